"""Job templates and presets, which the service validates when they are created (cdk-preflight, rules/mediaconvert)."""

import pytest

from media_convert.tests.cloud import ACCOUNT, QUEUE_ARN, REGION, as_sdk_parameters
from media_convert.tests.jobs_for_tests import aac, cbr, file_group, mp4_output, video
from media_convert.tests.steps import allow, error_of, small_mp4

GOOD = as_sdk_parameters(mp4_output())
BAD = as_sdk_parameters(mp4_output(audioDescriptions=[aac(bitrate=132000)]))
BAD_TEMPLATE = as_sdk_parameters({"outputGroups": [file_group([mp4_output(), mp4_output()])]})
# The service can encode this, the stand-in cannot.
BEYOND_THE_STAND_IN = as_sdk_parameters(
    {"containerSettings": {"container": "M2TS"}, "audioDescriptions": [{"codecSettings": {"codec": "EAC3_ATMOS", "eac3AtmosSettings": {}}}]}
)


@pytest.fixture
def client(fresh):
    yield fresh.media_convert
    for preset in fresh.media_convert.list_presets()["Presets"]:
        fresh.media_convert.delete_preset(Name=preset["Name"])


def test_a_preset_is_stored(client):
    made = client.create_preset(Name="small", Description="one", Category="ours", Settings=GOOD)["Preset"]

    assert made["Arn"] == f"arn:aws:mediaconvert:{REGION}:{ACCOUNT}:presets/small"
    assert client.get_preset(Name="small")["Preset"]["Settings"] == GOOD
    assert client.update_preset(Name="small", Description="two")["Preset"]["Description"] == "two"
    assert [preset["Name"] for preset in client.list_presets(Category="ours")["Presets"]] == ["small"]
    assert client.list_presets(Category="others")["Presets"] == []


def test_two_presets_cannot_have_one_name(client):
    client.create_preset(Name="small", Settings=GOOD)

    assert error_of(lambda: client.create_preset(Name="small", Settings=GOOD))[:2] == (409, "ConflictException")


def test_an_invalid_preset_is_refused_with_the_path_in_its_settings(client):
    status, code, message = error_of(lambda: client.create_preset(Name="bad", Settings=BAD))

    assert (status, code) == (400, "BadRequestException")
    assert message.startswith("/audioDescriptions/0/codecSettings/aacSettings/bitrate: Should be one of")
    assert client.list_presets()["Presets"] == []


def test_an_update_cannot_make_a_preset_invalid(client):
    client.create_preset(Name="small", Settings=GOOD)

    assert error_of(lambda: client.update_preset(Name="small", Settings=BAD))[0] == 400
    assert client.get_preset(Name="small")["Preset"]["Settings"] == GOOD


def test_a_preset_that_only_the_stand_in_does_not_support_is_accepted(client):
    client.create_preset(Name="beyond", Settings=BEYOND_THE_STAND_IN)

    assert client.get_preset(Name="beyond")["Preset"]["Type"] == "CUSTOM"


def test_an_invalid_job_template_is_refused(client):
    status, _, message = error_of(lambda: client.create_job_template(Name="bad", Settings=BAD_TEMPLATE))

    assert (status, message) == (400, "/outputGroups/0/outputs/0: nameModifier is a required property | "
                                      "/outputGroups/0/outputs/1: nameModifier is a required property")  # fmt: skip


def by_preset(name: str, **own) -> dict:
    job = small_mp4("by-preset/movie")
    job["settings"]["outputGroups"][0]["outputs"] = [{"preset": name, "nameModifier": "_p"} | own]
    return job


def test_an_output_uses_the_preset_that_it_names(fresh, client):
    """The service model, Output.Preset: the name of a system or custom preset."""
    small = mp4_output(videoDescription=video(cbr(100000), height=90))
    arn = client.create_preset(Name="small", Settings=as_sdk_parameters(small))["Preset"]["Arn"]

    for name in ("small", arn):
        [details] = fresh.run(by_preset(name))["OutputGroupDetails"][0]["OutputDetails"]
        assert details["VideoDetails"] == {"HeightInPx": 90, "WidthInPx": 160}
    assert fresh.keys("by-preset/") == ["movie_p.mp4"]


def test_a_missing_preset_is_not_found(fresh, client):
    assert error_of(lambda: fresh.submit(by_preset("gone")))[:2] == (404, "NotFoundException")


def test_a_preset_beside_a_container_is_refused(fresh, client):
    client.create_preset(Name="small", Settings=GOOD)
    both = by_preset("small", containerSettings={"container": "MP4"})

    assert "Should have preset or containerSettings, but not both" in error_of(lambda: fresh.submit(both))[2]


def test_a_job_needs_permission_to_use_the_preset(fresh, client):
    client.create_preset(Name="small", Settings=GOOD)
    without = fresh.create_user("no-presets", allow("mediaconvert:CreateJob", QUEUE_ARN), allow("iam:PassRole", fresh.role))

    status, _, message = error_of(lambda: fresh.submit(by_preset("small"), fresh.media_convert_as(without)))
    assert (status, "presets/small" in message) == (403, True)


def test_permissions_apply_to_each_preset(fresh, client):
    client.create_preset(Name="small", Settings=GOOD)
    arn = f"arn:aws:mediaconvert:{REGION}:{ACCOUNT}:presets/small"
    reader = fresh.media_convert_as(fresh.create_user("preset-reader", allow("mediaconvert:GetPreset", arn)))

    assert reader.get_preset(Name="small")["Preset"]["Name"] == "small"
    assert error_of(lambda: reader.delete_preset(Name="small"))[:2] == (403, "AccessDeniedException")
