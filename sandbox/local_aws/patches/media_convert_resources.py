"""CloudFormation's MediaConvert queues, presets and job templates.

ministack refuses templates with these resources. They are created in the
MediaConvert stand-in at AWS_ENDPOINT_URL_MEDIACONVERT.
"""

import boto3
from botocore.config import Config
from ministack.core.responses import get_region
from ministack.services.cloudformation import provisioners, stacks

_MAX_NAME = 128
_CREATE_ONLY = ("Name", "PricingPlan", "Tags")
_NOUN_AND_MEMBER = {
    "AWS::MediaConvert::Queue": ("queue", "Queue"),
    "AWS::MediaConvert::JobTemplate": ("job_template", "JobTemplate"),
    "AWS::MediaConvert::Preset": ("preset", "Preset"),
}


def apply() -> None:
    for resource_type, (noun, member) in _NOUN_AND_MEMBER.items():
        provisioners._RESOURCE_HANDLERS[resource_type] = _handlers(noun, member)
        provisioners._REPLACING_PROPERTIES[resource_type] = ("Name", "PricingPlan")
    _keep_off_the_event_loop()


def _keep_off_the_event_loop() -> None:
    # Before it responds, the stand-in asks this process for the caller's identity.
    runs_on_worker_thread = stacks._runs_on_worker_thread
    stacks._runs_on_worker_thread = lambda resource_type: (
        resource_type in _NOUN_AND_MEMBER or runs_on_worker_thread(resource_type)
    )


def _handlers(noun: str, member: str) -> dict:
    def call(verb: str, request: dict) -> dict:
        return getattr(_client(), f"{verb}_{noun}")(**request)

    def attributes(response: dict) -> dict:
        return {"Arn": response[member]["Arn"], "Name": response[member]["Name"]}

    def create(logical_id, properties, stack_name):
        name = properties.get("Name") or provisioners._physical_name(stack_name, logical_id, max_len=_MAX_NAME)
        return name, attributes(call("create", {**_request(properties), "Name": name}))

    def update(physical_id, _old_properties, properties, _stack_name):
        request = {key: value for key, value in _request(properties).items() if key not in _CREATE_ONLY}
        return physical_id, attributes(call("update", {**request, "Name": physical_id}))

    def delete(physical_id, _properties):
        call("delete", {"Name": physical_id})

    return {"create": create, "update": update, "delete": delete}


def _client():
    # A separate session, because boto3's default session must not be shared by threads.
    return boto3.Session(region_name=get_region()).client(
        "mediaconvert", config=Config(retries={"total_max_attempts": 1})
    )


def _request(properties: dict) -> dict:
    """CloudFormation's property names are the API's, except for the settings of job templates and presets."""
    return {"Settings" if name == "SettingsJson" else name: value for name, value in properties.items()}
