"""Settings of streams and selectors that the service's documents leave open. They are refused, so that no test relies on a guess."""

import re
from collections.abc import Iterator

from media_convert.engine_rules.rendition_rules import VARIANT_STREAM
from media_convert.settings_walk import GroupAt, OutputAt, groups, outputs

# Service model: AudioDescription.AudioSourceName, CaptionDescription.CaptionSelectorName. The console says "Captions".
SELECTOR_NAMES = {"audioSelectors": "Audio Selector", "captionSelectors": "Captions? Selector"}
# User guide and service model do not agree on these, or neither has them.
DOUBTFUL_VIDEO = {("MOV", "H_265"), ("WEBM", "AV1")}
DOUBTFUL_AUDIO = {("CMFC", "FLAC"), ("MPD", "FLAC")}
HVC1_CONTAINERS = {"CMFC", "MP4", "MPD"}
# User guide, supported output formats for audio-only workflows.
AUDIO_ONLY_HLS = {"AAC", "AC3"}


def undocumented(settings: dict) -> Iterator[str]:
    yield from _selector_names(settings)
    for group in groups(settings):
        if group.type == "HLS_GROUP_SETTINGS":
            yield from _hls_renditions(group)
    for at in outputs(settings):
        yield from _of_output(at)


def _selector_names(settings: dict) -> Iterator[str]:
    for index, source in enumerate(settings.get("inputs", [])):
        for member, pattern in SELECTOR_NAMES.items():
            names = source.get(member, {})
            numbers = sorted(int(found[1]) for found in (re.fullmatch(rf"{pattern} (\d+)", name) for name in names) if found)
            if numbers != list(range(1, len(names) + 1)):
                wanted = pattern.replace("s?", "(s)")
                yield f"/inputs/{index}/{member}: other names than {wanted} 1, 2, ..., got {sorted(names)}"


def _hls_renditions(group: GroupAt) -> Iterator[str]:
    apart = [at for at in group.outputs if at.audio_descriptions and not at.video_codec]
    renditions = [at for at in apart if _hls(at).get("audioTrackType") != VARIANT_STREAM]
    for at in renditions:
        if not _hls(at).get("audioGroupId"):
            yield f"{at.path}/outputSettings/hlsSettings: an audio rendition without audioGroupId"
        if len(renditions) > 1 and "audioTrackType" not in _hls(at):
            yield f"{at.path}/outputSettings/hlsSettings: one of several audio renditions without audioTrackType"
    if len(apart) == len(group.outputs):
        for at in apart:
            yield from _audio_only_hls(at)


def _audio_only_hls(at: OutputAt) -> Iterator[str]:
    for path, description in at.audio_descriptions:
        codec = description.get("codecSettings", {}).get("codec")
        if codec not in AUDIO_ONLY_HLS:
            yield f"{path}/codecSettings/codec: {codec} in an HLS group without video, only {sorted(AUDIO_ONLY_HLS)}"


def _of_output(at: OutputAt) -> Iterator[str]:
    if at.group.type == "DASH_ISO_GROUP_SETTINGS" and at.video_codec and at.audio_descriptions:
        yield f"{at.path}: video and audio in one output of a DASH group"
    if at.group.type == "MS_SMOOTH_GROUP_SETTINGS" and at.video_settings.get("rateControlMode") == "QVBR":
        yield f"{at.video_settings_path}/rateControlMode: QVBR in a Smooth Streaming group, whose bitrates must differ"
    if (at.container, at.video_codec) in DOUBTFUL_VIDEO:
        yield f"{at.path}/videoDescription/codecSettings/codec: {at.video_codec} in {at.container}"
    if at.video_settings.get("writeMp4PackagingType") == "HVC1" and at.container not in HVC1_CONTAINERS:
        yield f"{at.video_settings_path}/writeMp4PackagingType: HVC1 in {at.container}, only {sorted(HVC1_CONTAINERS)}"
    for path, description in at.audio_descriptions:
        codec = description.get("codecSettings", {}).get("codec")
        if (at.container, codec) in DOUBTFUL_AUDIO:
            yield f"{path}/codecSettings/codec: {codec} in {at.container}"


def _hls(at: OutputAt) -> dict:
    return at.output.get("outputSettings", {}).get("hlsSettings", {})
