"""Rules on video preprocessors: settings that require other settings."""

from media_convert.engine_rules.rule import MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import outputs

FILTER_SETTINGS = {"spatialFilterSettings": "SPATIAL", "temporalFilterSettings": "TEMPORAL"}
LIGHT_LEVELS = ("maxContentLightLevel", "maxFrameAverageLightLevel")


def _preprocessors(request, name: str):
    for at in outputs(request["settings"]):
        given = at.output.get("videoDescription", {}).get("videoPreprocessors", {}).get(name)
        if given is not None:
            yield f"{at.path}/videoDescription/videoPreprocessors/{name}", given


@rule(f"{MODEL}, ColorCorrector.ClipLimits: with limited range clip; {SEEN}, prep-clip-limits", OUTPUT)
def clip_limits_come_with_clipping(request):
    for path, corrector in _preprocessors(request, "colorCorrector"):
        mode = corrector.get("sampleRangeConversion", "NONE")
        if corrector.get("clipLimits") and mode != "LIMITED_RANGE_CLIP":
            yield f"{path}/clipLimits", f"needs sampleRangeConversion LIMITED_RANGE_CLIP, got {mode}"


@rule(f"{MODEL}, ColorCorrector.Hdr10Metadata: required for HDR 10, both light levels; {SEEN}, prep-hdr10-metadata", OUTPUT)
def hdr10_has_its_light_levels(request):
    for path, corrector in _preprocessors(request, "colorCorrector"):
        if corrector.get("colorSpaceConversion") != "FORCE_HDR10":
            continue
        metadata = corrector.get("hdr10Metadata")
        if metadata is None:
            yield path, "hdr10Metadata is a required property when colorSpaceConversion is FORCE_HDR10"
        else:
            missing = [name for name in LIGHT_LEVELS if name not in metadata]
            yield from ((f"{path}/hdr10Metadata", f"{name} is a required property") for name in missing)


@rule(f"{MODEL}, NoiseReducer: settings of the chosen filter; {SEEN}, prep-noise-reducer-filter", OUTPUT)
def noise_filters_have_their_settings(request):
    for path, reducer in _preprocessors(request, "noiseReducer"):
        for name, needed in FILTER_SETTINGS.items():
            if name in reducer and reducer.get("filter", needed) != needed:
                yield f"{path}/{name}", f"needs filter {needed}, got {reducer['filter']}"


@rule(f"{MODEL}, DolbyVision: Profile is required, Mapping with profile 8.1; {SEEN}, prep-dolby-vision", OUTPUT)
def dolby_vision_has_a_profile(request):
    for path, dolby_vision in _preprocessors(request, "dolbyVision"):
        if "profile" not in dolby_vision:
            yield path, "profile is a required property"
        elif dolby_vision["profile"] == "PROFILE_8_1" and "mapping" not in dolby_vision:
            yield path, "mapping is a required property when profile is PROFILE_8_1"


@rule(f"{MODEL}, NexGuardFileMarkerSettings: what is required; {SEEN}, prep-nexguard-required-fields", OUTPUT)
def nexguard_markers_are_whole(request):
    for path, partner in _preprocessors(request, "partnerWatermarking"):
        markers = partner.get("nexguardFileMarkerSettings")
        for name in () if markers is None else ("license", "payload", "preset"):
            if name not in markers:
                yield f"{path}/nexguardFileMarkerSettings", f"{name} is a required property"
