"""Sources as users upload them."""

import pytest

from media_convert.tests.cloud import PROCESSED, READ, SOURCE, WRITE
from media_convert.tests.jobs_for_tests import (
    cbr,
    cmaf_audio,
    cmaf_group,
    cmaf_video,
    file_group,
    mp4_output,
    request,
    video,
)
from media_convert.tests.media_for_tests import average_color, decoded_frames, ffprobe
from media_convert.tests.steps import of, small_mp4


def test_a_phones_portrait_video_is_rotated(fresh, tmp_path):
    group = cmaf_group([cmaf_video(320), cmaf_audio()], f"s3://{PROCESSED}/portrait/stream")
    job = fresh.run(request([group], of("portrait.mov")))

    assert job["OutputGroupDetails"][0]["OutputDetails"][0]["VideoDetails"] == {"HeightInPx": 320, "WidthInPx": 180}
    folder = fresh.download("portrait/", tmp_path)
    [stream, *_] = ffprobe(folder / "stream_320p.m3u8", "stream=width,height:stream_side_data=rotation")["streams"]
    assert (stream["width"], stream["height"]) == (180, 320)
    assert "side_data_list" not in stream


def test_any_key_can_be_read(fresh):
    key = "uploads/Ünï cödé + 100% #1.MOV"
    fresh.s3.copy_object(Bucket=SOURCE, Key=key, CopySource={"Bucket": SOURCE, "Key": "uploads/short.mp4"})
    job = fresh.run(small_mp4("odd/") | {"settings": request(
        [file_group([mp4_output(videoDescription=video(cbr(200000)))], f"s3://{PROCESSED}/odd/")], f"s3://{SOURCE}/{key}",
    )["settings"]})  # fmt: skip

    assert job["Status"] == "COMPLETE"
    assert fresh.keys("odd/") == ["Ünï cödé + 100% #1.mp4"]


def test_a_source_without_audio_makes_a_muxed_output_without_audio_and_a_warning(fresh, tmp_path):
    job_id = fresh.submit(small_mp4("silent/movie", "silent.mp4"))
    events = fresh.events_until(job_id, "COMPLETE")

    streams = ffprobe(fresh.download("silent/", tmp_path) / "movie.mp4", "stream=codec_type")["streams"]
    assert [stream["codec_type"] for stream in streams] == ["video"]
    assert "NEW_WARNING" in [event["detail"]["status"] for event in events]
    assert events[-1]["detail"]["warnings"][0]["count"] == 1


def test_an_audio_only_output_of_a_source_without_audio_fails_the_job(fresh):
    group = cmaf_group([cmaf_video(90), cmaf_audio()], f"s3://{PROCESSED}/no-audio/stream")
    job_id = fresh.submit(request([group], of("silent.mp4")))
    [*_, error] = fresh.events_until(job_id, "ERROR")

    assert error["detail"]["errorCode"] == 1040
    assert "no audio was found in input file [s3://source/uploads/silent.mp4]" in error["detail"]["errorMessage"]
    assert fresh.keys("no-audio/") == []


@pytest.mark.parametrize(("file_input", "code"), [
    ("text.mp4", 1010), ("empty.mp4", 1010), ("unfinished.mp4", 1075),
    ("missing.mp4", 1404), ("../private/short.mp4", 1401),
])  # fmt: skip
def test_an_input_that_cannot_be_read_fails_the_job(fresh, file_input, code):
    uri = f"s3://{SOURCE}/private/short.mp4" if "private" in file_input else of(file_input)
    job_request = small_mp4("never/movie")
    job_request["settings"]["inputs"][0]["fileInput"] = uri
    if code == 1404:
        # Without permission to list, S3 does not report that the object is missing.
        list_bucket = {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": f"arn:aws:s3:::{SOURCE}"}
        job_request["role"] = fresh.create_role("RoleThatLists", allowed=(READ, WRITE, list_bucket))
    job = fresh.run(job_request)

    assert (job["Status"], job["ErrorCode"]) == ("ERROR", code)
    assert f"Unable to open input file [{uri}]" in job["ErrorMessage"]


def test_a_file_that_ends_too_early_fails_the_job(fresh):
    job = fresh.run(small_mp4("never/movie", "broken.mp4"))

    assert (job["Status"], job["ErrorCode"]) == ("ERROR", 1076)
    assert "Is file truncated?" in job["ErrorMessage"]
    assert fresh.keys("never/") == []


def test_the_input_is_read_when_the_job_starts(fresh, tmp_path):
    key = "uploads/replaced.mp4"
    fresh.s3.copy_object(Bucket=SOURCE, Key=key, CopySource={"Bucket": SOURCE, "Key": "uploads/short.mp4"})
    fresh.control("POST", "faults", {"holdJobs": True})
    job_id = fresh.submit(small_mp4("replaced/movie", "replaced.mp4"))
    fresh.s3.copy_object(Bucket=SOURCE, Key=key, CopySource={"Bucket": SOURCE, "Key": "uploads/silent.mp4"})
    fresh.control("POST", "faults", {"holdJobs": False})

    assert fresh.wait_for(job_id)["Status"] == "COMPLETE"
    streams = ffprobe(fresh.download("replaced/", tmp_path) / "movie.mp4", "stream=codec_type")["streams"]
    assert [stream["codec_type"] for stream in streams] == ["video"]


@pytest.mark.parametrize(("rotate", "size"), [
    ("DEGREE_0", (160, 96)), ("DEGREES_90", (96, 160)), ("DEGREES_180", (160, 96)), ("DEGREES_270", (96, 160)),
])  # fmt: skip
def test_a_fixed_rotation_is_clockwise_whatever_the_metadata(fresh, tmp_path, rotate, size):
    output = mp4_output(videoDescription=video(cbr(400000)), audioDescriptions=[])
    job_request = request([file_group([output], f"s3://{PROCESSED}/turned-{rotate}/movie")], of("corner.mov"))
    job_request["settings"]["inputs"][0]["videoSelector"] = {"rotate": rotate}

    assert fresh.run(job_request)["Status"] == "COMPLETE"
    movie = fresh.download(f"turned-{rotate}/", tmp_path) / "movie.mp4"
    [stream, *_] = ffprobe(movie, "stream=width,height")["streams"]
    assert (stream["width"], stream["height"]) == size
    width, height = size
    right, below = width - 16, height - 16
    corners = {"DEGREE_0": (0, 0), "DEGREES_90": (right, 0), "DEGREES_180": (right, below), "DEGREES_270": (0, below)}
    colors = {turn: average_color(movie, f"16:16:{x}:{y}") for turn, (x, y) in corners.items()}
    # The source's frames have one at the top left.
    assert [turn for turn, (red, _, blue) in colors.items() if red > blue] == [rotate]


def test_input_clipping_selects_a_part(fresh, tmp_path):
    job_request = small_mp4("clip/movie")
    job_request["settings"]["inputs"][0]["inputClippings"] = [
        {"startTimecode": "00:00:01:00", "endTimecode": "00:00:01:24"}
    ]

    assert fresh.run(job_request)["Status"] == "COMPLETE"
    assert decoded_frames(fresh.download("clip/", tmp_path) / "movie.mp4") == 25
