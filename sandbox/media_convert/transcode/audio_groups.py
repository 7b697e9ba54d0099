"""The audio rendition groups in HLS, and the groups of each video rendition.

The service model, CmfcSettings.AudioRenditionSets: only if this setting is
empty and no audio output has an audio group id, each audio output is a separate
group, and every video output has all groups. Otherwise a video output has the
groups that it lists, whether or not such groups exist. HlsSettings has no such
default.
"""

from media_convert.transcode.plan import GroupPlan, OutputPlan


def audio_groups_of(group: GroupPlan) -> dict[str, list[str]]:
    """The audio group ids of each video output, by the output's name."""
    return {output.name: _wanted(group, output) for output in group.media_outputs if output.picture}


def audio_group_of(group: GroupPlan, output: OutputPlan) -> str:
    position = _alternate_audio(group).index(output)
    return _hls_settings(output).get("audioGroupId") or f"program_audio_{position}"


def is_audio_variant(output: OutputPlan) -> bool:
    """The service model, AudioTrackType: the only value that makes an audio output a variant."""
    return _hls_settings(output).get("audioTrackType") == "AUDIO_ONLY_VARIANT_STREAM"


def _alternate_audio(group: GroupPlan) -> list[OutputPlan]:
    return [output for output in group.media_outputs if not output.picture and not is_audio_variant(output)]


def _wanted(group: GroupPlan, output: OutputPlan) -> list[str]:
    listed = _hls_settings(output).get("audioRenditionSets")
    if listed:
        return [name.strip() for name in listed.split(",")]
    alternate = _alternate_audio(group)
    has_ids = any(_hls_settings(audio).get("audioGroupId") for audio in alternate)
    if has_ids or group.type != "CMAF_GROUP_SETTINGS":
        return []
    return [audio_group_of(group, audio) for audio in alternate]


def _hls_settings(output: OutputPlan) -> dict:
    in_cmaf = output.container_settings.get("cmfcSettings")
    return in_cmaf if in_cmaf is not None else output.settings.get("outputSettings", {}).get("hlsSettings", {})
