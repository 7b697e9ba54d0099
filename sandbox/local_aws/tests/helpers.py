"""Helpers for queues, rules and stacks."""

import json
import time

ACCOUNT = "000000000000"
REGION = "us-east-1"


def create_queue(local_aws, name: str, **attributes) -> tuple[str, str]:
    sqs = local_aws.client("sqs")
    url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    return url, arn


def allow_events(local_aws, queue_url: str, queue_arn: str, **condition) -> None:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue_arn,
        "Condition": condition,
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    local_aws.client("sqs").set_queue_attributes(QueueUrl=queue_url, Attributes={"Policy": policy})


def create_rule(local_aws, name: str, pattern: dict, target: dict) -> str:
    events = local_aws.client("events")
    arn = events.put_rule(Name=name, EventPattern=json.dumps(pattern))["RuleArn"]
    events.put_targets(Rule=name, Targets=[{"Id": "target", **target}])
    return arn


def receive(local_aws, queue_url: str, wait: int = 5) -> dict | None:
    answer = local_aws.client("sqs").receive_message(
        QueueUrl=queue_url,
        WaitTimeSeconds=wait,
        MessageAttributeNames=["All"],
        MessageSystemAttributeNames=["All"],
    )
    return (answer.get("Messages") or [None])[0]


def eventually(check, timeout: float = 10):
    """Poll until `check` returns a truthy value, and return it."""
    deadline = time.monotonic() + timeout
    while True:
        answer = check()
        if answer or time.monotonic() > deadline:
            assert answer, f"no result within {timeout} s: {check}"
            return answer
        time.sleep(0.05)


def deploy(local_aws, action: str, name: str, template: str, prefix: str) -> dict:
    cloudformation = local_aws.client("cloudformation")
    parameters = [{"ParameterKey": "Prefix", "ParameterValue": prefix}]
    getattr(cloudformation, f"{action}_stack")(
        StackName=name, TemplateBody=template, Parameters=parameters, Capabilities=["CAPABILITY_IAM"]
    )
    return wait_for_stack(local_aws, name)


def wait_for_stack(local_aws, name: str) -> dict:
    cloudformation = local_aws.client("cloudformation")

    def stack_at_rest():
        stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        return None if stack["StackStatus"].endswith("IN_PROGRESS") else stack

    return eventually(stack_at_rest)


def failures(local_aws, name: str) -> list[str]:
    events = local_aws.client("cloudformation").describe_stack_events(StackName=name)["StackEvents"]
    return [event["ResourceStatusReason"] for event in events if event["ResourceStatus"].endswith("FAILED")]


def assumed_role(local_aws, name: str, *statements: dict) -> dict:
    """Credentials of a new role with these permissions."""
    iam = local_aws.client("iam")
    trust = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole"}
    role = iam.create_role(
        RoleName=name, AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    )
    policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
    iam.put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=policy)
    return local_aws.client("sts").assume_role(RoleArn=role["Role"]["Arn"], RoleSessionName="test")["Credentials"]
