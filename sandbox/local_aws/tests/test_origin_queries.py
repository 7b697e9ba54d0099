"""Queries that change the headers of S3's answer."""

import pytest
from local_aws.tests.stacks import DISTRIBUTION_OUTPUTS, deployed, distribution, put_videos, view

DISPOSITION = "attachment;%20filename%2A%3DUTF-8%27%27a%2520b.mp4"


@pytest.fixture(scope="module")
def site(local_aws):
    queries = {"QueryStringBehavior": "whitelist", "QueryStrings": ["response-content-disposition"]}
    config = {
        "Name": {"Ref": "Prefix"},
        "CookiesConfig": {"CookieBehavior": "none"},
        "HeadersConfig": {"HeaderBehavior": "none"},
        "QueryStringsConfig": queries,
    }
    policy = {"Type": "AWS::CloudFront::OriginRequestPolicy", "Properties": {"OriginRequestPolicyConfig": config}}
    forwarding = {"PathPattern": "/download/*", "OriginRequestPolicyId": {"Ref": "Policy"}}
    with deployed(
        local_aws, "t-queries", {**distribution({}, [forwarding]), "Policy": policy}, DISTRIBUTION_OUTPUTS
    ) as values:
        put_videos(local_aws, values["Bucket"], "a.mp4", "download/a.mp4")
        yield values


def test_a_forwarded_query_names_the_download(local_aws, site):
    response = view(local_aws, site["Domain"], f"/download/a.mp4?response-content-disposition={DISPOSITION}")
    assert (response.status, response.headers["Content-Disposition"]) == (200, "attachment; filename*=UTF-8''a%20b.mp4")


def test_a_query_that_is_not_forwarded_does_nothing(local_aws, site):
    response = view(local_aws, site["Domain"], f"/a.mp4?response-content-disposition={DISPOSITION}")
    assert (response.status, response.headers["Content-Disposition"]) == (200, None)
    forwarded = view(local_aws, site["Domain"], "/download/a.mp4?response-content-type=text/html")
    assert forwarded.headers["Content-Type"] == "video/mp4"
