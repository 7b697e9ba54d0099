"""EventBridge delivers to the event buses of other Regions.

ministack drops events for a bus of another Region. As on AWS, the event keeps
the Region where it happened, and the role of the target must trust EventBridge
and be allowed `events:PutEvents` on the bus. Events for buses of other accounts
are still dropped.
"""

import logging

from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import eventbridge, iam

from local_aws.patches.rule_delivery_policies import SERVICE, current_target

_CROSSED = "_CrossedRegions"

_logger = logging.getLogger("local_aws")


def apply() -> None:
    dispatch_to_event_bus = eventbridge._dispatch_to_event_bus

    def dispatch_to_event_bus_of_any_region(spec, event, rule, event_path, target_input_payload=None):
        is_elsewhere = spec.region != get_region() and spec.account_id == get_account_id()
        if not (is_elsewhere and spec.resource.startswith("event-bus/")):
            dispatch_to_event_bus(spec, event, rule, event_path, target_input_payload)
        elif event.get(_CROSSED):
            # EventBridge does not send an event that it received from a bus on to a third one.
            _logger.warning("%s did not send a received event on", rule["Arn"])
        elif _may_put_events(current_target(), spec.region):
            _dispatch_elsewhere(spec, event, event_path, target_input_payload)
        else:
            _logger.warning("%s lost an event: the role of %s may not put it", rule["Arn"], current_target())

    eventbridge._dispatch_to_event_bus = dispatch_to_event_bus_of_any_region


def _dispatch_elsewhere(spec, event: dict, event_path: set, target_input_payload: str | None) -> None:
    forwarded = {
        **event,
        "Region": event.get("Region", get_region()),
        "EventBusName": spec.resource.partition("/")[2],
        # Without this rule's key: a rule elsewhere may have the same.
        "_DispatchPath": list(event_path),
        _CROSSED: True,
    }
    if target_input_payload is not None:
        forwarded["Detail"] = target_input_payload
    with request_scope(spec.account_id, spec.region):
        eventbridge._ensure_default_bus()
        if forwarded["EventBusName"] in eventbridge._event_buses:
            eventbridge._dispatch_event(forwarded)


def _may_put_events(target: dict, region: str) -> bool:
    account = get_account_id()
    bus_arn, role_arn = target["Arn"], target.get("RoleArn", "")
    name = role_arn.rpartition("/")[2]
    role = iam._roles.get_scoped(account, None, name)
    if role is None or role["Arn"] != role_arn:
        return False

    def context(principal: str, kind: str, action: str, resource: str):
        return iam_evaluator.EvalContext(principal, kind, account, action, resource, region)

    trusted = iam_evaluator.evaluate_resource_policy(
        role["AssumeRolePolicyDocument"], context(SERVICE, "Service", "sts:AssumeRole", role_arn), service=SERVICE
    )
    allowed = iam_evaluator.evaluate(
        context(role_arn, "AssumedRole", "events:PutEvents", bus_arn), iam_evaluator._gather_role_policies(name, account)
    )
    return trusted.decision == "Allow" and allowed.decision == "Allow"
