"""Permissions of roles that call EventBridge."""

import json

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.helpers import ACCOUNT, REGION
from local_aws.tests.test_encryption_keys import allow, client_of_role

EVENTS = f"arn:aws:events:{REGION}:{ACCOUNT}"
OWN_EVENTS = allow(
    ["events:PutEvents"], f"{EVENTS}:event-bus/default", {"StringEquals": {"events:source": "cdk-media-pipeline"}}
)


def put(events, *sources: str) -> int:
    entries = [{"Source": source, "DetailType": "test", "Detail": "{}"} for source in sources]
    return events.put_events(Entries=entries)["FailedEntryCount"]


def test_a_policy_may_limit_events_to_a_source(local_aws, name):
    events = client_of_role(local_aws, name, "events", OWN_EVENTS)
    assert put(events, "cdk-media-pipeline") == 0


@pytest.mark.parametrize("sources", [["other"], ["cdk-media-pipeline", "other"]])
def test_events_of_another_source_are_denied(local_aws, name, sources):
    events = client_of_role(local_aws, name, "events", OWN_EVENTS)
    with pytest.raises(ClientError, match="AccessDenied"):
        put(events, *sources)


def test_the_arn_of_a_rule_on_the_default_bus_does_not_name_the_bus(local_aws, name):
    pattern = json.dumps({"source": [name]})
    arn = local_aws.client("events").put_rule(Name=name, EventPattern=pattern)["RuleArn"]
    assert arn == f"{EVENTS}:rule/{name}"
    client_of_role(local_aws, name, "events", allow(["events:DisableRule"], arn)).disable_rule(Name=name)
    assert local_aws.client("events").describe_rule(Name=name)["State"] == "DISABLED"


def test_the_permission_for_another_rule_is_not_sufficient(local_aws, name):
    local_aws.client("events").put_rule(Name=name, EventPattern=json.dumps({"source": [name]}))
    events = client_of_role(local_aws, name, "events", allow(["events:DisableRule"], f"{EVENTS}:rule/other"))
    with pytest.raises(ClientError, match="AccessDenied"):
        events.disable_rule(Name=name)
