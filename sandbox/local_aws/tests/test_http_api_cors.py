"""Preflights of an HTTP API that a stack has created."""

import http.client

import pytest
from local_aws.tests.stacks import deployed, node_function

CODE = "exports.handler = async () => ({ statusCode: 200, body: 'answered' })"
ORIGIN = "https://a.example"
INTEGRATION = {
    "ApiId": {"Ref": "Api"},
    "IntegrationType": "AWS_PROXY",
    "IntegrationUri": {"Fn::GetAtt": ["Handler", "Arn"]},
    "PayloadFormatVersion": "2.0",
}
CORS = {
    "AllowOrigins": [ORIGIN],
    "AllowMethods": ["GET", "DELETE"],
    "AllowHeaders": ["authorization"],
    "MaxAge": 60,
}


@pytest.fixture(scope="module")
def api(local_aws):
    resources = {
        **node_function(CODE, [], {}),
        "Api": {
            "Type": "AWS::ApiGatewayV2::Api",
            "Properties": {"Name": {"Ref": "Prefix"}, "ProtocolType": "HTTP", "CorsConfiguration": CORS},
        },
        "Integration": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": INTEGRATION},
        "Route": {
            "Type": "AWS::ApiGatewayV2::Route",
            "Properties": {
                "ApiId": {"Ref": "Api"},
                "RouteKey": "GET /films",
                "Target": {"Fn::Sub": "integrations/${Integration}"},
            },
        },
        "Stage": {
            "Type": "AWS::ApiGatewayV2::Stage",
            "Properties": {"ApiId": {"Ref": "Api"}, "StageName": "$default", "AutoDeploy": True},
        },
    }
    with deployed(local_aws, "t-http-api", resources, {"Id": {"Ref": "Api"}}) as values:
        yield values["Id"]


def ask(local_aws, api: str, method: str, origin: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", local_aws.port, timeout=20)
    headers = {"Origin": origin, "Access-Control-Request-Method": "GET"}
    connection.request(method, f"/_aws/execute-api/{api}/$default/films", headers=headers)
    return connection.getresponse()


def test_a_preflight_of_an_allowed_origin_is_answered(local_aws, api):
    answer = ask(local_aws, api, "OPTIONS", ORIGIN)
    assert answer.status == 204
    names = ["Origin", "Methods", "Headers"]
    assert [answer.headers[f"Access-Control-Allow-{name}"] for name in names] == [
        ORIGIN,
        "GET,DELETE",
        "authorization",
    ]
    assert answer.headers["Access-Control-Max-Age"] == "60"


def test_a_request_of_an_allowed_origin_may_be_read(local_aws, api):
    answer = ask(local_aws, api, "GET", ORIGIN)
    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (200, ORIGIN)


def test_other_origins_are_not_named(local_aws, api):
    for method in ("OPTIONS", "GET"):
        assert ask(local_aws, api, method, "https://b.example").headers["Access-Control-Allow-Origin"] is None
