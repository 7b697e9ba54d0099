"""Access logs v2 as resources of a stack."""

import json

import pytest
from local_aws.tests.helpers import deploy, failures, wait_for_stack
from local_aws.tests.stacks import DISTRIBUTION_OUTPUTS, deployed, distribution, refusal

ARN = "arn:aws:cloudfront::${AWS::AccountId}:distribution/"


def deliveries(
    distribution_id: str, source: dict | None = None, destination: dict | None = None, delivery: dict | None = None
) -> dict:
    source = {
        "Name": {"Ref": "Prefix"},
        "ResourceArn": {"Fn::Sub": ARN + distribution_id},
        "LogType": "ACCESS_LOGS",
        **(source or {}),
    }
    bucket = {"Fn::Sub": "${Logs.Arn}/cdn"}
    destination = {
        "Name": {"Ref": "Prefix"},
        "DestinationResourceArn": bucket,
        "OutputFormat": "json",
        **(destination or {}),
    }
    connection = {
        "DeliverySourceName": {"Ref": "Source"},
        "DeliveryDestinationArn": {"Fn::GetAtt": ["Destination", "Arn"]},
    }
    path = {"S3SuffixPath": "{DistributionId}/{yyyy}/{MM}/{dd}/{HH}"}
    return {
        "Logs": {"Type": "AWS::S3::Bucket"},
        "Source": {"Type": "AWS::Logs::DeliverySource", "Properties": source},
        "Destination": {"Type": "AWS::Logs::DeliveryDestination", "Properties": destination},
        "Delivery": {"Type": "AWS::Logs::Delivery", "Properties": {**connection, **path, **(delivery or {})}},
    }


@pytest.fixture(scope="module")
def distribution_id(local_aws):
    with deployed(local_aws, "t-logged", distribution({}), DISTRIBUTION_OUTPUTS) as values:
        yield values["Id"]


def test_a_stack_delivers_access_logs(local_aws, distribution_id):
    fields = {"RecordFields": ["date", "time", "cs-uri-stem", "cs-uri-query", "sc-status"]}
    with deployed(
        local_aws, "t-deliveries", deliveries(distribution_id, delivery=fields), {"Id": {"Ref": "Delivery"}}
    ) as values:
        delivery = local_aws.client("logs").get_delivery(id=values["Id"])["delivery"]
        assert delivery["deliverySourceName"] == "t-deliveries"
        assert delivery["deliveryDestinationType"] == "S3"
        again = deliveries(distribution_id)
        assert "already used in another delivery source" in refusal(local_aws, "t-deliveries-again", again)
    assert local_aws.client("logs").describe_deliveries()["deliveries"] == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"source": {"ResourceArn": "arn:aws:cloudfront::000000000000:distribution/ENONE"}}, "not a distribution"),
        ({"source": {"LogType": "ERROR_LOGS"}}, "ACCESS_LOGS"),
        ({"source": {"Name": "n" * 61}}, "60 letters"),
        ({"destination": {"DestinationResourceArn": "arn:aws:s3:::none"}}, "no bucket"),
        ({"destination": {"OutputFormat": "csv"}}, "outputFormat"),
        ({"delivery": {"RecordFields": ["token"]}}, "token"),
        ({"delivery": {"S3SuffixPath": "{year}"}}, "year"),
        ({"delivery": {"FieldDelimiter": ","}}, "FieldDelimiter"),
        ({"delivery": {"S3EnableHiveCompatiblePath": True}}, "S3EnableHiveCompatiblePath"),
    ],
)
def test_what_aws_refuses_is_refused(local_aws, distribution_id, changes, reason):
    assert reason in refusal(local_aws, "t-deliveries-refused", deliveries(distribution_id, **changes))


def test_they_belong_to_us_east_1(local_aws, distribution_id):
    elsewhere = InRegion(local_aws, "eu-west-1")
    template = json.dumps({"Parameters": {"Prefix": {"Type": "String"}}, "Resources": deliveries(distribution_id)})
    stack = deploy(elsewhere, "create", "t-elsewhere", template, "t-elsewhere")
    reasons = failures(elsewhere, "t-elsewhere")
    elsewhere.client("cloudformation").delete_stack(StackName=stack["StackId"])
    wait_for_stack(elsewhere, stack["StackId"])
    assert any("us-east-1, not in eu-west-1" in reason for reason in reasons)


class InRegion:
    def __init__(self, local_aws, region: str):
        self._local_aws, self._region = local_aws, region

    def client(self, service: str):
        return self._local_aws.client(service, region=self._region)
