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
def test_what_the_library_sends_is_supported(request_):
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
    "DRM": (
        request([cmaf_group([cmaf_video(360)], encryption={"encryptionMethod": "SAMPLE_AES"})]),
        "/outputGroups/0/outputGroupSettings/cmafGroupSettings/encryption: the whole setting",
    ),
    "encryption that is only half said": (
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
    "captions in the picture's data": (
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
def test_what_cannot_be_honoured_is_refused_by_name(name):
    request_, expected = NOT_SUPPORTED[name]

    [text, *_] = unsupported(request_)
    assert text.startswith("MediaConvert stand-in does not support ")
    assert expected in text


def test_several_inputs_are_refused():
    request_ = mp4_request()
    request_["settings"]["inputs"] *= 2

    assert unsupported(request_) == ["MediaConvert stand-in does not support /inputs: several inputs, got 2"]
