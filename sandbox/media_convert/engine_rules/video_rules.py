"""Rules on video descriptions."""

from media_convert.engine_rules.rule import GUIDE, MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import encoded_video, outputs

VIDEO_CODECS_BY_CONTAINER = {
    "CMFC": {"AV1", "H_264", "H_265", "VP9"},
    "F4V": {"H_264", "MPEG2", "PASSTHROUGH"},
    "GIF": {"GIF"},
    "ISMV": {"H_264", "PASSTHROUGH"},
    "M2TS": {"H_264", "H_265", "MPEG2", "PASSTHROUGH"},
    "M3U8": {"H_264", "H_265", "PASSTHROUGH"},
    "MOV": {"H_264", "H_265", "MPEG2", "PRORES", "UNCOMPRESSED", "AVC_INTRA", "XAVC", "PASSTHROUGH"},
    "MP4": {"H_264", "H_265", "AV1", "PASSTHROUGH"},
    "MXF": {"AVC_INTRA", "H_264", "MPEG2", "VC3", "XAVC", "PASSTHROUGH"},
    "OGG": set(),
    "MPD": {"H_264", "H_265", "AV1", "VP9"},
    "WEBM": {"VP8", "VP9", "AV1"},
}


MAX_RESOLUTION = {
    "AV1": (4096, 2160),
    "AVC_INTRA": (1920, 1080),
    "GIF": (3840, 3840),
    "H_264": (4096, 2160),
    "H_265": (8192, 4320),
    "MPEG2": (1920, 1152),
    "PRORES": (4096, 4096),
    "VC3": (1920, 1080),
    "VP8": (4096, 2160),
    "VP9": (4096, 2160),
    "XAVC": (4096, 2160),
}
# The guide allows these in either orientation.
UPRIGHT_TOO = {"AVC_INTRA", "H_264", "H_265", "VC3", "VP8", "VP9"}


@rule(f"{GUIDE}, supported output codecs and containers; {SEEN}, cont-*-video-codec, cont-webm-codec", OUTPUT)
def video_codec_fits_container(request):
    for at in outputs(request["settings"]):
        allowed = VIDEO_CODECS_BY_CONTAINER.get(at.container)
        if allowed is not None and at.video_codec and at.video_codec not in allowed:
            yield (
                f"{at.path}/videoDescription/codecSettings/codec",
                f"Should be one of {sorted(allowed)} in {at.container}, got {at.video_codec!r}",
            )


@rule("4:2:0 pictures: the service accepts even dimensions only", OUTPUT)
def dimensions_are_even(request):
    for at in outputs(request["settings"]):
        for name in ("width", "height"):
            value = at.output.get("videoDescription", {}).get(name, 0)
            if value % 2:
                yield f"{at.path}/videoDescription/{name}", f"Should be multiple of 2, got {value}"


@rule(f"{MODEL}, Av1Settings.Slices: 1, 2, 4, 8, 16, or 32; GopSize: greater than zero, in frames", OUTPUT)
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


@rule(f"{GUIDE}, maximum supported output resolutions; {SEEN}, cont-res-max-by-codec", OUTPUT)
def dimensions_fit_the_codec(request):
    for at in outputs(request["settings"]):
        description = at.output.get("videoDescription", {})
        size = description.get("width", 0), description.get("height", 0)
        if not fits_codec(at.video_codec, size):
            width, height = MAX_RESOLUTION[at.video_codec]
            yield (
                f"{at.path}/videoDescription",
                f"Should be at most {width}x{height} in {at.video_codec}, got {size[0]}x{size[1]}",
            )


def fits_codec(codec: str, size: tuple[int, int]) -> bool:
    limit = MAX_RESOLUTION.get(codec)
    return limit is None or _fits(size, limit) or (codec in UPRIGHT_TOO and _fits(size[::-1], limit))


def _fits(size: tuple[int, int], limit: tuple[int, int]) -> bool:
    return size[0] <= limit[0] and size[1] <= limit[1]


@rule(f"{MODEL}, H264Settings.GopSize: with FRAMES or SECONDS only; whole frames", OUTPUT)
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
