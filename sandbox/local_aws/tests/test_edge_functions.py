"""CloudFront Functions of the local AWS."""

import json

import pytest
from local_aws.tests.stacks import (
    BODY,
    DISTRIBUTION_OUTPUTS,
    deployed,
    distribution,
    edge_function,
    put_videos,
    refusal,
    runs,
    view,
)

# The last part of the path says what the function does.
REQUEST_FUNCTION = """
import cf from 'cloudfront';
import crypto from 'crypto';
const store = cf.kvs();
let calls = 0;
const tests = {
  key: async () => await store.get('k1'),
  json: async () => JSON.stringify(await store.get('json', { format: 'json' })),
  missing: async () => { try { await store.get('none'); return 'found'; } catch (error) { return 'rejected'; } },
  exists: async () => [await store.exists('k1'), await store.exists('none')].join(),
  meta: async () => String((await store.meta()).keyCount),
  calls: async () => String(++calls),
  clock: async () => {
    const then = Date.now();
    for (let i = 0; i < 1e7; i++);
    return String(Date.now() === then && +new Date() === then);
  },
  hash: async () => crypto.createHash('sha256').update('a').digest('hex').slice(0, 8),
  sign: async () => String(crypto.createSign),
  sha512: async () => String(crypto.createHash('sha512')),
  code: async () => String(new Function('return 1')()),
  fs: async () => require('fs'),
  other: async () => cf.selectRequestOriginById('bucket'),
};
async function handler(event) {
  const request = event.request;
  const test = request.uri.split('/').pop();
  if (test === 'event') return { statusCode: 200, body: JSON.stringify(request) };
  if (test === 'answer') return {
    statusCode: 403, statusDescription: 'Forbidden',
    headers: { 'access-control-allow-origin': { value: '*' }, 'content-type': { value: 'text/plain' } },
    cookies: { session: { value: '1', attributes: 'Path=/; Secure' } },
    body: { encoding: 'base64', data: 'bm8=' },
  };
  if (test === 'host') { request.headers.host = { value: 'other.example' }; return request; }
  if (test === 'via') { request.headers['x-edge-a'] = { value: '1' }; return request; }
  if (test === 'case') { request.headers['X-A'] = { value: '1' }; return request; }
  if (test === 'nothing') return;
  if (test === 'relative') { request.uri = 'a.mp4'; return request; }
  if (tests[test]) return { statusCode: 200, body: await tests[test]() };
  request.uri = '/' + test;
  return request;
}
"""
RESPONSE_FUNCTION = """
function handler(event) {
  event.response.headers['x-from'] = { value: event.context.eventType };
  event.response.headers['x-status'] = { value: String(event.response.statusCode) };
  return event.response;
}
"""
CORS_POLICY = "60669652-455b-4ae9-85a4-c4c02393f86c"


@pytest.fixture(scope="module")
def edge(local_aws):
    # `videos/*` would fit both; the first one counts.
    behaviors = [
        {
            "PathPattern": "*.m3u8",
            **runs("viewer-response", "ResponseFunction"),
            "ResponseHeadersPolicyId": CORS_POLICY,
        },
        {"PathPattern": "/videos/*", **runs("viewer-request"), "ResponseHeadersPolicyId": CORS_POLICY},
        {"PathPattern": "/p?.mp4", **runs("viewer-response", "ResponseFunction")},
    ]
    resources = {
        **distribution({}, behaviors),
        "Store": {"Type": "AWS::CloudFront::KeyValueStore", "Properties": {"Name": {"Ref": "Prefix"}}},
        "Function": edge_function(
            REQUEST_FUNCTION, KeyValueStoreAssociations=[{"KeyValueStoreARN": {"Fn::GetAtt": ["Store", "Arn"]}}]
        ),
        "ResponseFunction": edge_function(RESPONSE_FUNCTION),
    }
    resources["ResponseFunction"]["Properties"]["Name"] = {"Fn::Sub": "${Prefix}-response"}
    outputs = {**DISTRIBUTION_OUTPUTS, "Store": {"Fn::GetAtt": ["Store", "Arn"]}}
    with deployed(local_aws, "t-edge-functions", resources, outputs) as values:
        put_videos(local_aws, values["Bucket"], "a.mp4", "videos/a.m3u8", "p1.mp4", "p10.mp4")
        _put_keys(local_aws, values["Store"], {"k1": "v1", "json": json.dumps({"a": [1]})})
        yield values


def _put_keys(local_aws, store: str, items: dict) -> None:
    kvs = local_aws.key_value_stores()
    tag = kvs.describe_key_value_store(KvsARN=store)["ETag"]
    puts = [{"Key": key, "Value": value} for key, value in items.items()]
    kvs.update_keys(KvsARN=store, IfMatch=tag, Puts=puts)


@pytest.mark.parametrize(
    ("test", "answer"),
    [
        ("key", b"v1"),
        ("json", b'{"a":[1]}'),
        ("missing", b"rejected"),
        ("exists", b"true,false"),
        ("meta", b"2"),
        ("clock", b"true"),
        ("hash", b"ca978112"),
        ("sign", b"undefined"),
    ],
)
def test_a_function_has_the_modules_of_runtime_2(local_aws, edge, test, answer):
    response = view(local_aws, edge["Domain"], f"/videos/{test}")
    assert (response.status, response.read()) == (200, answer)


def test_globals_last_for_one_call(local_aws, edge):
    assert {view(local_aws, edge["Domain"], "/videos/calls").read() for _ in range(3)} == {b"1"}


@pytest.mark.parametrize("test", ["sha512", "code", "fs", "other"])
def test_what_aws_does_not_have_fails(local_aws, edge, test):
    assert view(local_aws, edge["Domain"], f"/videos/{test}").status == 503


@pytest.mark.parametrize("test", ["host", "via", "case", "nothing", "relative"])
def test_an_invalid_result_is_a_bad_gateway(local_aws, edge, test):
    assert view(local_aws, edge["Domain"], f"/videos/{test}").status == 502


def test_a_functions_answer_goes_to_the_viewer_without_the_policys_headers(local_aws, edge):
    response = view(local_aws, edge["Domain"], "/videos/answer", Origin="https://a.example")
    assert (response.status, response.read()) == (403, b"no")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Type"] == "text/plain"
    assert response.headers["Set-Cookie"] == "session=1; Path=/; Secure"
    assert (
        view(local_aws, edge["Domain"], "/videos/key", Origin="https://a.example").headers[
            "Access-Control-Allow-Origin"
        ]
        is None
    )


def test_a_function_changes_the_uri_within_its_behavior(local_aws, edge):
    response = view(local_aws, edge["Domain"], "/videos/a.mp4", Origin="https://a.example")
    assert (response.status, response.read()) == (200, BODY)
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_a_function_sees_the_request_as_the_viewer_sent_it(local_aws, edge):
    headers = {"Cookie": "a=1", "X-Amz-Cf-Id": "x", "X-Forwarded-Proto": "https"}
    request = json.loads(view(local_aws, edge["Domain"], "/videos/a%2Fb/event?q=1&q=2", **headers).read())
    assert request["uri"] == "/videos/a%2Fb/event"
    assert request["querystring"] == {"q": {"value": "1", "multiValue": [{"value": "1"}, {"value": "2"}]}}
    assert request["cookies"] == {"a": {"value": "1"}}
    assert not {"x-amz-cf-id", "x-forwarded-proto", "cookie"} & set(request["headers"])


@pytest.mark.parametrize(
    ("path", "runs_on_response"),
    [
        ("/videos/a.m3u8", True),
        ("/p1.mp4", True),
        ("/p10.mp4", False),
        ("/a.mp4", False),
    ],
)
def test_the_first_behavior_that_matches_counts(local_aws, edge, path, runs_on_response):
    response = view(local_aws, edge["Domain"], path)
    assert (response.status, response.headers["X-From"]) == (200, "viewer-response" if runs_on_response else None)


def test_a_behavior_matches_the_normalized_path(local_aws, edge):
    assert view(local_aws, edge["Domain"], "/x/..//%76ideos/key").read() == b"v1"
    assert view(local_aws, edge["Domain"], "/videos/../nothing").status == 403


def test_no_response_function_runs_for_an_error_of_the_origin(local_aws, edge):
    response = view(local_aws, edge["Domain"], "/nothing.m3u8")
    assert (response.status, response.headers["X-From"]) == (403, None)


def test_long_urls_are_refused(local_aws, edge):
    assert view(local_aws, edge["Domain"], f"/videos/{'a' * 8182}/key").status == 413


def test_a_function_of_more_than_10_kb_is_refused(local_aws):
    filler = "//" + "x" * 10_240
    assert "10240 bytes" in refusal(local_aws, "t-edge-large", {"Function": edge_function(filler)})


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ({"Runtime": "cloudfront-js-1.0"}, "needs the runtime cloudfront-js-2.0"),
        ({}, "does not exist"),
    ],
)
def test_an_association_needs_a_store_and_runtime_2(local_aws, config, reason):
    arn = "arn:aws:cloudfront::000000000000:key-value-store/none"
    function = edge_function(RESPONSE_FUNCTION, KeyValueStoreAssociations=[{"KeyValueStoreARN": arn}], **config)
    assert reason in refusal(local_aws, "t-edge-association", {"Function": function})
