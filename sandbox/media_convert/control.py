"""The control API for tests, in addition to the service's API: /_control/..."""

import re
from dataclasses import asdict

from media_convert.ledger import ledger
from media_convert.service import Answer, MediaConvert

PREFIX = "/_control/"


def control(service: MediaConvert, method: str, path: str, body: dict) -> Answer:
    action = (method, path.removeprefix(PREFIX))
    if action == ("GET", "health"):
        return Answer(200, {"status": "ok"})
    if action == ("GET", "ledger"):
        return Answer(200, {"entries": ledger(service.jobs.all())})
    if action == ("GET", "calls"):
        return Answer(200, dict(service.calls))
    if action == ("GET", "faults"):
        return Answer(200, _knobs(service))
    if action == ("POST", "faults"):
        return _set_faults(service, body)
    if action == ("POST", "reset"):
        service.reset()
        return Answer(200, {})
    return Answer(404, {"message": f"no control at {method} {path}"})


def _set_faults(service: MediaConvert, body: dict) -> Answer:
    try:
        service.faults.set(_renamed(body, _snake_case))
    except (ValueError, TypeError) as error:
        return Answer(400, {"message": str(error)})
    # Jobs may no longer be held.
    with service.jobs.changed:
        service.jobs.changed.notify_all()
    return Answer(200, _knobs(service))


def _knobs(service: MediaConvert) -> dict:
    return _renamed(asdict(service.faults.knobs), _camel_case)


def _renamed(value, rename):
    """JSON has camelCase names, as in the service's API."""
    if isinstance(value, list):
        return [_renamed(item, rename) for item in value]
    if isinstance(value, dict):
        return {rename(name): _renamed(item, rename) for name, item in value.items()}
    return value


def _snake_case(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", name)


def _camel_case(name: str) -> str:
    return re.sub(r"_(.)", lambda letter: letter[1].upper(), name)
