"""Leaves of the tree of supported settings."""

import re

HONORED = object()
NO_EFFECT = object()
ANY_KEY = object()

FORMAT_IDENTIFIERS = {"$d$", "$dt$", "$t$", "$fn$"}


def s3_object(value):
    return None if value.startswith("s3://") else "only s3:// inputs"


def known_identifiers(value):
    unknown = set(re.findall(r"\$[A-Za-z]+\$", value)) - FORMAT_IDENTIFIERS
    return f"the format identifiers {sorted(unknown)}, only {sorted(FORMAT_IDENTIFIERS)}" if unknown else None


def no_identifiers(value):
    return "format identifiers in name modifiers" if re.search(r"\$[A-Za-z]+\$", value) else None


def at_most_one(value):
    return f"several items, got {len(value)}" if len(value) > 1 else None


def at_most_two(value):
    return f"more than two items, got {len(value)}" if len(value) > 2 else None


def zero(value):
    return f"{value}, only 0" if value else None
