"""What ffprobe says about a file."""

import json
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

TIMEOUT_SECONDS = 60
# A lower score means that ffprobe guesses, as it does on noise. 25 is its own threshold for trying again.
MIN_PROBE_SCORE = 25
STANDARD_FRAME_RATES = [
    Fraction(24000, 1001), Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(30),
    Fraction(48), Fraction(50), Fraction(60000, 1001), Fraction(60), Fraction(15), Fraction(120),
]  # fmt: skip


class NotMedia(Exception):
    """The bytes are no media that ffprobe can read."""


@dataclass(frozen=True)
class MediaInfo:
    format_names: tuple[str, ...]
    major_brand: str
    duration: float
    bit_rate: int | None
    streams: list[dict]

    @property
    def video(self) -> dict | None:
        return next((s for s in self.streams if s["codec_type"] == "video" and not _is_cover(s)), None)

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
    return MediaInfo(
        format_names=tuple(container["format_name"].split(",")),
        major_brand=container.get("tags", {}).get("major_brand", "").strip(),
        duration=float(container.get("duration", 0)),
        bit_rate=int(container["bit_rate"]) if "bit_rate" in container else None,
        streams=[s for s in probed["streams"] if s.get("codec_type") in ("video", "audio", "data", "subtitle")],
    )


def _ffprobe(path: Path) -> dict:
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    if result.returncode != 0:
        raise NotMedia(result.stderr.strip().replace(str(path), "the file") or "the file cannot be read")
    return json.loads(result.stdout)


def _is_cover(stream: dict) -> bool:
    return bool(stream.get("disposition", {}).get("attached_pic"))


def rotation(video: dict) -> int:
    """Clockwise degrees, 0 where there is no rotation, or one that is no multiple of 90."""
    for side_data in video.get("side_data_list", []):
        if "rotation" in side_data:
            degrees = -round(float(side_data["rotation"])) % 360
            return degrees if degrees % 90 == 0 else 0
    return 0


def sample_aspect_ratio(video: dict) -> Fraction:
    numerator, _, denominator = video.get("sample_aspect_ratio", "1:1").partition(":")
    ratio = Fraction(int(numerator), int(denominator)) if int(denominator or 0) else Fraction(1)
    return ratio or Fraction(1)


def frame_rate(video: dict) -> Fraction:
    """The average rate, as one of the standard rates where it is close to one: phones record a variable rate."""
    average = _ratio(video.get("avg_frame_rate")) or _ratio(video.get("r_frame_rate")) or Fraction(30)
    nearest = min(STANDARD_FRAME_RATES, key=lambda rate: abs(rate - average))
    is_close = abs(nearest - average) / average < Fraction(1, 200)
    exact = average in STANDARD_FRAME_RATES
    return average if exact or not is_close else nearest


def _ratio(text: str | None) -> Fraction | None:
    numerator, _, denominator = (text or "0/0").partition("/")
    return Fraction(int(numerator), int(denominator)) if int(denominator or 0) and int(numerator) else None
