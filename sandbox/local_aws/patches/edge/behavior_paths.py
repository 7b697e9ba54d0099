"""A cache behavior is chosen by the normalized path of the URI that the viewer sent.

CloudFront normalizes by RFC 3986 for this only: it removes dot segments and
repeated slashes, and sends the URI itself to the function and the origin.
ministack matches the decoded path, so `%2A` and `/../` would match differently.
Longer URLs than CloudFront accepts are refused.
"""

import re
from posixpath import normpath
from urllib.parse import unquote

from ministack.services import cloudfront

MAX_URL_BYTES = 8192
_ENCODED_UNRESERVED = re.compile("%(2[DEde]|3[0-9]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9AaEe])")


def apply() -> None:
    handle_viewer_request = cloudfront.handle_viewer_request

    async def handle_viewer_request_by_uri(dist, method, _path, raw_uri, raw_query_string, headers, *rest, **named):
        if len(raw_uri) + len(raw_query_string) >= MAX_URL_BYTES:
            return cloudfront._cf_error_response(413, "The URL is too long.", "Error from cloudfront")
        path = normalized(raw_uri)
        return await handle_viewer_request(dist, method, path, raw_uri, raw_query_string, headers, *rest, **named)

    cloudfront.handle_viewer_request = handle_viewer_request_by_uri


def normalized(uri: str) -> str:
    decoded = _ENCODED_UNRESERVED.sub(lambda match: unquote(match.group()), uri)
    path = "/" + normpath("/" + decoded).lstrip("/")
    return path + "/" if decoded.endswith(("/", "/.", "/..")) and path != "/" else path


def behavior_of(dist: dict, raw_uri: str) -> dict:
    return cloudfront._match_behavior(cloudfront.parse_distribution_dataplane_config(dist), normalized(raw_uri))
