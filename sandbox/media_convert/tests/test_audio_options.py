"""Mapped channels and audio that is passed through, on real media."""

import array
import math
import subprocess

import pytest

from media_convert import engine_rules
from media_convert.errors import JobError
from media_convert.support import unsupported
from media_convert.tests.cloud import PROCESSED
from media_convert.tests.jobs_for_tests import aac, file_group, mp4_output, mp4_request, request
from media_convert.tests.media_for_tests import ffprobe, media_info
from media_convert.tests.steps import of
from media_convert.transcode.audio_selection import select_audio
from media_convert.transcode.channel_mapping import mapping_filter

PASSTHROUGH = {"codecSettings": {"codec": "PASSTHROUGH"}}
TRACK_2 = {"audioSourceName": "Audio Selector 2"}
SELECTORS = {"Audio Selector 1": {"defaultSelection": "DEFAULT"}, "Audio Selector 2": {"selectorType": "TRACK", "tracks": [2]}}


def remix(*gains: list[float], member: str = "inputChannels") -> dict:
    mapping = {"outputChannels": [{member: channel} for channel in gains]}
    return {"channelMapping": mapping, "channelsIn": len(gains[0]), "channelsOut": len(gains)}


def test_gains_are_in_decibels():
    assert mapping_filter(remix([0, -60], [-6, 6]), 2, "a") == "pan=stereo|c0=1.000000*c0|c1=0.501187*c0+1.995262*c1"


def test_a_channel_can_be_silent():
    assert mapping_filter(remix([-60]), 1, "a") == "pan=mono|c0=0*c0"


def test_fractions_are_honored():
    assert mapping_filter(remix([-0.5], member="inputChannelsFineTune"), 1, "a") == "pan=mono|c0=0.944061*c0"


def test_no_settings_change_nothing():
    assert mapping_filter({}, 2, "a") is None


def test_channels_that_the_source_lacks_fail_the_job():
    with pytest.raises(JobError, match="has 3 input channels, but the audio has 2") as caught:
        mapping_filter(remix([0, 0, 0]), 2, "a")
    assert caught.value.code == 1040


def test_another_codec_cannot_be_passed_through():
    media = media_info(languages=("eng",))
    media.audio[0]["codec_name"] = "mp3"

    with pytest.raises(JobError, match="its codec is mp3"):
        select_audio(PASSTHROUGH, SELECTORS, media, {})


def with_audio(description: dict) -> dict:
    return request([file_group([mp4_output(audioDescriptions=[description])])])


def texts(description: dict) -> list[str]:
    return [f"{path}: {text}" for path, text in engine_rules.violations(with_audio(description))]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"channelsOut": 4}, "channelMapping/outputChannels: Should have 4 items, got 2"),
        ({"channelsIn": 3}, "channelMapping/outputChannels/0: Should have 3 items, got 2"),
    ],
)
def test_mappings_match_their_numbers_of_channels(changes, expected):
    found = texts(aac() | {"remixSettings": remix([0, 0], [0, 0]) | changes})

    assert any(expected in text for text in found), found


def test_mp2_has_the_bitrates_of_layer_ii():
    description = {"codecSettings": {"codec": "MP2", "mp2Settings": {"bitrate": 224000, "channels": 1, "sampleRate": 48000}}}
    job = with_audio(description)
    job["settings"]["outputGroups"][0]["outputs"][0]["containerSettings"] = {"container": "M2TS"}

    assert [path for path, _ in engine_rules.violations(job)] == [
        "/outputGroups/0/outputs/0/audioDescriptions/0/codecSettings/mp2Settings/bitrate"
    ]


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (aac() | {"remixSettings": {"channelsIn": 2}}, "remixSettings: a job that leaves channelMapping to the service"),
        (aac() | {"remixSettings": remix(*[[0]] * 4)}, "remixSettings/channelsOut: 4, only [1, 2]"),
        (aac() | {"remixSettings": remix([0])}, "remixSettings/channelsOut: 1 beside 2 channels of the codec"),
        (PASSTHROUGH | {"remixSettings": remix([0])}, "remixSettings: with audio that is passed through"),
        (PASSTHROUGH | {"audioNormalizationSettings": {}}, "audioNormalizationSettings: with audio that is passed through"),
    ],
)
def test_settings_that_no_document_defines_are_refused(description, expected):
    assert any(expected in text for text in unsupported(with_audio(description)))


def test_clips_of_audio_that_is_passed_through_are_refused():
    job = mp4_request()
    job["settings"]["inputs"][0]["inputClippings"] = [{"endTimecode": "00:00:01:00"}]
    job["settings"]["outputGroups"][0]["outputs"][0]["audioDescriptions"] = [PASSTHROUGH]

    assert any("PASSTHROUGH in a job with clips" in text for text in unsupported(job))


@pytest.fixture(scope="module")
def files(cloud, tmp_path_factory):
    cloud.control("POST", "reset")
    center_and_left = remix([-60, -60, 0, -60, -60, -60], [0, -60, -60, -60, -60, -60])
    outputs = [
        {"nameModifier": name, "containerSettings": {"container": "MP4"}, "audioDescriptions": [description | TRACK_2]}
        for name, description in (("_copy", PASSTHROUGH), ("_mapped", aac() | {"remixSettings": center_and_left}))
    ]
    job = request([file_group(outputs, f"s3://{PROCESSED}/audio-options/movie")], of("languages.mp4"))
    job["settings"]["inputs"][0]["audioSelectors"] = SELECTORS
    done = cloud.run(job)
    assert done["Status"] == "COMPLETE", done.get("ErrorMessage")
    return cloud.download("audio-options/", tmp_path_factory.mktemp("audio"))


def packets_of(path, stream: str) -> bytes:
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-map", stream, "-c", "copy", "-f", "adts", "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_passed_through_audio_is_the_sources(files, clips):
    assert packets_of(files / "movie_copy.mp4", "0:a:0") == packets_of(clips["languages"], "0:a:1")
    assert ffprobe(files / "movie_copy.mp4", "stream=channels")["streams"] == [{"channels": 6}]


def test_mapped_channels_have_their_sound(files):
    command = ["ffmpeg", "-v", "error", "-i", str(files / "movie_mapped.mp4"), "-f", "f32le", "-"]
    samples = array.array("f", subprocess.run(command, check=True, capture_output=True).stdout)
    left, right = (math.sqrt(sum(s * s for s in samples[n::2]) / (len(samples) / 2)) for n in (0, 1))

    assert left > 0.05
    assert right < 0.001
