"""An S3 origin changes headers of its answer by the query, as `response-content-disposition` does.

ministack drops the query. S3 honors it only for signed requests, which the
origin access control sends.
"""

from urllib.parse import parse_qsl

from ministack.services import cloudfront

OVERRIDES = {
    f"response-{name}": name
    for name in (
        "cache-control",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-type",
        "expires",
    )
}
_ANONYMOUS = (
    b"<Error><Code>InvalidRequest</Code><Message>Request specific response headers cannot be used "
    b"for anonymous GET requests.</Message></Error>"
)


def apply() -> None:
    fetch_from_origin = cloudfront._fetch_from_origin

    async def fetch_with_overrides(origin, method, uri, query_string, *rest):
        status, reason, headers, body = await fetch_from_origin(origin, method, uri, query_string, *rest)
        asked = {OVERRIDES[name]: value for name, value in parse_qsl(query_string) if name in OVERRIDES}
        if not origin["s3_bucket"] or not asked or status >= 300:
            return status, reason, headers, body
        if not origin["oac_id"]:
            return 400, "Bad Request", {"content-type": "application/xml"}, _ANONYMOUS
        return status, reason, {**headers, **asked}, body

    cloudfront._fetch_from_origin = fetch_with_overrides
