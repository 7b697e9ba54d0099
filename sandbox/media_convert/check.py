"""python -m media_convert.check: validates requests against the service model and the engine's rules.

Reads one request a line, as JSON: for CreateJob, or, with `--resource` or a
member `resource` of the line, for a preset, job template or queue; see
`checked_request.py`. Writes one answer a line:

    {"ok": true, "errors": [], "unsupported": []}
    {"ok": false, "errors": [{"rule": "...", "path": "...", "message": "..."}], "unsupported": ["..."]}

`errors` is what the service refuses, by its model (rule `model`) or by a rule of
its engine (the rule's name), and what makes any such job fail. `unsupported` is
what only the stand-in refuses; it does not affect `ok`.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator

from media_convert import engine_rules, presets, queues
from media_convert.checked_request import OPERATIONS, checked_request
from media_convert.model import ServiceModel
from media_convert.support import unsupported


class Checker:
    def __init__(self):
        self._model = ServiceModel()
        self._operations = {name: self._model.route("POST", path)[0] for name, path in OPERATIONS.items()}

    def check(self, line: dict, default: str = "Job") -> dict:
        resource, request = checked_request(line, default)
        operation = self._operations[resource]
        request = self._model.wire_form(operation, request)
        errors = [_error("model", *wrong) for wrong in self._model.input_violations(operation, request)]
        # The rules and the list of supported settings rely on the shapes of the model.
        if errors:
            return {"ok": False, "errors": errors, "unsupported": []}
        errors = [_error(*wrong) for wrong in _broken_rules(resource, request)]
        return {"ok": not errors, "errors": errors, "unsupported": unsupported(request, resource)}


def _broken_rules(resource: str, request: dict) -> Iterator[tuple[str, str, str]]:
    if resource == "Queue":
        yield from (("reservation", *wrong) for wrong in queues.reservation_violations(request))
        return
    rules = engine_rules.rules_for(resource) + (engine_rules.CERTAIN_FAILURES if resource == "Job" else [])
    for rule in rules:
        for path, message in rule.check(presets.as_job(request) if resource == "Preset" else request):
            yield rule.name, presets.path_in_preset(path) if resource == "Preset" else path, message


def answers(lines: Iterable[str], resource: str = "Job") -> Iterator[str]:
    checker = Checker()
    for line in lines:
        if line.strip():
            yield json.dumps(checker.check(json.loads(line), resource))


def _error(rule: str, path: str, message: str) -> dict:
    return {"rule": rule, "path": path, "message": message}


def main() -> None:
    parser = argparse.ArgumentParser(prog="media_convert.check", description=__doc__)
    parser.add_argument("--resource", choices=OPERATIONS, default="Job", help="the resource of lines without `resource`")
    for answer in answers(sys.stdin, parser.parse_args().resource):
        print(answer, flush=True)


if __name__ == "__main__":
    main()
