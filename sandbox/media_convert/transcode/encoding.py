"""ffmpeg's options for one encoded output, from MediaConvert's codec settings.

Quality is not modelled: QVBR levels become constant rate factors that order
outputs the right way round, within the bitrate that the job allows.
"""

from media_convert.transcode.audio_selection import AudioTrack
from media_convert.transcode.plan import OutputPlan

# The fastest preset, with the tools switched on again that make a stream Main or High.
PRESET = "ultrafast"
PROFILE_TOOLS = "8x8dct=1:b-adapt=0"
DEFAULT_B_FRAMES = 2
PROFILES = {"BASELINE": "baseline", "MAIN": "main", "HIGH": "high"}
DEFAULT_PROFILE = "MAIN"
ENTROPY_CODERS = {"CABAC": "ac", "CAVLC": "vlc"}
DEFAULT_QVBR_LEVEL = 7
DEFAULT_JPEG_QUALITY = 80


def video_options(output: OutputPlan) -> list[str]:
    if output.is_frame_capture:
        return _frame_capture_options(output.video_settings["frameCaptureSettings"])
    h264 = output.video_settings["h264Settings"]
    return [
        "-c:v", "libx264",
        "-preset", PRESET,
        "-profile:v", PROFILES[h264.get("codecProfile", DEFAULT_PROFILE)],
        *_rate_control(h264),
        *_group_of_pictures(h264, output),
        *_level(h264),
        "-coder", ENTROPY_CODERS[h264.get("entropyEncoding", "CABAC")],
        "-bf", str(h264.get("numberBFramesBetweenReferenceFrames", DEFAULT_B_FRAMES)),
        "-x264-params", PROFILE_TOOLS + (":nal-hrd=cbr" if h264["rateControlMode"] == "CBR" else ""),
        *(["-slices", str(h264["slices"])] if "slices" in h264 else []),
    ]  # fmt: skip


def audio_options(tracks: list[AudioTrack], duration: float) -> list[str]:
    options = []
    for index, track in enumerate(tracks):
        options += [
            "-map", f"0:a:{track.track}",
            f"-c:a:{index}", "aac",
            f"-b:a:{index}", str(track.bitrate),
            f"-ar:a:{index}", str(track.sample_rate),
            f"-ac:a:{index}", str(track.channels),
            # Silence where the sound starts late, has gaps or ends early, so that it stays with the picture.
            f"-filter:a:{index}", f"aresample=async=1:first_pts=0,apad=whole_dur={duration:.6f}",
            f"-metadata:s:a:{index}", f"language={track.language or 'und'}",
        ]  # fmt: skip
    return options


def _rate_control(h264: dict) -> list[str]:
    mode = h264["rateControlMode"]
    if mode == "QVBR":
        limit = h264["maxBitrate"]
        return ["-crf", f"{_rate_factor(h264):.2f}", "-maxrate", str(limit), "-bufsize", _buffer(h264, limit)]
    bitrate = h264["bitrate"]
    if mode == "CBR":
        rates = ["-b:v", str(bitrate), "-minrate", str(bitrate), "-maxrate", str(bitrate)]
        return [*rates, "-bufsize", _buffer(h264, bitrate)]
    limit = h264.get("maxBitrate", 2 * bitrate)
    return ["-b:v", str(bitrate), "-maxrate", str(limit), "-bufsize", _buffer(h264, limit)]


def _rate_factor(h264: dict) -> float:
    qvbr = h264.get("qvbrSettings", {})
    level = qvbr.get("qvbrQualityLevel", DEFAULT_QVBR_LEVEL) + qvbr.get("qvbrQualityLevelFineTune", 0)
    return 35 - 1.7 * level


def _buffer(h264: dict, bitrate: int) -> str:
    return str(h264.get("hrdBufferSize") or 2 * bitrate)


def _group_of_pictures(h264: dict, output: OutputPlan) -> list[str]:
    options = ["-flags", "+cgop"]
    if output.keys.gop_frames:
        options += ["-g", str(output.keys.gop_frames)]
    if output.keys.times:
        options += ["-force_key_frames:v", ",".join(f"{time:.6f}" for time in output.keys.times)]
    if h264.get("sceneChangeDetect") == "DISABLED":
        options += ["-sc_threshold", "0"]
    if "numberReferenceFrames" in h264:
        options += ["-refs", str(h264["numberReferenceFrames"])]
    return options


def _level(h264: dict) -> list[str]:
    name = h264.get("codecLevel", "AUTO")
    return [] if name == "AUTO" else ["-level:v", name.removeprefix("LEVEL_").replace("_", ".")]


def _frame_capture_options(settings: dict) -> list[str]:
    quality = settings.get("quality", DEFAULT_JPEG_QUALITY)
    # mjpeg's scale runs from 2, best, to 31.
    options = ["-c:v", "mjpeg", "-q:v", str(round(31 - quality * 29 / 100))]
    if "maxCaptures" in settings:
        options += ["-frames:v", str(settings["maxCaptures"])]
    return options
