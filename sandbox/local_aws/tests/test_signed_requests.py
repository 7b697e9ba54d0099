"""Key groups: signed URLs and signed cookies."""

import json
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from botocore.signers import CloudFrontSigner
from cryptography.hazmat.primitives import hashes
from local_aws.tests.signing import EC, OTHER, RSA, encoded, group_resource, key_resource, public, signature
from local_aws.tests.stacks import (
    BODY,
    DISTRIBUTION_OUTPUTS,
    deployed,
    distribution,
    edge_function,
    put_videos,
    runs,
    view,
)

SHA1, SHA256 = hashes.SHA1(), hashes.SHA256()
ECHO = "function handler(event) { return { statusCode: 200, body: JSON.stringify(event.request) }; }"


ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3"


class RecordingOrigin(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.requests.append((self.path, self.headers.get("cookie")))
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def origin():
    server = ThreadingHTTPServer(("127.0.0.1", 0), RecordingOrigin)
    server.requests = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def private(local_aws, origin):
    signed = {"TrustedKeyGroups": [{"Ref": "Group"}], "AllowedMethods": ["GET", "HEAD", "OPTIONS"]}
    behaviors = [
        {"PathPattern": "/open/*"},
        {"PathPattern": "/echo/*", **signed, **runs("viewer-request")},
        {"PathPattern": "/origin/*", **signed, "TargetOriginId": "recording", "OriginRequestPolicyId": ALL_VIEWER},
    ]
    resources = {
        **distribution(signed, behaviors),
        "Function": edge_function(ECHO),
        "Rsa": key_resource("t-rsa", public(RSA)),
        "Ec": key_resource("t-ec", public(EC)),
        "Other": key_resource("t-other", public(OTHER)),
        "Group": group_resource("t-group", "Rsa", "Ec"),
        "OtherGroup": group_resource("t-other-group", "Other"),
    }
    custom = {"HTTPPort": origin.server_port, "OriginProtocolPolicy": "http-only"}
    recording = {"Id": "recording", "DomainName": "127.0.0.1", "CustomOriginConfig": custom}
    resources["Distribution"]["Properties"]["DistributionConfig"]["Origins"].append(recording)
    outputs = {
        **DISTRIBUTION_OUTPUTS,
        "Rsa": {"Ref": "Rsa"},
        "Ec": {"Fn::GetAtt": ["Ec", "Id"]},
        "Other": {"Ref": "Other"},
    }
    with deployed(local_aws, "t-signed", resources, outputs) as values:
        put_videos(local_aws, values["Bucket"], "job/a.mp4", "job/b c.mp4", "other/a.mp4", "open/a.mp4")
        yield values


def in_seconds(seconds: int) -> int:
    return int(time.time()) + seconds


def policy_of(resource: str, expires: int | str, **conditions: dict) -> bytes:
    condition = {"DateLessThan": {"AWS:EpochTime": expires}, **conditions}
    return json.dumps({"Statement": [{"Resource": resource, "Condition": condition}]}, separators=(",", ":")).encode()


def signed_query(private, policy: bytes, key=RSA, key_id="Rsa", algorithm=SHA1, expires: int | None = None) -> str:
    """The query of a custom policy, or of a canned one if `expires` is given."""
    statement = f"Expires={expires}" if expires else f"Policy={encoded(policy)}"
    suffix = "&Hash-Algorithm=SHA256" if algorithm is SHA256 else ""
    return f"{statement}&Signature={encoded(signature(key, policy, algorithm))}&Key-Pair-Id={private[key_id]}{suffix}"


def cookies(query: str) -> dict:
    return {"Cookie": "; ".join(f"CloudFront-{pair}" for pair in query.split("&"))}


def url(private, path: str) -> str:
    return f"https://{private['Domain']}{path}"


SIGNERS = [(RSA, "Rsa", SHA1), (RSA, "Rsa", SHA256), (EC, "Ec", SHA1), (EC, "Ec", SHA256)]


@pytest.mark.parametrize("signer", SIGNERS)
def test_a_canned_policy_opens_one_url(local_aws, private, signer):
    expires = in_seconds(60)
    query = signed_query(private, policy_of(url(private, "/job/a.mp4"), expires), *signer, expires=expires)
    response = view(local_aws, private["Domain"], f"/job/a.mp4?{query}")
    assert (response.status, response.read()) == (200, BODY)
    assert view(local_aws, private["Domain"], f"/other/a.mp4?{query}").status == 403
    assert view(local_aws, private["Domain"], f"/job/a.mp4?size=1&{query}").status == 403


@pytest.mark.parametrize("signer", SIGNERS)
def test_cookies_open_a_prefix(local_aws, private, signer):
    policy = policy_of(url(private, "/job/*"), in_seconds(60))
    headers = cookies(signed_query(private, policy, *signer))
    for path, status in (
        ("/job/a.mp4", 200),
        ("/job/a.mp4?_HLS_msn=1", 200),
        ("/other/a.mp4", 403),
        ("/open/a.mp4", 200),
    ):
        assert view(local_aws, private["Domain"], path, **headers).status == status, path


def test_canned_cookies_open_one_url(local_aws, private):
    expires = in_seconds(60)
    query = signed_query(private, policy_of(url(private, "/job/a.mp4"), expires), expires=expires)
    assert view(local_aws, private["Domain"], "/job/a.mp4", **cookies(query)).status == 200
    assert view(local_aws, private["Domain"], "/other/a.mp4", **cookies(query)).status == 403


def test_urls_of_botocore_are_accepted(local_aws, private):
    signer = CloudFrontSigner(private["Rsa"], lambda message: signature(RSA, message, SHA1))
    wildcard = signer.build_policy(url(private, "/job/*"), expiry(60))
    for signed in (
        signer.generate_presigned_url(url(private, "/job/b%20c.mp4"), date_less_than=expiry(60)),
        signer.generate_presigned_url(url(private, "/job/a.mp4?x=1"), policy=wildcard),
    ):
        path = signed.removeprefix(url(private, ""))
        assert view(local_aws, private["Domain"], path).status == 200, path


def expiry(seconds: int):
    return datetime.now(UTC) + timedelta(seconds=seconds)


def bad_queries(private) -> dict:
    resource, soon = url(private, "/job/*"), in_seconds(60)
    good = signed_query(private, policy_of(resource, soon))
    wrong_time = policy_of(resource, str(soon))
    canned = policy_of(url(private, "/job/a.mp4"), soon)
    return {
        "none": "",
        "no key id": good.split("&Key-Pair-Id")[0],
        "no signature": "&".join(part for part in good.split("&") if not part.startswith("Signature")),
        "no policy": good.partition("&")[2],
        "policy and expiry": f"{good}&Expires={soon}",
        "repeated": f"{good}&Key-Pair-Id={private['Rsa']}",
        "key of another group": signed_query(private, policy_of(resource, soon), OTHER, "Other"),
        "signed by another key": signed_query(private, policy_of(resource, soon), OTHER, "Rsa"),
        "unknown key": good.replace(private["Rsa"], "K1AAAAAAAAAAAA"),
        "expired": signed_query(private, policy_of(resource, in_seconds(-1))),
        "not yet": signed_query(private, policy_of(resource, soon, DateGreaterThan={"AWS:EpochTime": in_seconds(30)})),
        "other address": signed_query(private, policy_of(resource, soon, IpAddress={"AWS:SourceIp": "192.0.2.0/24"})),
        "other host": signed_query(private, policy_of("https://other.cloudfront.net/job/*", soon)),
        "other scheme": signed_query(private, policy_of(f"http://{private['Domain']}/job/*", soon)),
        "no wildcard": signed_query(private, policy_of(url(private, "/job/"), soon)),
        "tampered": good.replace("Policy=", "Policy=AAAA"),
        "quoted time": signed_query(private, wrong_time),
        "later expiry": signed_query(private, canned, expires=soon).replace(f"Expires={soon}", f"Expires={soon + 1}"),
        "other hash": f"{good}&Hash-Algorithm=SHA256",
        "unknown hash": f"{good}&Hash-Algorithm=MD5",
        "standard base64": good.replace("_", "="),
        "no limit": signed_query(
            private, json.dumps({"Statement": [{"Resource": resource, "Condition": {}}]}).encode()
        ),
        "two statements": signed_query(
            private, json.dumps({"Statement": [json.loads(policy_of(resource, soon))["Statement"][0]] * 2}).encode()
        ),
        "unknown condition": signed_query(private, policy_of(resource, soon, Country={"AWS:Country": "IT"})),
    }


def test_everything_else_is_refused(local_aws, private):
    cases = bad_queries(private)
    statuses = {name: view(local_aws, private["Domain"], f"/job/a.mp4?{query}").status for name, query in cases.items()}
    assert statuses == dict.fromkeys(cases, 403)
    in_cookies = {
        name: view(local_aws, private["Domain"], "/job/a.mp4", **cookies(query)).status
        for name, query in cases.items()
        if name != "repeated"
    }
    assert set(in_cookies.values()) == {403}


def test_a_refusal_says_why(local_aws, private):
    response = view(local_aws, private["Domain"], "/job/a.mp4")
    assert (response.status, response.headers["Content-Type"]) == (403, "text/xml")
    assert b"<Code>MissingKey</Code>" in response.read()


def test_conditions_that_hold_are_accepted(local_aws, private):
    policy = policy_of(
        "http*://*/job/?.mp4",
        in_seconds(60),
        DateGreaterThan={"AWS:EpochTime": in_seconds(-60)},
        IpAddress={"AWS:SourceIp": "127.0.0.0/8"},
    )
    assert view(local_aws, private["Domain"], f"/job/a.mp4?{signed_query(private, policy)}").status == 200


def test_a_signed_url_comes_before_cookies(local_aws, private):
    policy = policy_of(url(private, "/job/*"), in_seconds(60))
    good, bad = signed_query(private, policy), signed_query(private, policy, OTHER)
    assert view(local_aws, private["Domain"], f"/job/a.mp4?{bad}", **cookies(good)).status == 403
    assert view(local_aws, private["Domain"], f"/job/a.mp4?{good}", **cookies(bad)).status == 200
    assert view(local_aws, private["Domain"], "/job/a.mp4?Expires=mine", **cookies(good)).status == 403
    assert view(local_aws, private["Domain"], "/job/a.mp4?expires=mine", **cookies(good)).status == 200


def test_preflights_need_a_signature_too(local_aws, private):
    preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    response = view(local_aws, private["Domain"], "/job/a.mp4", "OPTIONS", **preflight)
    assert b"<Code>MissingKey</Code>" in response.read()


def test_the_signature_is_removed_from_the_request(local_aws, private):
    query = signed_query(private, policy_of(url(private, "/echo/*"), in_seconds(60)))
    headers = {"Cookie": f"mine=1; {cookies(query)['Cookie']}"}
    request = json.loads(view(local_aws, private["Domain"], f"/echo/a?mine=2&{query}", **headers).read())
    assert request["querystring"] == {"mine": {"value": "2"}}
    assert request["cookies"] == {"mine": {"value": "1"}}


def test_the_origin_does_not_see_the_signature(local_aws, private, origin):
    query = signed_query(private, policy_of(url(private, "/origin/*"), in_seconds(60)))
    headers = {"Cookie": f"mine=1; {cookies(query)['Cookie']}"}
    assert view(local_aws, private["Domain"], f"/origin/a?mine=2&{query}", **headers).status == 200
    assert origin.requests == [("/origin/a?mine=2", "mine=1")]


def test_the_signature_is_checked_before_the_function(local_aws, private):
    assert view(local_aws, private["Domain"], "/echo/a").status == 403


def test_http_is_redirected_first(local_aws, private):
    assert view(local_aws, private["Domain"], "/job/a.mp4", **{"X-Forwarded-Proto": "http"}).status == 301
