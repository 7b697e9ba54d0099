"""Audio codecs: channels, sample rate and ffmpeg's options, from MediaConvert's codec settings."""

from collections.abc import Callable
from dataclasses import dataclass

LAYOUTS = {1: "mono", 2: "stereo", 4: "quad", 5: "5.0(side)", 6: "5.1", 8: "7.1"}
DEFAULT_SAMPLE_RATE = 48000
AAC_CHANNELS = {"CODING_MODE_1_0": 1, "CODING_MODE_2_0": 2, "CODING_MODE_5_1": 6}
DOLBY_CHANNELS = {"CODING_MODE_1_0": 1, "CODING_MODE_2_0": 2, "CODING_MODE_3_2_LFE": 6, "CODING_MODE_3_2": 6}
# Documentation strings of the service model: Ac3Settings.Bitrate, Eac3Settings.Bitrate, OpusSettings, VorbisSettings.
DOLBY_BITRATES = {1: 96000, 2: 192000, 5: 384000, 6: 384000}
DEFAULT_OPUS_BITRATE = 96000
DEFAULT_VORBIS_QUALITY = 4
DEFAULT_VORBIS_CHANNELS = 2
AAC_VBR_QUALITY = {"LOW": 0.4, "MEDIUM_LOW": 0.8, "MEDIUM_HIGH": 1.4, "HIGH": 2.0}


@dataclass(frozen=True)
class Encoding:
    """`options` are named without their stream, such as `-b`."""

    channels: int
    layout: str
    sample_rate: int
    options: dict[str, str]


def audio_encoding(codec: str, settings: dict, source_channels: int) -> Encoding:
    return CODECS[codec](settings, source_channels)


def _encoding(encoder: str, settings: dict, channels: int, layout: str | None = None, **options) -> Encoding:
    named = {"-c": encoder} | {f"-{name}": str(value) for name, value in options.items() if value is not None}
    rate = settings.get("sampleRate", DEFAULT_SAMPLE_RATE)
    return Encoding(channels, layout or LAYOUTS[channels], rate, named)


def _follow_mode(source_channels: int) -> int:
    return 6 if source_channels >= 6 else min(2, source_channels)


def _aac(settings: dict, source_channels: int) -> Encoding:
    channels = AAC_CHANNELS.get(settings["codingMode"]) or _follow_mode(source_channels)
    if settings.get("rateControlMode") == "VBR":
        return _encoding("aac", settings, channels, q=AAC_VBR_QUALITY[settings["vbrQuality"]])
    return _encoding("aac", settings, channels, b=settings["bitrate"])


def _dolby(encoder: str) -> Callable[[dict, int], Encoding]:
    def encoding(settings: dict, source_channels: int) -> Encoding:
        channels = DOLBY_CHANNELS.get(settings["codingMode"]) or _follow_mode(source_channels)
        if channels == 6 and settings.get("lfeControl") == "NO_LFE":
            channels = 5
        loudness = settings.get("dialnorm")
        return _encoding(
            encoder, settings, channels,
            layout="5.1(side)" if channels == 6 else None,
            b=settings.get("bitrate", DOLBY_BITRATES[channels]),
            dialnorm=-loudness if loudness else None,
        )  # fmt: skip

    return encoding


def _counted(settings: dict, source_channels: int, most: int) -> int:
    """0 follows the input."""
    wanted = settings.get("channels", DEFAULT_VORBIS_CHANNELS) or source_channels
    return max(count for count in LAYOUTS if count <= min(wanted, most))


def _opus(settings: dict, source_channels: int) -> Encoding:
    bitrate = settings.get("bitrate", DEFAULT_OPUS_BITRATE)
    return _encoding("libopus", settings, _counted(settings, source_channels, 2), b=bitrate)


def _mp3(settings: dict, source_channels: int) -> Encoding:
    channels = _counted(settings, source_channels, 2)
    if settings.get("rateControlMode") == "VBR":
        return _encoding("libmp3lame", settings, channels, q=settings["vbrQuality"])
    return _encoding("libmp3lame", settings, channels, b=settings["bitrate"])


def _vorbis(settings: dict, source_channels: int) -> Encoding:
    return _encoding("libvorbis", settings, _counted(settings, source_channels, 2), q=settings.get("vbrQuality", DEFAULT_VORBIS_QUALITY))


def _flac(settings: dict, source_channels: int) -> Encoding:
    wide = settings["bitDepth"] == 24
    return _encoding(
        "flac", settings, _counted(settings, source_channels, 8),
        sample_fmt="s32" if wide else "s16", bits_per_raw_sample=24 if wide else None,
    )  # fmt: skip


def _mp2(settings: dict, source_channels: int) -> Encoding:
    return _encoding("mp2", settings, _counted(settings, source_channels, 2), b=settings["bitrate"])


def _pcm(endian: str) -> Callable[[dict, int], Encoding]:
    def encoding(settings: dict, source_channels: int) -> Encoding:
        encoder = f"pcm_s{settings['bitDepth']}{endian}"
        return _encoding(encoder, settings, _counted(settings, source_channels, 8))

    return encoding


CODECS = {
    "AAC": _aac,
    "AC3": _dolby("ac3"),
    "AIFF": _pcm("be"),
    "EAC3": _dolby("eac3"),
    "FLAC": _flac,
    "MP2": _mp2,
    "MP3": _mp3,
    "OPUS": _opus,
    "VORBIS": _vorbis,
    "WAV": _pcm("le"),
}
