"""MediaConvert's service model, as botocore ships it: the routes, and the contents of requests and responses.

The wording of the messages follows messages that users quote from the service, such as
"/outputGroups/0/outputs: Should have at least 1 items". The service leaves
"/settings" out of its paths.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from media_convert.newer_members import service_model

Violation = tuple[str, str]


@dataclass(frozen=True)
class Operation:
    name: str
    status: int
    input_shape: str
    output_shape: str


class ServiceModel:
    def __init__(self):
        model = service_model()
        self._shapes = model["shapes"]
        self._members: dict[str, dict[str, tuple[str, str]]] = {}
        self._routes = [_route(name, operation) for name, operation in model["operations"].items()]

    def route(self, method: str, path: str) -> tuple[Operation, dict] | None:
        for route_method, pattern, operation in self._routes:
            match = pattern.fullmatch(path)
            if match and method == route_method:
                return operation, {name: unquote(value) for name, value in match.groupdict().items()}
        return None

    def read_query(self, operation: Operation, query: dict[str, str]) -> dict:
        members = self._shapes[operation.input_shape].get("members", {}).values()
        types = {m["locationName"]: self._shapes[m["shape"]]["type"] for m in members if "location" in m}
        return {
            name: int(value) if types.get(name) == "integer" and value.lstrip("-").isdigit() else value
            for name, value in query.items()
        }

    def wire_form(self, operation: Operation, parameters: dict) -> dict:
        """Converts a request with an SDK's names, which begin with a capital, to the API's names."""
        return self._wire_form(operation.input_shape, parameters)

    def _wire_form(self, shape_name: str, value):
        shape = self._shapes[shape_name]
        if shape["type"] == "structure" and isinstance(value, dict):
            known = self._members_of(shape_name)
            given = {name: content for name, content in value.items() if content is not None}
            unknown = {name: content for name, content in given.items() if name not in known}
            return unknown | {
                known[name][0]: self._wire_form(known[name][1], content)
                for name, content in given.items()
                if name in known
            }
        if shape["type"] == "list" and isinstance(value, list):
            return [self._wire_form(shape["member"]["shape"], item) for item in value]
        if shape["type"] == "map" and isinstance(value, dict):
            return {key: self._wire_form(shape["value"]["shape"], item) for key, item in value.items()}
        return value

    def input_violations(self, operation: Operation, parameters: dict) -> list[Violation]:
        return [
            (_as_the_service_writes(path), text) for path, text in self._check(operation.input_shape, parameters, "")
        ]

    def output_violations(self, operation: Operation, answer: dict) -> list[Violation]:
        return list(self._check(operation.output_shape, answer, ""))

    def _check(self, shape_name: str, value, path: str):
        shape = self._shapes[shape_name]
        check = getattr(self, f"_check_{shape['type']}")
        yield from check(shape_name, shape, value, path)

    def _check_structure(self, shape_name, shape, value, path):
        if not isinstance(value, dict):
            yield path, f"Should be object, got {value!r}"
            return
        members = self._members_of(shape_name)
        for name in shape.get("required", []):
            wire_name = members[name][0]
            if value.get(wire_name) is None:
                yield path, f"{wire_name} is a required property"
        for name, content in value.items():
            wire_name, inner = members.get(name, ("", ""))
            if name != wire_name:
                yield path, f"Should NOT have additional properties: {name}"
            elif content is not None:
                yield from self._check(inner, content, f"{path}/{name}")

    def _members_of(self, shape_name: str) -> dict[str, tuple[str, str]]:
        """API name and shape of each member, by its SDK name and by its API name."""
        if shape_name not in self._members:
            members = self._shapes[shape_name].get("members", {})
            known = {name: (member.get("locationName", name), member["shape"]) for name, member in members.items()}
            self._members[shape_name] = known | {wire: (wire, inner) for wire, inner in known.values()}
        return self._members[shape_name]

    def _check_list(self, shape_name, shape, value, path):
        if not isinstance(value, list):
            yield path, f"Should be array, got {value!r}"
            return
        for index, item in enumerate(value):
            yield from self._check(shape["member"]["shape"], item, f"{path}/{index}")

    def _check_map(self, shape_name, shape, value, path):
        if not isinstance(value, dict):
            yield path, f"Should be object, got {value!r}"
            return
        for key, item in value.items():
            yield from self._check(shape["value"]["shape"], item, f"{path}/{key}")

    def _check_string(self, shape_name, shape, value, path):
        if not isinstance(value, str):
            yield path, f"Should be string, got {value!r}"
        elif "enum" in shape and value not in shape["enum"]:
            yield path, f"Should be equal to one of the allowed values {shape['enum']}, got {value!r}"
        elif len(value) < shape.get("min", 0):
            yield path, f"Should NOT be shorter than {shape['min']} characters, got {value!r}"
        elif "max" in shape and len(value) > shape["max"]:
            yield path, f"Should NOT be longer than {shape['max']} characters, got {len(value)}"
        elif "pattern" in shape and not re.search(shape["pattern"], value):
            yield path, f"Should match pattern {shape['pattern']!r}, got {value!r}"

    def _check_integer(self, shape_name, shape, value, path):
        if isinstance(value, bool) or not isinstance(value, int):
            yield path, f"Should be integer, got {value!r}"
        else:
            yield from _out_of_bounds(value, shape.get("min"), shape.get("max"), path)

    _check_long = _check_integer

    def _check_double(self, shape_name, shape, value, path):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            yield path, f"Should be number, got {value!r}"
        else:
            yield from _out_of_bounds(value, *_bounds_in_name(shape_name), path)

    _check_timestamp = _check_double

    def _check_boolean(self, shape_name, shape, value, path):
        if not isinstance(value, bool):
            yield path, f"Should be boolean, got {value!r}"


def _route(name: str, operation: dict):
    http = operation["http"]
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(http["requestUri"]))
    shapes = operation["input"]["shape"], operation["output"]["shape"]
    return http["method"], re.compile(pattern), Operation(name, http["responseCode"], *shapes)


def _bounds_in_name(shape_name: str):
    """The model has no min and max for doubles, except in names such as __doubleMin0Max1."""
    found = re.search(r"Min(Negative)?(\d+)(?:Max(\d+))?$", shape_name)
    if not found:
        return None, None
    negative, low, high = found.groups()
    return int(low) * (-1 if negative else 1), int(high) if high else None


def _out_of_bounds(value, low, high, path):
    if low is not None and value < low:
        yield path, f"Should be greater than or equal to {low}, got {value}"
    if high is not None and value > high:
        yield path, f"Should be less than or equal to {high}, got {value}"


def _as_the_service_writes(path: str) -> str:
    return path.removeprefix("/settings") or "/"
