"""Media information from ffprobe."""

import json
import subprocess
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

TIMEOUT_SECONDS = 60
# A lower score means that ffprobe guesses, as it does on noise. 25 is its own threshold for trying again.
MIN_PROBE_SCORE = 25
# User guide, error codes 1010 and 1075.
NO_PARSER = "No parser found for container"
NO_MOOV = "no moov box found in file"
# User guide, using variable frame rate inputs.
VARIABLE_RATE_FORMATS = {"mp4", "matroska"}
STANDARD_FRAME_RATES = [
    Fraction(24000, 1001), Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(30),
    Fraction(48), Fraction(50), Fraction(60000, 1001), Fraction(60), Fraction(15), Fraction(120),
]  # fmt: skip


# First bytes of the containers that Probe recognizes, each at its position.
SIGNATURES = (
    (4, b"ftyp"), (4, b"moov"), (4, b"mdat"), (0, b"\x1aE\xdf\xa3"), (0, b"RIFF"), (0, b"OggS"), (0, b"fLaC"),
    (0, b"ID3"), (0, b"\x06\x0e\x2b\x34"), (0, b"\x00\x00\x01\xba"), (0, b"0&\xb2u\x8ef\xcf\x11"),
)  # fmt: skip


class NotMedia(Exception):
    """ffprobe cannot read the bytes as media. Their container may still be recognized."""

    def __init__(self, reason: str, is_recognized: bool = False):
        super().__init__(reason)
        self.is_recognized = is_recognized


@dataclass(frozen=True)
class MediaInfo:
    format_names: tuple[str, ...]
    major_brand: str
    duration: float
    bit_rate: int | None
    streams: list[dict]
    has_variable_frame_rate: bool = False

    @property
    def video(self) -> dict | None:
        return next((s for s in self.streams if s["codec_type"] == "video"), None)

    @property
    def audio(self) -> list[dict]:
        return [s for s in self.streams if s["codec_type"] == "audio"]


def read_media_info(path: Path) -> MediaInfo:
    if path.stat().st_size == 0:
        raise NotMedia("the file is empty")
    probed = _ffprobe(path)
    container = probed.get("format", {})
    if int(container.get("probe_score", 0)) < MIN_PROBE_SCORE or not probed.get("streams"):
        raise NotMedia("the file has no media tracks")
    media = MediaInfo(
        format_names=tuple(container["format_name"].split(",")),
        major_brand=container.get("tags", {}).get("major_brand", "").strip(),
        duration=float(container.get("duration", 0)),
        bit_rate=int(container["bit_rate"]) if "bit_rate" in container else None,
        streams=[stream for stream in probed["streams"] if _is_track(stream)],
    )
    return replace(media, has_variable_frame_rate=_has_variable_frame_rate(path, media))


def _ffprobe(path: Path, *what: str) -> dict:
    command = ["ffprobe", "-v", "error", *(what or ("-show_format", "-show_streams")), "-of", "json", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    if result.returncode != 0:
        reason = NO_MOOV if "moov atom not found" in result.stderr else NO_PARSER
        raise NotMedia(reason, is_recognized=_has_signature(path))
    return json.loads(result.stdout)


def _has_signature(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(16)
    return any(head[position:].startswith(signature) for position, signature in SIGNATURES)


def _is_track(stream: dict) -> bool:
    """ffmpeg treats the cover of a song as video; in its container it is metadata."""
    is_cover = stream.get("disposition", {}).get("attached_pic")
    return stream.get("codec_type") in ("video", "audio", "data", "subtitle") and not is_cover


def _has_variable_frame_rate(path: Path, media: MediaInfo) -> bool:
    """Whether frames follow each other at intervals that differ by more than the rounding of the container's clock."""
    suspect = media.video is not None and media.video.get("r_frame_rate") != media.video.get("avg_frame_rate")
    if not suspect or not VARIABLE_RATE_FORMATS & set(media.format_names):
        return False
    packets = _ffprobe(path, "-select_streams", str(media.video["index"]), "-show_entries", "packet=pts")["packets"]
    times = sorted(packet["pts"] for packet in packets if "pts" in packet)
    intervals = [later - earlier for earlier, later in pairwise(times)]
    return len(intervals) > 1 and max(intervals) - min(intervals) > 1


def rotation(video: dict) -> int:
    """Clockwise degrees, rounded as the user guide says: within one degree of 90, 180 or 270, otherwise 0."""
    for side_data in video.get("side_data_list", []):
        if "rotation" in side_data:
            degrees = -float(side_data["rotation"]) % 360
            return next((turn for turn in (90, 180, 270) if abs(degrees - turn) <= 1), 0)
    return 0


def sample_aspect_ratio(video: dict) -> Fraction:
    numerator, _, denominator = video.get("sample_aspect_ratio", "1:1").partition(":")
    ratio = Fraction(int(numerator), int(denominator)) if int(denominator or 0) else Fraction(1)
    return ratio or Fraction(1)


def frame_rate(video: dict) -> Fraction:
    """The average rate, or the standard rate that is close to it, because phones record at a variable rate."""
    average = _ratio(video.get("avg_frame_rate")) or _ratio(video.get("r_frame_rate")) or Fraction(30)
    nearest = min(STANDARD_FRAME_RATES, key=lambda rate: abs(rate - average))
    is_close = abs(nearest - average) / average < Fraction(1, 200)
    exact = average in STANDARD_FRAME_RATES
    return average if exact or not is_close else nearest


def _ratio(text: str | None) -> Fraction | None:
    numerator, _, denominator = (text or "0/0").partition("/")
    return Fraction(int(numerator), int(denominator)) if int(denominator or 0) and int(numerator) else None
