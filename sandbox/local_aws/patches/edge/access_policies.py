"""Policies of signed URLs and cookies: what they allow, by CloudFront's Developer Guide."""

import base64
import binascii
import json
import re
from ipaddress import ip_address, ip_network

_SUBSTITUTES = str.maketrans("-_~", "+=/")
_RESOURCE_STARTS = ("http://", "https://", "http*://", "*")


class Refused(Exception):
    """Why the request gets a 403, as (code, message)."""


def decoded(text: str) -> bytes:
    """CloudFront's base64, with `-`, `_` and `~` for `+`, `=` and `/`."""
    if re.search("[^A-Za-z0-9_~-]", text):
        raise Refused("MalformedPolicy", "Malformed base64")
    try:
        return base64.b64decode(text.translate(_SUBSTITUTES), validate=True)
    except binascii.Error as error:
        raise Refused("MalformedPolicy", "Malformed base64") from error


def canned(url: str, expires: str) -> bytes:
    if not re.fullmatch("[0-9]{1,12}", expires):
        raise Refused("MalformedPolicy", "Malformed Policy")
    condition = f'{{"DateLessThan":{{"AWS:EpochTime":{expires}}}}}'
    return f'{{"Statement":[{{"Resource":"{url}","Condition":{condition}}}]}}'.encode()


def check(policy: bytes, url: str, client_ip: str, now: float) -> None:
    resource, condition = _parsed(policy)
    if resource is not None and not _matches(resource, url):
        raise Refused("AccessDenied", "Access denied")
    if now >= _time(condition, "DateLessThan"):
        raise Refused("AccessDenied", "Access denied")
    if "DateGreaterThan" in condition and now <= _time(condition, "DateGreaterThan"):
        raise Refused("AccessDenied", "Access denied")
    if "IpAddress" in condition and ip_address(client_ip) not in _network(condition):
        raise Refused("AccessDenied", "Access denied")


def _parsed(policy: bytes) -> tuple[str | None, dict]:
    try:
        document = json.loads(policy)
        (statement,) = document["Statement"]
        resource, condition = statement.get("Resource"), statement["Condition"]
        known = set(document) == {"Statement"} and set(statement) <= {"Resource", "Condition"}
        known = known and set(condition) <= {"DateLessThan", "DateGreaterThan", "IpAddress"}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused("MalformedPolicy", "Malformed Policy") from error
    if not known or (resource is not None and not str(resource).startswith(_RESOURCE_STARTS)):
        raise Refused("MalformedPolicy", "Malformed Policy")
    return resource, condition


def _matches(resource: str, url: str) -> bool:
    pattern = "".join(".*" if char == "*" else "." if char == "?" else re.escape(char) for char in resource)
    return re.fullmatch(pattern, url, re.DOTALL) is not None


def _time(condition: dict, name: str) -> int:
    value = condition[name].get("AWS:EpochTime") if isinstance(condition.get(name), dict) else None
    # A quoted number is malformed.
    if type(value) is not int:
        raise Refused("MalformedPolicy", "Malformed Policy")
    return value


def _network(condition: dict):
    try:
        return ip_network(condition["IpAddress"]["AWS:SourceIp"], strict=False)
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("MalformedPolicy", "Malformed Policy") from error
