"""ffmpeg's options for one encoded video, from MediaConvert's codec settings.

Quality is not modeled: QVBR levels become constant rate factors that order the
outputs correctly, within the bitrate that the job allows, and several passes are
one pass.
"""

from media_convert.transcode.color import hdr10_parameters
from media_convert.transcode.plan import OutputPlan

# The fastest preset, with the tools enabled that make a stream Main or High.
PRESET = "ultrafast"
PROFILE_TOOLS = "8x8dct=1:b-adapt=0"
DEFAULT_B_FRAMES = 2
H264_PROFILES = {
    "BASELINE": "baseline",
    "MAIN": "main",
    "HIGH": "high",
    "HIGH_10BIT": "high10",
    "HIGH_422": "high422",
    "HIGH_422_10BIT": "high422",
}
H265_PROFILES = {
    "MAIN": "main",
    "MAIN10": "main10",
    "MAIN_422_10BIT": "main422-10",
}
PRORES_PROFILES = {
    "APPLE_PRORES_422_PROXY": 0,
    "APPLE_PRORES_422_LT": 1,
    "APPLE_PRORES_422": 2,
    "APPLE_PRORES_422_HQ": 3,
    "APPLE_PRORES_4444": 4,
    "APPLE_PRORES_4444_XQ": 5,
}
DEFAULT_PROFILE = "MAIN"
ENTROPY_CODERS = {"CABAC": "ac", "CAVLC": "vlc"}
DEFAULT_QVBR_LEVEL = 7
DEFAULT_JPEG_QUALITY = 80
AV1_SCALE = 63 / 51  # offset of its rate factors from those of H.264


def video_options(output: OutputPlan) -> list[str]:
    return ENCODERS[output.video_codec](output.codec_settings, output)


def _h264_options(h264: dict, output: OutputPlan) -> list[str]:
    return [
        "-c:v", "libx264",
        "-preset", PRESET,
        "-profile:v", H264_PROFILES[h264.get("codecProfile", DEFAULT_PROFILE)],
        *_rate_control(h264),
        *_group_of_pictures(h264, output),
        *_level(h264),
        "-coder", ENTROPY_CODERS[h264.get("entropyEncoding", "CABAC")],
        "-bf", str(h264.get("numberBFramesBetweenReferenceFrames", DEFAULT_B_FRAMES)),
        "-x264-params", _x264_parameters(h264, output),
        *(["-slices", str(h264["slices"])] if "slices" in h264 else []),
    ]  # fmt: skip


def _x264_parameters(h264: dict, output: OutputPlan) -> str:
    fields = {"tff": ":tff=1", "bff": ":bff=1", None: ""}[output.picture.fields]
    return PROFILE_TOOLS + (":nal-hrd=cbr" if h264["rateControlMode"] == "CBR" else "") + fields


def _h265_options(h265: dict, output: OutputPlan) -> list[str]:
    profile, _, tier = h265.get("codecProfile", "MAIN_MAIN").rpartition("_")
    b_frames = h265.get("numberBFramesBetweenReferenceFrames", DEFAULT_B_FRAMES)
    parameters = ["log-level=error", "open-gop=0", "repeat-headers=1", f"high-tier={int(tier == 'HIGH')}"]
    if h265.get("codecLevel", "AUTO") != "AUTO":
        parameters.append(f"level-idc={_level_number(h265)}")
    if "slices" in h265:
        parameters.append(f"slices={h265['slices']}")
    if h265.get("sceneChangeDetect") == "DISABLED":
        parameters.append("scenecut=0")
    parameters += hdr10_parameters(output.settings["videoDescription"])
    return [
        "-c:v", "libx265",
        "-preset", PRESET,
        "-profile:v", H265_PROFILES[profile],
        *_rate_control(h265),
        *_key_frames(output),
        "-forced-idr", "1",
        "-bf", str(b_frames),
        "-x265-params", ":".join(parameters),
        *_h265_tag(h265, output),
    ]  # fmt: skip


def _h265_tag(h265: dict, output: OutputPlan) -> list[str]:
    """In MP4 the service marks streams as HEV1 unless the job sets another type. Other containers have no such mark."""
    if output.container_settings["container"] not in ("MP4", "MOV", "CMFC", "MPD"):
        return []
    return ["-tag:v", h265.get("writeMp4PackagingType", "HEV1").lower()]


def _av1_options(av1: dict, output: OutputPlan) -> list[str]:
    return [
        "-c:v", "libaom-av1",
        "-usage", "realtime",
        "-cpu-used", "8",
        "-lag-in-frames", "0",
        *_av1_rates(av1),
        *_key_frames(output),
    ]  # fmt: skip


def _av1_rates(av1: dict) -> list[str]:
    if av1.get("rateControlMode") == "CBR":
        bitrate = str(av1["bitrate"])
        return ["-b:v", bitrate, "-minrate", bitrate, "-maxrate", bitrate, "-bufsize", bitrate]
    return ["-crf", str(round(_rate_factor(av1) * AV1_SCALE)), "-b:v", str(av1["maxBitrate"])]


def _vp9_options(vp9: dict, output: OutputPlan) -> list[str]:
    return ["-c:v", "libvpx-vp9", *_vpx_options(vp9, output)]


def _vp8_options(vp8: dict, output: OutputPlan) -> list[str]:
    return ["-c:v", "libvpx", *_vpx_options(vp8, output)]


def _vpx_options(settings: dict, output: OutputPlan) -> list[str]:
    fast = ["-deadline", "realtime", "-cpu-used", "8", "-lag-in-frames", "0", "-auto-alt-ref", "0"]
    return [*fast, "-b:v", str(settings["bitrate"]), *_key_frames(output)]


def _prores_options(prores: dict, output: OutputPlan) -> list[str]:
    profile = PRORES_PROFILES[prores.get("codecProfile", "APPLE_PRORES_422")]
    fields = ["-flags", "+ildct"] if output.picture.fields else []
    return ["-c:v", "prores_ks", "-profile:v", str(profile), "-vendor", "apl0", *fields]


def _passthrough_options(passthrough: dict, output: OutputPlan) -> list[str]:
    return ["-c:v", "copy"]


def _gif_options(gif: dict, output: OutputPlan) -> list[str]:
    return ["-c:v", "gif", "-loop", "0"]


def _frame_capture_options(settings: dict, output: OutputPlan) -> list[str]:
    quality = settings.get("quality", DEFAULT_JPEG_QUALITY)
    # mjpeg's scale is from 2 (best) to 31.
    options = ["-c:v", "mjpeg", "-q:v", str(round(31 - quality * 29 / 100))]
    if "maxCaptures" in settings:
        options += ["-frames:v", str(settings["maxCaptures"])]
    return options


ENCODERS = {
    "AV1": _av1_options,
    "FRAME_CAPTURE": _frame_capture_options,
    "GIF": _gif_options,
    "H_264": _h264_options,
    "H_265": _h265_options,
    "PASSTHROUGH": _passthrough_options,
    "PRORES": _prores_options,
    "VP8": _vp8_options,
    "VP9": _vp9_options,
}


def _rate_control(settings: dict) -> list[str]:
    mode = settings["rateControlMode"]
    if mode == "QVBR":
        # The maximum average is respected by never exceeding it.
        limit = min(settings["maxBitrate"], settings.get("qvbrSettings", {}).get("maxAverageBitrate", 1 << 40))
        factor = f"{_rate_factor(settings):.2f}"
        return ["-crf", factor, "-maxrate", str(limit), "-bufsize", _buffer(settings, limit)]
    bitrate = settings["bitrate"]
    if mode == "CBR":
        rates = ["-b:v", str(bitrate), "-minrate", str(bitrate), "-maxrate", str(bitrate)]
        return [*rates, "-bufsize", _buffer(settings, bitrate)]
    limit = settings.get("maxBitrate", 2 * bitrate)
    return ["-b:v", str(bitrate), "-maxrate", str(limit), "-bufsize", _buffer(settings, limit)]


def _rate_factor(settings: dict) -> float:
    qvbr = settings.get("qvbrSettings", {})
    level = qvbr.get("qvbrQualityLevel", DEFAULT_QVBR_LEVEL) + qvbr.get("qvbrQualityLevelFineTune", 0)
    return 35 - 1.7 * level


def _buffer(settings: dict, bitrate: int) -> str:
    return str(settings.get("hrdBufferSize") or 2 * bitrate)


def _group_of_pictures(h264: dict, output: OutputPlan) -> list[str]:
    fields = "+ilme+ildct" if output.picture.fields else ""
    options = ["-flags", f"+cgop{fields}", *_key_frames(output)]
    if h264.get("sceneChangeDetect") == "DISABLED":
        options += ["-sc_threshold", "0"]
    if "numberReferenceFrames" in h264:
        options += ["-refs", str(h264["numberReferenceFrames"])]
    return options


def _key_frames(output: OutputPlan) -> list[str]:
    options = ["-g", str(output.keys.gop_frames)] if output.keys.gop_frames else []
    if output.keys.times:
        options += ["-force_key_frames:v", ",".join(f"{time:.6f}" for time in output.keys.times)]
    return options


def _level(settings: dict) -> list[str]:
    return [] if settings.get("codecLevel", "AUTO") == "AUTO" else ["-level:v", _level_number(settings)]


def _level_number(settings: dict) -> str:
    return settings["codecLevel"].removeprefix("LEVEL_").replace("_", ".")
