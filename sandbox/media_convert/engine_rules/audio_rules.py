"""Rules on audio descriptions."""

from media_convert.engine_rules.rule import GUIDE, MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import encoded_audio, outputs

AUDIO_CODECS_BY_CONTAINER = {
    "CMFC": {"AAC", "AC3", "EAC3", "EAC3_ATMOS", "FLAC", "PASSTHROUGH"},
    "ISMV": {"AAC", "AC3", "EAC3", "PASSTHROUGH"},
    "M2TS": {"AAC", "AC3", "EAC3", "EAC3_ATMOS", "MP2", "MP3", "PASSTHROUGH"},
    "M3U8": {"AAC", "AC3", "EAC3", "MP3", "PASSTHROUGH"},
    "MOV": {"AAC", "AIFF", "MP2", "WAV", "PASSTHROUGH"},
    "MP4": {"AAC", "AC3", "AC4", "EAC3", "EAC3_ATMOS", "FLAC", "MP3", "PASSTHROUGH", "WAV"},
    "MXF": {"WAV"},
    "MPD": {"AAC", "AC3", "AC4", "EAC3", "EAC3_ATMOS", "FLAC", "PASSTHROUGH"},
    "OGG": {"FLAC", "OPUS", "VORBIS"},
    "WEBM": {"OPUS", "VORBIS"},
}
VALID_VALUES = {
    ("FLAC", "bitDepth"): (16, 24),
    ("FLAC", "channels"): (0, 1, 2, 4, 6, 8),
    ("MP2", "sampleRate"): (32000, 44100, 48000),
    ("OPUS", "sampleRate"): (16000, 24000, 48000),
    ("VORBIS", "sampleRate"): (22050, 32000, 44100, 48000),
    ("WAV", "bitDepth"): (16, 24),
    ("WAV", "channels"): (0, 1, *range(2, 65, 2)),
}


@rule(
    f"{GUIDE}, supported output codecs and containers, output audio requirements for each MXF profile;"
    f" {SEEN}, cont-audio-codec-matrix",
    OUTPUT,
)
def audio_codec_fits_container(request):
    for at in outputs(request["settings"]):
        allowed = AUDIO_CODECS_BY_CONTAINER.get(at.container)
        for path, description in at.audio_descriptions:
            codec = description.get("codecSettings", {}).get("codec")
            if allowed and codec and codec not in allowed:
                yield (
                    f"{path}/codecSettings/codec",
                    f"Should be one of {sorted(allowed)} in {at.container}, got {codec!r}",
                )


@rule(f"{GUIDE}, containers and codecs reference tables, Apple ProRes in QuickTime: AIFF", OUTPUT)
def prores_in_quicktime_has_aiff(request):
    for at in outputs(request["settings"]):
        for path, description in at.audio_descriptions:
            codec = description.get("codecSettings", {}).get("codec")
            if at.container == "MOV" and at.video_codec == "PRORES" and codec not in (None, "AIFF"):
                yield f"{path}/codecSettings/codec", f"Should be AIFF with PRORES in MOV, got {codec!r}"


@rule(f"{MODEL}, Ac3Settings, Eac3Settings and OpusSettings; {SEEN}, aud-ac3-eac3-bitrate-multiple-8000", OUTPUT)
def bitrates_are_multiples(request):
    for codec in ("AC3", "EAC3", "OPUS"):
        for path, given in encoded_audio(request["settings"], codec):
            if given.get("bitrate", 0) % 8000:
                yield f"{path}/bitrate", f"Should be multiple of 8000, got {given['bitrate']}"


# By the number of channels.
MP2_BITRATES = {
    1: (32000, 48000, 56000, 64000, 80000, 96000, 112000, 128000, 160000, 192000),
    2: (64000, 96000, 112000, 128000, 160000, 192000, 224000, 256000, 320000, 384000),
}


@rule("ISO/IEC 11172-3, 2.4.2.3: the bitrates of Layer II", OUTPUT)
def mp2_has_a_bitrate_of_its_mode(request):
    for path, given in encoded_audio(request["settings"], "MP2"):
        allowed = MP2_BITRATES.get(given.get("channels"))
        if allowed and "bitrate" in given and given["bitrate"] not in allowed:
            yield f"{path}/bitrate", f"Should be one of {list(allowed)}, got {given['bitrate']}"


@rule(f"{MODEL}: the sample rates of Opus and Vorbis, the bit depths and channels of FLAC and WAV", OUTPUT)
def audio_values_are_of_the_lists(request):
    for (codec, name), valid in VALID_VALUES.items():
        for path, given in encoded_audio(request["settings"], codec):
            if name in given and given[name] not in valid:
                yield f"{path}/{name}", f"Should be one of {list(valid)}, got {given[name]}"


@rule(f"{MODEL}, Mp3Settings.VbrQuality: required with VBR; {SEEN}, aud-mp3-vbr-quality", OUTPUT)
def mp3_rate_control_is_whole(request):
    for path, given in encoded_audio(request["settings"], "MP3"):
        if given.get("rateControlMode") == "VBR" and "vbrQuality" not in given:
            yield path, "vbrQuality is a required property when rateControlMode is VBR"
