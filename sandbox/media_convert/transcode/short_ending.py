"""Minimum final segment length: a last segment that is shorter is joined to the one before."""

from pathlib import Path


def join_short_ending(segments: list[Path], seconds: list[float], settings: dict) -> list[Path]:
    minimum = settings.get("minFinalSegmentLength", 0)
    if len(segments) < 2 or seconds[-1] >= minimum:
        return segments
    *kept, last = segments
    with kept[-1].open("ab") as file:
        file.write(last.read_bytes())
    last.unlink()
    return kept
