"""Results of CloudFront Functions are validated by CloudFront's "Restrictions on all edge functions"."""

import re

_HIDDEN = {
    "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "trailer",
    "upgrade", "x-accel-buffering", "x-accel-charset", "x-accel-limit-rate", "x-accel-redirect", "x-amzn-auth",
    "x-amzn-cf-billing", "x-amzn-cf-id", "x-amzn-cf-xff", "x-amzn-errortype", "x-amzn-fle-profile",
    "x-amzn-header-count", "x-amzn-header-order", "x-amzn-lambda-integration-tag", "x-amzn-requestid", "x-cache",
    "x-forwarded-proto", "x-real-ip",
}  # fmt: skip
_HIDDEN_PREFIXES = ("x-amz-cf-", "x-edge-")
_READ_ONLY = {
    "viewer-request": ("content-length", "host", "transfer-encoding", "via"),
    "viewer-response": ("warning", "via"),
}
_MAX_URI = 8192
_ENCODINGS = ("text", "base64")


class InvalidResult(Exception):
    """CloudFront answers 502."""


def visible_headers(event: dict) -> dict:
    visible = dict(event)
    for side in ("request", "response"):
        if side in event:
            headers = {name: field for name, field in event[side]["headers"].items() if not _is_hidden(name)}
            visible[side] = {**event[side], "headers": headers}
    return visible


def validate(result, event: dict) -> None:
    if not isinstance(result, dict):
        raise InvalidResult(f"expected a request or response object, got {result!r}")
    kind = event["context"]["eventType"]
    if kind == "viewer-response" or "statusCode" in result:
        _validate_response(result)
    else:
        _validate_request(result)
    _validate_headers(result.get("headers") or {})
    if kind == "viewer-response":
        _validate_read_only(kind, event["response"]["headers"], result.get("headers") or {})
    elif "statusCode" not in result:
        _validate_read_only(kind, event["request"]["headers"], result.get("headers") or {})


def _validate_response(response: dict) -> None:
    status = response.get("statusCode")
    if not isinstance(status, int) or not 200 <= status <= 599:
        raise InvalidResult(f"statusCode must be a number from 200 to 599, got {status!r}")
    body = response.get("body")
    if isinstance(body, dict) and body.get("encoding", "text") in _ENCODINGS and isinstance(body.get("data"), str):
        return
    if body is not None and not isinstance(body, str):
        raise InvalidResult(f"body must be a string, or an object with data and encoding, got {body!r}")


def _validate_request(request: dict) -> None:
    uri = request.get("uri")
    if (
        not isinstance(uri, str)
        or not uri.startswith("/")
        or len(uri) >= _MAX_URI
        or re.search(r"[\x00-\x20#?\x7f]", uri)
    ):
        raise InvalidResult(f"uri must be a path of less than {_MAX_URI} characters, got {uri!r}")


def _validate_headers(headers: dict) -> None:
    for name, field in headers.items():
        if name != name.lower() or _is_hidden(name):
            raise InvalidResult(f"a function cannot set the header {name}")
        values = [field, *field.get("multiValue", [])] if isinstance(field, dict) else [None]
        if not all(isinstance(value, dict) and isinstance(value.get("value"), str) for value in values):
            raise InvalidResult(f"the header {name} must be an object with a string value, got {field!r}")


def _validate_read_only(kind: str, before: dict, after: dict) -> None:
    for name in _READ_ONLY[kind]:
        if before.get(name) != after.get(name):
            raise InvalidResult(f"a {kind} function cannot change the header {name}")


def _is_hidden(name: str) -> bool:
    return name.lower() in _HIDDEN or name.lower().startswith(_HIDDEN_PREFIXES)
