"""The one ffmpeg command of a job: the source is decoded once, for all outputs."""

from pathlib import Path

from media_convert.transcode.encoding import audio_options, video_options
from media_convert.transcode.plan import GroupPlan, JobPlan, OutputPlan

# An output's frames are turned into JPEGs at this rate if the job does not say.
DEFAULT_CAPTURE_RATE = (1, 1)


def ffmpeg_command(plan: JobPlan, source: Path, mux) -> list[str]:
    """`mux(group, output)` gives the container options and the file to write."""
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-progress", "pipe:1", "-nostats"]
    command += ["-noautorotate", *_clip_options(plan), "-i", str(source), *_filter_options(plan)]
    for group in plan.groups:
        for output in group.outputs:
            command += _output_options(plan, group, output, mux)
    return command


def _clip_options(plan: JobPlan) -> list[str]:
    if plan.clip is None:
        return []
    options = ["-ss", f"{plan.clip.start:.6f}"]
    return options + (["-t", f"{plan.duration:.6f}"] if plan.clip.end else [])


def _filter_options(plan: JobPlan) -> list[str]:
    pictures = [output for output in plan.outputs if output.picture]
    if not pictures:
        return []
    turned = f"{plan.turn}," if plan.turn else ""
    ends = "".join(f"[in{number}]" for number in range(len(pictures)))
    chains = [f"[0:V:0]{turned}split={len(pictures)}{ends}"]
    chains += [f"[in{number}]{_chain(output)}[{_pad(output)}]" for number, output in enumerate(pictures)]
    return ["-filter_complex", ";".join(chains)]


def _chain(output: OutputPlan) -> str:
    if not output.is_frame_capture:
        return output.picture.filters
    numerator, denominator = capture_rate(output)
    period = f"{denominator}/{numerator}"
    select = f"select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,{period}-0.001)"
    # Each selected frame becomes one tick of the capture rate, so that ffmpeg neither drops nor repeats it.
    return f"{output.picture.filters},{select},setpts=N*{period}/TB"


def capture_rate(output: OutputPlan) -> tuple[int, int]:
    settings = output.video_settings["frameCaptureSettings"]
    numerator, denominator = DEFAULT_CAPTURE_RATE
    return settings.get("framerateNumerator", numerator), settings.get("framerateDenominator", denominator)


def _pad(output: OutputPlan) -> str:
    return f"{output.directory.parent.name}{output.directory.name}"


def _output_options(plan: JobPlan, group: GroupPlan, output: OutputPlan, mux) -> list[str]:
    options = ["-map_metadata", "-1", "-map_chapters", "-1"]
    if output.picture:
        options += ["-map", f"[{_pad(output)}]", *video_options(output)]
    if output.is_frame_capture:
        options += ["-r", "/".join(str(part) for part in capture_rate(output))]
    return options + audio_options(output.audio, plan.duration) + mux(group, output)
