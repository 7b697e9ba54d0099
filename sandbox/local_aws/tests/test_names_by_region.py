"""One stack in two Regions of the account."""

import json

import pytest
from local_aws.tests.helpers import eventually

REGIONS = ("eu-west-1", "us-east-1")
TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    ],
}
TEMPLATE = {
    "Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": TRUST}},
        "Queue": {"Type": "AWS::SQS::Queue"},
    }
}


def resources(local_aws, stack: str, region: str) -> dict:
    cloudformation = local_aws.client("cloudformation", region=region)

    def is_complete():
        return cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"].endswith("_COMPLETE")

    eventually(is_complete)
    found = cloudformation.list_stack_resources(StackName=stack)["StackResourceSummaries"]
    return {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in found}


@pytest.fixture
def stacks(local_aws, name):
    for region in REGIONS:
        local_aws.client("cloudformation", region=region).create_stack(
            StackName=name, TemplateBody=json.dumps(TEMPLATE), Capabilities=["CAPABILITY_IAM"]
        )
    return [resources(local_aws, name, region) for region in REGIONS]


def test_generated_names_differ(stacks):
    one, other = stacks
    assert one["Role"] != other["Role"]
    assert one["Queue"] != other["Queue"]


def test_names_are_stable_when_the_stack_is_updated(local_aws, name, stacks):
    changed = {**TEMPLATE, "Description": "changed", "Outputs": {"Role": {"Value": {"Ref": "Role"}}}}
    for region, before in zip(REGIONS, stacks, strict=True):
        local_aws.client("cloudformation", region=region).update_stack(
            StackName=name, TemplateBody=json.dumps(changed), Capabilities=["CAPABILITY_IAM"]
        )
        assert resources(local_aws, name, region) == before
