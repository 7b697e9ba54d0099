"""S3's events to EventBridge carry `version-id`, as they do for versioned buckets.

ministack has the version id, but adds it to ordinary notifications only. The
job id of an upload is derived from it.
"""

import json
from contextvars import ContextVar

from ministack.services import eventbridge, s3

_version_id: ContextVar[str | None] = ContextVar("local_aws_s3_event_version_id", default=None)


def apply() -> None:
    fire_s3_event = s3._fire_s3_event
    dispatch_event = eventbridge._dispatch_event

    def fire_s3_event_with_version_id_at_hand(*arguments, version_id=None, **named):
        token = _version_id.set(version_id)
        try:
            fire_s3_event(*arguments, version_id=version_id, **named)
        finally:
            _version_id.reset(token)

    def dispatch_event_with_version_id(event, view=None):
        version_id = _version_id.get()
        if version_id and event["Source"] == "aws.s3":
            detail = json.loads(event["Detail"])
            detail["object"]["version-id"] = version_id
            event, view = {**event, "Detail": json.dumps(detail)}, None
        dispatch_event(event, view)

    s3._fire_s3_event = fire_s3_event_with_version_id_at_hand
    eventbridge._dispatch_event = dispatch_event_with_version_id
