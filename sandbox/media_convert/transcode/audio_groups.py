"""Which audio rendition groups there are in HLS, and which of them a video rendition goes with.

As documented: without any setting, each audio output is a group of its own, and
every video output goes with all of them.
"""

from media_convert.transcode.plan import GroupPlan, OutputPlan


def audio_groups_of(group: GroupPlan) -> dict[str, list[str]]:
    """The audio group ids of each video output, by the output's name."""
    every = list(dict.fromkeys(audio_group_of(group, output) for output in _alternate_audio(group)))
    return {output.name: _wanted(output, every) for output in group.media_outputs if output.picture}


def audio_group_of(group: GroupPlan, output: OutputPlan) -> str:
    position = _alternate_audio(group).index(output)
    return _hls_settings(output).get("audioGroupId") or f"program_audio_{position}"


def stands_alone(group: GroupPlan, output: OutputPlan) -> bool:
    """An audio output that is a variant itself: because the job says so, or because there is no picture to go with."""
    has_pictures = any(other.picture for other in group.media_outputs)
    return not has_pictures or _hls_settings(output).get("audioTrackType") == "AUDIO_ONLY_VARIANT_STREAM"


def _alternate_audio(group: GroupPlan) -> list[OutputPlan]:
    return [output for output in group.media_outputs if not output.picture and not stands_alone(group, output)]


def _wanted(output: OutputPlan, every: list[str]) -> list[str]:
    listed = _hls_settings(output).get("audioRenditionSets")
    return [name.strip() for name in listed.split(",")] if listed else every


def _hls_settings(output: OutputPlan) -> dict:
    in_cmaf = output.container_settings.get("cmfcSettings")
    return in_cmaf if in_cmaf is not None else output.settings.get("outputSettings", {}).get("hlsSettings", {})
