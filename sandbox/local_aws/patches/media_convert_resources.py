"""CloudFormation's MediaConvert queues and job templates.

ministack refuses templates with them. They are created in the MediaConvert
stand-in, which runs where AWS_ENDPOINT_URL_MEDIACONVERT says.
"""

import boto3
from ministack.core.responses import get_region
from ministack.services.cloudformation import provisioners

_MAX_NAME = 128
_CREATE_ONLY = ("Name", "PricingPlan", "Tags")


def apply() -> None:
    _register("AWS::MediaConvert::Queue", "queue", "Queue")
    _register("AWS::MediaConvert::JobTemplate", "job_template", "JobTemplate")


def _register(resource_type: str, noun: str, member: str) -> None:
    def call(verb: str, request: dict) -> dict:
        return getattr(boto3.client("mediaconvert", region_name=get_region()), f"{verb}_{noun}")(**request)

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

    provisioners._RESOURCE_HANDLERS[resource_type] = {"create": create, "update": update, "delete": delete}
    provisioners._REPLACING_PROPERTIES[resource_type] = ("Name", "PricingPlan")


def _request(properties: dict) -> dict:
    """CloudFormation's property names are the API's, but for the settings of a job template."""
    return {"Settings" if name == "SettingsJson" else name: value for name, value in properties.items()}
