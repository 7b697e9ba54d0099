"""Preflights through a distribution: what the origin is asked, and what a function answers instead of it."""

import pytest
from local_aws.tests.stacks import (
    CORS_S3_ORIGIN,
    DISTRIBUTION_OUTPUTS,
    deployed,
    distribution,
    edge_function,
    put_videos,
    runs,
    view,
)

PREFLIGHT = {
    "Origin": "https://a.example",
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "cmcd-request",
}
FUNCTION = """
function handler(event) {
  if (event.request.method !== 'OPTIONS') return event.request;
  const headers = { 'access-control-allow-headers': { value: '*' } };
  headers['access-control-allow-origin'] = { value: event.request.headers.origin.value };
  return { statusCode: 204, headers };
}
"""
ALLOWED = {"AllowedMethods": ["GET", "HEAD", "OPTIONS"]}
RULE = {"AllowedOrigins": ["https://a.example"], "AllowedMethods": ["GET"], "AllowedHeaders": ["*"]}


@pytest.fixture(scope="module")
def site(local_aws):
    behaviors = [
        {"PathPattern": "/asked/*", **ALLOWED, "OriginRequestPolicyId": CORS_S3_ORIGIN},
        {"PathPattern": "/answered/*", **ALLOWED, **runs("viewer-request")},
    ]
    resources = {**distribution(ALLOWED, behaviors), "Function": edge_function(FUNCTION)}
    with deployed(local_aws, "t-preflights", resources, DISTRIBUTION_OUTPUTS) as values:
        put_videos(local_aws, values["Bucket"], "a.mp4", "asked/a.mp4", "answered/a.mp4")
        cors = {"CORSRules": [RULE]}
        local_aws.client("s3").put_bucket_cors(Bucket=values["Bucket"], CORSConfiguration=cors)
        yield values


def test_the_bucket_answers_if_the_origin_is_forwarded(local_aws, site):
    answer = view(local_aws, site["Domain"], "/asked/a.mp4", "OPTIONS", **PREFLIGHT)
    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (200, "https://a.example")
    other = {**PREFLIGHT, "Origin": "https://b.example"}
    assert view(local_aws, site["Domain"], "/asked/a.mp4", "OPTIONS", **other).status == 403


def test_without_the_headers_the_bucket_refuses(local_aws, site):
    answer = view(local_aws, site["Domain"], "/a.mp4", "OPTIONS", **PREFLIGHT)
    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (400, None)


def test_a_function_answers_for_the_bucket(local_aws, site):
    answer = view(local_aws, site["Domain"], "/answered/a.mp4", "OPTIONS", **PREFLIGHT)
    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (204, "https://a.example")
    assert view(local_aws, site["Domain"], "/answered/a.mp4", Origin="https://a.example").status == 200
