"""Alternate domain names, countries, and what else belongs to a distribution."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from local_aws.tests.stacks import (
    CORS_S3_ORIGIN,
    DISTRIBUTION_OUTPUTS,
    deployed,
    distribution,
    edge_function,
    put_videos,
    refusal,
    runs,
    view,
)

ECHO = "function handler(event) { return { statusCode: 200, body: JSON.stringify(event.request.headers) }; }"
NAMES = ("videos.video.test", "*.cdn.test")
ZONE_OF_CLOUDFRONT = "Z2FDTNDATAQYW2"
COUNTRY = "CloudFront-Viewer-Country"


def import_certificate(local_aws, *names: str) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), 1, now, now + timedelta(days=1))
    certificate = builder.add_extension(
        x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), False
    ).sign(key, hashes.SHA256())
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    return local_aws.client("acm").import_certificate(Certificate=pem, PrivateKey=key.private_bytes(*form))[
        "CertificateArn"
    ]


@pytest.fixture(scope="module")
def certificate(local_aws):
    return import_certificate(local_aws, *NAMES)


def with_domains(certificate: str, *names: str, **settings: str) -> dict:
    viewer = {
        "AcmCertificateArn": certificate,
        "SslSupportMethod": "sni-only",
        "MinimumProtocolVersion": "TLSv1.2_2021",
    }
    return {"Aliases": list(names), "ViewerCertificate": {**viewer, **settings}}


def record(kind: str) -> dict:
    target = {"DNSName": {"Fn::GetAtt": ["Distribution", "DomainName"]}, "HostedZoneId": ZONE_OF_CLOUDFRONT}
    properties = {"HostedZoneId": {"Ref": "Zone"}, "Name": "videos.video.test.", "Type": kind, "AliasTarget": target}
    return {"Type": "AWS::Route53::RecordSet", "Properties": properties}


def viewer_country_policy(behavior: str = "whitelist") -> dict:
    config = {
        "Name": {"Ref": "Prefix"},
        "CookiesConfig": {"CookieBehavior": "none"},
        "HeadersConfig": {"HeaderBehavior": behavior, "Headers": [COUNTRY]},
        "QueryStringsConfig": {"QueryStringBehavior": "none"},
    }
    return {"Type": "AWS::CloudFront::OriginRequestPolicy", "Properties": {"OriginRequestPolicyConfig": config}}


@pytest.fixture(scope="module")
def site(local_aws, certificate):
    behaviors = [
        {"PathPattern": "/country/*", **runs("viewer-request"), "OriginRequestPolicyId": {"Ref": "Policy"}},
        {"PathPattern": "/echo/*", **runs("viewer-request"), "OriginRequestPolicyId": CORS_S3_ORIGIN},
    ]
    acl = local_aws.client("wafv2").create_web_acl(
        Name="t-domains",
        Scope="CLOUDFRONT",
        DefaultAction={"Allow": {}},
        VisibilityConfig={"SampledRequestsEnabled": False, "CloudWatchMetricsEnabled": False, "MetricName": "m"},
    )
    config = {
        **with_domains(certificate, *NAMES),
        "WebACLId": acl["Summary"]["ARN"],
        "PriceClass": "PriceClass_100",
        "CustomErrorResponses": [{"ErrorCode": 403, "ErrorCachingMinTTL": 1}],
        "Restrictions": {"GeoRestriction": {"RestrictionType": "blacklist", "Locations": ["KP"]}},
    }
    resources = {
        **distribution({}, behaviors, **config),
        "Function": edge_function(ECHO),
        "Policy": viewer_country_policy(),
        "Zone": {"Type": "AWS::Route53::HostedZone", "Properties": {"Name": "video.test"}},
        **{f"Record{kind}": record(kind) for kind in ("A", "AAAA", "HTTPS")},
    }
    origin = resources["Distribution"]["Properties"]["DistributionConfig"]["Origins"][0]
    origin["OriginShield"] = {"Enabled": True, "OriginShieldRegion": "eu-west-1"}
    with deployed(local_aws, "t-domains", resources, {**DISTRIBUTION_OUTPUTS, "Zone": {"Ref": "Zone"}}) as values:
        put_videos(local_aws, values["Bucket"], "a.mp4")
        yield values


@pytest.mark.parametrize("host", ["videos.video.test", "VIDEOS.video.test", "a.cdn.test"])
def test_a_distribution_answers_for_its_aliases(local_aws, site, host):
    assert view(local_aws, host, "/a.mp4").status == 200


@pytest.mark.parametrize("host", ["video.test", "cdn.test", "a.b.cdn.test", "other.test"])
def test_it_answers_for_no_other_name(local_aws, site, host):
    assert view(local_aws, host, "/a.mp4").headers["Via"] is None


def test_records_point_to_it(local_aws, site):
    records = local_aws.client("route53").list_resource_record_sets(HostedZoneId=site["Zone"])["ResourceRecordSets"]
    targets = {found["Type"]: found["AliasTarget"]["DNSName"] for found in records if "AliasTarget" in found}
    assert targets == dict.fromkeys(("A", "AAAA", "HTTPS"), f"{site['Domain']}.")


@pytest.mark.parametrize(("country", "status"), [("IT", 200), ("KP", 403), (None, 200)])
def test_countries_are_blocked(local_aws, site, country, status):
    headers = {"X-Sandbox-Viewer-Country": country} if country else {}
    assert view(local_aws, site["Domain"], "/a.mp4", **headers, **{COUNTRY: "IT"}).status == status


def test_an_allow_list_blocks_the_others(local_aws):
    allowed = {"GeoRestriction": {"RestrictionType": "whitelist", "Locations": ["IT", "SM"]}}
    with deployed(local_aws, "t-allowed", distribution({}, Restrictions=allowed), DISTRIBUTION_OUTPUTS) as values:
        put_videos(local_aws, values["Bucket"], "a.mp4")
        statuses = [
            view(local_aws, values["Domain"], "/a.mp4", **{"X-Sandbox-Viewer-Country": code}).status
            for code in ("IT", "SM", "FR")
        ]
    assert statuses == [200, 200, 403]


def headers_of_function(local_aws, site, path: str, **headers: str) -> dict:
    fields = json.loads(view(local_aws, site["Domain"], path, **headers).read())
    return {name: field["value"] for name, field in fields.items()}


def test_a_function_sees_the_country_if_a_policy_names_it(local_aws, site):
    forged = {COUNTRY: "FR", "X-Sandbox-Viewer-Country": "IT"}
    seen = headers_of_function(local_aws, site, "/country/a", **forged)
    assert seen["cloudfront-viewer-country"] == "IT"
    assert "x-sandbox-viewer-country" not in seen


def test_without_a_policy_it_sees_what_the_viewer_sent(local_aws, site):
    headers = {"X-Sandbox-Viewer-Country": "IT"}
    assert (
        headers_of_function(local_aws, site, "/echo/a", **headers, **{COUNTRY: "FR"})["cloudfront-viewer-country"]
        == "FR"
    )
    assert "cloudfront-viewer-country" not in headers_of_function(local_aws, site, "/echo/a", **headers)


def test_a_disabled_distribution_serves_nothing(local_aws):
    with deployed(local_aws, "t-disabled", distribution({}, Enabled=False), DISTRIBUTION_OUTPUTS) as values:
        put_videos(local_aws, values["Bucket"], "a.mp4")
        assert view(local_aws, values["Domain"], "/a.mp4").status == 403


def bad_configs(certificate: str) -> list[tuple[dict, str]]:
    elsewhere = certificate.replace("us-east-1", "eu-west-1")
    return [
        ({"Aliases": ["new.cdn.test"]}, "needs a certificate"),
        (with_domains(elsewhere, "new.cdn.test"), "must be in us-east-1"),
        (with_domains(certificate + "0", "new.cdn.test"), "does not exist"),
        (with_domains(certificate, "new.example"), "does not cover"),
        (with_domains(certificate, NAMES[0]), "CNAMEAlreadyExists"),
        (with_domains(certificate, "new.cdn.test", MinimumProtocolVersion="TLSv9"), "TLS settings"),
        ({"WebACLId": "arn:aws:wafv2:eu-west-1:000000000000:regional/webacl/a/b"}, "InvalidWebACLId"),
        ({"WebACLId": "arn:aws:wafv2:us-east-1:000000000000:global/webacl/a/b"}, "InvalidWebACLId"),
        ({"Restrictions": {"GeoRestriction": {"RestrictionType": "whitelist"}}}, "InvalidGeoRestriction"),
        (
            {"Restrictions": {"GeoRestriction": {"RestrictionType": "whitelist", "Locations": ["it"]}}},
            "InvalidGeoRestriction",
        ),
        ({"CustomErrorResponses": [{"ErrorCode": 402}]}, "InvalidErrorCode"),
        ({"CustomErrorResponses": [{"ErrorCode": 403, "ResponseCode": 200}]}, "InvalidErrorCode"),
        ({"Staging": True}, "Staging"),
    ]


@pytest.mark.parametrize("case", range(13))
def test_what_aws_refuses_is_refused(local_aws, site, certificate, case):
    config, reason = bad_configs(certificate)[case]
    assert reason in refusal(local_aws, "t-domains-refused", distribution({}, **config))


@pytest.mark.parametrize(
    ("behavior", "reason"),
    [
        ({"OriginRequestPolicyId": "none"}, "OriginRequestPolicyId none does not exist"),
        ({"LambdaFunctionAssociations": [{"EventType": "viewer-request"}]}, "LambdaFunctionAssociations"),
        ({"FunctionAssociations": [{"EventType": "viewer-request", "FunctionARN": "arn:none"}]}, "not published"),
    ],
)
def test_behaviors_are_checked(local_aws, behavior, reason):
    assert reason in refusal(local_aws, "t-behavior-refused", distribution(behavior))


def test_origin_shield_needs_a_region_that_has_it(local_aws):
    resources = distribution({})
    origin = resources["Distribution"]["Properties"]["DistributionConfig"]["Origins"][0]
    origin["OriginShield"] = {"Enabled": True, "OriginShieldRegion": "eu-south-1"}
    assert "InvalidOriginShield" in refusal(local_aws, "t-shield", resources)
