"""Rules on video descriptions."""

from media_convert.engine_rules.rule import MODEL, rule
from media_convert.settings_walk import h264_outputs, outputs

SETTINGS_BY_CODEC = {
    "AV1": "av1Settings",
    "FRAME_CAPTURE": "frameCaptureSettings",
    "GIF": "gifSettings",
    "H_264": "h264Settings",
    "H_265": "h265Settings",
    "MPEG2": "mpeg2Settings",
    "PRORES": "proresSettings",
    "VP8": "vp8Settings",
    "VP9": "vp9Settings",
    "XAVC": "xavcSettings",
}
VIDEO_CODECS_BY_CONTAINER = {
    "CMFC": {"H_264", "H_265", "AV1"},
    "M3U8": {"H_264", "H_265"},
    "MOV": {"H_264", "H_265", "MPEG2", "PRORES", "UNCOMPRESSED", "AVC_INTRA", "XAVC", "PASSTHROUGH"},
    "MP4": {"H_264", "H_265", "AV1", "PASSTHROUGH"},
    "MPD": {"H_264", "H_265", "AV1", "VP9"},
    "WEBM": {"VP8", "VP9", "AV1"},
}


@rule("the service answers '.../codecSettings: Should have at least 2 properties'")
def codec_has_its_settings(request):
    for at in outputs(request["settings"]):
        codec = at.video_codec
        if "videoDescription" not in at.output:
            continue
        path = f"{at.path}/videoDescription/codecSettings"
        if not codec:
            yield path, "codec is a required property"
        elif codec in SETTINGS_BY_CODEC:
            given = at.output["videoDescription"]["codecSettings"]
            if SETTINGS_BY_CODEC[codec] not in given:
                yield path, f"Should have at least 2 properties: codec and {SETTINGS_BY_CODEC[codec]}"


@rule("user guide, supported output codecs and containers")
def video_codec_fits_container(request):
    for at in outputs(request["settings"]):
        allowed = VIDEO_CODECS_BY_CONTAINER.get(at.container)
        if allowed and at.video_codec and at.video_codec not in allowed:
            yield (
                f"{at.path}/videoDescription/codecSettings/codec",
                f"Should be one of {sorted(allowed)} in {at.container}, got {at.video_codec!r}",
            )


@rule("H.264 4:2:0: the service accepts even dimensions only")
def dimensions_are_even(request):
    for at in outputs(request["settings"]):
        for name in ("width", "height"):
            value = at.output.get("videoDescription", {}).get(name, 0)
            if value % 2:
                yield f"{at.path}/videoDescription/{name}", f"Should be multiple of 2, got {value}"


@rule(f"{MODEL}, H264Settings.MaxBitrate: required when rate control is QVBR; Bitrate: required for VBR and CBR")
def rate_control_has_its_bitrate(request):
    for path, h264 in h264_outputs(request["settings"]):
        mode = h264.get("rateControlMode")
        needed = {"QVBR": "maxBitrate", "VBR": "bitrate", "CBR": "bitrate"}.get(mode)
        if needed and needed not in h264:
            yield path, f"{needed} is a required property when rateControlMode is {mode}"


@rule(f"{MODEL}, H264QvbrSettings: only with QVBR; MaxAverageBitrate only with MULTI_PASS_HQ")
def qvbr_settings_come_with_qvbr(request):
    for path, h264 in h264_outputs(request["settings"]):
        if "qvbrSettings" not in h264:
            continue
        if h264.get("rateControlMode") != "QVBR":
            yield f"{path}/qvbrSettings", f"needs rateControlMode QVBR, got {h264.get('rateControlMode')}"
        if "maxAverageBitrate" in h264["qvbrSettings"] and h264.get("qualityTuningLevel") != "MULTI_PASS_HQ":
            yield f"{path}/qvbrSettings/maxAverageBitrate", "needs qualityTuningLevel MULTI_PASS_HQ"


@rule(f"{MODEL}, H264Settings: SPECIFIED needs both halves of the fraction")
def specified_ratios_are_whole(request):
    for path, h264 in h264_outputs(request["settings"]):
        for name in ("framerate", "par"):
            halves = (f"{name}Numerator", f"{name}Denominator")
            missing = [half for half in halves if half not in h264]
            if h264.get(f"{name}Control") == "SPECIFIED" and missing:
                yield path, f"{missing[0]} is a required property when {name}Control is SPECIFIED"


@rule(f"{MODEL}, H264Settings.GopSize: with FRAMES or SECONDS only; whole frames")
def gop_size_has_units(request):
    for path, h264 in h264_outputs(request["settings"]):
        units = h264.get("gopSizeUnits", "AUTO")
        size = h264.get("gopSize")
        if units == "AUTO" and size:
            yield f"{path}/gopSize", f"Should be blank when gopSizeUnits is AUTO, got {size}"
        if units != "AUTO" and not size:
            yield path, f"gopSize is a required property when gopSizeUnits is {units}"
        if units == "FRAMES" and size and size != int(size):
            yield f"{path}/gopSize", f"Should be a whole number of frames, got {size}"
