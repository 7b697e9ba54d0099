from datetime import datetime

import pytest

from media_convert.transcode import naming

STARTED = datetime(2026, 11, 24, 15, 5, 28)
ODD_KEY = "s3://source/uploads/Ünï cödé + 100% #1.MOV"


@pytest.mark.parametrize(
    ("destination", "file_input", "expected"),
    [
        ("s3://processed/job/stream", "s3://source/uploads/movie.mp4", ("processed", "job/stream")),
        ("s3://processed/job/", "s3://source/uploads/movie.mp4", ("processed", "job/movie")),
        ("s3://processed/", "s3://source/movie.final.mp4", ("processed", "movie.final")),
        ("s3://processed/job/", ODD_KEY, ("processed", "job/Ünï cödé + 100% #1")),
        ("s3://processed/$d$/$t$/$dt$", "s3://source/a.mp4", ("processed", "20261124/150528/20261124T150528")),
        ("s3://processed/$fn$/$fn$_x", "s3://source/a.mp4", ("processed", "a/a_x")),
    ],
)
def test_base_name(destination, file_input, expected):
    assert naming.base_of(destination, file_input, STARTED) == expected


def test_file_names_are_those_of_published_outputs():
    assert naming.init_segment("stream_720p", "cmfv") == "stream_720pinit.cmfv"
    assert naming.fragmented_segment("stream_720p", 1, "cmfv") == "stream_720p_000000001.cmfv"
    assert naming.fragmented_segment_template("v", "mp4") == "v_$Number%09d$.mp4"
    assert naming.transport_segment("stream_720p", 12) == "stream_720p_00012.ts"
    assert naming.captured_frame("movie_thumb", 0) == "movie_thumb.0000000.jpg"
    assert naming.i_frame_playlist("stream_720p") == "stream_720p_I-Frame.m3u8"
