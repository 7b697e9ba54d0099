"""POST /_sandbox/...: endpoints for tests and the MediaConvert stand-in, in addition to AWS's APIs."""

import json

from local_aws.patches import authorize_endpoint, kill_worker_endpoint, used_permissions

_ENDPOINTS = (authorize_endpoint, kill_worker_endpoint, used_permissions)
_ANSWERS = {endpoint.PATH: endpoint.answer for endpoint in _ENDPOINTS}


def wrap(app):
    async def app_with_endpoints(scope, receive, send):
        answer = _ANSWERS.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        if answer:
            await _respond(send, *answer(await _read_body(receive)))
        else:
            await app(scope, receive, send)

    return app_with_endpoints


async def _read_body(receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


async def _respond(send, status: int, payload: dict) -> None:
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"application/json")]}
    )
    await send({"type": "http.response.body", "body": json.dumps(payload).encode()})
