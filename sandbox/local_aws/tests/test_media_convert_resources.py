"""MediaConvert queues and job templates in a stack."""

import json

from local_aws.tests.conftest import STACK
from local_aws.tests.helpers import ACCOUNT, REGION, deploy, eventually, failures


def test_media_convert_queues_and_templates(local_aws, outputs, media_convert):
    arn = f"arn:aws:mediaconvert:{REGION}:{ACCOUNT}"
    assert outputs["QueueName"].startswith(f"{STACK}-TranscodeQueue-")
    assert outputs["QueueArn"] == f"{arn}:queues/{outputs['QueueName']}"
    assert outputs["TemplateName"] == f"{STACK}-template"
    assert outputs["TemplateArn"] == f"{arn}:jobTemplates/{STACK}-template"
    requests = media_convert.requests
    assert (
        "POST",
        "/2017-08-29/queues",
        {
            "name": outputs["QueueName"],
            "description": "Videos",
            "pricingPlan": "ON_DEMAND",
            "status": "ACTIVE",
            "concurrentJobs": 2,
        },
    ) in requests
    template = next(body for _, path, body in requests if path == "/2017-08-29/jobTemplates")
    assert template["queue"] == outputs["QueueArn"]
    assert template["settings"]["outputGroups"][0]["outputGroupSettings"] == {"type": "FILE_GROUP_SETTINGS"}


def test_a_media_convert_queue_is_updated_and_a_refused_one_fails_the_stack(local_aws, media_convert):
    name = "t-queue"

    def template(**properties) -> str:
        queue = {"Type": "AWS::MediaConvert::Queue", "Properties": properties}
        return json.dumps({"Parameters": {"Prefix": {"Type": "String"}}, "Resources": {"Queue": queue}})

    deploy(local_aws, "create", name, template(Name="q", Description="one"), name)
    updated = deploy(local_aws, "update", name, template(Name="q", Description="two"), name)
    assert updated["StackStatus"] == "UPDATE_COMPLETE"
    assert ("PUT", "/2017-08-29/queues/q", {"description": "two"}) in media_convert.requests

    local_aws.client("cloudformation").delete_stack(StackName=name)
    eventually(lambda: ("DELETE", "/2017-08-29/queues/q", {}) in media_convert.requests)

    refused = deploy(local_aws, "create", "t-refused", template(Name="refused"), name)
    assert refused["StackStatus"] == "ROLLBACK_COMPLETE"
    assert any("refused by the test" in reason for reason in failures(local_aws, "t-refused"))


def test_a_media_convert_preset_is_created_with_its_settings(local_aws, media_convert):
    name = "t-preset"
    settings = {"ContainerSettings": {"Container": "MP4"}}
    preset = {"Type": "AWS::MediaConvert::Preset", "Properties": {"SettingsJson": settings, "Category": "ours"}}
    template = json.dumps({"Parameters": {"Prefix": {"Type": "String"}}, "Resources": {"Preset": preset}})

    assert deploy(local_aws, "create", name, template, name)["StackStatus"] == "CREATE_COMPLETE"

    [created] = [body for method, path, body in media_convert.requests if (method, path) == ("POST", "/2017-08-29/presets")]
    assert created["settings"] == {"containerSettings": {"container": "MP4"}}
    assert (created["name"].startswith(f"{name}-Preset-"), created["category"]) == (True, "ours")
    local_aws.client("cloudformation").delete_stack(StackName=name)
    eventually(lambda: ("DELETE", f"/2017-08-29/presets/{created['name']}", {}) in media_convert.requests)
