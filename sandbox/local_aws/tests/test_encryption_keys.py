"""Keys of encrypted resources, for callers and for services."""

import json

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.helpers import ACCOUNT, REGION, allow_events, create_queue, create_rule, failures, receive
from local_aws.tests.helpers import deploy as deploy_stack
from local_aws.tests.test_authorize import assume, create_role, trust
from local_aws.tests.test_distribution import view

ROOT = {
    "Effect": "Allow",
    "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"},
    "Action": "kms:*",
    "Resource": "*",
}


def key_policy(*statements: dict) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [ROOT, *statements]})


def allow_service(service: str, actions: list[str], condition: dict | None = None) -> dict:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": actions, "Resource": "*"}
    return {**statement, "Condition": condition} if condition else statement


@pytest.fixture
def key(local_aws):
    return local_aws.client("kms").create_key(Policy=key_policy())["KeyMetadata"]["Arn"]


def put_policy(local_aws, key: str, *statements: dict) -> None:
    local_aws.client("kms").put_key_policy(KeyId=key, PolicyName="default", Policy=key_policy(*statements))


def client_of_role(local_aws, name: str, service: str, *statements: dict):
    role = create_role(local_aws, name, trust("lambda.amazonaws.com"))
    document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
    local_aws.client("iam").put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=document)
    return local_aws.client(service, assume(local_aws, role, principal="lambda.amazonaws.com"))


def allow(actions: list[str], resource: str, condition: dict | None = None) -> dict:
    statement = {"Effect": "Allow", "Action": actions, "Resource": resource}
    return {**statement, "Condition": condition} if condition else statement


@pytest.fixture
def bucket(local_aws, name, key):
    s3 = local_aws.client("s3")
    s3.create_bucket(Bucket=name)
    encrypt_bucket(s3, name, key)
    return name


def encrypt_bucket(s3, name: str, key: str) -> None:
    rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}}
    s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": [rule]})


def via(service: str) -> dict:
    return {"StringEquals": {"kms:ViaService": f"{service}.{REGION}.amazonaws.com"}}


def test_a_role_needs_the_key_of_a_bucket(local_aws, name, bucket, key):
    objects = allow(["s3:PutObject", "s3:GetObject"], f"arn:aws:s3:::{bucket}/*")
    with pytest.raises(ClientError, match="AccessDenied"):
        client_of_role(local_aws, f"{name}-none", "s3", objects).put_object(Bucket=bucket, Key="a", Body=b"a")

    writer = client_of_role(
        local_aws, f"{name}-writer", "s3", objects, allow(["kms:GenerateDataKey"], key, via("s3"))
    )
    writer.put_object(Bucket=bucket, Key="a", Body=b"a")
    with pytest.raises(ClientError, match="AccessDenied"):
        writer.get_object(Bucket=bucket, Key="a")

    reader = client_of_role(local_aws, f"{name}-reader", "s3", objects, allow(["kms:Decrypt"], key, via("s3")))
    assert reader.get_object(Bucket=bucket, Key="a")["Body"].read() == b"a"
    other = client_of_role(local_aws, f"{name}-other", "s3", objects, allow(["kms:Decrypt"], key, via("sqs")))
    with pytest.raises(ClientError, match="AccessDenied"):
        other.get_object(Bucket=bucket, Key="a")


def test_a_role_needs_the_keys_of_a_queue_a_topic_and_a_table(local_aws, name, key):
    _, queue_arn = create_queue(local_aws, name, KmsMasterKeyId=key)
    queue = local_aws.client("sqs").get_queue_url(QueueName=name)["QueueUrl"]
    topic = local_aws.client("sns").create_topic(Name=name, Attributes={"KmsMasterKeyId": key})["TopicArn"]
    table = local_aws.client("dynamodb").create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        SSESpecification={"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key},
    )["TableDescription"]["TableArn"]
    calls = {
        "sqs": lambda client: client.send_message(QueueUrl=queue, MessageBody="a"),
        "sns": lambda client: client.publish(TopicArn=topic, Message="a"),
        "dynamodb": lambda client: client.put_item(TableName=name, Item={"id": {"S": "a"}}),
    }
    permissions = [
        allow(["sqs:SendMessage"], queue_arn),
        allow(["sns:Publish"], topic),
        allow(["dynamodb:PutItem"], table),
    ]
    for service, call in calls.items():
        without = client_of_role(local_aws, f"{name}-{service}", service, *permissions)
        with pytest.raises(ClientError, match="not authorized|AccessDenied"):
            call(without)
        key_use = allow(["kms:GenerateDataKey", "kms:Decrypt"], key)
        call(client_of_role(local_aws, f"{name}-{service}-key", service, *permissions, key_use))


EVENTS = ("events.amazonaws.com", ["kms:GenerateDataKey", "kms:Decrypt"])


@pytest.mark.parametrize(
    ("statements", "arrives"),
    [
        ([], False),
        ([allow_service(*EVENTS)], True),
        ([allow_service(*EVENTS, {"StringEqualsIfExists": {"aws:SourceAccount": ACCOUNT}})], True),
        ([allow_service(*EVENTS, {"StringEquals": {"aws:SourceAccount": ACCOUNT}})], False),
        ([allow_service(EVENTS[0], ["kms:Decrypt"])], False),
    ],
)
def test_eventbridge_needs_the_key_of_a_queue(local_aws, name, key, statements, arrives):
    put_policy(local_aws, key, *statements)
    queue, dead_letters = create_queue(local_aws, name, KmsMasterKeyId=key), create_queue(local_aws, f"{name}-dlq")
    target = {"Arn": queue[1], "DeadLetterConfig": {"Arn": dead_letters[1]}}
    create_rule(local_aws, name, {"source": [name]}, target)
    allow_events(local_aws, *queue)
    allow_events(local_aws, *dead_letters)
    local_aws.client("events").put_events(Entries=[{"Source": name, "DetailType": "test", "Detail": "{}"}])
    assert (receive(local_aws, queue[0], wait=0) is not None) is arrives
    assert (receive(local_aws, dead_letters[0], wait=0) is not None) is not arrives


def test_cloudfront_needs_the_key_of_its_origin(local_aws, outputs, key):
    s3 = local_aws.client("s3")
    s3.put_object(Bucket=outputs["Processed"], Key="encrypted.m3u8", Body=b"a")
    encrypt_bucket(s3, outputs["Processed"], key)
    try:
        assert view(local_aws, outputs, "/encrypted.m3u8").status == 403
        for account, status in ((ACCOUNT, 200), ("111111111111", 403)):
            source = {"ArnLike": {"aws:SourceArn": f"arn:aws:cloudfront::{account}:distribution/*"}}
            put_policy(local_aws, key, allow_service("cloudfront.amazonaws.com", ["kms:Decrypt"], source))
            assert view(local_aws, outputs, "/encrypted.m3u8").status == status
    finally:
        s3.delete_bucket_encryption(Bucket=outputs["Processed"])


LOGS_ACTIONS = [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:GenerateDataKey",
]


@pytest.mark.parametrize(
    ("service", "log_groups", "status"),
    [
        (f"logs.{REGION}.amazonaws.com", "log-group:*", "CREATE_COMPLETE"),
        (f"logs.{REGION}.amazonaws.com", "log-group:other", "ROLLBACK_COMPLETE"),
        ("logs.eu-west-1.amazonaws.com", "log-group:*", "ROLLBACK_COMPLETE"),
    ],
    ids=["allowed", "other-log-group", "other-region"],
)
def test_a_log_group_needs_its_key(local_aws, name, key, service, log_groups, status):
    context = {"kms:EncryptionContext:aws:logs:arn": f"arn:aws:logs:{REGION}:{ACCOUNT}:{log_groups}"}
    put_policy(local_aws, key, allow_service(service, LOGS_ACTIONS, {"ArnLike": context}))
    template = {
        "Parameters": {"Prefix": {"Type": "String"}},
        "Resources": {"Logs": {"Type": "AWS::Logs::LogGroup", "Properties": {"KmsKeyId": key}}},
    }
    assert deploy_stack(local_aws, "create", name, json.dumps(template), name)["StackStatus"] == status
    assert ("not allowed to be used" in str(failures(local_aws, name))) is (status == "ROLLBACK_COMPLETE")


def test_resources_of_stacks_have_their_keys(local_aws, name, key):
    bucket_rule = {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}}
    table = {
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "BillingMode": "PAY_PER_REQUEST",
        "SSESpecification": {"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": key},
    }
    resources = {
        "Bucket": ("S3::Bucket", {"BucketEncryption": {"ServerSideEncryptionConfiguration": [bucket_rule]}}),
        "Queue": ("SQS::Queue", {"KmsMasterKeyId": key}),
        "Topic": ("SNS::Topic", {"KmsMasterKeyId": key}),
        "Table": ("DynamoDB::Table", table),
        "Plain": ("S3::Bucket", {}),
    }
    template = {
        "Parameters": {"Prefix": {"Type": "String"}},
        "Resources": {
            logical_id: {"Type": f"AWS::{resource_type}", "Properties": properties}
            for logical_id, (resource_type, properties) in resources.items()
        },
        "Outputs": {logical_id: {"Value": {"Ref": logical_id}} for logical_id in resources},
    }
    stack = deploy_stack(local_aws, "create", name, json.dumps(template), name)
    made = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    s3 = local_aws.client("s3")
    assert s3.put_object(Bucket=made["Bucket"], Key="a", Body=b"")["SSEKMSKeyId"] == key
    assert "SSEKMSKeyId" not in s3.put_object(Bucket=made["Plain"], Key="a", Body=b"")
    queue = local_aws.client("sqs").get_queue_attributes(QueueUrl=made["Queue"], AttributeNames=["All"])
    assert queue["Attributes"]["KmsMasterKeyId"] == key
    topic = local_aws.client("sns").get_topic_attributes(TopicArn=made["Topic"])
    assert topic["Attributes"]["KmsMasterKeyId"] == key
    described = local_aws.client("dynamodb").describe_table(TableName=made["Table"])["Table"]
    assert described["SSEDescription"]["KMSMasterKeyArn"] == key
