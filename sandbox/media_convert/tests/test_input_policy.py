"""The account's input policy, and the condition keys of CreateJob, which IAM compares with that policy."""

import pytest

from media_convert.input_policy import REFUSAL, _schemes_of_inputs
from media_convert.tests.cloud import ACCOUNT, REGION, QUEUE_ARN
from media_convert.tests.steps import allow, error_of, small_mp4

NO_HTTP = {"HttpInputs": "DISALLOWED"}


@pytest.fixture
def policy(fresh):
    fresh.control("POST", "faults", {"holdJobs": True})
    yield lambda content: fresh.media_convert.put_policy(Policy=content)
    fresh.media_convert.delete_policy()


def submitter(fresh, name: str, **conditions: dict):
    create = allow("mediaconvert:CreateJob", QUEUE_ARN, **conditions)
    return fresh.media_convert_as(fresh.create_user(name, create, allow("iam:PassRole", fresh.role)))


def with_audio_at(url: str) -> dict:
    job = small_mp4("x/y")
    selector = {"externalAudioFileInput": url, "defaultSelection": "DEFAULT"}
    job["settings"]["inputs"][0]["audioSelectors"] = {"Audio Selector 1": selector}
    return job


def test_a_policy_is_stored_replaced_and_deleted(fresh, policy):
    assert fresh.media_convert.get_policy()["Policy"] == {}
    policy(NO_HTTP)
    assert fresh.media_convert.get_policy()["Policy"] == NO_HTTP
    policy({"S3Inputs": "ALLOWED"})
    assert fresh.media_convert.get_policy()["Policy"] == {"S3Inputs": "ALLOWED"}


@pytest.mark.parametrize(
    ("content", "url"),
    [(NO_HTTP, "http://a.example.com/de.wav"), ({"S3Inputs": "DISALLOWED"}, "s3://source/uploads/de.wav")],
)
def test_a_disallowed_input_is_a_bad_request(fresh, policy, content, url):
    policy(content)

    assert error_of(lambda: fresh.submit(with_audio_at(url))) == (400, "BadRequestException", REFUSAL)


def test_allowed_inputs_are_accepted(fresh, policy):
    policy(NO_HTTP)

    assert fresh.submit(small_mp4("x/y"))


def test_a_condition_that_http_is_not_allowed_denies_all_jobs_until_there_is_a_policy(fresh, policy):
    client = submitter(fresh, "needs-a-policy", Bool={"mediaconvert:HttpInputsAllowed": "false"})

    status, code, message = error_of(lambda: fresh.submit(small_mp4("x/y"), client))
    assert (status, code) == (403, "AccessDeniedException")
    assert f"mediaconvert:CreateJob on resource: arn:aws:mediaconvert:{REGION}:{ACCOUNT}:queues/Default" in message
    policy(NO_HTTP)
    assert fresh.submit(small_mp4("x/y"), client)


def test_a_condition_that_s3_is_allowed_is_true_without_a_policy(fresh, policy):
    client = submitter(fresh, "reads-s3", BoolIfExists={"mediaconvert:S3InputsAllowed": "true"})

    assert fresh.submit(small_mp4("x/y"), client)
    policy({"S3Inputs": "DISALLOWED"})
    assert error_of(lambda: fresh.submit(small_mp4("x/y"), client))[0] == 403


def test_tags_need_the_permission_to_tag(fresh, policy):
    client = submitter(fresh, "may-not-tag")
    tagged = small_mp4("x/y") | {"tags": {"a": "b"}}

    assert "mediaconvert:TagResource" in error_of(lambda: fresh.submit(tagged, client))[2]


def test_servers_and_destinations_are_no_inputs():
    settings = {
        "inputs": [{"fileInput": "S3://a/b", "captionSelectors": {"A": {"sourceFile": "https://c/d.srt"}}}],
        "outputGroups": [{"destination": "s3://e/", "encryption": {"url": "http://keys"}, "baseUrl": "http://cdn"}],
    }

    assert _schemes_of_inputs(settings) == {"s3", "https"}
    assert _schemes_of_inputs(settings["outputGroups"]) == set()
