"""Accelerated transcoding. Jobs are not faster here, but they are judged as the service judges them.

Error 1042, for jobs that are too short to benefit, is not modeled, because the limit is not published.
"""

from media_convert.engine_rules.acceleration_rules import obstacles
from media_convert.errors import JobError
from media_convert.media_info import MediaInfo
from media_convert.probe import container_format

ACCELERATION_SETTINGS = 1041
# User guide, accelerated transcoding job settings requirements: video inputs.
INPUT_CODECS = {
    "matroska": {"h264", "mpeg2video", "mpeg4", "vc1"},
    "mp4": {"h264", "hevc", "mpeg2video"},
    "mpegts": {"h264", "hevc", "mpeg2video", "vc1"},
    "mxf": {"h264", "prores", "jpeg2000", "mpeg2video", "dnxhd"},
    "quicktime": {"h264", "prores", "jpeg2000", "mpeg2video"},
}


def acceleration_status(mode: str, settings: dict, media: MediaInfo) -> str:
    """The status that GetJob returns. A job that requires acceleration and cannot be accelerated fails."""
    if mode == "DISABLED":
        return "NOT_APPLICABLE"
    found = [f"{path}: {text}" for path, text in obstacles(settings)] + _of_input(media)
    if not found:
        return "ACCELERATED"
    if mode == "ENABLED":
        raise JobError(ACCELERATION_SETTINGS, f"Accelerated transcoding is not possible: {found[0]}")
    return "NOT_ACCELERATED"


def _of_input(media: MediaInfo) -> list[str]:
    container, codec = container_format(media), media.video and media.video.get("codec_name")
    if codec in INPUT_CODECS.get(container, set()):
        return []
    return [f"the input, {codec or 'no video'} in {container}, is not accelerated"]
