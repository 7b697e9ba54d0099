"""One job with the library's most common outputs: a CMAF ladder, an MP4, captured frames."""

import math
import re
from xml.etree import ElementTree

import pytest

from media_convert.tests.cloud import ACCOUNT, PROCESSED, QUEUE_ARN, REGION
from media_convert.tests.jobs_for_tests import (
    capture_output,
    cmaf_audio,
    cmaf_group,
    cmaf_video,
    file_group,
    mp4_output,
    request,
)
from media_convert.tests.media_for_tests import decoded_frames, ffprobe
from media_convert.tests.steps import METADATA, of


@pytest.fixture(scope="module")
def ladder(cloud, tmp_path_factory):
    """One job with the library's most common outputs."""
    cloud.control("POST", "reset")
    cloud.forget_events()
    outputs = [cmaf_video(180), cmaf_video(360), cmaf_audio()]
    groups = [
        cmaf_group(outputs, f"s3://{PROCESSED}/ladder/stream"),
        file_group([mp4_output(nameModifier="_hd"), capture_output()], f"s3://{PROCESSED}/ladder/movie"),
    ]
    job_id = cloud.submit(request(groups, of("plain.mp4"), userMetadata=METADATA, statusUpdateInterval="SECONDS_10"))
    job = cloud.wait_for(job_id)
    assert job["Status"] == "COMPLETE", job
    folder = cloud.download("ladder/", tmp_path_factory.mktemp("ladder"))
    return job, cloud.events_until(job_id, "COMPLETE"), folder


def test_files_are_named_as_the_service_names_them(cloud, ladder):
    renditions = ["180p", "360p"]
    expected = ["movie_hd.mp4", *(f"movie_thumb.{number:07d}.jpg" for number in range(8))]
    expected += ["stream.m3u8", "stream.mpd", "stream_audio.m3u8", "stream_audioinit.cmfa"]
    expected += [f"stream_audio_00000000{number}.cmfa" for number in (1, 2)]
    for name in renditions:
        expected += [f"stream_{name}.m3u8", f"stream_{name}_I-Frame.m3u8", f"stream_{name}init.cmfv"]
        expected += [f"stream_{name}_00000000{number}.cmfv" for number in (1, 2)]

    assert cloud.keys("ladder/") == sorted(expected)


def test_files_have_their_content_types(cloud, ladder):
    names = ("stream.m3u8", "stream.mpd", "stream_180pinit.cmfv", "stream_audioinit.cmfa", "movie_hd.mp4")
    types = [cloud.s3.head_object(Bucket=PROCESSED, Key=f"ladder/{name}")["ContentType"] for name in names]

    assert types == ["application/x-mpegURL", "application/dash+xml", "video/mp4", "audio/mp4", "video/mp4"]


def test_every_rendition_of_the_main_playlist_plays(ladder):
    """One by one: from version 8 on, ffmpeg's reader prints errors if it reads several valid renditions at once."""
    _, _, folder = ladder
    lines = (folder / "stream.m3u8").read_text().splitlines()
    pictures = [line for line in lines if not line.startswith("#")]
    [sound] = [line.split('URI="')[1].rstrip('"') for line in lines if line.startswith("#EXT-X-MEDIA:")]

    assert [decoded_frames(folder / name) for name in pictures] == [200] * len(pictures)
    [heard] = ffprobe(folder / sound, "stream=nb_read_frames", "-count_frames", "-allowed_extensions", "ALL")["streams"]
    assert int(heard["nb_read_frames"]) == pytest.approx(8 * 48000 / 1024, abs=3)


def test_the_manifest_lists_exactly_the_existing_segments(ladder):
    _, _, folder = ladder
    root = ElementTree.parse(folder / "stream.mpd").getroot()
    seconds = float(root.get("mediaPresentationDuration").removeprefix("PT").removesuffix("S"))
    templates = list(root.iter("{urn:mpeg:dash:schema:mpd:2011}SegmentTemplate"))

    assert (seconds, len(templates)) == (8.0, 3)
    for template in templates:
        count = math.ceil(seconds * int(template.get("timescale")) / int(template.get("duration")))
        names = [template.get("media").replace("$Number%09d$", f"{number:09d}") for number in range(1, count + 1)]
        assert (folder / template.get("initialization")).exists()
        assert [(folder / name).exists() for name in names] == [True, True]


def test_segments_of_all_renditions_begin_with_key_frames_at_the_same_instants(ladder):
    _, _, folder = ladder
    starts = {}
    for name in ("180p", "360p"):
        for number in (1, 2):
            single = folder / f"alone_{name}_{number}.mp4"
            segment = folder / f"stream_{name}_00000000{number}.cmfv"
            single.write_bytes((folder / f"stream_{name}init.cmfv").read_bytes() + segment.read_bytes())
            [first, *_] = ffprobe(single, "packet=pts_time,flags")["packets"]
            assert first["flags"].startswith("K")
            assert decoded_frames(single) == (150, 50)[number - 1]
            starts[name, number] = float(first["pts_time"])
    assert starts["180p", 1] == starts["360p", 1] and starts["180p", 2] == starts["360p", 2]
    assert starts["180p", 2] - starts["180p", 1] == pytest.approx(6.0)


def test_the_main_playlist_names_codecs_sizes_rates_and_the_audio_group(ladder):
    _, _, folder = ladder
    text = (folder / "stream.m3u8").read_text()

    assert 'CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=25.000,AUDIO="audio"\nstream_360p.m3u8' in text
    assert 'GROUP-ID="audio",NAME="Alternate Audio",AUTOSELECT=YES,DEFAULT=YES' in text
    assert text.count("#EXT-X-I-FRAME-STREAM-INF:") == 2


def test_i_frames_can_be_decoded_from_their_byte_ranges(ladder):
    _, _, folder = ladder
    ranges = re.findall(r"#EXT-X-BYTERANGE:(\d+)@(\d+)\n(\S+)", (folder / "stream_360p_I-Frame.m3u8").read_text())
    init = (folder / "stream_360pinit.cmfv").read_bytes()

    assert len(ranges) == 4
    for number, (size, offset, name) in enumerate(ranges):
        data = (folder / name).read_bytes()[int(offset) : int(offset) + int(size)]
        single = folder / f"i_frame_{number}.mp4"
        single.write_bytes(init + data)
        assert ffprobe(single, "frame=pict_type", "-read_intervals", "%+#1")["frames"][0]["pict_type"] == "I"


def test_the_mp4_is_as_requested(ladder):
    _, _, folder = ladder
    picture, sound = ffprobe(folder / "movie_hd.mp4", "stream=codec_name,profile,bit_rate,sample_rate,channels")[
        "streams"
    ]

    assert (picture["codec_name"], picture["profile"]) == ("h264", "High")
    assert int(picture["bit_rate"]) == pytest.approx(5000000, rel=0.05)
    assert (sound["codec_name"], sound["profile"], sound["sample_rate"], sound["channels"]) == ("aac", "LC", "48000", 2)
    assert int(sound["bit_rate"]) == pytest.approx(128000, rel=0.1)
    assert (folder / "movie_hd.mp4").read_bytes().index(b"moov") < 100


def test_captured_frames_have_the_size_that_was_requested(ladder):
    _, _, folder = ladder
    [frame] = ffprobe(folder / "movie_thumb.0000003.jpg", "stream=width,height")["streams"]

    assert (frame["width"], frame["height"]) == (320, 180)


def test_events_follow_the_job(ladder):
    job, events, _ = ladder
    statuses = [event["detail"]["status"] for event in events]

    assert [status for status in statuses if status != "STATUS_UPDATE"] == [
        "PROGRESSING",
        "INPUT_INFORMATION",
        "COMPLETE",
    ]
    assert statuses.count("STATUS_UPDATE") > 0
    assert all(event["detail-type"] == "MediaConvert Job State Change" for event in events)
    assert all(event["resources"] == [job["Arn"]] for event in events)
    assert all(event["detail"]["userMetadata"] == METADATA for event in events)
    assert all(event["detail"]["queue"] == QUEUE_ARN for event in events)


def test_status_updates_have_percentages_except_while_uploading(ladder):
    _, events, _ = ladder
    updates = [e["detail"]["jobProgress"] for e in events if e["detail"]["status"] == "STATUS_UPDATE"]

    for progress in updates:
        assert set(progress["phaseProgress"]) == {"PROBING", "TRANSCODING", "UPLOADING"}
        assert ("jobPercentComplete" in progress) == (progress["currentPhase"] != "UPLOADING")
        assert progress["retryCount"] == 0


def test_the_complete_event_lists_outputs_as_documented(ladder):
    _, events, _ = ladder
    cmaf, files = events[-1]["detail"]["outputGroupDetails"]

    base = f"s3://{PROCESSED}/ladder"
    assert (cmaf["type"], files["type"]) == ("CMAF_GROUP", "FILE_GROUP")
    assert cmaf["playlistFilePaths"] == [f"{base}/stream.mpd", f"{base}/stream.m3u8"]
    assert all("outputFilePaths" not in output for output in cmaf["outputDetails"])
    low, high, audio = cmaf["outputDetails"]
    assert (high["videoDetails"]["widthInPx"], high["videoDetails"]["heightInPx"]) == (640, 360)
    assert high["videoDetails"]["averageBitrate"] > low["videoDetails"]["averageBitrate"] > 0
    assert high["videoDetails"]["qvbrAvgQuality"] == 7.0
    assert low["durationInMs"] == 8000
    assert "videoDetails" not in audio
    assert "playlistFilePaths" not in files
    assert [output["outputFilePaths"] for output in files["outputDetails"]] == [
        [f"{base}/movie_hd.mp4"], [f"{base}/movie_thumb.0000007.jpg"],
    ]  # fmt: skip


def test_the_input_is_described(ladder):
    _, events, _ = ladder
    [detail] = [event["detail"]["inputDetails"] for event in events if event["detail"]["status"] == "INPUT_INFORMATION"]

    assert detail[0]["uri"] == of("plain.mp4")
    assert (detail[0]["video"][0]["width"], detail[0]["video"][0]["codec"]) == (640, "H_264")
    assert detail[0]["audio"][0]["channels"] == 2


def test_the_job_can_be_read_afterwards(ladder):
    job, _, _ = ladder

    assert job["Arn"] == f"arn:aws:mediaconvert:{REGION}:{ACCOUNT}:jobs/{job['Id']}"
    assert (job["JobPercentComplete"], job["UserMetadata"]) == (100, METADATA)
    assert job["Settings"]["Inputs"][0]["FileInput"] == of("plain.mp4")
    assert job["OutputGroupDetails"][0]["OutputDetails"][1]["VideoDetails"] == {"HeightInPx": 360, "WidthInPx": 640}
    assert job["Timing"]["SubmitTime"] <= job["Timing"]["StartTime"] <= job["Timing"]["FinishTime"]
