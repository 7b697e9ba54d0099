"""EventBridge delivers to a queue only if the queue's policy allows it.

ministack appends to the queue directly, so tests would not detect a missing or
wrong queue policy. As on AWS, a refused event goes to the target's dead-letter
queue if that queue accepts it, and is lost otherwise. For keys of encrypted
queues see `encryption_keys.py`.
"""

import logging
from contextvars import ContextVar

from ministack.core.responses import get_account_id
from ministack.services import eventbridge, sqs

SERVICE = "events.amazonaws.com"

_logger = logging.getLogger("local_aws")
_delivery: ContextVar[tuple[dict, dict]] = ContextVar("local_aws_rule_delivery")


def apply() -> None:
    invoke_target = eventbridge._invoke_target
    dispatch_to_sqs = eventbridge._dispatch_to_sqs

    def invoke_target_with_rule_at_hand(target, event, rule, view=None):
        token = _delivery.set((rule, target))
        try:
            invoke_target(target, event, rule, view)
        finally:
            _delivery.reset(token)

    def dispatch_to_sqs_if_allowed(spec, payload, sqs_parameters=None):
        rule, target = _delivery.get()
        error = _delivery_error(str(spec), rule)
        if error is None:
            dispatch_to_sqs(spec, payload, sqs_parameters)
        else:
            _dead_letter(payload, rule, target, error)

    eventbridge._invoke_target = invoke_target_with_rule_at_hand
    eventbridge._dispatch_to_sqs = dispatch_to_sqs_if_allowed


def current_target() -> dict:
    """The target to which an event is being delivered."""
    return _delivery.get()[1]


def _delivery_error(queue_arn: str, rule: dict) -> str | None:
    rule_arn = rule["Arn"]
    # EventBridge Scheduler also uses this function; it delivers with a role, not by the queue's policy.
    if ":rule/" not in rule_arn:
        return None
    if sqs._queue_by_arn(queue_arn) is None:
        return "NO_RESOURCE"
    if not sqs.queue_policy_allows(queue_arn, SERVICE, rule_arn, get_account_id()):
        return "NO_PERMISSIONS"
    return None


def _dead_letter(payload: str, rule: dict, target: dict, error: str) -> None:
    dead_letter_arn = (target.get("DeadLetterConfig") or {}).get("Arn")
    if not dead_letter_arn or _delivery_error(dead_letter_arn, rule) is not None:
        _logger.warning("%s lost an event for %s: %s", rule["Arn"], target["Arn"], error)
        return
    attributes = {"RULE_ARN": rule["Arn"], "TARGET_ARN": target["Arn"], "ERROR_CODE": error}
    message = {
        "MessageBody": payload,
        "MessageAttributes": {
            name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()
        },
    }
    sqs._act_send_message(message, sqs._queue_by_arn(dead_letter_arn)["url"])
