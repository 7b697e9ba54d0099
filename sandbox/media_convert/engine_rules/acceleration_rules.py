"""Settings that accelerated transcoding does not support. The job is accepted, and fails if its mode is ENABLED."""

from media_convert.engine_rules.rule import rule
from media_convert.settings_walk import outputs

REQUIREMENTS = "user guide, accelerated transcoding job settings requirements"
CODECS_BY_CONTAINER = {
    "CMFC": {"AV1", "H_264", "H_265"},
    "F4V": {"H_264"},
    "ISMV": {"H_264"},
    "M2TS": {"H_264", "H_265"},
    "M3U8": {"H_264", "H_265"},
    "MOV": {"H_264"},
    "MP4": {"AV1", "H_264", "H_265"},
    "MPD": {"AV1", "H_264", "H_265"},
    "MXF": {"H_264"},
    "RAW": {"H_264", "H_265"},
    "WEBM": {"VP8", "VP9"},
}
CAPTIONS_THAT_ARE_NOT_ACCELERATED = {"BURN_IN", "EMBEDDED_PLUS_SCTE20", "SCTE20_PLUS_EMBEDDED"}
# In these groups audio is in separate outputs, so an output without video is not an audio-only output.
STREAMING = {"CMAF_GROUP_SETTINGS", "DASH_ISO_GROUP_SETTINGS", "HLS_GROUP_SETTINGS", "MS_SMOOTH_GROUP_SETTINGS"}


def obstacles(settings: dict):
    """Path and text of the settings that prevent acceleration of the job."""
    if settings.get("timecodeConfig", {}).get("source", "EMBEDDED") == "EMBEDDED":
        yield "/timecodeConfig/source", "Should NOT be EMBEDDED with accelerated transcoding"
    for at in outputs(settings):
        yield from _of_output(at)


def _of_output(at):
    if at.video_codec:
        allowed = CODECS_BY_CONTAINER.get(at.container, set())
        if at.container and at.video_codec not in allowed:
            yield at.video_settings_path, f"{at.video_codec} in {at.container} is not accelerated"
    elif at.audio_descriptions and at.group.type not in STREAMING:
        yield at.path, "Should have a videoDescription: outputs with audio only are not accelerated"
    if (
        at.container == "M2TS"
        and at.output["containerSettings"].get("m2tsSettings", {}).get("rateMode", "CBR") == "CBR"
    ):
        yield f"{at.path}/containerSettings/m2tsSettings/rateMode", "Should be VBR with accelerated transcoding"
    for path, description in at.caption_descriptions:
        kind = description.get("destinationSettings", {}).get("destinationType")
        if kind in CAPTIONS_THAT_ARE_NOT_ACCELERATED:
            yield f"{path}/destinationSettings/destinationType", f"{kind} captions are not accelerated"


@rule(f"{REQUIREMENTS}: with mode ENABLED, a job that cannot be accelerated fails with error 1041")
def accelerated_jobs_can_be_accelerated(request):
    if request.get("accelerationSettings", {}).get("mode") == "ENABLED":
        yield from obstacles(request["settings"])
