"""StylePassthrough of each destination (service model): the formats of input captions that it needs."""

import pytest

from media_convert import engine_rules
from media_convert.tests.jobs_for_tests import file_group, mp4_output, request


def violations(source: str, destination: dict) -> list[tuple[str, str]]:
    captions = {
        "nameModifier": "_captions",
        "containerSettings": {"container": "RAW"},
        "captionDescriptions": [{"captionSelectorName": "Caption Selector 1", "destinationSettings": destination}],
    }
    job = request([file_group([mp4_output(nameModifier="_video"), captions])])
    settings = {"sourceType": source, "fileSourceSettings": {"sourceFile": "s3://source/uploads/movie.srt"}}
    job["settings"]["inputs"][0]["captionSelectors"] = {"Caption Selector 1": {"sourceSettings": settings}}
    return engine_rules.violations(job)


def styled(kind: str, member: str, style: str) -> dict:
    return {"destinationType": kind, member: {"stylePassthrough": style}}


@pytest.mark.parametrize(
    ("source", "destination"),
    [
        ("SRT", styled("IMSC", "imscDestinationSettings", "ENABLED")),
        ("WEBVTT", styled("TTML", "ttmlDestinationSettings", "ENABLED")),
        ("SRT", styled("WEBVTT", "webvttDestinationSettings", "STRICT")),
    ],
)
def test_a_style_that_the_source_does_not_have_is_refused(source, destination):
    [(path, text)] = violations(source, destination)

    assert path == "/outputGroups/0/outputs/1/captionDescriptions/0/destinationSettings"
    assert text.endswith(f"got '{source}'")


@pytest.mark.parametrize(
    ("source", "destination"),
    [
        ("TTML", styled("IMSC", "imscDestinationSettings", "ENABLED")),
        ("SRT", styled("IMSC", "imscDestinationSettings", "DISABLED")),
        ("WEBVTT", styled("WEBVTT", "webvttDestinationSettings", "STRICT")),
        ("SRT", styled("WEBVTT", "webvttDestinationSettings", "MERGE")),
        ("SRT", {"destinationType": "SRT"}),
    ],
)
def test_other_styles_are_accepted(source, destination):
    assert violations(source, destination) == []
