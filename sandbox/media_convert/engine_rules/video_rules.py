"""Rules on video descriptions."""

from media_convert.engine_rules.rule import MODEL, rule
from media_convert.settings_walk import VIDEO_SETTINGS_BY_CODEC, encoded_video, outputs

OPTIONAL_SETTINGS = {"PASSTHROUGH"}

VIDEO_CODECS_BY_CONTAINER = {
    "CMFC": {"AV1", "H_264", "H_265", "VP9"},
    "GIF": {"GIF"},
    "ISMV": {"H_264"},
    "M2TS": {"H_264", "H_265", "MPEG2", "PASSTHROUGH"},
    "M3U8": {"H_264", "H_265", "PASSTHROUGH"},
    "MOV": {"H_264", "H_265", "MPEG2", "PRORES", "UNCOMPRESSED", "AVC_INTRA", "XAVC", "PASSTHROUGH"},
    "MP4": {"H_264", "H_265", "AV1", "PASSTHROUGH"},
    "OGG": set(),
    "MPD": {"H_264", "H_265", "AV1", "VP9"},
    "WEBM": {"VP8", "VP9", "AV1"},
}


MAX_RESOLUTION = {
    "AV1": (4096, 2160),
    "GIF": (3840, 3840),
    "H_264": (4096, 2160),
    "H_265": (8192, 4320),
    "MPEG2": (1920, 1152),
    "PRORES": (4096, 4096),
    "VP8": (4096, 2160),
    "VP9": (4096, 2160),
    "XAVC": (4096, 2160),
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
        elif codec in VIDEO_SETTINGS_BY_CODEC and codec not in OPTIONAL_SETTINGS:
            name = VIDEO_SETTINGS_BY_CODEC[codec]
            if name not in at.output["videoDescription"]["codecSettings"]:
                yield path, f"Should have at least 2 properties: codec and {name}"


@rule("user guide, supported output codecs and containers")
def video_codec_fits_container(request):
    for at in outputs(request["settings"]):
        allowed = VIDEO_CODECS_BY_CONTAINER.get(at.container)
        if allowed is not None and at.video_codec and at.video_codec not in allowed:
            yield (
                f"{at.path}/videoDescription/codecSettings/codec",
                f"Should be one of {sorted(allowed)} in {at.container}, got {at.video_codec!r}",
            )


@rule("4:2:0 pictures: the service accepts even dimensions only")
def dimensions_are_even(request):
    for at in outputs(request["settings"]):
        for name in ("width", "height"):
            value = at.output.get("videoDescription", {}).get(name, 0)
            if value % 2:
                yield f"{at.path}/videoDescription/{name}", f"Should be multiple of 2, got {value}"


@rule(f"{MODEL}, H264Settings.MaxBitrate: required when rate control is QVBR; Bitrate: required for VBR and CBR")
def rate_control_has_its_bitrate(request):
    """Automated ABR finds the bitrates itself."""
    for at in outputs(request["settings"]):
        if at.video_codec not in ("AV1", "H_264", "H_265") or at.group.is_automated:
            continue
        mode = at.video_settings.get("rateControlMode")
        needed = {"QVBR": "maxBitrate", "VBR": "bitrate", "CBR": "bitrate"}.get(mode)
        if needed and needed not in at.video_settings:
            yield at.video_settings_path, f"{needed} is a required property when rateControlMode is {mode}"


@rule(f"{MODEL}, H264QvbrSettings: only with QVBR; MaxAverageBitrate only with MULTI_PASS_HQ")
def qvbr_settings_come_with_qvbr(request):
    for path, given in encoded_video(request["settings"], "H_264", "H_265"):
        if "qvbrSettings" not in given:
            continue
        if given.get("rateControlMode") != "QVBR":
            yield f"{path}/qvbrSettings", f"needs rateControlMode QVBR, got {given.get('rateControlMode')}"
        if "maxAverageBitrate" in given["qvbrSettings"] and given.get("qualityTuningLevel") != "MULTI_PASS_HQ":
            yield f"{path}/qvbrSettings/maxAverageBitrate", "needs qualityTuningLevel MULTI_PASS_HQ"


@rule(f"{MODEL}, H264Settings: SPECIFIED needs both halves of the fraction")
def specified_ratios_are_whole(request):
    for path, given in encoded_video(request["settings"], "H_264", "H_265"):
        for name in ("framerate", "par"):
            halves = (f"{name}Numerator", f"{name}Denominator")
            missing = [half for half in halves if half not in given]
            if given.get(f"{name}Control") == "SPECIFIED" and missing:
                yield path, f"{missing[0]} is a required property when {name}Control is SPECIFIED"


@rule(f"{MODEL}, FramerateControl of each codec: SPECIFIED needs both halves of the fraction")
def specified_frame_rates_are_whole(request):
    for path, given in encoded_video(request["settings"], "AV1", "GIF", "MPEG2", "PRORES", "VP8", "VP9"):
        missing = [half for half in ("framerateNumerator", "framerateDenominator") if half not in given]
        if given.get("framerateControl") == "SPECIFIED" and missing:
            yield path, f"{missing[0]} is a required property when framerateControl is SPECIFIED"


@rule(f"{MODEL}, Av1Settings.Slices: 1, 2, 4, 8, 16, or 32; GopSize: greater than zero, in frames")
def av1_counts_are_valid(request):
    for path, given in encoded_video(request["settings"], "AV1"):
        if given.get("slices", 1) not in (1, 2, 4, 8, 16, 32):
            yield f"{path}/slices", f"Should be 1, 2, 4, 8, 16, or 32, got {given['slices']}"
        if given.get("gopSize", 1) != int(given.get("gopSize", 1)) or given.get("gopSize", 1) <= 0:
            yield f"{path}/gopSize", f"Should be a whole number of frames above zero, got {given['gopSize']}"


@rule(f"{MODEL}, MsSmoothGroupSettings and H264Settings.GopClosedCadence: not 0 for segmented outputs")
def segmented_outputs_have_closed_gops(request):
    for at in outputs(request["settings"]):
        if at.group.type != "FILE_GROUP_SETTINGS" and at.video_settings.get("gopClosedCadence") == 0:
            yield f"{at.video_settings_path}/gopClosedCadence", "Should NOT be 0 in segmented outputs"


@rule("user guide, maximum supported output resolutions")
def dimensions_fit_the_codec(request):
    for at in outputs(request["settings"]):
        limit = MAX_RESOLUTION.get(at.video_codec)
        description = at.output.get("videoDescription", {})
        sides = sorted((description.get("width", 0), description.get("height", 0)))
        if limit and (sides[1] > limit[0] or sides[0] > limit[1]):
            yield (
                f"{at.path}/videoDescription",
                f"Should be at most {limit[0]}x{limit[1]} in {at.video_codec}, got {sides}",
            )


@rule(f"{MODEL}, H264Settings.MaxBitrate: not below the average")
def maximum_is_not_below_the_average(request):
    for path, given in encoded_video(request["settings"], "H_264", "H_265"):
        limit = given.get("maxBitrate")
        if limit and given.get("rateControlMode") == "VBR" and limit < given.get("bitrate", 0):
            yield f"{path}/maxBitrate", f"Should NOT be below bitrate {given['bitrate']}, got {limit}"


@rule(f"{MODEL}, H264Settings.GopSize: with FRAMES or SECONDS only; whole frames")
def gop_size_has_units(request):
    for path, given in encoded_video(request["settings"], "H_264", "H_265"):
        units = given.get("gopSizeUnits", "AUTO")
        size = given.get("gopSize")
        if units == "AUTO" and size:
            yield f"{path}/gopSize", f"Should be blank when gopSizeUnits is AUTO, got {size}"
        if units != "AUTO" and not size:
            yield path, f"gopSize is a required property when gopSizeUnits is {units}"
        if units == "FRAMES" and size and size != int(size):
            yield f"{path}/gopSize", f"Should be a whole number of frames, got {size}"
