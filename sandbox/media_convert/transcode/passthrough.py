"""Video of the source that is written without decoding it."""

from media_convert.errors import JobError
from media_convert.media_info import MediaInfo, frame_rate
from media_convert.transcode.color import video_range
from media_convert.transcode.picture import SETTINGS_DO_NOT_FIT, Picture, turn_of

# User guide, video passthrough codec support and job settings requirements; codecs as ffprobe names them.
LONG_GOP = {"h264", "hevc"}
CODECS_BY_CONTAINER = {"M2TS": LONG_GOP, "MOV": LONG_GOP | {"prores", "dvvideo", "jpeg2000", "dnxhd"}, "MP4": LONG_GOP}


def passthrough_picture(container: str, source: dict, media: MediaInfo) -> Picture:
    video = media.video
    if video["codec_name"] not in CODECS_BY_CONTAINER.get(container, set()):
        raise JobError(SETTINGS_DO_NOT_FIT, f"Video passthrough does not support {video['codec_name']} in {container}.")
    if turn_of(source, media):
        # The service's behavior is not documented.
        raise JobError(SETTINGS_DO_NOT_FIT, "Video passthrough cannot rotate the picture.")
    return Picture(video["width"], video["height"], frame_rate(video), "", "", video_range({}, video))
