"""Indexes of a table that a stack updates."""

import json

import pytest
from local_aws.tests.helpers import deploy, failures


def template(*indexes: str, projection: str = "KEYS_ONLY") -> str:
    attributes = [{"AttributeName": name, "AttributeType": "S"} for name in ("id", *indexes)]
    table = {
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": attributes,
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "GlobalSecondaryIndexes": [
            {
                "IndexName": f"by-{name}",
                "KeySchema": [{"AttributeName": name, "KeyType": "HASH"}],
                "Projection": {"ProjectionType": projection},
            }
            for name in indexes
        ],
    }
    resources = {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": table}}
    return json.dumps({"Parameters": {"Prefix": {"Type": "String"}}, "Resources": resources})


@pytest.fixture
def stack(local_aws, name):
    assert deploy(local_aws, "create", name, template("one", "two"), name)["StackStatus"] == "CREATE_COMPLETE"
    return name


@pytest.mark.parametrize("indexes", [("one", "two", "three"), ("one",)])
def test_one_change_is_made(local_aws, stack, indexes):
    assert deploy(local_aws, "update", stack, template(*indexes), stack)["StackStatus"] == "UPDATE_COMPLETE"


@pytest.mark.parametrize("indexes", [("one", "two", "three", "four"), ("one", "three")])
def test_two_changes_are_refused_and_rolled_back(local_aws, stack, indexes):
    assert deploy(local_aws, "update", stack, template(*indexes), stack)["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert any("more than one GSI creation or deletion" in reason for reason in failures(local_aws, stack))


def test_an_index_cannot_change(local_aws, stack):
    changed = deploy(local_aws, "update", stack, template("one", "two", projection="ALL"), stack)
    assert changed["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert any("Cannot update GSI's properties" in reason for reason in failures(local_aws, stack))
