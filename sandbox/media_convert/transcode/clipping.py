"""Input clipping by zero-based timecodes, which name frames."""

import re
from dataclasses import dataclass

from media_convert.errors import JobError
from media_convert.media_info import MediaInfo, frame_rate

CLIP_OUTSIDE_INPUT = 1060


@dataclass(frozen=True)
class Clip:
    start: float
    end: float | None

    def duration(self, source_duration: float) -> float:
        return min(self.end or source_duration, source_duration) - self.start


def clip_of(source: dict, media: MediaInfo) -> Clip | None:
    clippings = source.get("inputClippings")
    if not clippings:
        return None
    rate = float(frame_rate(media.video)) if media.video else 30.0
    start = _seconds(clippings[0].get("startTimecode", "00:00:00:00"), rate)
    end_timecode = clippings[0].get("endTimecode")
    # The frame at the end timecode belongs to the clip.
    end = _seconds(end_timecode, rate) + 1 / rate if end_timecode else None
    if start >= media.duration or (end is not None and end <= start):
        raise JobError(CLIP_OUTSIDE_INPUT, f"The clip {clippings[0]} does not exist in the input")
    return Clip(start, end)


def _seconds(timecode: str, rate: float) -> float:
    hours, minutes, seconds, frame = (int(part) for part in re.split(r"[:;]", timecode.partition("@")[0]))
    return hours * 3600 + minutes * 60 + seconds + frame / rate
