"""SQS's dead-letter queue redrive: StartMessageMoveTask and ListMessageMoveTasks.

ministack has neither. As on AWS, only the dead-letter queue of another queue can
be redriven. A message goes to the given destination or, without one, back to the
queue whose redrive policy moved it, as a new message. A message that arrived in
another way (from EventBridge) has no source queue: without a destination, the
task fails. Unlike on AWS, a task is complete when the call returns, so it cannot
be canceled, and MaxNumberOfMessagesPerSecond has no effect. Messages in flight
are not moved.
"""

import json
import time

from ministack.core.responses import new_uuid
from ministack.services import sqs

_tasks_by_source_arn: dict[str, list[dict]] = {}


def apply() -> None:
    sqs._HANDLERS["StartMessageMoveTask"] = _start_message_move_task
    sqs._HANDLERS["ListMessageMoveTasks"] = _list_message_move_tasks


def _start_message_move_task(request: dict, _queue_url: str) -> dict:
    source = _dead_letter_queue(request["SourceArn"])
    destination_arn = request.get("DestinationArn")
    destination = _queue(destination_arn, "DestinationArn") if destination_arn else None
    with sqs._queues_lock:
        task = _move_visible_messages(source, destination)
    task |= {"TaskHandle": new_uuid(), "SourceArn": request["SourceArn"], "StartedTimestamp": int(time.time() * 1000)}
    if destination_arn:
        task["DestinationArn"] = destination_arn
    _tasks_by_source_arn.setdefault(request["SourceArn"], []).insert(0, task)
    return {"TaskHandle": task["TaskHandle"]}


def _list_message_move_tasks(request: dict, _queue_url: str) -> dict:
    _queue(request["SourceArn"], "SourceArn")
    tasks = _tasks_by_source_arn.get(request["SourceArn"], [])
    # A task that has ended has no handle.
    shown = [{key: value for key, value in task.items() if key != "TaskHandle"} for task in tasks]
    return {"Results": shown[: int(request.get("MaxResults", 1))]}


def _queue(arn: str, parameter: str) -> dict:
    queue = sqs._queue_by_arn(arn)
    if queue is None:
        message = f"The resource that you specified for the {parameter} parameter doesn't exist."
        raise sqs._Err("ResourceNotFoundException", message, 404)
    return queue


def _dead_letter_queue(arn: str) -> dict:
    queue = _queue(arn, "SourceArn")
    if not any(_redrives_to(other) == arn for other in sqs._queues.values()):
        raise sqs._Err("InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.")
    return queue


def _redrives_to(queue: dict) -> str | None:
    return json.loads(queue["attributes"].get("RedrivePolicy") or "{}").get("deadLetterTargetArn")


def _move_visible_messages(source: dict, destination: dict | None) -> dict:
    visible = [message for message in source["messages"] if message["visible_at"] <= time.time()]
    moved = 0
    for message in visible:
        sqs._ensure_msg_fields(message)
        target = destination or sqs._queue_by_arn(message["sys"].get("DeadLetterQueueSourceArn", ""))
        if target is None:
            return _task("FAILED", moved, len(visible), FailureReason=_why_no_target(message))
        source["messages"].remove(message)
        target["messages"].append(_as_new(message, sqs.queue_delay(target)))
        moved += 1
    sqs.esm_wake.set()
    return _task("COMPLETED", moved, len(visible))


def _task(status: str, moved: int, to_move: int, **more: str) -> dict:
    counts = {"ApproximateNumberOfMessagesMoved": moved, "ApproximateNumberOfMessagesToMove": to_move}
    return {"Status": status, **counts, **more}


def _why_no_target(message: dict) -> str:
    if "DeadLetterQueueSourceArn" in message["sys"]:
        return "AWS.SimpleQueueService.NonExistentQueue"
    return "CouldNotDetermineMessageSource"


def _as_new(message: dict, delay: int) -> dict:
    now = time.time()
    system = {key: value for key, value in message["sys"].items() if key != "DeadLetterQueueSourceArn"}
    return {
        **message,
        "id": new_uuid(),
        "sys": {**system, "SentTimestamp": str(int(now * 1000))},
        "sent_at": now,
        "visible_at": now + delay,
        "receive_count": 0,
        "first_receive_at": None,
        "receipt_handle": None,
    }
