"""File outputs: one file each, or a series of captured frames."""

from pathlib import Path

from media_convert.media_info import read_media_info
from media_convert.storage import Upload
from media_convert.transcode.naming import captured_frame
from media_convert.transcode.packaged import PackagedGroup, PackagedOutput
from media_convert.transcode.plan import GroupPlan, OutputPlan

# ffmpeg's format and the default extension, by container or, without a container, by codec.
FORMATS = {
    "GIF": ("gif", "gif"),
    "M2TS": ("mpegts", "m2ts"),
    "MOV": ("mov", "mov"),
    "MP4": ("mp4", "mp4"),
    "OGG": ("ogg", "ogg"),
    "WEBM": ("webm", "webm"),
}
RAW_FORMATS = {
    "AAC": ("adts", "aac"),
    "AC3": ("ac3", "ac3"),
    "AIFF": ("aiff", "aiff"),
    "EAC3": ("eac3", "eac3"),
    "FLAC": ("flac", "flac"),
    "H_264": ("h264", "h264"),
    "H_265": ("hevc", "h265"),
    "MP2": ("mp2", "mp2"),
    "MP3": ("mp3", "mp3"),
    "WAV": ("wav", "wav"),
}
CAPTURE_FILES = "%07d.jpg"


def mux(group: GroupPlan, output: OutputPlan) -> list[str]:
    if output.is_frame_capture:
        return ["-f", "image2", "-start_number", "0", str(output.directory / CAPTURE_FILES)]
    return ["-f", _format(output)[0], *_container_options(output), str(_file(output))]


def package(group: GroupPlan) -> PackagedGroup:
    uploads: list[Upload] = []
    outputs = []
    for output in group.outputs:
        if output.captions:
            _file(output).write_text(output.captions.text(), encoding="utf-8")
        files = _captures(group, output) if output.is_frame_capture else [_single(group, output)]
        uploads += files
        outputs.append(_describe(output, files))
    return PackagedGroup("FILE_GROUP", uploads, outputs)


def _format(output: OutputPlan) -> tuple[str, str]:
    container = output.container_settings["container"]
    return FORMATS.get(container) or RAW_FORMATS[output.video_codec or output.audio[0].codec]


def _container_options(output: OutputPlan) -> list[str]:
    container, settings = output.container_settings["container"], output.container_settings
    if container in ("MP4", "MOV"):
        at_the_end = settings.get("mp4Settings", {}).get("moovPlacement") == "NORMAL"
        return [] if at_the_end else ["-movflags", "+faststart"]
    if container == "M2TS":
        m2ts = settings.get("m2tsSettings", {})
        constant = m2ts.get("rateMode", "CBR") == "CBR" and m2ts.get("bitrate", 0)
        return ["-mpegts_m2ts_mode", "0", *(["-muxrate", str(m2ts["bitrate"])] if constant else [])]
    if container == "RAW" and output.audio and output.audio[0].settings.get("format") == "RF64":
        return ["-rf64", "always"]
    return []


def _file(output: OutputPlan) -> Path:
    return output.directory / f"output.{_extension(output)}"


def _extension(output: OutputPlan) -> str:
    usual = output.captions.extension if output.captions else _format(output)[1]
    return output.settings.get("extension") or usual


def _single(group: GroupPlan, output: OutputPlan) -> Upload:
    key = group.key_of(f"{output.name}.{_extension(output)}")
    return Upload(_file(output), group.bucket, key, group.s3_settings)


def _captures(group: GroupPlan, output: OutputPlan) -> list[Upload]:
    frames = sorted(output.directory.glob("*.jpg"))
    names = [captured_frame(output.name, number) for number in range(len(frames))]
    return [Upload(frame, group.bucket, group.key_of(name), group.s3_settings) for frame, name in zip(frames, names)]


def _describe(output: OutputPlan, files: list[Upload]) -> PackagedOutput:
    """For captured frames, only the last file is reported."""
    if output.is_frame_capture:
        return PackagedOutput(output, 0.0, None, [files[-1].uri] if files else [])
    if output.captions:
        return PackagedOutput(output, max((cue.end for cue in output.captions.cues), default=0.0), None, [files[0].uri])
    media = read_media_info(files[0].path)
    return PackagedOutput(output, media.duration, _video_bitrate(media), [files[0].uri])


def _video_bitrate(media) -> int | None:
    """Containers without the bitrate of each stream have the total bitrate."""
    return int(media.video.get("bit_rate") or media.bit_rate or 0) if media.video else None
