"""Rules on AAC: which profile, coding mode, sample rate and bitrate go together."""

from media_convert.engine_rules.rule import GUIDE, MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import encoded_audio

BITRATES = (
    6000, 8000, 10000, 12000, 14000, 16000, 20000, 24000, 28000, 32000, 40000, 48000, 56000, 64000, 80000, 96000,
    112000, 128000, 160000, 192000, 224000, 256000, 288000, 320000, 384000, 448000, 512000, 576000, 640000, 768000,
    896000, 1024000,
)  # fmt: skip
SAMPLE_RATES = (8000, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000)
CODING_MODES = {"CODING_MODE_1_0": "1.0", "CODING_MODE_2_0": "2.0", "CODING_MODE_5_1": "5.1"}
# Lowest and highest bitrate with CBR, in kbit/s, by profile, channels and sample rate. Other combinations are invalid.
CBR = {
    ("LC", "1.0"): {
        8000: (8, 14), 12000: (8, 14), 16000: (8, 28), 22050: (24, 28), 24000: (24, 28), 32000: (32, 192),
        44100: (56, 256), 48000: (56, 288), 88200: (288, 288), 96000: (128, 288),
    },
    ("LC", "2.0"): {
        8000: (16, 20), 12000: (16, 20), 16000: (16, 32), 22050: (32, 32), 24000: (32, 32), 32000: (40, 384),
        44100: (64, 512), 48000: (64, 576), 88200: (576, 576), 96000: (256, 576),
    },
    ("LC", "5.1"): {32000: (160, 768), 44100: (256, 640), 48000: (256, 768), 96000: (640, 768)},
    ("HEV1", "1.0"): {22050: (8, 10), 24000: (8, 10), 32000: (12, 64), 44100: (20, 64), 48000: (20, 64)},
    ("HEV1", "2.0"): {32000: (16, 128), 44100: (16, 96), 48000: (16, 128), 96000: (96, 128)},
    ("HEV1", "5.1"): {32000: (64, 320), 44100: (64, 224), 48000: (64, 320), 96000: (256, 320)},
    ("HEV2", "2.0"): {22050: (8, 10), 24000: (8, 10), 32000: (12, 64), 44100: (20, 64), 48000: (20, 64)},
}  # fmt: skip
PROFILES_OF_THE_TABLE = {profile for profile, _ in CBR}


@rule(f"{MODEL}, AacSettings.Bitrate: the set of valid values", OUTPUT)
def aac_bitrate_is_one_of_the_list(request):
    for path, aac in encoded_audio(request["settings"], "AAC"):
        if aac.get("bitrate", BITRATES[0]) not in BITRATES:
            yield f"{path}/bitrate", f"Should be one of {list(BITRATES)}, got {aac['bitrate']}"


@rule(f"{GUIDE}, AAC output reference tables: the sample rates", OUTPUT)
def aac_sample_rate_is_one_of_the_list(request):
    for path, aac in encoded_audio(request["settings"], "AAC"):
        if aac.get("sampleRate", SAMPLE_RATES[0]) not in SAMPLE_RATES:
            yield f"{path}/sampleRate", f"Should be one of {list(SAMPLE_RATES)}, got {aac['sampleRate']}"


@rule(f"{GUIDE}, AAC output reference tables (CBR); {SEEN}, aud-aac-cbr-combo", OUTPUT)
def aac_settings_go_together(request):
    for path, aac in encoded_audio(request["settings"], "AAC"):
        profile, mode = aac.get("codecProfile", "LC"), CODING_MODES.get(aac.get("codingMode"))
        rate, bitrate = aac.get("sampleRate"), aac.get("bitrate")
        is_listed = profile in PROFILES_OF_THE_TABLE and mode and rate in SAMPLE_RATES
        if not is_listed or aac.get("rateControlMode", "CBR") != "CBR":
            continue
        what = f"profile {profile}, coding mode {aac['codingMode']} and sample rate {rate}"
        low, high = (limit * 1000 for limit in CBR.get((profile, mode), {}).get(rate, (0, 0)))
        if not high:
            yield f"{path}/sampleRate", f"Should go with profile and coding mode, got {what}"
        elif bitrate is not None and not low <= bitrate <= high:
            yield f"{path}/bitrate", f"Should be from {low} to {high} for {what}, got {bitrate}"


@rule(f"{MODEL}, AacSettings: CBR and VBR are mutually exclusive groups; {SEEN}, aud-aac-vbr-combo", OUTPUT)
def aac_rate_control_is_whole(request):
    for path, aac in encoded_audio(request["settings"], "AAC"):
        mode, profile = aac.get("rateControlMode", "CBR"), aac.get("codecProfile", "LC")
        unfit = "bitrate" if mode == "VBR" else "vbrQuality"
        if unfit in aac:
            yield f"{path}/{unfit}", f"Should NOT be there when rateControlMode is {mode}"
        if mode == "VBR" and "vbrQuality" not in aac:
            yield path, "vbrQuality is a required property"
        if mode == "VBR" and profile in PROFILES_OF_THE_TABLE - {"LC"}:
            yield f"{path}/codecProfile", f"Should be LC when rateControlMode is VBR, got {profile}"


@rule(f"{MODEL}, AacSettings.CodecProfile: HEV2 is for stereo", OUTPUT)
def aac_profile_fits_coding_mode(request):
    for path, given in encoded_audio(request["settings"], "AAC"):
        if given.get("codecProfile") == "HEV2" and given.get("codingMode") not in (None, "CODING_MODE_2_0"):
            yield f"{path}/codingMode", f"Should be CODING_MODE_2_0 with HEV2, got {given['codingMode']}"
