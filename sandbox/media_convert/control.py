"""The control API of tests, beside the service's own: /_control/..."""

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
    if action == ("GET", "faults"):
        return Answer(200, asdict(service.faults.knobs))
    if action == ("POST", "faults"):
        return _set_faults(service, body)
    if action == ("POST", "reset"):
        service.reset()
        return Answer(200, {})
    return Answer(404, {"message": f"no control at {method} {path}"})


def _set_faults(service: MediaConvert, body: dict) -> Answer:
    try:
        service.faults.set(body)
    except (ValueError, TypeError) as error:
        return Answer(400, {"message": str(error)})
    # Holding jobs may have ended.
    with service.jobs.changed:
        service.jobs.changed.notify_all()
    return Answer(200, asdict(service.faults.knobs))
