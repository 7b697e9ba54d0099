"""The one ffmpeg command of a job: the source is decoded once, for all outputs."""

from pathlib import Path

from media_convert.transcode.filter_graph import (
    audio_pads,
    capture_rate,
    filter_graph,
    overlay_images,
    picture_pad,
    trick_play_pad,
)
from media_convert.transcode.plan import GroupPlan, JobPlan, OutputPlan
from media_convert.transcode.trick_play import tile_options
from media_convert.transcode.video_encoding import video_options


def ffmpeg_command(plan: JobPlan, source: Path, mux, loudness_filters: dict[str, list[str]]) -> list[str]:
    """`mux(group, output)` returns the container options and the file to write."""
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-progress", "pipe:1", "-nostats"]
    command += input_options(plan, source)
    for image in overlay_images(plan):
        command += ["-i", str(image)]
    graph = filter_graph(plan, loudness_filters)
    if graph:
        command += ["-filter_complex", graph]
    for group in plan.groups:
        for output in group.media_outputs:
            command += _output_options(group, output, mux)
        if group.trick_play:
            command += ["-map", f"[{trick_play_pad(group)}]", *tile_options(group.trick_play)]
    return command


def input_options(plan: JobPlan, source: Path) -> list[str]:
    """One input for each clip of the source."""
    if not plan.clips:
        return ["-noautorotate", "-i", str(source)]
    options = []
    for clip in plan.clips:
        options += ["-noautorotate", "-ss", f"{clip.start:.6f}", "-t", f"{clip.duration:.6f}", "-i", str(source)]
    return options


def _output_options(group: GroupPlan, output: OutputPlan, mux) -> list[str]:
    # FLAC in MP4 is experimental in ffmpeg.
    options = ["-map_metadata", "-1", "-map_chapters", "-1", "-strict", "experimental"]
    if output.picture:
        video = "0:V:0" if output.is_passthrough else f"[{picture_pad(output)}]"
        options += ["-map", video, *video_options(output)]
    if output.is_frame_capture:
        options += ["-r", "/".join(str(part) for part in capture_rate(output))]
    return options + _audio_options(output) + mux(group, output)


def _audio_options(output: OutputPlan) -> list[str]:
    options = []
    for index, (track, pad) in enumerate(zip(output.audio, audio_pads(output))):
        options += ["-map", f"0:a:{track.track}" if track.is_passed_through else f"[{pad}]"]
        for name, value in track.encoding.options.items():
            options += [f"{name}:a:{index}", value]
        options += [f"-metadata:s:a:{index}", f"language={track.language or 'und'}"]
    return options
