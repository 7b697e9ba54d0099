"""Behaviors with trusted key groups serve signed URLs and cookies only.

ministack serves everybody. The signature is checked before the function runs,
and for OPTIONS too: AWS documents neither. What the viewer sent for it is
removed from the request. URLs are signed for `<label>.cloudfront.net` or an
alias, without the local port.
"""

import re
import time
from urllib.parse import unquote
from xml.sax.saxutils import escape

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from ministack.services import cloudfront

from local_aws.patches.edge import access_policies, behavior_paths, signing_keys
from local_aws.patches.edge.access_policies import Refused

PARAMETERS = ("Expires", "Policy", "Signature", "Key-Pair-Id", "Hash-Algorithm")
COOKIES = {f"CloudFront-{name}": name for name in PARAMETERS}
_HASHES = {None: hashes.SHA1(), "SHA256": hashes.SHA256()}  # noqa: S303 - CloudFront's default


def apply() -> None:
    _keep_key_groups()
    handle_viewer_request = cloudfront.handle_viewer_request

    async def handle_signed_viewer_request(
        dist, method, path, raw_uri, raw_query_string, headers, body, query_params, client_ip="127.0.0.1"
    ):
        behavior = behavior_paths.behavior_of(dist, raw_uri)
        if behavior["trusted_key_groups"] and _reaches_the_origin(behavior, headers):
            query, parameters = _split_query(raw_query_string)
            cookies = _cookies(headers.get("cookie", ""))
            try:
                # A URL with one of the reserved parameters counts as signed, whatever the cookies are.
                given = parameters or {COOKIES[name]: value for name, value in cookies.items() if name in COOKIES}
                _verify(given, _url(dist, headers, raw_uri, query), behavior["trusted_key_groups"], client_ip)
            except Refused as refused:
                return _refusal(*refused.args)
            raw_query_string = query
            query_params = {name: values for name, values in query_params.items() if name not in PARAMETERS}
            headers = _without_signed_cookies(headers, cookies)
        return await handle_viewer_request(
            dist, method, path, raw_uri, raw_query_string, headers, body, query_params, client_ip
        )

    cloudfront.handle_viewer_request = handle_signed_viewer_request


def _keep_key_groups() -> None:
    behavior_of = cloudfront._dataplane_behavior

    def behavior_with_key_groups(element, path_pattern=None):
        groups = cloudfront._find(element, "TrustedKeyGroups")
        children = groups.iter() if groups is not None else []
        ids = [child.text for child in children if cloudfront._local_tag_name(child) == "KeyGroup"]
        return {**behavior_of(element, path_pattern), "trusted_key_groups": ids}

    cloudfront._dataplane_behavior = behavior_with_key_groups


def _reaches_the_origin(behavior: dict, headers: dict) -> bool:
    return headers.get("x-forwarded-proto") == "https" or behavior["viewer_protocol_policy"] == "allow-all"


def _split_query(raw: str) -> tuple[str, dict]:
    """The query without CloudFront's parameters, and these."""
    parts = raw.split("&") if raw else []
    reserved = [part for part in parts if part.partition("=")[0] in PARAMETERS]
    parameters = {}
    for part in reserved:
        name, _, value = part.partition("=")
        # A repeated parameter is ambiguous.
        parameters[name] = "?" if name in parameters else unquote(value)
    return "&".join(part for part in parts if part not in reserved), parameters


def _cookies(header: str) -> dict:
    return {name: field["value"] for name, field in cloudfront._event_cookies_from_header(header).items()}


def _without_signed_cookies(headers: dict, cookies: dict) -> dict:
    rest = "; ".join(f"{name}={value}" for name, value in cookies.items() if name not in COOKIES)
    without = {name: value for name, value in headers.items() if name != "cookie"}
    return {**without, "cookie": rest} if rest else without


def _url(dist: dict, headers: dict, raw_uri: str, query: str) -> str:
    host = headers.get("host", "").partition(":")[0].lower()
    if re.fullmatch(r"[a-z0-9]+\.cloudfront\.[a-z0-9.-]+", host):
        host = dist["DomainName"].lower()
    scheme = headers.get("x-forwarded-proto", "http")
    return f"{scheme}://{host}{raw_uri}" + (f"?{query}" if query else "")


def _verify(given: dict, url: str, groups: list[str], client_ip: str) -> None:
    if "Key-Pair-Id" not in given:
        raise Refused("MissingKey", "Missing Key-Pair-Id query parameter or cookie value")
    if "Signature" not in given:
        raise Refused("MissingSignature", "Missing Signature query parameter or cookie value")
    if ("Policy" in given) == ("Expires" in given):
        raise Refused("MissingPolicy", "Missing Policy or Expires query parameter or cookie value")
    policy = (
        access_policies.decoded(given["Policy"]) if "Policy" in given else access_policies.canned(url, given["Expires"])
    )
    key = _trusted_key(given["Key-Pair-Id"], groups)
    if given.get("Hash-Algorithm") not in _HASHES or not _is_signed(key, given, policy):
        raise Refused("AccessDenied", "Access denied")
    access_policies.check(policy, url, client_ip, time.time())


def _trusted_key(key_id: str, groups: list[str]):
    trusted = {key for group in groups for key in cloudfront._key_groups[group]["Config"]["Items"]}
    if key_id not in trusted:
        raise Refused("InvalidKey", "Unknown Key")
    return signing_keys.load_public_key(cloudfront._public_keys[key_id]["Config"]["EncodedKey"])


def _is_signed(key, given: dict, policy: bytes) -> bool:
    signature, algorithm = access_policies.decoded(given["Signature"]), _HASHES[given.get("Hash-Algorithm")]
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, policy, padding.PKCS1v15(), algorithm)
        else:
            key.verify(signature, policy, signing_keys.ec.ECDSA(algorithm))
    except InvalidSignature:
        return False
    return True


def _refusal(code: str, message: str) -> tuple:
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>'
    )
    headers = cloudfront._add_cloudfront_headers({"content-type": "text/xml"}, "Error from cloudfront")
    return 403, cloudfront._render_headers(headers, title_case=True), body.encode()
