"""The filter graph of a job: from the decoded source, or its clips, to each output's video and audio."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from media_convert.transcode.audio_selection import AudioTrack
from media_convert.transcode.overlays import Overlay
from media_convert.transcode.plan import GroupPlan, JobPlan, OutputPlan
from media_convert.transcode.trick_play import tile_filters

# Frames are captured at this rate if the job does not set one.
DEFAULT_CAPTURE_RATE = (1, 1)

# The outputs of a graph with a single input get its rotation metadata, which the service does not pass through.
# From ffmpeg 8 on, the frames get it too.
NO_METADATA_OF_INPUT = "[0:V:0]nullsink"
NO_ROTATION = "sidedata=mode=delete:type=DISPLAYMATRIX"


def filter_graph(plan: JobPlan, loudness_filters: dict[str, list[str]]) -> str:
    """`loudness_filters` are the filters of the audio to normalize, by pad."""
    return ";".join(_picture_chains(plan) + _audio_chains(plan, loudness_filters))


def picture_pad(output: OutputPlan) -> str:
    return f"{output.directory.parent.name}{output.directory.name}"


def audio_pads(output: OutputPlan) -> list[str]:
    return [f"{picture_pad(output)}audio{index}" for index in range(len(output.audio))]


def capture_rate(output: OutputPlan) -> tuple[int, int]:
    numerator, denominator = DEFAULT_CAPTURE_RATE
    settings = output.codec_settings
    return settings.get("framerateNumerator", numerator), settings.get("framerateDenominator", denominator)


def overlay_images(plan: JobPlan) -> list[Path]:
    """In the order of ffmpeg's inputs, after the clips of the source."""
    return [overlay.image for overlay in [*plan.overlays, *(each for output in plan.outputs for each in output.overlays)]]


def trick_play_pad(group: GroupPlan) -> str:
    return f"{group.directory.name}tiles"


def _picture_chains(plan: JobPlan) -> list[str]:
    images = itertools.count(max(1, len(plan.clips)))
    over_source = _overlays("source", plan.overlays, images)
    chains = [(picture_pad(output), _chain(output, images)) for output in plan.outputs if output.picture and not output.is_passthrough]
    chains += [(trick_play_pad(group), tile_filters(group.trick_play)) for group in plan.groups if group.trick_play]
    if not chains:
        return []
    turned = f",{plan.turn}" if plan.turn else ""
    ends = "".join(f"[in{number}]" for number in range(len(chains)))
    # Images over the input are placed in the upright picture, and scaled with it (user guide, sizing your overlay for scaling).
    source = f"{_source_picture(plan)},{NO_ROTATION}{turned}{over_source},split={len(chains)}{ends}"
    pictures = (f"[in{number}]{chain}[{pad}]" for number, (pad, chain) in enumerate(chains))
    return [source, *pictures, NO_METADATA_OF_INPUT]


def _source_picture(plan: JobPlan) -> str:
    if len(plan.clips) < 2:
        return "[0:V:0]null"
    clips = "".join(f"[{number}:V:0]" for number in range(len(plan.clips)))
    return f"{clips}concat=n={len(plan.clips)}:v=1:a=0"


def _chain(output: OutputPlan, images: Iterator[int]) -> str:
    last = ",".join([*output.burn_in, f"format={output.picture.pixel_format}"])
    filters = f"{output.picture.filters}{_overlays(picture_pad(output), output.overlays, images)},{last}"
    if output.is_frame_capture:
        numerator, denominator = capture_rate(output)
        period = f"{denominator}/{numerator}"
        select = f"select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,{period}-0.001)"
        # Each selected frame lasts one tick of the capture rate, so that ffmpeg neither drops nor repeats it.
        return f"{filters},{select},setpts=N*{period}/TB"
    if output.video_codec == "GIF":
        pad = picture_pad(output)
        return f"{filters},split[{pad}a][{pad}b];[{pad}a]palettegen[{pad}c];[{pad}b][{pad}c]paletteuse"
    return filters


def _overlays(pad: str, overlays: list[Overlay], images: Iterator[int]) -> str:
    filters = ""
    for number, overlay in enumerate(overlays):
        below, image = f"{pad}below{number}", f"{pad}image{number}"
        filters += (
            f"[{below}];[{next(images)}:v]{overlay.image_filters}[{image}];[{below}][{image}]{overlay.overlay_filter}"
        )
    return filters


def _audio_chains(plan: JobPlan, loudness_filters: dict[str, list[str]]) -> list[str]:
    return [
        f"{source_sound(plan, track, pad)},{_sound_filters(track, loudness_filters.get(pad, []))}[{pad}]"
        for output in plan.outputs
        for track, pad in zip(output.audio, audio_pads(output))
        if not track.is_passed_through
    ]


def source_sound(plan: JobPlan, track: AudioTrack, pad: str) -> str:
    """The source's audio in sync, with the channels that the job remixes."""
    return ",".join(filter(None, [_synchronous_sound(plan, track, pad), track.mapping]))


def _synchronous_sound(plan: JobPlan, track: AudioTrack, pad: str) -> str:
    """Inserts silence if the audio starts late, has gaps or ends early, so that it stays in sync."""
    gapless = "aresample=async=1:first_pts=0,apad=whole_dur"
    if track.file is not None:
        return f"amovie={track.file},{gapless}={plan.duration:.6f},atrim=end={plan.duration:.6f}"
    if len(plan.clips) < 2:
        return f"[0:a:{track.track}]{gapless}={plan.duration:.6f}"
    chains, pads = [], ""
    for number, clip in enumerate(plan.clips):
        clip_pad = f"[{pad}clip{number}]"
        seconds = f"{clip.duration:.6f}"
        chains.append(f"[{number}:a:{track.track}]{gapless}={seconds},atrim=end={seconds}{clip_pad}")
        pads += clip_pad
    return ";".join([*chains, f"{pads}concat=n={len(plan.clips)}:v=0:a=1"])


def _sound_filters(track: AudioTrack, loudness_filters: list[str]) -> str:
    encoding = track.encoding
    rate = f"aformat=channel_layouts={encoding.layout}:sample_rates={encoding.sample_rate}"
    return ",".join([*loudness_filters, rate])
