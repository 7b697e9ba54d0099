"""StartMessageMoveTask and ListMessageMoveTasks."""

import json

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.helpers import create_queue, receive


@pytest.fixture
def queues(local_aws, name):
    dead_letter_url, dead_letter_arn = create_queue(local_aws, f"{name}-dlq")
    redrive = json.dumps({"deadLetterTargetArn": dead_letter_arn, "maxReceiveCount": 1})
    source_url, source_arn = create_queue(local_aws, name, VisibilityTimeout="0", RedrivePolicy=redrive)
    return source_url, source_arn, dead_letter_url, dead_letter_arn


def send(local_aws, queue_url: str, body: str) -> None:
    attributes = {"kind": {"DataType": "String", "StringValue": "video"}}
    local_aws.client("sqs").send_message(QueueUrl=queue_url, MessageBody=body, MessageAttributes=attributes)


def exhaust(local_aws, source_url: str) -> None:
    """Receive the messages often enough to move them to the dead-letter queue."""
    assert receive(local_aws, source_url, wait=0)
    assert receive(local_aws, source_url, wait=0) is None


def make_receivable(local_aws, queue_url: str) -> None:
    local_aws.client("sqs").set_queue_attributes(QueueUrl=queue_url, Attributes={"VisibilityTimeout": "30"})


def last_task(local_aws, arn: str) -> dict:
    return local_aws.client("sqs").list_message_move_tasks(SourceArn=arn)["Results"][0]


def test_messages_return_to_their_source_queue(local_aws, queues):
    source_url, source_arn, dead_letter_url, dead_letter_arn = queues
    send(local_aws, source_url, "poison")
    exhaust(local_aws, source_url)

    assert local_aws.client("sqs").start_message_move_task(SourceArn=dead_letter_arn)["TaskHandle"]

    task = last_task(local_aws, dead_letter_arn)
    assert (task["Status"], task["ApproximateNumberOfMessagesMoved"]) == ("COMPLETED", 1)
    assert receive(local_aws, dead_letter_url, wait=0) is None
    make_receivable(local_aws, source_url)
    message = receive(local_aws, source_url, wait=0)
    assert message["Body"] == "poison"
    assert message["MessageAttributes"]["kind"]["StringValue"] == "video"
    assert message["Attributes"]["ApproximateReceiveCount"] == "1"
    assert "DeadLetterQueueSourceArn" not in message["Attributes"]


def test_a_redriven_message_that_fails_again_returns_to_the_dead_letter_queue(local_aws, queues):
    source_url, source_arn, dead_letter_url, dead_letter_arn = queues
    send(local_aws, source_url, "poison")
    exhaust(local_aws, source_url)
    local_aws.client("sqs").start_message_move_task(SourceArn=dead_letter_arn)
    exhaust(local_aws, source_url)
    assert receive(local_aws, dead_letter_url, wait=0)["Attributes"]["DeadLetterQueueSourceArn"] == source_arn


def test_messages_go_to_a_given_destination(local_aws, name, queues):
    _, _, dead_letter_url, dead_letter_arn = queues
    other_url, other_arn = create_queue(local_aws, f"{name}-other")
    send(local_aws, dead_letter_url, "put here directly")

    local_aws.client("sqs").start_message_move_task(SourceArn=dead_letter_arn, DestinationArn=other_arn)

    assert receive(local_aws, other_url, wait=0)["Body"] == "put here directly"
    assert last_task(local_aws, dead_letter_arn)["DestinationArn"] == other_arn


def test_a_message_without_a_source_queue_needs_a_destination(local_aws, queues):
    _, _, dead_letter_url, dead_letter_arn = queues
    send(local_aws, dead_letter_url, "put here directly")

    local_aws.client("sqs").start_message_move_task(SourceArn=dead_letter_arn)

    task = last_task(local_aws, dead_letter_arn)
    assert (task["Status"], task["FailureReason"]) == ("FAILED", "CouldNotDetermineMessageSource")
    assert receive(local_aws, dead_letter_url, wait=0)["Body"] == "put here directly"


def test_a_queue_that_is_not_a_dead_letter_queue_is_refused(local_aws, name, queues):
    _, other_arn = create_queue(local_aws, f"{name}-other")
    sqs = local_aws.client("sqs")
    with pytest.raises(ClientError, match="must be configured as a Dead Letter Queue"):
        sqs.start_message_move_task(SourceArn=other_arn)
    with pytest.raises(ClientError, match="SourceArn parameter doesn't exist"):
        sqs.start_message_move_task(SourceArn=other_arn + "-nowhere")
    with pytest.raises(ClientError, match="DestinationArn parameter doesn't exist"):
        sqs.start_message_move_task(SourceArn=queues[3], DestinationArn=other_arn + "-nowhere")
