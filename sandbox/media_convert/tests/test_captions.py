"""Captions: read, written to separate files and burned into the picture."""

import pytest

from media_convert.tests.cloud import PROCESSED, SOURCE
from media_convert.tests.jobs_for_tests import cbr, file_group, request, video
from media_convert.tests.media_for_tests import average_color
from media_convert.tests.steps import of
from media_convert.transcode.captions.cues import Cue, clipped, parse_ttml, parse_vtt, shifted, srt, ttml, vtt
from media_convert.transcode.clipping import Clip

CUES = [Cue(0.5, 1.5, "Hello"), Cue(2.0, 2.8, "Two\nlines")]


def file_selector(kind: str, name: str, **changes) -> dict:
    return {"sourceSettings": {"sourceType": kind, "fileSourceSettings": {"sourceFile": of(name)} | changes}}


def captions(selector: int, kind: str, **settings) -> dict:
    return {
        "captionSelectorName": f"Caption Selector {selector}",
        "languageCode": "ENG",
        "destinationSettings": {"destinationType": kind} | settings,
    }


def with_captions(groups: list[dict], *selectors: dict) -> dict:
    job = request(groups, of("short.mp4"))
    named = {f"Caption Selector {number}": selector for number, selector in enumerate(selectors, start=1)}
    job["settings"]["inputs"][0]["captionSelectors"] = named
    return job


def test_formats_can_be_read_again():
    assert parse_vtt(vtt(CUES)) == CUES
    assert parse_ttml(ttml(CUES, "eng")) == CUES
    assert srt(CUES) == "1\n00:00:00,500 --> 00:00:01,500\nHello\n\n2\n00:00:02,000 --> 00:00:02,800\nTwo\nlines\n\n"


@pytest.mark.parametrize(
    ("begin", "expected"),
    [("00:01:02.25", 62.25), ("00:00:01:15", 1.6), ("90m", 5400.0), ("250ms", 0.25), ("50f", 2.0), ("20t", 2.0)],
)
def test_timed_text_has_many_time_formats(begin, expected):
    parameters = 'xmlns:p="http://www.w3.org/ns/ttml#parameter" p:frameRate="25" p:tickRate="10"'
    text = f'<tt xmlns="http://www.w3.org/ns/ttml" {parameters}><body><div><p begin="{begin}" dur="1s">x</p></div></body></tt>'

    assert parse_ttml(text)[0].start == pytest.approx(expected)


def test_cues_are_moved_and_cues_before_the_start_are_dropped():
    assert shifted(CUES, -1.6) == [Cue(pytest.approx(0.4), pytest.approx(1.2), "Two\nlines")]


def test_cues_follow_the_clips():
    clips = [Clip(1.0, 0.5), Clip(2.5, 0.5)]

    assert clipped(CUES, clips) == [Cue(0.0, 0.5, "Hello"), Cue(0.5, pytest.approx(0.8), "Two\nlines")]


def test_sidecar_files_and_burned_in_captions(fresh, tmp_path):
    plain = {
        "nameModifier": "_plain",
        "containerSettings": {"container": "MP4"},
        "videoDescription": video(cbr(500000)),
    }
    style = {
        "fontSize": 40,
        "fontColor": "HEX",
        "hexFontColor": "00ff00",
        "backgroundColor": "BLACK",
        "backgroundOpacity": 255,
    }
    burned = plain | {
        "nameModifier": "_burned",
        "captionDescriptions": [captions(1, "BURN_IN", burninDestinationSettings=style)],
    }
    sidecars = [
        {"nameModifier": f"_{kind.lower()}", "containerSettings": {"container": "RAW"}, "captionDescriptions": [captions(number, kind)]}
        for kind, number in (("SRT", 2), ("WEBVTT", 1), ("TTML", 1), ("IMSC", 3))
    ]  # fmt: skip
    job = fresh.run(with_captions(
        [file_group([plain, burned, *sidecars], f"s3://{PROCESSED}/captions/movie")],
        file_selector("SRT", "captions.srt", timeDelta=100, timeDeltaUnits="MILLISECONDS"),
        file_selector("TTML", "timed.ttml"),
        file_selector("SCC", "scenarist.scc"),
    ))  # fmt: skip
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")

    folder = fresh.download("captions/", tmp_path)
    assert "00:00:00,500 --> 00:00:01,500\nBonjour à tous\n" in (folder / "movie_srt.srt").read_text(encoding="utf-8")
    assert "00:00:00.600 --> 00:00:01.600\nHello\n" in (folder / "movie_webvtt.vtt").read_text(encoding="utf-8")
    assert [cue.text for cue in parse_ttml((folder / "movie_ttml.ttml").read_text(encoding="utf-8"))] == [
        "Hello",
        "Two\nlines",
    ]
    [scc] = parse_ttml((folder / "movie_imsc.xml").read_text(encoding="utf-8"))
    assert (scc.text, scc.end) == ("Hello", pytest.approx(1.67, abs=0.1))
    bottom = "160:40:80:140"
    assert average_color(folder / "movie_burned.mp4", bottom, 0.2) == average_color(
        folder / "movie_plain.mp4", bottom, 0.2
    )
    assert average_color(folder / "movie_burned.mp4", bottom, 1.0) != average_color(
        folder / "movie_plain.mp4", bottom, 1.0
    )


def test_embedded_captions_become_a_file(fresh, tmp_path):
    outputs = [
        {
            "nameModifier": "_v",
            "containerSettings": {"container": "MP4"},
            "videoDescription": video(cbr(100000), height=90),
        },
        {
            "nameModifier": "_c",
            "containerSettings": {"container": "RAW"},
            "captionDescriptions": [captions(1, "SRT")],
        },
    ]
    embedded = {"sourceSettings": {"sourceType": "EMBEDDED", "embeddedSourceSettings": {"source608ChannelNumber": 1}}}
    job = with_captions([file_group(outputs, f"s3://{PROCESSED}/embedded/movie")], embedded)
    job["settings"]["inputs"][0]["fileInput"] = of("embedded.mp4")
    assert fresh.run(job)["Status"] == "COMPLETE"

    text = (fresh.download("embedded/", tmp_path) / "movie_c.srt").read_text(encoding="utf-8")
    assert text == "1\n00:00:00,400 --> 00:00:02,000\nHello\n\n"


def test_captions_that_cannot_be_read_fail_the_job(fresh):
    sidecar = {
        "containerSettings": {"container": "RAW"},
        "captionDescriptions": [captions(1, "SRT")],
        "nameModifier": "_c",
    }
    movie = {
        "containerSettings": {"container": "MP4"},
        "videoDescription": video(cbr(100000), height=90),
        "nameModifier": "_v",
    }
    fresh.s3.put_object(Bucket=SOURCE, Key="uploads/unreadable.ttml", Body=b"not timed text")
    unreadable = fresh.run(with_captions(
        [file_group([movie, sidecar], f"s3://{PROCESSED}/never/movie")], file_selector("TTML", "unreadable.ttml"),
    ))  # fmt: skip
    missing = fresh.run(with_captions(
        [file_group([movie, sidecar], f"s3://{PROCESSED}/never/movie")], file_selector("SRT", "missing.srt"),
    ))  # fmt: skip

    assert (unreadable["Status"], unreadable["ErrorCode"]) == ("ERROR", 1030)
    assert (missing["Status"], missing["ErrorCode"]) == ("ERROR", 1404)
    assert fresh.keys("never/") == []
