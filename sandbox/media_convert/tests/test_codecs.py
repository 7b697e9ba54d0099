"""Every codec in the containers that support it, on real media."""

from fractions import Fraction

import pytest

from media_convert.tests.cloud import PROCESSED
from media_convert.tests.jobs_for_tests import aac, cbr, file_group, request, video
from media_convert.tests.media_for_tests import decoded_frames, ffprobe, loudness_of
from media_convert.tests.steps import of

QVBR = {"rateControlMode": "QVBR", "maxBitrate": 400000, "qvbrSettings": {"qvbrQualityLevel": 7}}
TEN_A_SECOND = {"framerateControl": "SPECIFIED", "framerateNumerator": 10, "framerateDenominator": 1}


def encoded(codec: str, name: str, settings: dict, **changes) -> dict:
    return {"height": 90, "codecSettings": {"codec": codec, name: settings}} | changes


def sound(codec: str, name: str, **settings) -> dict:
    return {"codecSettings": {"codec": codec, name: settings}}


def h265(profile: str, **changes) -> dict:
    return encoded("H_265", "h265Settings", QVBR | {"codecProfile": profile} | changes)


def prores(profile: str) -> dict:
    return encoded("PRORES", "proresSettings", {"codecProfile": profile})


VARIABLE = {"rateControlMode": "VBR", "vbrQuality": "HIGH", "codingMode": "CODING_MODE_AUTO", "sampleRate": 48000}
PCM = {"channels": 2, "sampleRate": 48000}
OPUS = sound("OPUS", "opusSettings", bitrate=64000, channels=2)
VORBIS = sound("VORBIS", "vorbisSettings", channels=2, sampleRate=44100)
VP8 = encoded("VP8", "vp8Settings", {"rateControlMode": "VBR", "bitrate": 300000, "gopSize": 20})
VP9 = encoded(
    "VP9", "vp9Settings", {"rateControlMode": "VBR", "bitrate": 300000, "qualityTuningLevel": "MULTI_PASS_HQ"}
)
AV1 = encoded("AV1", "av1Settings", QVBR | {"gopSize": 25})
MULTI_PASS = video({**QVBR, "qualityTuningLevel": "MULTI_PASS_HQ", "codecProfile": "HIGH_10BIT"}, height=90)
# Name: container, video, audio; extension; ffprobe's expected result for each stream.
VIDEO_FILES = {
    "hevc": ("MP4", h265("MAIN_MAIN"), aac(), "mp4", "hevc/Main/hev1", "aac/LC/mp4a"),
    "hevc10": (
        "MP4", h265("MAIN10_HIGH", writeMp4PackagingType="HVC1"), aac(), "mp4", "hevc/Main 10/hvc1", "aac/LC/mp4a",
    ),
    "av1": ("MP4", AV1, sound("EAC3", "eac3Settings", codingMode="CODING_MODE_2_0"), "mp4", "av1/Main/av01",
            "eac3/None/ec-3"),
    "multipass": ("MP4", MULTI_PASS, sound("AC3", "ac3Settings", bitrate=128000, codingMode="CODING_MODE_2_0"), "mp4", "h264/High 10/avc1",
                  "ac3/None/ac-3"),
    "vp9": ("WEBM", VP9, OPUS, "webm", "vp9/Profile 0/[0][0][0][0]", "opus/None/[0][0][0][0]"),
    "vp8": ("WEBM", VP8, VORBIS, "webm", "vp8/0/[0][0][0][0]", "vorbis/None/[0][0][0][0]"),
    "prores": ("MOV", prores("APPLE_PRORES_422_HQ"), sound("AIFF", "aiffSettings", bitDepth=24, **PCM), "mov",
               "prores/HQ/apch", "pcm_s24be/None/in24"),
    "wave": ("MOV", video(cbr(100000), height=90), sound("WAV", "wavSettings", bitDepth=24, **PCM), "mov", "h264/High/avc1",
             "pcm_s24le/None/in24"),
    "ts": ("M2TS", h265("MAIN_MAIN"), sound("MP3", "mp3Settings", bitrate=96000, sampleRate=44100, channels=2), "m2ts",
           "hevc/Main/HEVC", "mp3/None/[3][0][0][0]"),
}  # fmt: skip
AUDIO_FILES = {
    "aac": ("RAW", aac(codingMode="CODING_MODE_1_0", bitrate=64000), "aac", "aac", 1, 48000),
    "ac3": ("RAW", sound("AC3", "ac3Settings", codingMode="CODING_MODE_3_2_LFE"), "ac3", "ac3", 6, 48000),
    "eac3": ("RAW", sound("EAC3", "eac3Settings", codingMode="CODING_MODE_1_0"), "eac3", "eac3", 1, 48000),
    "mp2": ("RAW", sound("MP2", "mp2Settings", bitrate=96000, channels=1, sampleRate=44100), "mp2", "mp2", 1, 44100),
    "mp3": ("RAW", sound("MP3", "mp3Settings", rateControlMode="VBR", vbrQuality=4, channels=1, sampleRate=48000), "mp3", "mp3", 1, 48000),
    "flac": ("RAW", sound("FLAC", "flacSettings", bitDepth=24, sampleRate=96000, channels=2), "flac", "flac", 2, 96000),
    "wav": ("RAW", sound("WAV", "wavSettings", sampleRate=44100, format="RF64", bitDepth=16, channels=2), "wav", "pcm_s16le", 2, 44100),
    "opus": ("OGG", OPUS, "ogg", "opus", 2, 48000),
    "vorbis": ("WEBM", VORBIS, "webm", "vorbis", 2, 44100),
    "surround": ("MP4", aac(codingMode="CODING_MODE_5_1", bitrate=384000), "mp4", "aac", 6, 48000),
    "vbr": ("MP4", sound("AAC", "aacSettings", **VARIABLE), "mp4", "aac", 2, 48000),
    "lossless": ("MP4", sound("FLAC", "flacSettings", channels=0, sampleRate=48000, bitDepth=16), "mp4", "flac", 2, 48000),
}  # fmt: skip


@pytest.fixture(scope="module")
def files(cloud, tmp_path_factory):
    """One job for all of them: the source is decoded once."""
    cloud.control("POST", "reset")
    outputs = [
        {"nameModifier": f"_{name}", "containerSettings": {"container": container}, "videoDescription": picture,
         "audioDescriptions": [heard]}
        for name, (container, picture, heard, *_) in VIDEO_FILES.items()
    ]  # fmt: skip
    outputs += [
        {"nameModifier": f"_{name}", "containerSettings": {"container": container}, "audioDescriptions": [heard]}
        for name, (container, heard, *_) in AUDIO_FILES.items()
    ]
    gif = encoded("GIF", "gifSettings", TEN_A_SECOND)
    outputs.append({"nameModifier": "_gif", "containerSettings": {"container": "GIF"}, "videoDescription": gif})
    job = cloud.run(request([file_group(outputs, f"s3://{PROCESSED}/codecs/movie")], of("short.mp4")))
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")
    return cloud.download("codecs/", tmp_path_factory.mktemp("codecs"))


@pytest.mark.parametrize("name", VIDEO_FILES)
def test_a_file_has_the_codecs_that_were_requested(files, name):
    *_, extension, picture, sound_ = VIDEO_FILES[name]
    path = files / f"movie_{name}.{extension}"
    entries = "stream=codec_name,profile,codec_tag_string,width,height:format=duration"
    probed = ffprobe(path, entries)
    found = [
        "/".join(str(s.get(key)) for key in ("codec_name", "profile", "codec_tag_string")) for s in probed["streams"]
    ]

    assert found == [picture, sound_]
    assert (probed["streams"][0]["width"], probed["streams"][0]["height"]) == (160, 90)
    assert decoded_frames(path) == 75
    assert float(probed["format"]["duration"]) == pytest.approx(3, abs=0.06)


@pytest.mark.parametrize("name", AUDIO_FILES)
def test_an_audio_file_has_the_codec_channels_and_rate_that_were_requested(files, name):
    *_, extension, codec, channels, rate = AUDIO_FILES[name]
    [stream] = ffprobe(files / f"movie_{name}.{extension}", "stream=codec_name,channels,sample_rate")["streams"]

    assert (stream["codec_name"], stream["channels"], int(stream["sample_rate"])) == (codec, channels, rate)


def test_pictures_have_the_bit_depth_of_their_profile(files):
    formats = {
        name: ffprobe(files / f"movie_{name}", "stream=pix_fmt", "-select_streams", "v")["streams"][0]["pix_fmt"]
        for name in ("hevc.mp4", "hevc10.mp4", "multipass.mp4", "prores.mov", "av1.mp4")
    }

    assert formats == {
        "hevc.mp4": "yuv420p", "hevc10.mp4": "yuv420p10le", "multipass.mp4": "yuv420p10le",
        "prores.mov": "yuv422p10le", "av1.mp4": "yuv420p",
    }  # fmt: skip


def test_gops_of_vp8_and_av1_are_counted_in_frames(files):
    for name, expected in (("vp8.webm", [0, 20, 40, 60]), ("av1.mp4", [0, 25, 50])):
        packets = ffprobe(files / f"movie_{name}", "packet=flags", "-select_streams", "v")["packets"]
        assert [number for number, packet in enumerate(packets) if packet["flags"].startswith("K")] == expected


def test_an_animated_gif_has_its_own_frame_rate(files):
    [stream] = ffprobe(files / "movie_gif.gif", "stream=codec_name,r_frame_rate,nb_read_frames", "-count_frames")[
        "streams"
    ]

    assert (stream["codec_name"], Fraction(stream["r_frame_rate"]), stream["nb_read_frames"]) == ("gif", 10, "30")


def test_vbr_and_gops_in_seconds_are_honored(fresh, tmp_path):
    settings = {"rateControlMode": "VBR", "bitrate": 200000, "gopSize": 0.8, "gopSizeUnits": "SECONDS"} | TEN_A_SECOND
    output = {
        "containerSettings": {"container": "MP4"},
        "videoDescription": video(settings | {"sceneChangeDetect": "DISABLED"}, height=90),
    }
    assert (
        fresh.run(request([file_group([output], f"s3://{PROCESSED}/gops/movie")], of("short.mp4")))["Status"]
        == "COMPLETE"
    )

    packets = ffprobe(fresh.download("gops/", tmp_path) / "movie.mp4", "packet=flags,pts_time")["packets"]
    assert [p["pts_time"] for p in packets if p["flags"].startswith("K")] == [
        "0.000000",
        "0.800000",
        "1.600000",
        "2.400000",
    ]


def test_loudness_is_corrected_to_its_target(fresh, tmp_path):
    quiet = aac() | {
        "audioNormalizationSettings": {
            "algorithm": "ITU_BS_1770_3", "algorithmControl": "CORRECT_AUDIO", "targetLkfs": -30.0, "peakCalculation": "NONE",
        }
    }  # fmt: skip
    measured = aac() | {"audioNormalizationSettings": {"algorithmControl": "MEASURE_ONLY"}}
    outputs = [
        {"nameModifier": name, "containerSettings": {"container": "MP4"}, "videoDescription": video(cbr(100000), height=90),
         "audioDescriptions": [description]}
        for name, description in (("_quiet", quiet), ("_measured", measured))
    ]  # fmt: skip
    job = fresh.run(request([file_group(outputs, f"s3://{PROCESSED}/loudness/movie")], of("short.mp4")))
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")
    folder = fresh.download("loudness/", tmp_path)

    assert loudness_of(folder / "movie_quiet.mp4") == pytest.approx(-30, abs=0.7)
    assert loudness_of(folder / "movie_measured.mp4") == pytest.approx(
        loudness_of(folder / "movie_quiet.mp4") + 9, abs=3
    )
