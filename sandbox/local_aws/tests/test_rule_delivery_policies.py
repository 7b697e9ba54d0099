"""Queue policies for deliveries from EventBridge to SQS."""

import pytest
from local_aws.tests.helpers import ACCOUNT, allow_events, create_queue, create_rule, receive


@pytest.fixture
def rule(local_aws, name):
    """A rule with a target queue and its dead-letter queue, neither of which has a policy yet."""
    queue, dead_letters = create_queue(local_aws, name), create_queue(local_aws, f"{name}-dlq")
    target = {"Arn": queue[1], "DeadLetterConfig": {"Arn": dead_letters[1]}}
    arn = create_rule(local_aws, name, {"source": [name]}, target)
    return arn, queue, dead_letters


def put_event(local_aws, source: str) -> None:
    entry = {"Source": source, "DetailType": "test", "Detail": '{"a": 1}'}
    assert local_aws.client("events").put_events(Entries=[entry])["FailedEntryCount"] == 0


def test_an_allowed_event_arrives(local_aws, name, rule):
    arn, queue, dead_letters = rule
    allow_events(local_aws, *queue, ArnEquals={"aws:SourceArn": arn}, StringEquals={"aws:SourceAccount": ACCOUNT})
    put_event(local_aws, name)
    assert '"a": 1' in receive(local_aws, queue[0], wait=0)["Body"]
    assert receive(local_aws, dead_letters[0], wait=0) is None


@pytest.mark.parametrize("wrong", ["no-policy", "other-rule", "other-account"])
def test_a_refused_event_goes_to_the_rules_dead_letter_queue(local_aws, name, rule, wrong):
    arn, queue, dead_letters = rule
    if wrong == "other-rule":
        allow_events(local_aws, *queue, ArnEquals={"aws:SourceArn": arn + "-other"})
    if wrong == "other-account":
        allow_events(local_aws, *queue, StringEquals={"aws:SourceAccount": "111111111111"})
    allow_events(local_aws, *dead_letters, ArnEquals={"aws:SourceArn": arn})
    put_event(local_aws, name)
    assert receive(local_aws, queue[0], wait=0) is None
    message = receive(local_aws, dead_letters[0], wait=0)
    assert '"a": 1' in message["Body"]
    attributes = {key: value["StringValue"] for key, value in message["MessageAttributes"].items()}
    assert attributes == {"RULE_ARN": arn, "TARGET_ARN": queue[1], "ERROR_CODE": "NO_PERMISSIONS"}


def test_an_event_for_a_deleted_queue_goes_to_the_dead_letter_queue(local_aws, name, rule):
    arn, queue, dead_letters = rule
    local_aws.client("sqs").delete_queue(QueueUrl=queue[0])
    allow_events(local_aws, *dead_letters)
    put_event(local_aws, name)
    message = receive(local_aws, dead_letters[0], wait=0)
    assert message["MessageAttributes"]["ERROR_CODE"]["StringValue"] == "NO_RESOURCE"


def test_an_event_that_no_queue_accepts_is_lost(local_aws, name, rule):
    _, queue, dead_letters = rule
    put_event(local_aws, name)
    assert receive(local_aws, queue[0], wait=0) is None
    assert receive(local_aws, dead_letters[0], wait=0) is None
