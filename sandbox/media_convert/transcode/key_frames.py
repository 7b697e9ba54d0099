"""Positions of key frames, so that the segments of all renditions begin at the same time."""

import math
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class KeyFrames:
    gop_frames: int | None
    segment_seconds: Fraction | None
    times: list[float]


def key_frames(
    h264: dict,
    frame_rate: Fraction,
    duration: float,
    segment_seconds: int | None = None,
    automatic_gop_seconds: int | None = None,
    segments_follow_gops: bool = False,
) -> KeyFrames:
    gop = _gop_seconds(h264, frame_rate) or (automatic_gop_seconds and Fraction(automatic_gop_seconds))
    gop_frames = math.ceil(gop * frame_rate) if gop else None
    if segment_seconds is None:
        return KeyFrames(gop_frames, None, [])
    segment = Fraction(segment_seconds)
    if segments_follow_gops:
        segment = math.ceil(segment / gop) * gop
    instants = _multiples(gop, duration) | _multiples(segment, duration)
    return KeyFrames(gop_frames, segment, [_just_before_frame(at, frame_rate) for at in sorted(instants)])


def _gop_seconds(h264: dict, frame_rate: Fraction) -> Fraction | None:
    size = h264.get("gopSize")
    if not size or h264.get("gopSizeUnits", "AUTO") == "AUTO":
        return None
    return Fraction(int(size)) / frame_rate if h264["gopSizeUnits"] == "FRAMES" else Fraction(str(size))


def _multiples(step: Fraction, duration: float) -> set[Fraction]:
    return {step * number for number in range(math.ceil(duration / step))}


def _just_before_frame(instant: Fraction, frame_rate: Fraction) -> float:
    """ffmpeg forces the first frame at or after a time, so a time in the gap before the frame is safe from rounding."""
    frame = math.ceil(instant * frame_rate)
    return max(0.0, float((frame - Fraction(2, 5)) / frame_rate))
