"""python -m media_convert.check: holds CreateJob requests against the service model and the engine's rules.

Reads one request a line, as JSON, in the API's camelCase or the SDKs' PascalCase.
Writes one answer a line:

    {"ok": true, "errors": [], "unsupported": []}
    {"ok": false, "errors": [{"rule": "...", "path": "...", "message": "..."}], "unsupported": ["..."]}

`errors` is what the service refuses: by its model (rule `model`) or by a rule of
its engine, under the rule's name, or what lets any such job fail. `unsupported` is what only the stand-in
refuses, and does not count against `ok`.
"""

import json
import sys
from collections.abc import Iterable, Iterator

from media_convert import engine_rules
from media_convert.model import ServiceModel
from media_convert.support import unsupported


class Checker:
    def __init__(self):
        self._model = ServiceModel()
        self._create_job, _ = self._model.route("POST", "/2017-08-29/jobs")

    def check(self, request: dict) -> dict:
        request = self._model.wire_form(self._create_job, request)
        errors = [_error("model", *wrong) for wrong in self._model.input_violations(self._create_job, request)]
        # The rules and the list of what is supported take the shapes of the model for granted.
        if errors:
            return {"ok": False, "errors": errors, "unsupported": []}
        rules = engine_rules.RULES + engine_rules.CERTAIN_FAILURES
        errors = [_error(rule.name, *wrong) for rule in rules for wrong in rule.check(request)]
        return {"ok": not errors, "errors": errors, "unsupported": unsupported(request)}


def answers(lines: Iterable[str]) -> Iterator[str]:
    checker = Checker()
    for line in lines:
        if line.strip():
            yield json.dumps(checker.check(json.loads(line)))


def _error(rule: str, path: str, message: str) -> dict:
    return {"rule": rule, "path": path, "message": message}


def main() -> None:
    for answer in answers(sys.stdin):
        print(answer, flush=True)


if __name__ == "__main__":
    main()
