"""The stand-in gives the observed answers of the service (`aws_answers.py`), and the same answers to similar settings."""

import pytest

from media_convert.check import Checker
from media_convert.engine_rules.aac_rules import BITRATES as BITRATES_OF_AAC
from media_convert.tests.aws_answers import (
    ANSWERS,
    AV1,
    H264,
    HEVC,
    OPUS,
    SOUND,
    STEREO,
    VP9,
    WAVE,
    XAVC,
    aac,
    cmfc,
    corrected,
    dolby_vision,
    encrypted,
    h264,
    hls,
    mxf,
    noise,
    output,
    remix,
    template,
)

CHECKER = Checker()


def check(resource: str, asked: dict) -> dict:
    return CHECKER.check({"resource": resource} | asked)


@pytest.mark.parametrize("name", ANSWERS)
def test_what_the_service_refused_is_refused(name):
    assert check(ANSWERS[name].resource, ANSWERS[name].refused)["errors"] != []


@pytest.mark.parametrize("name", ANSWERS)
def test_what_the_service_accepted_is_accepted(name):
    assert check(ANSWERS[name].resource, ANSWERS[name].accepted)["errors"] == []


def sound(codec: str, name: str, **settings) -> dict:
    return output(sound={"Codec": codec, name: settings})


def rate_control(codec: str, name: str, **settings) -> dict:
    return output({"Codec": codec, name: settings}, container="M2TS")


def cmaf_template(**audio: str) -> dict:
    group = {"Type": "CMAF_GROUP_SETTINGS", "CmafGroupSettings": {"Destination": "s3://b/k"}}
    made = template(group, "CMFC")
    description = {"CodecSettings": SOUND, "AudioSourceName": "Audio Selector 1"}
    made["settings"]["OutputGroups"][0]["Outputs"] = [
        {"NameModifier": f"_{name}", "AudioDescriptions": [description],
         "ContainerSettings": {"Container": "CMFC", "CmfcSettings": {"AudioTrackType": kind} if kind else {}}}
        for name, kind in audio.items()
    ]  # fmt: skip
    return made


DEFAULT, OTHER = "ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT", "ALTERNATE_AUDIO_AUTO_SELECT"
# Each with the name of the rule that must refuse it.
SAME_KIND = {
    "another profile of XAVC": ("xavc_profile_has_its_settings", "Preset", mxf(
        "XAVC", {"Codec": "XAVC", "XavcSettings": XAVC | {"Profile": "XAVC_4K"}}, (3840, 2160))),
    "a codec's settings beside another's": ("codec_has_its_settings", "Preset", output(HEVC | {"H264Settings": H264})),
    "audio settings beside another's": ("audio_codec_has_its_settings", "Preset", output(sound=SOUND | {"OpusSettings": {}})),
    "no HEVC settings": ("codec_has_its_settings", "Preset", output({"Codec": "H_265"})),
    "CBR with a maximum": ("constant_bitrates_have_no_maximum", "Preset", h264(MaxBitrate=3000000)),
    "CBR of HEVC with a maximum": ("constant_bitrates_have_no_maximum", "Preset", rate_control(
        "H_265", "H265Settings", **H264, MaxBitrate=3000000)),
    "MPEG-2 with VBR and no bitrate": ("rate_control_has_its_bitrate", "Preset", rate_control(
        "MPEG2", "Mpeg2Settings", RateControlMode="VBR")),
    "HEVC with QVBR and no maximum": ("rate_control_has_its_bitrate", "Preset", rate_control(
        "H_265", "H265Settings", RateControlMode="QVBR")),
    "transition detection with CBR": ("transition_detection_comes_with_qvbr", "Preset", h264(
        SceneChangeDetect="TRANSITION_DETECTION")),
    "slow PAL at 24": ("slow_pal_has_25_pictures", "Preset", h264(
        SlowPal="ENABLED", FramerateControl="SPECIFIED", FramerateNumerator=24, FramerateDenominator=1)),
    "optimized interlacing with hard telecine": ("optimized_interlacing_is_interlaced", "Preset", h264(
        ScanTypeConversionMode="INTERLACED_OPTIMIZE", InterlaceMode="TOP_FIELD", Telecine="HARD")),
    "ISMV with HEVC": ("video_codec_fits_container", "Preset", output(HEVC, container="ISMV")),
    "MP4 with ProRes": ("video_codec_fits_container", "Preset", output({"Codec": "PRORES", "ProresSettings": {}})),
    "MP4 with Vorbis": ("audio_codec_fits_container", "Preset", sound("VORBIS", "VorbisSettings")),
    "ProRes with AAC": ("prores_in_quicktime_has_aiff", "Preset", output(
        {"Codec": "PRORES", "ProresSettings": {}}, container="MOV")),
    "CMAF container in a file group": ("container_fits_group", "JobTemplate", template(container="CMFC")),
    "M3U8 in a file group": ("container_fits_group", "JobTemplate", template(container="M3U8")),
    "RAW in HLS": ("container_fits_group", "JobTemplate", hls(container="RAW")),
    "KMS key without a type": ("kms_settings_come_with_kms", "JobTemplate", encrypted("SERVER_SIDE_ENCRYPTION_S3")),
    "temporal settings of a spatial filter": ("noise_filters_have_their_settings", "Preset", output(
        preprocessors={"NoiseReducer": {"Filter": "SPATIAL", "TemporalFilterSettings": {"Strength": 8}}})),
    "half of the light levels": ("hdr10_has_its_light_levels", "Preset", corrected(
        ColorSpaceConversion="FORCE_HDR10", Hdr10Metadata={"MaxContentLightLevel": 1000})),
    "Dolby Vision 8.1 without mapping": ("dolby_vision_has_a_profile", "Preset", output(
        HEVC, preprocessors={"DolbyVision": {"Profile": "PROFILE_8_1"}})),
    "inverse telecine at the source's rate": ("inverse_telecine_has_the_rate_of_film", "Preset", output(
        preprocessors={"Deinterlacer": {"Mode": "INVERSE_TELECINE"}})),
    "AAC-HE mono at 96 kHz": ("aac_settings_go_together", "Preset", aac(
        CodecProfile="HEV1", CodingMode="CODING_MODE_1_0", SampleRate=96000, Bitrate=64000)),
    "AAC 5.1 at 88.2 kHz": ("aac_settings_go_together", "Preset", aac(
        CodingMode="CODING_MODE_5_1", SampleRate=88200, Bitrate=384000)),
    "AAC-HE with VBR": ("aac_rate_control_is_whole", "Preset", aac(
        CodecProfile="HEV1", RateControlMode="VBR", VbrQuality="HIGH", **STEREO)),
    "E-AC-3 between multiples": ("bitrates_are_multiples", "Preset", sound("EAC3", "Eac3Settings", Bitrate=100000)),
    "seven channels": ("remixed_channels_are_even", "Preset", remix(7)),
    "a box of version 1": ("event_messages_have_metadata", "Preset", cmfc(TimedMetadataBoxVersion="VERSION_1")),
    "signaling without metadata": ("event_messages_have_metadata", "Preset", cmfc(ManifestMetadataSignaling="ENABLED")),
    "upright AV1": ("dimensions_fit_the_codec", "Preset", output(
        {"Codec": "AV1", "Av1Settings": AV1 | {"MaxBitrate": 5000000}}, size=(2160, 3840))),
    "two default renditions": ("one_audio_rendition_is_the_default", "JobTemplate", cmaf_template(a=DEFAULT, b=DEFAULT)),
    "two renditions without a type": ("one_audio_rendition_is_the_default", "JobTemplate", cmaf_template(a="", b="")),
    "a reserved queue without a plan": ("reservation", "Queue", {"PricingPlan": "RESERVED"}),
}  # fmt: skip
STILL_ACCEPTED = {
    "video and audio in one MPD output": ("JobTemplate", ANSWERS["pkg-trickplay-divisibility"].accepted),
    "VP9 in WebM": ("Preset", output(VP9, OPUS, "WEBM")),
    "upright H.264": ("Preset", output(size=(2160, 3840))),
    "wave in QuickTime": ("Preset", output(sound=WAVE, container="MOV")),
    "one default rendition": ("JobTemplate", cmaf_template(a=DEFAULT, b=OTHER)),
    "one rendition without a type": ("JobTemplate", cmaf_template(a="")),
    "a filter's own settings": ("Preset", noise("SPATIAL")),
    "Dolby Vision 5": ("Preset", dolby_vision(Profile="PROFILE_5")),
    "a template without inputs and destination": ("JobTemplate", {"settings": {"OutputGroups": []}}),
    "signaling of SCTE-35": ("Preset", cmfc(ManifestMetadataSignaling="ENABLED", Scte35Source="PASSTHROUGH")),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME_KIND)
def test_similar_settings_are_refused(name):
    rule, resource, asked = SAME_KIND[name]

    assert rule in [error["rule"] for error in check(resource, asked)["errors"]]


@pytest.mark.parametrize("name", STILL_ACCEPTED)
def test_similar_settings_are_accepted(name):
    resource, asked = STILL_ACCEPTED[name]

    assert check(resource, asked)["errors"] == []


# User guide, AAC support, CBR: profile, coding mode, sample rate; lowest and highest bitrate in kbit/s; outside of them.
AAC_TABLE = [
    ("LC", "1_0", 96000, 128, 288, (112, 320)),
    ("LC", "2_0", 48000, 64, 576, (56, 640)),
    ("LC", "2_0", 88200, 576, 576, (512, 640)),
    ("LC", "2_0", 96000, 256, 576, (224, 640)),
    ("LC", "5_1", 32000, 160, 768, (128, 896)),
    ("LC", "5_1", 44100, 256, 640, (224, 768)),
    ("LC", "5_1", 48000, 256, 768, (224, 896)),
    ("LC", "5_1", 96000, 640, 768, (576, 896)),
    ("HEV1", "1_0", 22050, 8, 10, (6, 12)),
    ("HEV1", "2_0", 32000, 16, 128, (14, 160)),
    ("HEV1", "2_0", 44100, 16, 96, (14, 112)),
    ("HEV1", "2_0", 96000, 96, 128, (80, 160)),
    ("HEV1", "5_1", 44100, 64, 224, (56, 256)),
    ("HEV1", "5_1", 48000, 64, 320, (56, 384)),
    ("HEV1", "5_1", 96000, 256, 320, (224, 384)),
    ("HEV2", "2_0", 24000, 8, 10, (6, 12)),
]
# No bitrate at all.
NOT_IN_THE_TABLE = [
    ("LC", "5_1", 24000), ("LC", "5_1", 88200), ("HEV1", "1_0", 96000), ("HEV1", "2_0", 24000), ("HEV1", "5_1", 24000),
    ("HEV2", "1_0", 48000), ("HEV2", "2_0", 96000), ("HEV2", "5_1", 48000),
]  # fmt: skip


def accepts_aac(profile: str, mode: str, rate: int, kilobits: int) -> bool:
    asked = aac(CodecProfile=profile, CodingMode=f"CODING_MODE_{mode}", SampleRate=rate, Bitrate=kilobits * 1000)
    return check("Preset", asked)["ok"]


@pytest.mark.parametrize(("profile", "mode", "rate", "low", "high", "outside"), AAC_TABLE)
def test_aac_bitrates_follow_the_services_table(profile, mode, rate, low, high, outside):
    assert [accepts_aac(profile, mode, rate, kilobits) for kilobits in (low, high)] == [True, True]
    assert [accepts_aac(profile, mode, rate, kilobits) for kilobits in outside] == [False, False]


@pytest.mark.parametrize(("profile", "mode", "rate"), NOT_IN_THE_TABLE)
def test_aac_outside_of_the_table_has_no_bitrate(profile, mode, rate):
    assert not any(accepts_aac(profile, mode, rate, kilobits) for kilobits in BITRATES_OF_AAC)
