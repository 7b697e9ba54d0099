import pytest

from media_convert.support import unsupported
from media_convert.tests.jobs_for_tests import (
    aac,
    capture_output,
    cmaf_group,
    cmaf_request,
    cmaf_video,
    file_group,
    h264,
    mp4_output,
    mp4_request,
    request,
    video,
)


@pytest.mark.parametrize(
    "request_", [cmaf_request(), mp4_request(), request([file_group([mp4_output(), capture_output()])])]
)
def test_the_librarys_settings_are_supported(request_):
    assert unsupported(request_) == []


def test_settings_without_observable_effect_are_accepted():
    quality = h264(spatialAdaptiveQuantization="ENABLED", softness=1, minIInterval=3)

    assert unsupported(request([file_group([mp4_output(videoDescription=video(quality))])])) == []


def with_input(**changes):
    request_ = mp4_request()
    request_["settings"]["inputs"][0] |= changes
    return request_


NOT_SUPPORTED = {
    "codec": (
        request([file_group([mp4_output(videoDescription={"codecSettings": {"codec": "VC3", "vc3Settings": {}}})])]),
        "/outputGroups/0/outputs/0/videoDescription/codecSettings/codec: 'VC3', only ['AV1', 'FRAME_CAPTURE', 'GIF',",
    ),
    "watermark that fades": (
        request([file_group([mp4_output(videoDescription=video(videoPreprocessors={
            "imageInserter": {"insertableImages": [{"fadeIn": 500, "imageInserterInput": "s3://b/logo.png"}]}
        }))])]),
        "/videoPreprocessors/imageInserter/insertableImages/0/fadeIn: 500, only 0",
    ),
    "watermark of the input for a part of the time": (
        with_input(imageInserter={"insertableImages": [
            {"imageInserterInput": "s3://b/logo.png", "imageX": 0, "imageY": 0, "duration": 500}
        ]}),
        "/inputs/0/imageInserter/insertableImages/0: a part of the time, on the input's timeline",
    ),
    "DRM": (
        request([cmaf_group([cmaf_video(360)], encryption={"encryptionMethod": "SAMPLE_AES"})]),
        "/outputGroups/0/outputGroupSettings/cmafGroupSettings/encryption: the whole setting",
    ),
    "encryption without a method": (
        request([{
            "outputGroupSettings": {"type": "HLS_GROUP_SETTINGS", "hlsGroupSettings": {
                "destination": "s3://b/k", "encryption": {"type": "STATIC_KEY"},
            }},
            "outputs": [],
        }]),
        "hlsGroupSettings/encryption: a job that leaves encryptionMethod to the service",
    ),
    "single file": (
        request([cmaf_group([cmaf_video(360)], segmentControl="SINGLE_FILE")]),
        "segmentControl: 'SINGLE_FILE', only ['SEGMENTED_FILES']",
    ),
    "embedded captions": (
        request([file_group([mp4_output(captionDescriptions=[{"destinationSettings": {"destinationType": "EMBEDDED"}}])])]),
        "destinationType: 'EMBEDDED', only ['BURN_IN', 'IMSC', 'SRT', 'TTML', 'WEBVTT']",
    ),
    "captions in fragmented MP4": (
        request([cmaf_group([cmaf_video(360), {
            "nameModifier": "_c", "containerSettings": {"container": "CMFC"},
            "captionDescriptions": [{"destinationSettings": {"destinationType": "IMSC"}}],
        }])]),
        "destinationType: IMSC in CMAF_GROUP_SETTINGS",
    ),
    "format identifier": (
        request([file_group([mp4_output()], destination="s3://b/$rv$")]),
        "destination: the format identifiers ['$rv$']",
    ),
    "HTTP input": (with_input(fileInput="https://example.com/movie.mp4"), "/inputs/0/fileInput: only s3:// inputs"),
    "silence": (with_input(audioSelectors={}), "audioSourceName: an audio selector that no input has"),
    "HE-AAC": (
        request([file_group([mp4_output(audioDescriptions=[aac(codecProfile="HEV1")])])]),
        "aacSettings/codecProfile: 'HEV1', only ['LC']",
    ),
    "preset": (
        request([file_group([{"preset": "System-Generic_Hd_Mp4_Avc_Aac_16x9_1280x720p_24Hz_4.5Mbps"}])]),
        "/outputGroups/0/outputs/0/preset: the whole setting",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_SUPPORTED)
def test_unsupported_settings_are_refused_by_name(name):
    request_, expected = NOT_SUPPORTED[name]

    [text, *_] = unsupported(request_)
    assert text.startswith("MediaConvert stand-in does not support ")
    assert expected in text


HLS_VIDEO = {"nameModifier": "_v", "containerSettings": {"container": "M3U8"}, "videoDescription": video()}
AVC_IN_SMOOTH = HLS_VIDEO | {"containerSettings": {"container": "ISMV"}}
HEVC = {"codecSettings": {"codec": "H_265", "h265Settings": {"rateControlMode": "QVBR", "maxBitrate": 400000}}}


def hls_audio(modifier: str, description: dict | None = None, **settings) -> dict:
    return {
        "nameModifier": modifier,
        "containerSettings": {"container": "M3U8"},
        "outputSettings": {"hlsSettings": {"audioOnlyContainer": "M2TS"} | settings},
        "audioDescriptions": [description or aac()],
    }


def group(kind: str, *outputs: dict) -> dict:
    name = {"HLS": "hlsGroupSettings", "DASH_ISO": "dashIsoGroupSettings", "MS_SMOOTH": "msSmoothGroupSettings"}[kind]
    settings = {"type": f"{kind}_GROUP_SETTINGS", name: {"destination": "s3://b/k"}}
    return {"outputGroupSettings": settings, "outputs": list(outputs)}


def sound(codec: str, name: str, **settings) -> dict:
    return {"codecSettings": {"codec": codec, name: settings}}


def file_of(container: str, picture: dict | None = None, heard: dict | None = None) -> dict:
    output = {"containerSettings": {"container": container}}
    output |= {"videoDescription": picture} if picture else {}
    return request([file_group([output | ({"audioDescriptions": [heard]} if heard else {})])])


SRT = {"sourceSettings": {"sourceType": "SRT", "fileSourceSettings": {"sourceFile": "s3://b/k.srt"}}}
EAC3 = sound("EAC3", "eac3Settings", codingMode="CODING_MODE_2_0")
# Settings that no document defines, with the number of the assumption.
UNDOCUMENTED = {
    "S23 names of audio selectors": (
        with_input(audioSelectors={"Main": {"defaultSelection": "DEFAULT"}}), "other names than Audio Selector 1, 2, ..., got ['Main']",
    ),
    "S23 gaps in audio selectors": (
        with_input(audioSelectors={name: {"defaultSelection": "DEFAULT"} for name in ("Audio Selector 1", "Audio Selector 3")}),
        "/inputs/0/audioSelectors: other names",
    ),
    "S23 names of captions selectors": (with_input(captionSelectors={"Text": SRT}), "Caption(s) Selector 1, 2, ..., got ['Text']"),
    "S3 HLS rendition without group": (request([group("HLS", HLS_VIDEO, hls_audio("_a"))]), "an audio rendition without audioGroupId"),
    "S7 HLS renditions without type": (
        request([group("HLS", HLS_VIDEO, *(hls_audio(name, audioGroupId="a") for name in ("_a", "_b")))]),
        "one of several audio renditions without audioTrackType",
    ),
    "H18 audio-only HLS": (
        request([group("HLS", hls_audio("_a", EAC3, audioTrackType="AUDIO_ONLY_VARIANT_STREAM"))]), "EAC3 in an HLS group without video",
    ),
    "S62 muxed DASH": (
        request([group("DASH_ISO", HLS_VIDEO | {"containerSettings": {"container": "MPD"}, "audioDescriptions": [aac()]})]),
        "video and audio in one output of a DASH group",
    ),
    "H17 QVBR in Smooth Streaming": (request([group("MS_SMOOTH", AVC_IN_SMOOTH)]), "QVBR in a Smooth Streaming group"),
    "H9 HEVC in QuickTime": (file_of("MOV", HEVC), "codec: H_265 in MOV"),
    "H9 AV1 in WebM": (
        file_of("WEBM", {"codecSettings": {"codec": "AV1", "av1Settings": {"rateControlMode": "QVBR", "maxBitrate": 400000}}}),
        "codec: AV1 in WEBM",
    ),
    "H9 FLAC in CMAF": (
        request([cmaf_group([{
            "nameModifier": "_a", "containerSettings": {"container": "CMFC"},
            "audioDescriptions": [sound("FLAC", "flacSettings", bitDepth=16, channels=2, sampleRate=48000)],
        }])]),
        "codec: FLAC in CMFC",
    ),
    "H10 HVC1 in transport streams": (
        file_of("M2TS", {"codecSettings": {"codec": "H_265", "h265Settings": HEVC["codecSettings"]["h265Settings"] | {
            "writeMp4PackagingType": "HVC1"}}}),
        "writeMp4PackagingType: HVC1 in M2TS",
    ),
    "S39 AAC bitrate": (file_of("MP4", video(), {"codecSettings": {"codec": "AAC", "aacSettings": {
        "codingMode": "CODING_MODE_2_0", "sampleRate": 48000}}}), "a job that leaves bitrate to the service"),
    "S39 AAC sample rate": (file_of("MP4", video(), {"codecSettings": {"codec": "AAC", "aacSettings": {
        "codingMode": "CODING_MODE_2_0", "bitrate": 96000}}}), "a job that leaves sampleRate to the service"),
    "S39 bit depth": (file_of("RAW", None, sound("WAV", "wavSettings", channels=2, sampleRate=48000)), "leaves bitDepth to the service"),
    "S39 channels": (file_of("OGG", None, sound("OPUS", "opusSettings")), "leaves channels to the service"),
    "S41 rate control": (file_of("MP4", video({"bitrate": 100000})), "leaves rateControlMode to the service"),
}  # fmt: skip
DOCUMENTED = {
    "the console's name of captions selectors": with_input(captionSelectors={"Captions Selector 1": SRT}),
    "two audio selectors": with_input(audioSelectors={"Audio Selector 2": {}, "Audio Selector 1": {"defaultSelection": "DEFAULT"}}),
    "one HLS rendition": request([group("HLS", HLS_VIDEO, hls_audio("_a", audioGroupId="a"))]),
    "audio-only HLS": request([group("HLS", hls_audio("_a", audioTrackType="AUDIO_ONLY_VARIANT_STREAM"))]),
    "Opus without bitrate and sample rate": file_of("OGG", None, sound("OPUS", "opusSettings", channels=2)),
    "E-AC-3 without bitrate": file_of("RAW", None, EAC3),
}


@pytest.mark.parametrize("name", UNDOCUMENTED)
def test_settings_that_no_document_defines_are_refused(name):
    request_, expected = UNDOCUMENTED[name]

    assert any(expected in text for text in unsupported(request_)), unsupported(request_)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_settings_that_a_document_defines_are_supported(name):
    assert unsupported(DOCUMENTED[name]) == []


def test_several_inputs_are_refused():
    request_ = mp4_request()
    request_["settings"]["inputs"] *= 2

    assert unsupported(request_) == ["MediaConvert stand-in does not support /inputs: several inputs, got 2"]
