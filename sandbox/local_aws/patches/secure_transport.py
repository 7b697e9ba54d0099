"""Treat every request as sent over TLS.

The emulator uses plain HTTP, so a bucket or queue policy that denies requests
without `aws:SecureTransport` (everything with `enforceSSL`) would refuse all of
them, and a distribution that redirects to HTTPS would serve nothing. To see
that redirect, a viewer sends `X-Forwarded-Proto: http`.
"""

from contextvars import ContextVar

from ministack import app as ministack_app
from ministack.core import iam_evaluator
from ministack.services import cloudfront


def apply() -> None:
    _over_tls_in_requests()
    _over_tls_outside_of_requests()
    _over_tls_for_viewers()


def _over_tls_in_requests() -> None:
    pin_request_origin = ministack_app.pin_request_origin
    ministack_app.pin_request_origin = lambda source_ip, _secure: pin_request_origin(source_ip, True)


def _over_tls_outside_of_requests() -> None:
    # Schedules and event source mappings run on threads without a pinned value and use the default.
    iam_evaluator._request_origin = ContextVar("ministack_request_origin", default=("127.0.0.1", True))


def _over_tls_for_viewers() -> None:
    handle_viewer_request = cloudfront.handle_viewer_request

    async def handle_viewer_request_over_tls(dist, method, path, raw_uri, raw_query_string, headers, *rest, **named):
        headers = {"x-forwarded-proto": "https", **headers}
        return await handle_viewer_request(dist, method, path, raw_uri, raw_query_string, headers, *rest, **named)

    cloudfront.handle_viewer_request = handle_viewer_request_over_tls
