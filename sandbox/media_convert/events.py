"""EventBridge events "MediaConvert Job State Change", in the shapes of MediaConvert's user guide."""

import json
import logging
import threading
import time

DETAIL_TYPE = "MediaConvert Job State Change"
TERMINAL = ("COMPLETE", "ERROR", "CANCELED")

log = logging.getLogger(__name__)


class EventPublisher:
    def __init__(self, clients, faults):
        self._clients = clients
        self._faults = faults
        self._held_back: dict[str, tuple[str, dict]] = {}
        self._lock = threading.Lock()

    def publish(self, job, status: str, extra: dict | None = None) -> None:
        knobs = self._faults.knobs
        detail = {
            "timestamp": job.first_event_at(_now()) if knobs.equal_timestamps else _now(),
            "accountId": job.account,
            "queue": job.queue.arn,
            "jobId": job.id,
            "status": status,
            "userMetadata": job.request.get("userMetadata", {}),
        } | (extra or {})
        for region, entry in self._in_order(job, detail):
            self._send_later_or_now(region, entry, knobs.event_copies, knobs.event_delay_seconds)

    def _in_order(self, job, detail: dict) -> list[tuple[str, dict]]:
        """Usually only this event. When reordering, every second event overtakes the one before."""
        entry = (job.region, _entry(job, detail))
        with self._lock:
            earlier = self._held_back.pop(job.id, None)
            if earlier is not None:
                return [entry, earlier]
            if self._faults.knobs.reorder_events and detail["status"] not in TERMINAL:
                self._held_back[job.id] = entry
                return []
        return [entry]

    def _send_later_or_now(self, region: str, entry: dict, copies: int, delay: float) -> None:
        if delay:
            timer = threading.Timer(delay, self._send, (region, entry, copies))
            timer.daemon = True
            timer.start()
        else:
            self._send(region, entry, copies)

    def _send(self, region: str, entry: dict, copies: int) -> None:
        try:
            for _ in range(copies):
                answer = self._clients.as_root("events", region).put_events(Entries=[entry])
                if answer["FailedEntryCount"]:
                    log.error("EventBridge refused an event: %s", answer["Entries"])
        except Exception:
            # As in the service, a job does not fail because its event could not be sent.
            log.exception("an event could not be sent")


def _entry(job, detail: dict) -> dict:
    return {
        "Source": "aws.mediaconvert",
        "DetailType": DETAIL_TYPE,
        "Detail": json.dumps(detail),
        "Resources": [job.arn],
    }


def _now() -> int:
    return int(time.time() * 1000)
