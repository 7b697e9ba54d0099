import pytest

from media_convert import engine_rules
from media_convert.tests.jobs_for_tests import (
    aac,
    capture_output,
    cbr,
    cmaf_audio,
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


def texts(request_):
    return [f"{path}: {text}" for path, text in engine_rules.violations(request_)]


def change(request_, **settings):
    request_["settings"] |= settings
    return request_


@pytest.mark.parametrize(
    "request_",
    [
        cmaf_request(),
        mp4_request(),
        request([file_group([mp4_output(nameModifier="_a"), capture_output()])]),
        request([file_group([mp4_output()]) | {"customName": "mp4-720p 2_a"}]),
    ],
)
def test_a_valid_job_breaks_no_rule(request_):
    assert texts(request_) == []


def test_every_rule_names_its_source():
    assert all(rule.source for rule in engine_rules.RULES)
    assert len(engine_rules.RULES) > 20


HALF_A_FRAME_RATE = h264(framerateControl="SPECIFIED", framerateNumerator=25)
VP8 = {"codec": "VP8", "vp8Settings": {}}
MP3 = {"codec": "MP3", "mp3Settings": {}}

BAD_JOBS = {
    "no inputs": (change(mp4_request(), inputs=[]), "/inputs: Should have at least 1 items"),
    "input without file": (change(mp4_request(), inputs=[{}]), "/inputs/0: fileInput is a required property"),
    "no groups": (request([]), "/outputGroups: Should have at least 1 items"),
    "no outputs": (request([file_group([])]), "/outputGroups/0/outputs: Should have at least 1 items"),
    "no container": (
        request([file_group([{"videoDescription": video(cbr())}])]),
        "/outputGroups/0/outputs/0: containerSettings is a required property",
    ),
    "no destination": (
        request([file_group([mp4_output()], destination="")]),
        "/outputGroups/0/outputGroupSettings/fileGroupSettings: destination is a required property",
    ),
    "destination without a key": (
        request([file_group([mp4_output()], destination="s3://bucket")]),
        "Should be an S3 location, s3://bucket/path, got 's3://bucket'",
    ),
    "container of another group": (
        request([cmaf_group([cmaf_video(360) | {"containerSettings": {"container": "MP4"}}])]),
        "Should be one of ['CMFC'] in CMAF_GROUP_SETTINGS, got 'MP4'",
    ),
    "streaming container in a file group": (
        request([file_group([mp4_output(containerSettings={"container": "CMFC"})])]),
        "Should NOT be a container of a streaming group, got 'CMFC'",
    ),
    "settings of another group": (
        change(
            mp4_request(),
            outputGroups=[file_group([mp4_output()]) | {"outputGroupSettings": {
                "type": "FILE_GROUP_SETTINGS",
                "fileGroupSettings": {"destination": "s3://b/k"},
                "cmafGroupSettings": {},
            }}],
        ),
        "cmafGroupSettings: Should NOT be there when type is FILE_GROUP_SETTINGS",
    ),
    "no name modifier in a package": (
        request([cmaf_group([{k: v for k, v in cmaf_video(360).items() if k != "nameModifier"}])]),
        "/outputGroups/0/outputs/0: nameModifier is a required property",
    ),
    "no name modifiers for several files": (
        request([file_group([mp4_output(), mp4_output()])]),
        "/outputGroups/0/outputs/1: nameModifier is a required property",
    ),
    "the same name modifier twice": (
        request([cmaf_group([cmaf_video(360), cmaf_video(360)])]),
        "nameModifier should be unique, '_360p' is there 2 times",
    ),
    "muxed audio in CMAF": (
        request([cmaf_group([cmaf_video(360) | {"audioDescriptions": [aac()]}])]),
        "Should NOT have videoDescription and audioDescriptions together in CMAF_GROUP_SETTINGS",
    ),
    "segments of broken fragments": (
        request([cmaf_group([cmaf_video(360)], segmentLength=5)]),
        "Should be a multiple of fragmentLength 2, got 5",
    ),
    "final segment too long": (
        request([cmaf_group([cmaf_video(360)], minFinalSegmentLength=6)]),
        "Should be 0, or at least 1 and less than segmentLength 6, got 6",
    ),
    "matched segments without audio": (
        request([cmaf_group([cmaf_video(360)], segmentLengthControl="MATCH")]),
        "MATCH needs at least one video output and at least one audio output",
    ),
    "matched segments at the source's frame rate": (
        request([cmaf_group([cmaf_video(360), cmaf_audio()], segmentLengthControl="MATCH")]),
        "h264Settings: MATCH needs framerateControl SPECIFIED",
    ),
    "matched segments with another sample rate": (
        request([cmaf_group([cmaf_video(360), cmaf_audio() | {"audioDescriptions": [aac(sampleRate=44100)]}], segmentLengthControl="MATCH")]),
        "MATCH needs audio in AAC with a sampleRate of 48000",
    ),
    "C2PA without a key": (
        request([cmaf_group([cmaf_video(360, c2paManifest="INCLUDE", certificateSecret="c2pa")])]),
        "/containerSettings/cmfcSettings: signingKmsKey is a required property with c2paManifest",
    ),
    "clear segments beside a DASH manifest": (
        request([cmaf_group([cmaf_video(360)], encryption={"clearLeadSegments": 2})]),
        "Should be in a CMAF group with writeDashManifest DISABLED",
    ),
    "clear segments with VP9": (
        request([cmaf_group(
            [cmaf_video(360) | {"videoDescription": {"codecSettings": {"codec": "VP9", "vp9Settings": {}}}}],
            encryption={"clearLeadSegments": 2}, writeDashManifest="DISABLED",
        )]),
        "Should NOT be with codec VP9",
    ),
    "on-demand profile in segments": (
        request([cmaf_group([cmaf_video(360)], mpdProfile="ON_DEMAND_PROFILE")]),
        "ON_DEMAND_PROFILE needs segmentControl SINGLE_FILE",
    ),
    "only frame capture": (
        request([file_group([capture_output()])]),
        "/outputGroups: FRAME_CAPTURE should NOT be the only output of a job",
    ),
    "QVBR without maximum": (
        request([file_group([mp4_output(videoDescription=video({"rateControlMode": "QVBR"}))])]),
        "h264Settings: maxBitrate is a required property when rateControlMode is QVBR",
    ),
    "CBR without bitrate": (
        request([file_group([mp4_output(videoDescription=video({"rateControlMode": "CBR"}))])]),
        "h264Settings: bitrate is a required property when rateControlMode is CBR",
    ),
    "QVBR settings with CBR": (
        request([file_group([mp4_output(videoDescription=video(cbr() | {"qvbrSettings": {}}))])]),
        "h264Settings/qvbrSettings: needs rateControlMode QVBR, got CBR",
    ),
    "half of a frame rate": (
        request([file_group([mp4_output(videoDescription=video(HALF_A_FRAME_RATE))])]),
        "framerateDenominator is a required property when framerateControl is SPECIFIED",
    ),
    "GOP size with AUTO": (
        request([file_group([mp4_output(videoDescription=video(h264(gopSize=2)))])]),
        "h264Settings/gopSize: Should be blank when gopSizeUnits is AUTO, got 2",
    ),
    "GOP units without size": (
        request([file_group([mp4_output(videoDescription=video(h264(gopSizeUnits="SECONDS")))])]),
        "gopSize is a required property when gopSizeUnits is SECONDS",
    ),
    "odd height": (
        request([file_group([mp4_output(videoDescription=video(height=361))])]),
        "/videoDescription/height: Should be multiple of 2, got 361",
    ),
    "codec without settings": (
        request([file_group([mp4_output(videoDescription={"codecSettings": {"codec": "H_264"}})])]),
        "codecSettings: Should have at least 2 properties: codec and h264Settings",
    ),
    "codec of another container": (
        request([cmaf_group([cmaf_video(360) | {"videoDescription": {"codecSettings": VP8}}])]),
        "Should be one of ['AV1', 'H_264', 'H_265', 'VP9'] in CMFC, got 'VP8'",
    ),
    "audio codec of another container": (
        request([cmaf_group([cmaf_audio() | {"audioDescriptions": [{"codecSettings": MP3}]}])]),
        "in CMFC, got 'MP3'",
    ),
    "AAC bitrate that does not exist": (
        request([file_group([mp4_output(audioDescriptions=[aac(bitrate=100000)])])]),
        "aacSettings/bitrate: Should be one of",
    ),
    "AAC bitrate too low for stereo": (
        request([file_group([mp4_output(audioDescriptions=[aac(bitrate=48000)])])]),
        "Should be from 64000 to 576000 for profile LC, coding mode CODING_MODE_2_0 and sample rate 48000, got 48000",
    ),
    "AAC sample rate that does not exist": (
        request([file_group([mp4_output(audioDescriptions=[aac(sampleRate=47000)])])]),
        "aacSettings/sampleRate: Should be one of",
    ),
    "too much metadata": (
        mp4_request(userMetadata={f"k{n}": "v" for n in range(11)}),
        "/userMetadata: Should NOT have more than 10 properties, got 11",
    ),
    "metadata value too long": (mp4_request(userMetadata={"k": "v" * 257}), "Should NOT be longer than 256 characters"),
    "metadata key too long": (mp4_request(userMetadata={"k" * 129: "v"}), "keys should have 1 to 128 characters"),
    "token too long": (mp4_request(clientRequestToken="t" * 65), "Should be up to 64 ASCII characters, got 65"),
    "hop too late": (mp4_request(hopDestinations=[{"waitMinutes": 4321}]), "Should be from 1 to 4320, got 4321"),
    "hop without wait": (mp4_request(hopDestinations=[{}]), "waitMinutes is a required property"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_JOBS)
def test_a_broken_rule_is_reported(name):
    request_, expected = BAD_JOBS[name]

    assert any(expected in text for text in texts(request_)), texts(request_)
