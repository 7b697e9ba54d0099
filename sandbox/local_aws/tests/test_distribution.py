"""Responses of the stack's distribution to viewers."""

import http.client

import pytest

CORS = {"Origin": "http://localhost:8080"}


def view(local_aws, outputs, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", local_aws.port, timeout=5)
    label = outputs["Domain"].split(".")[0]
    host = f"{label}.cloudfront.localhost:{local_aws.port}"
    connection.request(method, path, headers={"Host": host, **headers})
    return connection.getresponse()


@pytest.fixture(scope="module")
def video(local_aws, outputs):
    s3 = local_aws.client("s3")
    for key in ("a b+c#1.mp4", "simple/a.m3u8"):
        s3.put_object(Bucket=outputs["Processed"], Key=key, Body=b"0123456789", ContentType="video/mp4")
    return "/a%20b%2Bc%231.mp4"


def test_the_distribution_serves_cross_origin(local_aws, outputs, video):
    assert outputs["Domain"].endswith(".cloudfront.net")
    response = view(local_aws, outputs, video, **CORS)
    assert (response.status, response.read()) == (200, b"0123456789")
    assert response.headers["Content-Type"] == "video/mp4"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Access-Control-Expose-Headers"] == "*"
    assert view(local_aws, outputs, video).headers["Access-Control-Allow-Origin"] is None


def test_the_distribution_serves_ranges(local_aws, outputs, video):
    response = view(local_aws, outputs, video, Range="bytes=2-4", **CORS)
    assert (response.status, response.read()) == (206, b"234")
    assert response.headers["Content-Range"] == "bytes 2-4/10"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_simple_cors_allows_the_origin_but_no_preflight(local_aws, outputs, video):
    assert view(local_aws, outputs, "/simple/a.m3u8", **CORS).headers["Access-Control-Allow-Origin"] == "*"
    assert view(local_aws, outputs, "/simple/a.m3u8", method="OPTIONS", **CORS).status == 403


def test_the_buckets_cors_rules_apply_to_a_preflight(local_aws, outputs, video):
    preflight = {**CORS, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "range"}
    refused = view(local_aws, outputs, video, method="OPTIONS", **preflight)
    assert refused.status == 403
    assert refused.headers["Access-Control-Allow-Origin"] == "*"

    rule = {"AllowedOrigins": ["*"], "AllowedMethods": ["GET", "HEAD"], "AllowedHeaders": ["*"]}
    s3 = local_aws.client("s3")
    s3.put_bucket_cors(Bucket=outputs["Processed"], CORSConfiguration={"CORSRules": [rule]})
    allowed = view(local_aws, outputs, video, method="OPTIONS", **preflight)
    s3.delete_bucket_cors(Bucket=outputs["Processed"])
    assert (allowed.status, allowed.read()) == (200, b"")
    assert allowed.headers["Access-Control-Allow-Headers"] == "range"
    assert "GET" in allowed.headers["Access-Control-Allow-Methods"]


def test_the_distribution_redirects_to_https(local_aws, outputs, video):
    response = view(local_aws, outputs, video, **{"X-Forwarded-Proto": "http"})
    assert response.status == 301
    assert response.headers["Location"].startswith("https://")


def test_the_bucket_is_not_public(local_aws, outputs, video):
    connection = http.client.HTTPConnection("127.0.0.1", local_aws.port, timeout=5)
    connection.request("GET", f"/{outputs['Processed']}{video}")
    assert connection.getresponse().status == 403
    assert view(local_aws, outputs, "/nothing-here.mp4").status == 403
