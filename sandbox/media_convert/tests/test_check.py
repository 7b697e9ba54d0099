"""The command that checks whether a job would be accepted."""

import json
import subprocess
import sys
import time

import pytest

from media_convert.check import answers
from media_convert.engine_rules.aac_rules import BITRATES
from media_convert.tests.cloud import as_sdk_parameters
from media_convert.tests.conftest import SANDBOX
from media_convert.tests.jobs_for_tests import (
    aac,
    capture_output,
    cmaf_request,
    file_group,
    h264,
    mp4_output,
    mp4_request,
    request,
    video,
)


def check(*requests: dict) -> list[dict]:
    return [json.loads(answer) for answer in answers(json.dumps(item) for item in requests)]


def test_the_command_answers_each_line():
    result = subprocess.run(
        [sys.executable, "-m", "media_convert.check"],
        input=json.dumps(cmaf_request()) + "\n" + json.dumps({}),
        env={"PYTHONPATH": str(SANDBOX), "PATH": ""},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip

    assert [json.loads(line)["ok"] for line in result.stdout.splitlines()] == [True, False]


def test_good_jobs_are_ok_in_both_spellings():
    good = {"ok": True, "errors": [], "unsupported": []}

    assert check(cmaf_request(), as_sdk_parameters(cmaf_request())) == [good, good]


def test_violations_of_the_model_are_reported():
    bad = as_sdk_parameters(request([file_group([mp4_output(videoDescription=video(h264(slices=33)))])]))

    [answer] = check(bad)
    assert answer["ok"] is False
    assert answer["errors"] == [{
        "rule": "model",
        "path": "/outputGroups/0/outputs/0/videoDescription/codecSettings/h264Settings/slices",
        "message": "Should be less than or equal to 32, got 33",
    }]  # fmt: skip


def test_unknown_members_keep_their_name():
    [answer] = check(cmaf_request() | {"Sound": "blue"})

    assert answer["errors"][0]["message"] == "Should NOT have additional properties: Sound"


def test_violations_of_the_engine_are_reported_with_the_rules_name():
    [answer] = check(request([file_group([capture_output()])]))

    assert answer["ok"] is False
    assert [error["rule"] for error in answer["errors"]] == ["frame_capture_comes_second"]


def test_refusals_of_the_stand_in_are_reported_separately():
    elsewhere = cmaf_request()
    elsewhere["settings"]["inputs"][0]["fileInput"] = "https://example.com/movie.mp4"

    [answer] = check(elsewhere)
    assert answer["ok"] is True
    assert answer["unsupported"] == ["MediaConvert stand-in does not support /inputs/0/fileInput: only s3:// inputs"]


PRESET = {"ContainerSettings": {"Container": "MP4"}, "AudioDescriptions": [as_sdk_parameters(aac())]}
BAD_PRESET = PRESET | {"AudioDescriptions": [as_sdk_parameters(aac(bitrate=132000))]}
QUEUE = {"PricingPlan": "ON_DEMAND"}
TEMPLATE = {"outputGroups": [file_group([mp4_output()])]}


@pytest.mark.parametrize(
    ("line", "resource"),
    [
        ({"resource": "Preset", "settings": PRESET}, "Job"),
        ({"Name": "p", "Settings": PRESET}, "Preset"),
        ({"SettingsJson": PRESET, "Tags": {"a": "b"}}, "Preset"),
        ({"SettingsJson": json.dumps(PRESET)}, "Preset"),
        ({"Type": "AWS::MediaConvert::Preset", "Properties": {"SettingsJson": PRESET}}, "Job"),
        (PRESET, "Preset"),
        (TEMPLATE, "JobTemplate"),
        ({"resource": "JobTemplate", "settings": TEMPLATE, "props": {"Priority": 5}}, "Job"),
        ({"resource": "Queue", "props": QUEUE}, "Job"),
        (QUEUE, "Queue"),
        ({"resource": "Job"} | mp4_request(), "Queue"),
    ],
)
def test_every_request_format_is_accepted(line, resource):
    assert [json.loads(answer) for answer in answers([json.dumps(line)], resource)] == [
        {"ok": True, "errors": [], "unsupported": []}
    ]


def test_a_presets_paths_are_those_of_its_settings():
    [answer] = answers([json.dumps(BAD_PRESET)], "Preset")

    assert json.loads(answer)["errors"] == [{
        "rule": "aac_bitrate_is_one_of_the_list",
        "path": "/audioDescriptions/0/codecSettings/aacSettings/bitrate",
        "message": f"Should be one of {list(BITRATES)}, got 132000",
    }]  # fmt: skip


def test_unsupported_settings_of_a_preset_are_reported():
    preset = PRESET | {"AudioDescriptions": [{"CodecSettings": {"Codec": "EAC3_ATMOS", "Eac3AtmosSettings": {}}}]}
    [answer] = answers([json.dumps(preset)], "Preset")

    assert json.loads(answer)["unsupported"][0].startswith(
        "MediaConvert stand-in does not support /audioDescriptions/0/codecSettings/codec: 'EAC3_ATMOS'"
    )


def test_another_resource_is_an_error():
    with pytest.raises(ValueError, match="resource should be one of"):
        list(answers([json.dumps({"resource": "Topic"})]))


def test_the_command_takes_the_resource_as_an_option():
    result = subprocess.run(
        [sys.executable, "-m", "media_convert.check", "--resource", "Queue"],
        input=json.dumps({"Name": "q", "PricingPlan": "SPOT"}),
        env={"PYTHONPATH": str(SANDBOX), "PATH": ""},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip

    assert json.loads(result.stdout)["errors"][0]["path"] == "/pricingPlan"


def test_custom_names_may_have_a_hyphen():
    """The model has no pattern for OutputGroup.CustomName."""
    named = request([file_group([mp4_output()]) | {"customName": "hls-720p of many characters"}])

    assert check(named)[0]["errors"] == []


def test_a_thousand_jobs_take_less_than_ten_seconds():
    start = time.monotonic()

    assert all(answer["ok"] for answer in check(*[as_sdk_parameters(cmaf_request())] * 1000))
    assert time.monotonic() - start < 10
