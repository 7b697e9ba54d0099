"""Rules on the settings object of each codec or profile."""

from collections.abc import Iterable

from media_convert.engine_rules.rule import MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import (
    AUDIO_SETTINGS_BY_CODEC,
    VIDEO_SETTINGS_BY_CODEC,
    encoded_video,
    outputs,
)

OPTIONAL_SETTINGS = {"PASSTHROUGH"}
XAVC_PROFILES = {
    "XAVC_4K": "xavc4kProfileSettings",
    "XAVC_4K_INTRA_CBG": "xavc4kIntraCbgProfileSettings",
    "XAVC_4K_INTRA_VBR": "xavc4kIntraVbrProfileSettings",
    "XAVC_HD": "xavcHdProfileSettings",
    "XAVC_HD_INTRA_CBG": "xavcHdIntraCbgProfileSettings",
}


@rule(f"{MODEL}, VideoDescription.CodecSettings: codec and object come in pairs; {SEEN}, codec-video-settings-block", OUTPUT)
def codec_has_its_settings(request):
    for at in outputs(request["settings"]):
        if "videoDescription" in at.output:
            given = at.output["videoDescription"].get("codecSettings", {})
            yield from _pairs(f"{at.path}/videoDescription/codecSettings", given, VIDEO_SETTINGS_BY_CODEC)


@rule(f"{MODEL}, AudioDescription.CodecSettings: codec and object come in pairs; {SEEN}, codec-audio-settings-block", OUTPUT)
def audio_codec_has_its_settings(request):
    for at in outputs(request["settings"]):
        for path, description in at.audio_descriptions:
            yield from _pairs(
                f"{path}/codecSettings", description.get("codecSettings", {}), AUDIO_SETTINGS_BY_CODEC
            )


def _pairs(path: str, given: dict, names: dict[str, str]) -> Iterable[tuple[str, str]]:
    codec = given.get("codec")
    if not codec:
        yield path, "codec is a required property"
        return
    wanted = names.get(codec)
    if wanted and wanted not in given and codec not in OPTIONAL_SETTINGS:
        yield path, f"Should have at least 2 properties: codec and {wanted}"
    for other, name in names.items():
        if name in given and name != wanted:
            yield f"{path}/{name}", f"needs codec {other}, got {codec}"


@rule(f"{MODEL}, XavcSettings: an object for each profile; {SEEN}, codec-xavc-profile-block", OUTPUT)
def xavc_profile_has_its_settings(request):
    for path, xavc in encoded_video(request["settings"], "XAVC"):
        wanted = XAVC_PROFILES.get(xavc.get("profile"))
        if wanted and wanted not in xavc:
            yield path, f"{wanted} is a required property"
