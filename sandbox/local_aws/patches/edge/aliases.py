"""A distribution answers for its alternate domain names, and a disabled one for none.

ministack knows a distribution by `<label>.cloudfront.net` only.
"""

from ministack import app as ministack_app
from ministack.services import cloudfront


def apply() -> None:
    parse_host = ministack_app._parse_cloudfront_dataplane_host
    handle_viewer_request = cloudfront.handle_viewer_request

    def parse_host_or_alias(host: str) -> str | None:
        label = parse_host(host)
        if label:
            return label
        owner = serving(host.partition(":")[0].lower())
        return owner["DomainName"].partition(".")[0].lower() if owner else None

    async def handle_viewer_request_if_enabled(dist, *request, **named):
        if not dist["enabled"]:
            return cloudfront._cf_error_response(403, "The distribution is disabled.", "Error from cloudfront")
        return await handle_viewer_request(dist, *request, **named)

    ministack_app._parse_cloudfront_dataplane_host = parse_host_or_alias
    cloudfront.handle_viewer_request = handle_viewer_request_if_enabled


def owner_of(alias: str) -> str | None:
    """The distribution that has exactly this alias."""
    return next((dist["Id"] for dist in cloudfront._distributions.values() if alias.lower() in _aliases(dist)), None)


def serving(host: str) -> dict | None:
    """The distribution for a host name; an exact alias comes before a wildcard."""
    # Requests to AWS's APIs have no other names here, and there are many of them.
    if "." not in host or host.endswith(".localhost") or host.replace(".", "").isdigit():
        return None
    exact = [dist for dist in cloudfront._distributions.values() if host in _aliases(dist)]
    wildcard = [
        dist for dist in cloudfront._distributions.values() if any(covers(alias, host) for alias in _aliases(dist))
    ]
    return next(iter([*exact, *wildcard]), None)


def covers(pattern: str, name: str) -> bool:
    pattern, name = pattern.lower(), name.lower()
    if pattern == name:
        return True
    return pattern.startswith("*.") and "." in name and name.partition(".")[2] == pattern[2:]


def _aliases(dist: dict) -> list[str]:
    return [alias.lower() for alias in cloudfront._get_distribution_aliases(dist)]
