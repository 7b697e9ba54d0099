"""Rules on audio descriptions."""

from media_convert.engine_rules.rule import MODEL, rule
from media_convert.settings_walk import AUDIO_SETTINGS_BY_CODEC, encoded_audio, outputs

AUDIO_CODECS_BY_CONTAINER = {
    "CMFC": {"AAC", "AC3", "EAC3", "EAC3_ATMOS", "FLAC", "PASSTHROUGH"},
    "ISMV": {"AAC", "AC3", "EAC3", "PASSTHROUGH"},
    "M2TS": {"AAC", "AC3", "EAC3", "EAC3_ATMOS", "MP2", "MP3", "PASSTHROUGH"},
    "M3U8": {"AAC", "AC3", "EAC3", "MP3", "PASSTHROUGH"},
    "MOV": {"AAC", "AIFF", "MP2", "WAV", "PASSTHROUGH"},
    "MP4": {"AAC", "AC3", "AC4", "EAC3", "EAC3_ATMOS", "FLAC", "MP3", "PASSTHROUGH", "WAV"},
    "MPD": {"AAC", "AC3", "AC4", "EAC3", "EAC3_ATMOS", "FLAC", "PASSTHROUGH"},
    "OGG": {"FLAC", "OPUS", "VORBIS"},
    "WEBM": {"OPUS", "VORBIS"},
}
AAC_BITRATES = (
    6000, 8000, 10000, 12000, 14000, 16000, 20000, 24000, 28000, 32000, 40000, 48000, 56000, 64000, 80000, 96000,
    112000, 128000, 160000, 192000, 224000, 256000, 288000, 320000, 384000, 448000, 512000, 576000, 640000, 768000,
    896000, 1024000,
)  # fmt: skip
AAC_SAMPLE_RATES = (8000, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000)
# Lowest and highest bitrate of AAC-LC with CBR by coding mode and sample rate, as far as known here.
AAC_LC_BITRATE_RANGE = {
    "CODING_MODE_1_0": {
        8000: (8000, 14000), 12000: (8000, 14000), 16000: (8000, 28000), 22050: (24000, 28000),
        24000: (24000, 28000), 32000: (32000, 192000), 44100: (56000, 256000), 48000: (56000, 288000),
        88200: (288000, 288000), 96000: (128000, 288000),
    },
    "CODING_MODE_2_0": {
        8000: (16000, 20000), 12000: (16000, 20000), 16000: (16000, 32000), 22050: (32000, 32000),
        24000: (32000, 32000), 32000: (40000, 384000), 44100: (64000, 512000), 48000: (64000, 576000),
    },
}  # fmt: skip

VALID_VALUES = {
    ("FLAC", "bitDepth"): (16, 24),
    ("FLAC", "channels"): (0, 1, 2, 4, 6, 8),
    ("OPUS", "sampleRate"): (16000, 24000, 48000),
    ("VORBIS", "sampleRate"): (22050, 32000, 44100, 48000),
    ("WAV", "bitDepth"): (16, 24),
    ("WAV", "channels"): (0, 1, *range(2, 65, 2)),
}


@rule("the service answers '.../codecSettings: Should have at least 2 properties'")
def audio_codec_has_its_settings(request):
    for at in outputs(request["settings"]):
        for path, description in at.audio_descriptions:
            given = description.get("codecSettings", {})
            if not given.get("codec"):
                yield f"{path}/codecSettings", "codec is a required property"
            elif AUDIO_SETTINGS_BY_CODEC.get(given["codec"], "codec") not in given:
                name = AUDIO_SETTINGS_BY_CODEC[given["codec"]]
                yield f"{path}/codecSettings", f"Should have at least 2 properties: codec and {name}"


@rule("user guide, supported output codecs and containers")
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


@rule(f"{MODEL}, AacSettings.Bitrate: the set of valid values")
def aac_bitrate_is_one_of_the_list(request):
    for path, aac in encoded_audio(request["settings"], "AAC"):
        if aac.get("bitrate", AAC_BITRATES[0]) not in AAC_BITRATES:
            yield f"{path}/bitrate", f"Should be one of {list(AAC_BITRATES)}, got {aac['bitrate']}"


@rule("user guide, AAC output reference tables: the sample rates")
def aac_sample_rate_is_one_of_the_list(request):
    for path, aac in encoded_audio(request["settings"], "AAC"):
        if aac.get("sampleRate", AAC_SAMPLE_RATES[0]) not in AAC_SAMPLE_RATES:
            yield f"{path}/sampleRate", f"Should be one of {list(AAC_SAMPLE_RATES)}, got {aac['sampleRate']}"


@rule("user guide, AAC output reference tables: coding mode, sample rate and bitrate go together (LC, CBR)")
def aac_settings_go_together(request):
    for path, aac in encoded_audio(request["settings"], "AAC"):
        is_lc_cbr = aac.get("codecProfile", "LC") == "LC" and aac.get("rateControlMode", "CBR") == "CBR"
        mode, rate = aac.get("codingMode"), aac.get("sampleRate")
        low, high = AAC_LC_BITRATE_RANGE.get(mode, {}).get(rate, (0, AAC_BITRATES[-1]))
        if is_lc_cbr and not low <= aac.get("bitrate", low) <= high:
            yield f"{path}/bitrate", f"Should be from {low} to {high} for {mode} at {rate} Hz, got {aac['bitrate']}"


@rule(f"{MODEL}, Ac3Settings, Eac3Settings and OpusSettings: bitrates are multiples of 8000")
def bitrates_are_multiples(request):
    for codec in ("AC3", "EAC3", "OPUS"):
        for path, given in encoded_audio(request["settings"], codec):
            if given.get("bitrate", 0) % 8000:
                yield f"{path}/bitrate", f"Should be multiple of 8000, got {given['bitrate']}"


@rule(f"{MODEL}: the sample rates of Opus and Vorbis, the bit depths and channels of FLAC and WAV")
def audio_values_are_of_the_lists(request):
    for (codec, name), valid in VALID_VALUES.items():
        for path, given in encoded_audio(request["settings"], codec):
            if name in given and given[name] not in valid:
                yield f"{path}/{name}", f"Should be one of {list(valid)}, got {given[name]}"


@rule(f"{MODEL}, Mp3Settings.VbrQuality: required with VBR; AacSettings: bitrate and VBR quality exclude each other")
def rate_control_of_audio_is_whole(request):
    for path, given in encoded_audio(request["settings"], "MP3"):
        if given.get("rateControlMode") == "VBR" and "vbrQuality" not in given:
            yield path, "vbrQuality is a required property when rateControlMode is VBR"
    for path, given in encoded_audio(request["settings"], "AAC"):
        unfit = "bitrate" if given.get("rateControlMode") == "VBR" else "vbrQuality"
        if unfit in given:
            yield (
                f"{path}/{unfit}",
                f"Should NOT be there when rateControlMode is {given.get('rateControlMode', 'CBR')}",
            )


@rule(f"{MODEL}, AacSettings.CodecProfile and CodingMode: HEV2 is for stereo")
def aac_profile_fits_coding_mode(request):
    for path, given in encoded_audio(request["settings"], "AAC"):
        if given.get("codecProfile") == "HEV2" and given.get("codingMode") not in (None, "CODING_MODE_2_0"):
            yield f"{path}/codingMode", f"Should be CODING_MODE_2_0 with HEV2, got {given['codingMode']}"
