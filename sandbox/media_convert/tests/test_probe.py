"""Probe."""

import pytest

from media_convert.tests.cloud import READ, SOURCE
from media_convert.tests.steps import allow, error_of, of


def probe(client, url: str) -> dict:
    return client.probe(InputFiles=[{"FileUrl": url}])["ProbeResults"][0]


def test_probe_describes_a_file(fresh):
    result = probe(fresh.media_convert, of("plain.mp4"))
    picture, sound = result["Container"]["Tracks"]
    head = fresh.s3.head_object(Bucket=SOURCE, Key="uploads/plain.mp4")

    assert (result["Container"]["Format"], round(result["Container"]["Duration"])) == ("mp4", 8)
    assert (picture["Index"], picture["TrackType"], picture["Codec"]) == (1, "video", "AVC")
    assert (picture["VideoProperties"]["Width"], picture["VideoProperties"]["Height"]) == (640, 360)
    assert picture["VideoProperties"]["FrameRate"] == {"Numerator": 25, "Denominator": 1}
    assert (sound["Codec"], sound["AudioProperties"]["Channels"]) == ("AAC", 2)
    assert result["Metadata"]["ETag"] == head["ETag"]
    assert result["Metadata"]["FileSize"] == head["ContentLength"]
    assert result["TrackMappings"] == [{"VideoTrackIndexes": [1], "AudioTrackIndexes": [2], "DataTrackIndexes": []}]


def test_probe_tells_how_a_phone_was_held(fresh):
    result = probe(fresh.media_convert, of("portrait.mov"))

    assert result["Container"]["Format"] == "quicktime"
    assert result["Container"]["Tracks"][0]["VideoProperties"]["Rotation"] == 90
    assert result["Container"]["Tracks"][0]["VideoProperties"]["Width"] == 640


def test_the_cover_of_a_song_is_no_track(fresh):
    [track] = probe(fresh.media_convert, of("song.mp3"))["Container"]["Tracks"]
    assert (track["TrackType"], track["Codec"]) == ("audio", "MP3")


def test_probe_says_what_is_wrong_with_a_file(fresh):
    assert error_of(lambda: probe(fresh.media_convert, of("unfinished.mp4"))) == (
        422, "UnprocessableEntityException", f"The file {of('unfinished.mp4')} is malformed: no moov box found in file",
    )  # fmt: skip


@pytest.mark.parametrize(("file_input", "expected"), [
    ("text.mp4", (422, "UnprocessableEntityException")),
    ("empty.mp4", (422, "UnprocessableEntityException")),
    ("missing.mp4", (404, "NotFoundException")),
])  # fmt: skip
def test_probe_refuses_what_is_no_media(fresh, file_input, expected):
    assert error_of(lambda: probe(fresh.media_convert, of(file_input)))[:2] == expected


def test_probe_reads_with_the_callers_rights(fresh):
    probes = allow("mediaconvert:Probe", "*")
    blind = fresh.media_convert_as(fresh.create_user("blind", probes))
    sighted = fresh.media_convert_as(fresh.create_user("sighted", probes, READ))

    assert error_of(lambda: probe(blind, of("short.mp4")))[:2] == (403, "ForbiddenException")
    assert probe(sighted, of("short.mp4"))["Container"]["Format"] == "mp4"
