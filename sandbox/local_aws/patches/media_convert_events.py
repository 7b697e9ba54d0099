"""Let PutEvents publish `aws.mediaconvert`.

AWS reserves `aws.*` sources for its services, and so does ministack. Here the
MediaConvert stand-in is that service, and it can publish only with PutEvents.
"""

from ministack.services import eventbridge

SOURCE = "aws.mediaconvert"


def apply() -> None:
    put_events = eventbridge._put_events

    def put_events_of_media_convert_too(data, allow_aws_source=False):
        return put_events(data, allow_aws_source or _only_media_convert(data))

    eventbridge._put_events = put_events_of_media_convert_too


def _only_media_convert(data: dict) -> bool:
    entries = data.get("Entries") or []
    return bool(entries) and all(entry.get("Source") == SOURCE for entry in entries)
