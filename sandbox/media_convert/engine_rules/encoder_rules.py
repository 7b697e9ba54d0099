"""Rules on tools of the encoders, and on pictures that are passed through or cropped."""

from media_convert.engine_rules.rule import GUIDE, MODEL, OUTPUT, rule
from media_convert.settings_walk import encoded_video, outputs

MANUAL_QUANTIZATION = ("flickerAdaptiveQuantization", "spatialAdaptiveQuantization", "temporalAdaptiveQuantization")
CHANGES = ("width", "height", "crop", "position")
CAPTIONS_IN_VIDEO = {"BURN_IN", "DVB_SUB", "EMBEDDED", "EMBEDDED_PLUS_SCTE20", "SCTE20_PLUS_EMBEDDED", "TELETEXT"}
NOT_IN_444 = ("dolbyVision", "hdr10Plus", "noiseReducer")


@rule(f"{MODEL}, H264Settings: manual quantization must not have AdaptiveQuantization AUTO", OUTPUT)
def manual_quantization_has_a_strength(request):
    for path, given in encoded_video(request["settings"], "H_264"):
        if given.get("adaptiveQuantization", "AUTO") == "AUTO":
            for name in MANUAL_QUANTIZATION:
                if name in given:
                    yield f"{path}/{name}", "needs an adaptiveQuantization other than AUTO"


@rule(f"{MODEL}, FrameMetricType: QVBR only with the QVBR rate control mode", OUTPUT)
def qvbr_is_reported_with_qvbr(request):
    for at in outputs(request["settings"]):
        given = at.video_settings
        if "QVBR" in given.get("perFrameMetrics", []) and given.get("rateControlMode") != "QVBR":
            yield f"{at.video_settings_path}/perFrameMetrics", f"QVBR needs rateControlMode QVBR, got {given.get('rateControlMode')}"


@rule(f"{GUIDE}, video passthrough: the video cannot be modified, captions are sidecars", OUTPUT)
def passed_through_video_is_untouched(request):
    for at in outputs(request["settings"]):
        description = at.output.get("videoDescription", {})
        if at.video_codec != "PASSTHROUGH":
            continue
        for name in CHANGES:
            if name in description:
                yield f"{at.path}/videoDescription/{name}", "Should NOT be there with codec PASSTHROUGH"
        for name in description.get("videoPreprocessors", {}):
            yield f"{at.path}/videoDescription/videoPreprocessors/{name}", "Should NOT be there with codec PASSTHROUGH"
        for path, captions in at.caption_descriptions:
            if captions.get("destinationSettings", {}).get("destinationType") in CAPTIONS_IN_VIDEO:
                yield f"{path}/destinationSettings/destinationType", "needs a codec other than PASSTHROUGH"


@rule(f"{MODEL}, VideoDescription.ScalingBehavior: smart crop is at most as wide as high", OUTPUT)
def smart_crops_are_upright(request):
    for at in outputs(request["settings"]):
        description = at.output.get("videoDescription", {})
        if description.get("scalingBehavior") == "SMART_CROP" and not _is_upright(description):
            yield f"{at.path}/videoDescription/scalingBehavior", "SMART_CROP needs a width that is at most the height"


def _is_upright(description: dict) -> bool:
    width, height = description.get("width"), description.get("height")
    return width is not None and height is not None and width <= height


@rule(f"{MODEL}, NoiseReducer, BandwidthReductionFilter, FilmGrainSynthesis and ChromaSampling: not together", OUTPUT)
def noise_is_reduced_once(request):
    for at in outputs(request["settings"]):
        preprocessors = at.output.get("videoDescription", {}).get("videoPreprocessors", {})
        path = f"{at.path}/videoDescription/videoPreprocessors"
        given = at.video_settings
        if "noiseReducer" in preprocessors and "bandwidthReductionFilter" in given:
            yield f"{path}/noiseReducer", "Should NOT be there with bandwidthReductionFilter"
        if "noiseReducer" in preprocessors and given.get("filmGrainSynthesis") == "ENABLED":
            yield f"{path}/noiseReducer", "Should NOT be there with filmGrainSynthesis"
        for name in NOT_IN_444:
            if name in preprocessors and given.get("chromaSampling") == "PRESERVE_444_SAMPLING":
                yield f"{path}/{name}", "Should NOT be there with chromaSampling PRESERVE_444_SAMPLING"


@rule(f"{GUIDE}, creating Dolby Vision outputs: HEVC only; {MODEL}, DolbyVision.L6Metadata: with SPECIFY", OUTPUT)
def dolby_vision_is_hevc(request):
    for at in outputs(request["settings"]):
        path = f"{at.path}/videoDescription/videoPreprocessors/dolbyVision"
        dolby_vision = at.output.get("videoDescription", {}).get("videoPreprocessors", {}).get("dolbyVision")
        if dolby_vision is None:
            continue
        if at.video_codec != "H_265":
            yield path, f"needs codec H_265, got {at.video_codec}"
        if ("l6Metadata" in dolby_vision) != (dolby_vision.get("l6Mode") == "SPECIFY"):
            yield f"{path}/l6Metadata", f"needs l6Mode SPECIFY, got {dolby_vision.get('l6Mode')}"
