"""Names of CloudFront's resources are taken in all Regions of an account."""

import pytest
from local_aws.tests.stacks import deployed, refusal

ACCESS_CONTROL = {"OriginAccessControlOriginType": "s3", "SigningBehavior": "always", "SigningProtocol": "sigv4"}
NONE = {
    "CookiesConfig": {"CookieBehavior": "none"},
    "HeadersConfig": {"HeaderBehavior": "none"},
    "QueryStringsConfig": {"QueryStringBehavior": "none"},
}
CACHE = {
    "MinTTL": 0,
    "DefaultTTL": 60,
    "MaxTTL": 60,
    "ParametersInCacheKeyAndForwardedToOrigin": {"EnableAcceptEncodingGzip": False, **NONE},
}


@pytest.mark.parametrize(
    ("kind", "config"),
    [
        ("CachePolicy", CACHE),
        ("OriginRequestPolicy", NONE),
        (
            "ResponseHeadersPolicy",
            {"CustomHeadersConfig": {"Items": [{"Header": "x-a", "Value": "1", "Override": True}]}},
        ),
        ("OriginAccessControl", ACCESS_CONTROL),
    ],
)
def test_a_name_is_taken_once(local_aws, kind, config):
    properties = {f"{kind}Config": {"Name": f"t-taken-{kind}", **config}}
    resources = {"Resource": {"Type": f"AWS::CloudFront::{kind}", "Properties": properties}}
    with deployed(local_aws, "t-taken", resources, {"Id": {"Ref": "Resource"}}) as values:
        assert values["Id"]
        assert "already exists" in refusal(local_aws, "t-taken-again", resources)
