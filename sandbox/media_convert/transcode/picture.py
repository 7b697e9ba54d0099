"""Size, frame rate and scaling of an output's picture."""

import math
from dataclasses import dataclass
from fractions import Fraction

from media_convert.media_info import MediaInfo, frame_rate, rotation, sample_aspect_ratio

FIXED_TURNS = {"DEGREES_90": 90, "DEGREES_180": 180, "DEGREES_270": 270}
TURN_FILTERS = {90: "transpose=clock", 180: "hflip,vflip", 270: "transpose=cclock"}


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    frame_rate: Fraction
    filters: str


def turn_of(source: dict, media: MediaInfo) -> str | None:
    """The filter that turns the picture, if it is to be turned."""
    return TURN_FILTERS.get(_degrees(source, media))


def picture_of(description: dict, source: dict, media: MediaInfo) -> Picture:
    video = media.video
    width, height, sample = video["width"], video["height"], sample_aspect_ratio(video)
    if _degrees(source, media) in (90, 270):
        width, height, sample = height, width, 1 / sample
    h264 = description["codecSettings"].get("h264Settings", {})
    if h264.get("parControl") == "SPECIFIED":  # only 1:1 is supported
        width, sample = round(width * sample), Fraction(1)
    scaled = _scale(description, width, height)
    rate = _frame_rate(h264, video)
    filters = [
        f"fps={rate.numerator}/{rate.denominator}:start_time=0",
        scaled[2],
        f"setsar={sample.numerator}/{sample.denominator}",
        "format=yuv420p",
    ]
    return Picture(scaled[0], scaled[1], rate, ",".join(filters))


def _degrees(source: dict, media: MediaInfo) -> int:
    rotate = source.get("videoSelector", {}).get("rotate", "DEGREE_0")
    if rotate == "AUTO":
        # As documented, only MP4 and QuickTime files are rotated by their metadata.
        can_say = media.video is not None and "mp4" in media.format_names
        return rotation(media.video) if can_say else 0
    return FIXED_TURNS.get(rotate, 0)


def _frame_rate(h264: dict, video: dict) -> Fraction:
    if h264.get("framerateControl") == "SPECIFIED":
        return Fraction(h264["framerateNumerator"], h264["framerateDenominator"])
    return frame_rate(video)


def _scale(description: dict, width: int, height: int) -> tuple[int, int, str]:
    to_width, to_height = description.get("width"), description.get("height")
    if to_width and to_height:
        return _scale_into(description.get("scalingBehavior", "DEFAULT"), width, height, to_width, to_height)
    if to_width:
        size = to_width, _even(to_width * Fraction(height, width))
    elif to_height:
        size = _even(to_height * Fraction(width, height)), to_height
    else:
        size = _even(width), _even(height)
    return *size, _scale_filter(*size)


def _scale_into(behavior: str, width: int, height: int, to_width: int, to_height: int) -> tuple[int, int, str]:
    inner = min(Fraction(to_width, width), Fraction(to_height, height))
    fitted = min(to_width, _even(width * inner)), min(to_height, _even(height * inner))
    if behavior == "STRETCH_TO_OUTPUT" or fitted == (to_width, to_height):
        return to_width, to_height, _scale_filter(to_width, to_height)
    if behavior == "FIT":
        return *fitted, _scale_filter(*fitted)
    if behavior == "FILL":
        outer = max(Fraction(to_width, width), Fraction(to_height, height))
        grown = max(to_width, _even(width * outer)), max(to_height, _even(height * outer))
        return to_width, to_height, f"{_scale_filter(*grown)},crop={to_width}:{to_height}"
    return to_width, to_height, f"{_scale_filter(*fitted)},pad={to_width}:{to_height}:-1:-1"


def _scale_filter(width: int, height: int) -> str:
    return f"scale={width}:{height}:flags=bilinear"


def _even(value: Fraction | int) -> int:
    return max(2, math.floor(value / 2 + Fraction(1, 2)) * 2)
