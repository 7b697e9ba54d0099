"""Rules on bitrates, and on settings that depend on the rate control mode."""

from media_convert.engine_rules.rule import MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import encoded_video, outputs

CODECS = ("AV1", "H_264", "H_265", "MPEG2")
NEEDED = {"QVBR": "maxBitrate", "VBR": "bitrate", "CBR": "bitrate"}


@rule(
    f"{MODEL}, H264Settings.MaxBitrate: required when rate control is QVBR; Bitrate: required for VBR and CBR;"
    f" {SEEN}, rc-bitrate-required, rc-qvbr-maxbitrate",
    OUTPUT,
)
def rate_control_has_its_bitrate(request):
    """Automated ABR chooses the bitrates itself."""
    for at in outputs(request["settings"]):
        if at.video_codec not in CODECS or at.group.is_automated:
            continue
        mode = at.video_settings.get("rateControlMode")
        needed = NEEDED.get(mode)
        if needed and needed not in at.video_settings:
            yield at.video_settings_path, f"{needed} is a required property when rateControlMode is {mode}"


@rule(f"{SEEN}, rc-bitrate-required: with CBR there must be no maximum bitrate", OUTPUT)
def constant_bitrates_have_no_maximum(request):
    for path, given in encoded_video(request["settings"], *CODECS):
        if given.get("rateControlMode") == "CBR" and "maxBitrate" in given:
            yield f"{path}/maxBitrate", "Should NOT be there when rateControlMode is CBR"


@rule(f"{MODEL}, H264QvbrSettings: only with QVBR; MaxAverageBitrate only with MULTI_PASS_HQ", OUTPUT)
def qvbr_settings_come_with_qvbr(request):
    for path, given in encoded_video(request["settings"], "H_264", "H_265"):
        if "qvbrSettings" not in given:
            continue
        if given.get("rateControlMode") != "QVBR":
            yield f"{path}/qvbrSettings", f"needs rateControlMode QVBR, got {given.get('rateControlMode')}"
        if "maxAverageBitrate" in given["qvbrSettings"] and given.get("qualityTuningLevel") != "MULTI_PASS_HQ":
            yield f"{path}/qvbrSettings/maxAverageBitrate", "needs qualityTuningLevel MULTI_PASS_HQ"


@rule(f"{MODEL}, Av1SceneChangeDetect: transition detection keeps the QVBR requirement of other codecs", OUTPUT)
def transition_detection_comes_with_qvbr(request):
    for path, given in encoded_video(request["settings"], "AV1", "H_264", "H_265"):
        mode = given.get("rateControlMode")
        if given.get("sceneChangeDetect") == "TRANSITION_DETECTION" and mode in ("CBR", "VBR"):
            yield f"{path}/sceneChangeDetect", f"TRANSITION_DETECTION needs rateControlMode QVBR, got {mode}"


@rule(f"{MODEL}, H264Settings.MaxBitrate: not below the average", OUTPUT)
def maximum_is_not_below_the_average(request):
    for path, given in encoded_video(request["settings"], "H_264", "H_265", "MPEG2"):
        limit = given.get("maxBitrate")
        if limit and given.get("rateControlMode") == "VBR" and limit < given.get("bitrate", 0):
            yield f"{path}/maxBitrate", f"Should NOT be below bitrate {given['bitrate']}, got {limit}"
