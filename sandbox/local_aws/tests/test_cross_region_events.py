"""Events for an event bus of another Region."""

import json

import pytest
from local_aws.tests.helpers import ACCOUNT, allow_events, create_queue, create_rule, receive
from local_aws.tests.test_authorize import create_role, trust

ELSEWHERE = "eu-west-1"
HOME_BUS = f"arn:aws:events:us-east-1:{ACCOUNT}:event-bus/default"
ALLOWED = {"Effect": "Allow", "Action": "events:PutEvents", "Resource": HOME_BUS}


@pytest.fixture
def home_queue(local_aws, name):
    """A queue at home that receives the events."""
    queue = create_queue(local_aws, name)
    create_rule(local_aws, name, {"source": [name]}, {"Arn": queue[1]})
    allow_events(local_aws, *queue)
    return queue[0]


def forward(local_aws, name: str, trust_policy: str, policy: dict | None) -> None:
    """A rule elsewhere, whose name is that of the rule at home."""
    role = create_role(local_aws, name, trust_policy, policy)
    events = local_aws.client("events", region=ELSEWHERE)
    events.put_rule(Name=name, EventPattern=json.dumps({"source": [name]}))
    events.put_targets(Rule=name, Targets=[{"Id": "home", "Arn": HOME_BUS, "RoleArn": role}])


def put_event_elsewhere(local_aws, source: str) -> None:
    entry = {"Source": source, "DetailType": "test", "Detail": '{"a": 1}', "Resources": ["arn:of:it"]}
    answer = local_aws.client("events", region=ELSEWHERE).put_events(Entries=[entry])
    assert answer["FailedEntryCount"] == 0


def test_it_arrives_once_and_names_the_region_where_it_happened(local_aws, name, home_queue):
    forward(local_aws, name, trust("events.amazonaws.com"), ALLOWED)
    put_event_elsewhere(local_aws, name)
    event = json.loads(receive(local_aws, home_queue)["Body"])
    assert event["detail"] == {"a": 1}
    assert (event["source"], event["region"], event["resources"]) == (name, ELSEWHERE, ["arn:of:it"])
    assert receive(local_aws, home_queue, wait=0) is None


def test_it_is_not_sent_on_to_a_third_bus(local_aws, name, home_queue):
    forward(local_aws, name, trust("events.amazonaws.com"), ALLOWED)
    back = HOME_BUS.replace("us-east-1", ELSEWHERE)
    role = create_role(local_aws, f"{name}-back", trust("events.amazonaws.com"), ALLOWED | {"Resource": back})
    create_rule(local_aws, f"{name}-back", {"source": [name]}, {"Arn": back, "RoleArn": role})
    put_event_elsewhere(local_aws, name)
    assert receive(local_aws, home_queue, wait=0) is not None
    assert receive(local_aws, home_queue, wait=0) is None


def test_an_event_without_such_a_rule_stays_in_its_region(local_aws, name, home_queue):
    put_event_elsewhere(local_aws, name)
    assert receive(local_aws, home_queue, wait=0) is None


@pytest.mark.parametrize(
    ("trust_policy", "policy"),
    [
        (trust("mediaconvert.amazonaws.com"), ALLOWED),
        (trust("events.amazonaws.com"), None),
        (trust("events.amazonaws.com"), ALLOWED | {"Resource": HOME_BUS.replace("us-east-1", ELSEWHERE)}),
        (trust("events.amazonaws.com"), ALLOWED | {"Action": "events:PutRule"}),
    ],
    ids=["not-trusted", "no-policy", "other-bus", "other-action"],
)
def test_an_event_is_lost_if_the_role_may_not_put_it(local_aws, name, home_queue, trust_policy, policy):
    forward(local_aws, name, trust_policy, policy)
    put_event_elsewhere(local_aws, name)
    assert receive(local_aws, home_queue, wait=0) is None
