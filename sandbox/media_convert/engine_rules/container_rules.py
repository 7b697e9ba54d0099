"""Rules on the settings of a container."""

from media_convert.engine_rules.rule import MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import outputs

EVENT_MESSAGES = {"CMFC": "cmfcSettings", "MPD": "mpdSettings"}


def _settings(request, container: str, name: str):
    for at in outputs(request["settings"]):
        if at.container == container:
            yield at, f"{at.path}/containerSettings/{name}", at.output["containerSettings"].get(name, {})


@rule(f"{MODEL}, Mp4Settings.CttsVersion: 1 needs the cslg atom; {SEEN}, pkg-mp4-ctts-cslg", OUTPUT)
def composition_times_of_version_1_have_their_atom(request):
    for _, path, mp4 in _settings(request, "MP4", "mp4Settings"):
        if mp4.get("cttsVersion") == 1 and mp4.get("cslgAtom", "INCLUDE") != "INCLUDE":
            yield f"{path}/cslgAtom", "Must be INCLUDE when cttsVersion is 1"


@rule(f"{SEEN}, cont-mxf-profile-codec: the D-10 profile is MPEG-2", OUTPUT)
def mxf_profile_fits_codec(request):
    for at, path, mxf in _settings(request, "MXF", "mxfSettings"):
        if mxf.get("profile") == "D_10" and at.video_codec not in ("", "MPEG2"):
            yield f"{path}/profile", f"Should have codec MPEG2 with D_10, got {at.video_codec}"


@rule(f"{MODEL}, CmfcSettings and MpdSettings: what needs ID3 metadata; {SEEN}, pkg-id3-metadata-passthrough", OUTPUT)
def event_messages_have_metadata(request):
    for container, name in EVENT_MESSAGES.items():
        for _, path, given in _settings(request, container, name):
            if given.get("timedMetadata", "NONE") == "PASSTHROUGH":
                continue
            for setting in ("timedMetadataValue", "timedMetadataSchemeIdUri"):
                if setting in given:
                    yield f"{path}/{setting}", "needs timedMetadata PASSTHROUGH"
            if given.get("timedMetadataBoxVersion") == "VERSION_1":
                yield f"{path}/timedMetadataBoxVersion", "VERSION_1 needs timedMetadata PASSTHROUGH"
            if given.get("manifestMetadataSignaling") == "ENABLED" and not _has_markers(given):
                yield f"{path}/manifestMetadataSignaling", "needs SCTE-35 markers or ID3 metadata"


def _has_markers(given: dict) -> bool:
    return any(given.get(name, "NONE") != "NONE" for name in ("scte35Source", "scte35Esam"))
