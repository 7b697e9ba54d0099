"""Rules on the audio renditions of CMAF: which of them a player selects automatically."""

from media_convert.engine_rules.rule import MODEL, rule
from media_convert.settings_walk import groups

DEFAULT = "ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT"
VARIANT_STREAM = "AUDIO_ONLY_VARIANT_STREAM"


@rule(f"{MODEL}, CmfcSettings.AudioTrackType: with more than one, you must explicitly choose; one default in a group")
def one_audio_rendition_is_the_default(request):
    for at in groups(request["settings"]):
        if at.type != "CMAF_GROUP_SETTINGS" or at.settings.get("writeHlsManifest") == "DISABLED":
            continue
        audio = [output for output in at.outputs if output.audio_descriptions and not output.video_codec]
        types = [_track_type(output) for output in audio]
        for output, kind in zip(audio, types):
            if len(audio) > 1 and kind is None:
                path = f"{output.path}/containerSettings/cmfcSettings"
                yield path, f"audioTrackType is a required property with {len(audio)} audio outputs in the group"
        if types.count(DEFAULT) > 1:
            yield f"{at.path}/outputs", f"Should have {DEFAULT} for one output only, got {types.count(DEFAULT)}"


def _track_type(output) -> str | None:
    return output.output.get("containerSettings", {}).get("cmfcSettings", {}).get("audioTrackType")
