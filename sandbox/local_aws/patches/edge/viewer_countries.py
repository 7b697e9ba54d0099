"""The viewer's country: geo restrictions, and the CloudFront-Viewer-Country header.

The edge (or a test) says with `x-sandbox-viewer-country` where the viewer is.
CloudFront finds it out by the address. CloudFront adds its header only if the
cache policy or the origin request policy names it, and then overwrites the
viewer's; a function sees it. Otherwise a header of that name is the viewer's
own.
"""

from ministack.services import cloudfront

from local_aws.patches.edge import behavior_paths

COUNTRY_OF_THE_EDGE = "x-sandbox-viewer-country"
HEADER = "cloudfront-viewer-country"
DEFAULT_COUNTRY = "US"


def apply() -> None:
    handle_viewer_request = cloudfront.handle_viewer_request

    async def handle_viewer_request_from_a_country(
        dist, method, path, raw_uri, raw_query_string, headers, *rest, **named
    ):
        country = headers.get(COUNTRY_OF_THE_EDGE, DEFAULT_COUNTRY)
        headers = {name: value for name, value in headers.items() if name != COUNTRY_OF_THE_EDGE}
        if _is_blocked(dist, country):
            explanation = "The Amazon CloudFront distribution is configured to block access from your country."
            return cloudfront._cf_error_response(403, explanation, "Error from cloudfront")
        if _adds_header(dist, raw_uri):
            headers[HEADER] = country
        return await handle_viewer_request(dist, method, path, raw_uri, raw_query_string, headers, *rest, **named)

    cloudfront.handle_viewer_request = handle_viewer_request_from_a_country


def _is_blocked(dist: dict, country: str) -> bool:
    restrictions = cloudfront._find(cloudfront._dist_config_el(dist), "Restrictions")
    restriction = cloudfront._find(restrictions, "GeoRestriction") if restrictions is not None else None
    if restriction is None:
        return False
    kind = cloudfront._text(restriction, "RestrictionType")
    listed = country in [item.text for item in restriction.iter() if cloudfront._local_tag_name(item) == "Location"]
    return (kind == "whitelist" and not listed) or (kind == "blacklist" and listed)


def _adds_header(dist: dict, raw_uri: str) -> bool:
    behavior = behavior_paths.behavior_of(dist, raw_uri)
    cache = cloudfront.cache_policy_params(behavior["cache_policy_id"]) or {}
    origin = cloudfront.origin_request_policy_config(behavior["origin_request_policy_id"]) or {}
    return any(
        named["HeaderBehavior"] in ("whitelist", "allViewerAndWhitelistCloudFront")
        and HEADER in [name.lower() for name in named.get("Headers") or []]
        for named in (cache, origin)
        if "HeaderBehavior" in named
    )
