"""Probe."""

import pytest

from media_convert.tests.cloud import READ, SOURCE
from media_convert.tests.steps import allow, error_of, of, small_mp4


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


def test_probe_reports_the_rotation_of_a_phones_video(fresh):
    result = probe(fresh.media_convert, of("portrait.mov"))

    assert result["Container"]["Format"] == "quicktime"
    assert result["Container"]["Tracks"][0]["VideoProperties"]["Rotation"] == 90
    assert result["Container"]["Tracks"][0]["VideoProperties"]["Width"] == 640


def test_probe_reports_interlaced_video(fresh):
    """The service model, CodecMetadata.FieldOrder: only for interlaced video."""
    [fields, *_] = probe(fresh.media_convert, of("interlaced.mp4"))["Container"]["Tracks"]
    [frames, *_] = probe(fresh.media_convert, of("plain.mp4"))["Container"]["Tracks"]

    assert fields["VideoProperties"]["CodecMetadata"] == {"ScanType": "Interlaced", "FieldOrder": "TopFieldFirst"}
    assert frames["VideoProperties"]["CodecMetadata"] == {"ScanType": "Progressive"}


def test_the_cover_of_a_song_is_not_a_track(fresh):
    [track] = probe(fresh.media_convert, of("song.mp3"))["Container"]["Tracks"]
    assert (track["TrackType"], track["Codec"]) == ("audio", "MP3")


def test_probe_reports_why_a_file_is_malformed(fresh):
    """The service model, UnprocessableEntityException: recognized, but malformed or corrupt."""
    assert error_of(lambda: probe(fresh.media_convert, of("unfinished.mp4"))) == (
        422, "UnprocessableEntityException", f"The file {of('unfinished.mp4')} is malformed: no moov box found in file",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["text.mp4", "empty.mp4", "captions.srt", "logo.png", "photo.jpg", "photo.webp"])
def test_probe_leaves_blank_what_it_does_not_recognize(fresh, name):
    """The service model, Container.Format: blank for a format that Probe does not recognize. Format lists no pictures."""
    result = probe(fresh.media_convert, of(name))

    assert result["Container"] == {}
    assert result["TrackMappings"] == []
    assert result["Metadata"]["FileSize"] == fresh.s3.head_object(Bucket=SOURCE, Key=f"uploads/{name}")["ContentLength"]


@pytest.mark.parametrize("name", ["text.mp4", "photo.jpg"])
def test_a_job_fails_if_probe_does_not_recognize_its_source(fresh, name):
    job = fresh.run(small_mp4("unrecognized/movie", name))

    assert (job["Status"], job["ErrorCode"]) == ("ERROR", 1010)


def test_probe_knows_a_broken_container_by_its_signature(fresh):
    fresh.s3.put_object(Bucket=SOURCE, Key="uploads/broken.mkv", Body=b"\x1aE\xdf\xa3" + bytes(1000))

    assert error_of(lambda: probe(fresh.media_convert, of("broken.mkv")))[0] == 422


def test_a_missing_file_is_not_found(fresh):
    assert error_of(lambda: probe(fresh.media_convert, of("missing.mp4")))[:2] == (404, "NotFoundException")


def test_probe_reports_the_rotation_of_matroska_too(fresh):
    result = probe(fresh.media_convert, of("turned.mkv"))

    assert result["Container"]["Format"] == "matroska"
    assert result["Container"]["Tracks"][0]["VideoProperties"]["Rotation"] == 90


def test_a_job_does_not_rotate_matroska(fresh):
    """User guide, input file requirements for video rotation: .mov or .mp4."""
    job = small_mp4("turned/movie", "turned.mkv")
    assert fresh.run(job)["Status"] == "COMPLETE"

    [details] = fresh.media_convert.list_jobs(MaxResults=1)["Jobs"][0]["OutputGroupDetails"][0]["OutputDetails"]
    assert details["VideoDetails"]["WidthInPx"] > details["VideoDetails"]["HeightInPx"]


def test_probe_reads_with_the_callers_permissions(fresh):
    probes = allow("mediaconvert:Probe", "*")
    blind = fresh.media_convert_as(fresh.create_user("blind", probes))
    sighted = fresh.media_convert_as(fresh.create_user("sighted", probes, READ))

    assert error_of(lambda: probe(blind, of("short.mp4")))[:2] == (403, "ForbiddenException")
    assert probe(sighted, of("short.mp4"))["Container"]["Format"] == "mp4"


def test_probe_does_not_read_an_archived_object(fresh):
    copy = {"Bucket": SOURCE, "Key": "uploads/archived.mp4"}
    source = {"Bucket": SOURCE, "Key": "uploads/short.mp4"}
    fresh.s3.copy_object(**copy, CopySource=source, StorageClass="DEEP_ARCHIVE")

    assert error_of(lambda: probe(fresh.media_convert, of("archived.mp4")))[:2] == (403, "ForbiddenException")
