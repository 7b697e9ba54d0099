"""Size, frame rate and scaling of an output's picture."""

import math
from dataclasses import dataclass
from fractions import Fraction

from media_convert.engine_rules.video_rules import fits_codec
from media_convert.errors import JobError
from media_convert.media_info import MediaInfo, frame_rate, rotation, sample_aspect_ratio
from media_convert.settings_walk import VIDEO_SETTINGS_BY_CODEC
from media_convert.transcode.color import color_filters, video_range

FIXED_TURNS = {"DEGREES_90": 90, "DEGREES_180": 180, "DEGREES_270": 270}
TURN_FILTERS = {90: "transpose=clock", 180: "hflip,vflip", 270: "transpose=cclock"}

SETTINGS_DO_NOT_FIT = 1040
# User guide, using variable frame rate inputs: their average is rounded up to one of these.
RATES_FOR_VARIABLE_ONES = [Fraction(rate) for rate in (1, 5, 10, 15, 24, 30, 50, 60)]
# The tolerance is not documented; without one, 30.01 would become 50.
SAME_RATE = Fraction(1005, 1000)

# Delays are in hundredths of a second, and players treat a delay of one hundredth as invalid.
FASTEST_GIF = Fraction(50)
PIXEL_FORMATS = {
    "HIGH_10BIT": "yuv420p10le",
    "HIGH_422": "yuv422p",
    "HIGH_422_10BIT": "yuv422p10le",
    "MAIN10": "yuv420p10le",
    "MAIN_422_10BIT": "yuv422p10le",
    "BIT_10": "yuv420p10le",
}


@dataclass(frozen=True)
class Picture:
    """`filters` convert the source's picture; `pixel_format` is applied last, after overlays."""

    width: int
    height: int
    frame_rate: Fraction
    filters: str
    pixel_format: str
    video_range: str
    # "tff" or "bff" if the picture is encoded as two fields, the top or the bottom field first
    fields: str | None = None


def turn_of(source: dict, media: MediaInfo) -> str | None:
    """The filter that rotates the picture, if it is rotated."""
    return TURN_FILTERS.get(_degrees(source, media))


def upright_size(source: dict, media: MediaInfo) -> tuple[int, int]:
    width, height = media.video["width"], media.video["height"]
    return (height, width) if _degrees(source, media) in (90, 270) else (width, height)


def picture_of(description: dict, source: dict, media: MediaInfo) -> Picture:
    video = media.video
    width, height = upright_size(source, media)
    sample = sample_aspect_ratio(video)
    if (width, height) != (video["width"], video["height"]):
        sample = 1 / sample
    settings = codec_settings(description)
    crop = description.get("crop")
    if crop:
        width, height = crop["width"], crop["height"]
    if settings.get("parControl") == "SPECIFIED":
        wanted = Fraction(settings["parNumerator"], settings["parDenominator"])
        width, sample = round(width * sample / wanted), wanted
    scaled = _scale(description, width, height)
    codec = description["codecSettings"]["codec"]
    if not fits_codec(codec, scaled[:2]):
        raise JobError(SETTINGS_DO_NOT_FIT, f"The picture of {scaled[0]} x {scaled[1]} is too large for {codec}.")
    rate = _frame_rate(settings, media)
    if codec == "GIF":
        rate = min(rate, FASTEST_GIF)
    fields = field_order(settings, video)
    filters = [
        *_deinterlacer(description),
        *color_filters(description, video),
        *([f"crop={_rectangle(crop)}"] if crop else []),
        f"fps={rate.numerator}/{rate.denominator}:start_time=0",
        scaled[2],
        f"setsar={sample.numerator}/{sample.denominator}",
        *([f"setfield={fields}"] if fields else []),
    ]
    return Picture(
        scaled[0], scaled[1], rate, ",".join(filters), pixel_format(description), video_range(description, video), fields
    )


def field_order(settings: dict, video: dict) -> str | None:
    mode = settings.get("interlaceMode", "PROGRESSIVE")
    if mode == "PROGRESSIVE":
        return None
    of_source = {"tt": "tff", "tb": "tff", "bb": "bff", "bt": "bff"}.get(video.get("field_order", ""))
    follows = of_source if mode.startswith("FOLLOW_") else None
    return follows or ("tff" if "TOP" in mode else "bff")


def codec_settings(description: dict) -> dict:
    given = description["codecSettings"]
    return given.get(VIDEO_SETTINGS_BY_CODEC[given["codec"]], {})


def pixel_format(description: dict) -> str:
    codec, settings = description["codecSettings"]["codec"], codec_settings(description)
    profile = settings.get("codecProfile", settings.get("bitDepth", ""))
    if codec == "PRORES":
        return "yuv444p10le" if "4444" in profile else "yuv422p10le"
    if codec == "H_265":
        profile = profile.rpartition("_")[0]
    return PIXEL_FORMATS.get(profile, "yuv420p")


def _deinterlacer(description: dict) -> list[str]:
    deinterlacer = description.get("videoPreprocessors", {}).get("deinterlacer")
    if deinterlacer is None:
        return []
    frames = "all" if deinterlacer.get("control") == "FORCE_ALL_FRAMES" else "interlaced"
    return [f"bwdif=mode=send_frame:deint={frames}"]


def _rectangle(rectangle: dict) -> str:
    return f"{rectangle['width']}:{rectangle['height']}:{rectangle.get('x', 0)}:{rectangle.get('y', 0)}"


def _degrees(source: dict, media: MediaInfo) -> int:
    rotate = source.get("videoSelector", {}).get("rotate", "DEGREE_0")
    if rotate != "DEGREE_0" and media.video is not None and not _can_be_rotated(media.video):
        # The service's behavior in this case is not documented.
        raise JobError(SETTINGS_DO_NOT_FIT, "Rotation is for progressive video with 4:2:0 or 4:2:2 chroma subsampling.")
    if rotate == "AUTO":
        # As documented, only MP4 and QuickTime files are rotated by their metadata.
        can_say = media.video is not None and "mp4" in media.format_names
        return rotation(media.video) if can_say else 0
    return FIXED_TURNS.get(rotate, 0)


def _can_be_rotated(video: dict) -> bool:
    """User guide, input file requirements for video rotation."""
    is_progressive = video.get("field_order", "progressive") in ("progressive", "unknown")
    return is_progressive and not any(name in video.get("pix_fmt", "") for name in ("444", "gbr", "rgb"))


def _frame_rate(settings: dict, media: MediaInfo) -> Fraction:
    if settings.get("framerateControl") == "SPECIFIED":
        return Fraction(settings["framerateNumerator"], settings["framerateDenominator"])
    average = frame_rate(media.video)
    if not media.has_variable_frame_rate:
        return average
    return next((rate for rate in RATES_FOR_VARIABLE_ONES if rate * SAME_RATE >= average), RATES_FOR_VARIABLE_ONES[-1])


def _scale(description: dict, width: int, height: int) -> tuple[int, int, str]:
    to_width, to_height = description.get("width"), description.get("height")
    place = description.get("position")
    behavior = description.get("scalingBehavior", "DEFAULT")
    if place:
        frame = to_width or _even(width), to_height or _even(height)
        filters = _scale_into(behavior, width, height, place["width"], place["height"])[2]
        return *frame, f"{filters},pad={frame[0]}:{frame[1]}:{place.get('x', 0)}:{place.get('y', 0)}"
    if to_width and to_height:
        return _scale_into(behavior, width, height, to_width, to_height)
    if to_width:
        size = to_width, _even(to_width * Fraction(height, width))
    elif to_height:
        size = _even(to_height * Fraction(width, height)), to_height
    else:
        size = width, height
        if width % 2 or height % 2:
            # User guide, error code 1040.
            size_text = f"[{width} x {height}]"
            raise JobError(SETTINGS_DO_NOT_FIT, f"Invalid resolution {size_text}, only even values are supported.")
    return *size, _scale_filter(*size)


def _scale_into(behavior: str, width: int, height: int, to_width: int, to_height: int) -> tuple[int, int, str]:
    inner = min(Fraction(to_width, width), Fraction(to_height, height))
    if behavior == "FIT_NO_UPSCALE":
        inner = min(inner, Fraction(1))
    fitted = min(to_width, _even(width * inner)), min(to_height, _even(height * inner))
    if behavior == "STRETCH_TO_OUTPUT" or fitted == (to_width, to_height):
        return to_width, to_height, _scale_filter(to_width, to_height)
    if behavior in ("FIT", "FIT_NO_UPSCALE"):
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
