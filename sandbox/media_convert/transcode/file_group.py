"""File outputs: one MP4 or MOV each, or a row of captured frames."""

from pathlib import Path

from media_convert.media_info import read_media_info
from media_convert.storage import Upload
from media_convert.transcode.naming import captured_frame
from media_convert.transcode.packaged import PackagedGroup, PackagedOutput
from media_convert.transcode.plan import GroupPlan, OutputPlan

FORMATS = {"MP4": "mp4", "MOV": "mov"}
CAPTURE_FILES = "%07d.jpg"


def mux(group: GroupPlan, output: OutputPlan) -> list[str]:
    if output.is_frame_capture:
        return ["-f", "image2", "-start_number", "0", str(output.directory / CAPTURE_FILES)]
    at_the_end = output.container_settings.get("mp4Settings", {}).get("moovPlacement") == "NORMAL"
    placement = [] if at_the_end else ["-movflags", "+faststart"]
    return ["-f", FORMATS[output.container_settings["container"]], *placement, str(_file(output))]


def package(group: GroupPlan) -> PackagedGroup:
    uploads: list[Upload] = []
    outputs = []
    for output in group.outputs:
        files = _captures(group, output) if output.is_frame_capture else [_single(group, output)]
        uploads += files
        outputs.append(_describe(output, files))
    return PackagedGroup("FILE_GROUP", uploads, outputs)


def _file(output: OutputPlan) -> Path:
    return output.directory / f"output.{_extension(output)}"


def _extension(output: OutputPlan) -> str:
    return output.settings.get("extension") or FORMATS[output.container_settings["container"]]


def _single(group: GroupPlan, output: OutputPlan) -> Upload:
    key = group.key_of(f"{output.name}.{_extension(output)}")
    return Upload(_file(output), group.bucket, key, group.s3_settings)


def _captures(group: GroupPlan, output: OutputPlan) -> list[Upload]:
    frames = sorted(output.directory.glob("*.jpg"))
    names = [captured_frame(output.name, number) for number in range(len(frames))]
    return [Upload(frame, group.bucket, group.key_of(name), group.s3_settings) for frame, name in zip(frames, names)]


def _describe(output: OutputPlan, files: list[Upload]) -> PackagedOutput:
    """Of captured frames, only the last one is told."""
    if output.is_frame_capture:
        return PackagedOutput(output, 0.0, None, [files[-1].uri] if files else [])
    media = read_media_info(files[0].path)
    bitrate = int(media.video["bit_rate"]) if media.video else None
    return PackagedOutput(output, media.duration, bitrate, [files[0].uri])
