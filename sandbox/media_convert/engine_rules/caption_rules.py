"""Rules on captions."""

from media_convert.engine_rules.rule import JOB, MODEL, rule
from media_convert.settings_walk import outputs

SIDECAR = {"IMSC", "SCC", "SMI", "SRT", "TTML", "WEBVTT"}
FILE_SOURCES = {"IMSC", "SCC", "SMI", "SMPTE_TT", "SRT", "STL", "TTML", "WEBVTT"}
# In file groups a sidecar output has no container.
SIDECAR_CONTAINERS = {
    "CMAF_GROUP_SETTINGS": "CMFC",
    "DASH_ISO_GROUP_SETTINGS": "MPD",
    "FILE_GROUP_SETTINGS": "RAW",
    "HLS_GROUP_SETTINGS": "M3U8",
}
SUPPORTED = "user guide, supported input captions, within sidecar files"
SIDECAR_BY_GROUP = {"CMAF_GROUP_SETTINGS": {"IMSC", "WEBVTT"}, "HLS_GROUP_SETTINGS": {"WEBVTT"}}


def _descriptions(request):
    for at in outputs(request["settings"]):
        for path, description in at.caption_descriptions:
            yield at, path, description.get("destinationSettings", {}).get("destinationType"), description


@rule(
    f"{MODEL}, CaptionDestinationSettings: sidecar captions in the same output group, but different output from video"
)
def sidecar_captions_have_their_own_output(request):
    for at, path, kind, _ in _descriptions(request):
        if kind in SIDECAR and (at.video_codec or at.audio_descriptions):
            yield path, f"{kind} captions should be in an output without video and audio"


@rule(f"{MODEL}, CaptionDestinationSettings: sidecar captions are one to an output")
def sidecar_outputs_have_one_captions_description(request):
    for at in outputs(request["settings"]):
        if not at.video_codec and len(at.caption_descriptions) > 1:
            yield f"{at.path}/captionDescriptions", "Should NOT have more than 1 items"


@rule(f"{MODEL}, CaptionDestinationSettings: burn-in and embedded captions are in the same output as the video")
def captions_of_pictures_have_a_picture(request):
    for at, path, kind, _ in _descriptions(request):
        if kind and kind not in SIDECAR and not at.video_codec:
            yield path, f"{kind} captions should be in an output with video"


@rule(f"{SUPPORTED}: WebVTT and IMSC in CMAF, WebVTT in HLS")
def sidecar_captions_fit_their_group(request):
    for at, path, kind, _ in _descriptions(request):
        allowed = SIDECAR_BY_GROUP.get(at.group.type)
        if allowed and kind in SIDECAR - allowed:
            yield f"{path}/destinationSettings/destinationType", f"Should be one of {sorted(allowed)}, got {kind!r}"


@rule("user guide, setting up sidecar output captions: no container in a file group, the group's container elsewhere")
def sidecar_outputs_have_their_container(request):
    for at, _, kind, _ in _descriptions(request):
        wanted = SIDECAR_CONTAINERS.get(at.group.type)
        if kind in SIDECAR and not at.video_codec and wanted and at.container not in ("", wanted):
            yield f"{at.path}/containerSettings/container", f"Should be {wanted} for captions, got {at.container!r}"


@rule(f"{MODEL}, CaptionDescription.CaptionSelectorName: one of each input's selectors", JOB)
def captions_have_a_selector(request):
    names = {name for source in request["settings"].get("inputs", []) for name in source.get("captionSelectors", {})}
    for _, path, _, description in _descriptions(request):
        name = description.get("captionSelectorName")
        if not name:
            yield path, "captionSelectorName is a required property"
        elif name not in names:
            yield f"{path}/captionSelectorName", f"Should be one of {sorted(names)}, got {name!r}"


@rule(f"{MODEL}, CaptionSourceSettings: captions in a file need its location")
def file_captions_have_a_file(request):
    for index, source in enumerate(request["settings"].get("inputs", [])):
        for name, selector in source.get("captionSelectors", {}).items():
            path = f"/inputs/{index}/captionSelectors/{name}/sourceSettings"
            settings = selector.get("sourceSettings", {})
            if not settings.get("sourceType"):
                yield path, "sourceType is a required property"
            elif settings["sourceType"] in FILE_SOURCES and not _has_location(settings):
                yield path, f"fileSourceSettings.sourceFile is required for {settings['sourceType']}"


# The sources from which a format can take the style, by the style.
STYLED_SOURCES = {
    ("IMSC", "ENABLED"): {"IMSC", "SMPTE_TT", "TTML"},
    ("TTML", "ENABLED"): {"IMSC", "SMPTE_TT", "TTML"},
    ("WEBVTT", "STRICT"): {"WEBVTT"},
}
STYLE_SETTINGS = {"IMSC": "imscDestinationSettings", "TTML": "ttmlDestinationSettings", "WEBVTT": "webvttDestinationSettings"}


@rule(f"{MODEL}, StylePassthrough of each destination: the formats of input captions")
def styles_come_from_sources_that_have_them(request):
    types = {
        name: selector.get("sourceSettings", {}).get("sourceType")
        for source in request["settings"].get("inputs", [])
        for name, selector in source.get("captionSelectors", {}).items()
    }
    for _, path, kind, description in _descriptions(request):
        settings = description.get("destinationSettings", {}).get(STYLE_SETTINGS.get(kind, ""), {})
        allowed = STYLED_SOURCES.get((kind, settings.get("stylePassthrough")))
        found = types.get(description.get("captionSelectorName"))
        if allowed and found and found not in allowed:
            yield f"{path}/destinationSettings", f"Should have captions from {sorted(allowed)}, got {found!r}"


def _has_location(settings: dict) -> bool:
    return bool(settings.get("fileSourceSettings", {}).get("sourceFile")) or "trackSourceSettings" in settings
