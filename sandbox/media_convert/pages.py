"""Pagination of lists."""

from media_convert.errors import ApiError
from media_convert.jobs import PAGE_SIZE


def page_of(items: list, request: dict) -> tuple[list, dict]:
    """The page, and `nextToken` if there are more."""
    if request.get("order") == "DESCENDING":
        items = items[::-1]
    token = request.get("nextToken", "0")
    if not token.isdigit():
        raise ApiError("BadRequestException", "nextToken is not valid")
    start = int(token)
    end = start + request.get("maxResults", PAGE_SIZE)
    return items[start:end], {"nextToken": str(end)} if end < len(items) else {}
