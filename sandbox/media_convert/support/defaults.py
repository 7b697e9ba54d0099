"""Settings whose default the service model does not state, and which a job must therefore have here."""

from collections.abc import Iterator

from media_convert.settings_walk import encoded_audio, encoded_video, groups, outputs

PCM = ("bitDepth", "channels", "sampleRate")
NEEDED_OF_AUDIO = {
    "AAC": ("codingMode", "sampleRate"),
    "AC3": ("codingMode",),
    "AIFF": PCM,
    "EAC3": ("codingMode",),
    "FLAC": PCM,
    "MP2": ("channels", "sampleRate"),
    "MP3": ("channels", "sampleRate"),
    "OPUS": ("channels",),
    "WAV": PCM,
}
NEED_A_BITRATE = {"AAC", "MP2", "MP3"}
NEEDED_OF_REMIX = ("channelMapping", "channelsIn", "channelsOut")
NEEDED_OF_VIDEO = {"H_264": "rateControlMode", "H_265": "rateControlMode", "VP8": "bitrate", "VP9": "bitrate"}
NEEDED_OF_ENCRYPTION = ("encryptionMethod", "type")


def unstated_defaults(settings: dict) -> Iterator[str]:
    for path, missing in _missing(settings):
        yield f"{path}: a job that leaves {missing} to the service"


def _missing(settings: dict) -> Iterator[tuple[str, str]]:
    for codec, name in NEEDED_OF_VIDEO.items():
        yield from ((path, name) for path, given in encoded_video(settings, codec) if name not in given)
    for codec, names in NEEDED_OF_AUDIO.items():
        for path, given in encoded_audio(settings, codec):
            has_rate = codec in NEED_A_BITRATE and given.get("rateControlMode", "CBR") == "CBR"
            needed = (*names, "bitrate") if has_rate else names
            yield from ((path, name) for name in needed if name not in given)
    for at in outputs(settings):
        for path, description in at.audio_descriptions:
            remix = description.get("remixSettings")
            missing = NEEDED_OF_REMIX if remix is not None else ()
            yield from ((f"{path}/remixSettings", name) for name in missing if name not in remix)
    for at in groups(settings):
        encryption = at.settings.get("encryption")
        if at.type == "HLS_GROUP_SETTINGS" and encryption is not None:
            missing = (name for name in NEEDED_OF_ENCRYPTION if name not in encryption)
            yield from ((f"{at.settings_path}/encryption", name) for name in missing)
