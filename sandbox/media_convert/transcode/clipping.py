"""Input clipping by zero-based timecodes, which name frames. Several clips follow each other."""

import re
from dataclasses import dataclass

from media_convert.errors import JobError
from media_convert.media_info import MediaInfo, frame_rate

CLIP_OUTSIDE_INPUT = 1060
FRAME_RATE_OF_AUDIO = 30.0


@dataclass(frozen=True)
class Clip:
    start: float
    duration: float


def clips_of(source: dict, media: MediaInfo) -> list[Clip]:
    """None means the whole input."""
    rate = float(frame_rate(media.video)) if media.video else FRAME_RATE_OF_AUDIO
    return [_clip(clipping, rate, media) for clipping in source.get("inputClippings", [])]


def seconds_of(timecode: str, rate: float) -> float:
    hours, minutes, seconds, frame = (int(part) for part in re.split(r"[:;]", timecode.partition("@")[0]))
    return hours * 3600 + minutes * 60 + seconds + frame / rate


def _clip(clipping: dict, rate: float, media: MediaInfo) -> Clip:
    start = seconds_of(clipping.get("startTimecode", "00:00:00:00"), rate)
    end_timecode = clipping.get("endTimecode")
    # The frame at the end timecode belongs to the clip.
    end = seconds_of(end_timecode, rate) + 1 / rate if end_timecode else media.duration
    if start >= media.duration or end <= start:
        raise JobError(CLIP_OUTSIDE_INPUT, f"The clip {clipping} does not exist in the input")
    return Clip(start, min(end, media.duration) - start)
