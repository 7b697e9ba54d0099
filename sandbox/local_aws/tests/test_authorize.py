"""POST /_sandbox/authorize and AssumeRole as a service principal."""

import json

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.helpers import ACCOUNT

QUEUE = f"arn:aws:mediaconvert:us-east-1:{ACCOUNT}:queues/Default"


def trust(service: str = "mediaconvert.amazonaws.com", conditions: dict | None = None) -> str:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    if conditions:
        statement["Condition"] = conditions
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


BOUND_TO_ACCOUNT_AND_QUEUE = {
    "StringEquals": {"aws:SourceAccount": ACCOUNT},
    "ArnLike": {"aws:SourceArn": f"arn:aws:mediaconvert:us-east-1:{ACCOUNT}:queues/*"},
}


def assume(local_aws, role_arn: str, **headers: str) -> dict:
    sts = local_aws.client("sts")
    header_by_argument = {
        "principal": "X-Sandbox-Service-Principal",
        "account": "X-Sandbox-Source-Account",
        "arn": "X-Sandbox-Source-Arn",
    }

    def add_headers(request, **_):
        for argument, value in headers.items():
            request.headers[header_by_argument[argument]] = value

    sts.meta.events.register("before-sign.sts.AssumeRole", add_headers)
    return sts.assume_role(RoleArn=role_arn, RoleSessionName="test")["Credentials"]


def create_role(local_aws, name: str, trust_policy: str, policy: dict | None = None) -> str:
    iam = local_aws.client("iam")
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust_policy)["Role"]["Arn"]
    if policy:
        document = json.dumps({"Version": "2012-10-17", "Statement": [policy]})
        iam.put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=document)
    return arn


@pytest.mark.parametrize(
    "conditions",
    [
        None,
        BOUND_TO_ACCOUNT_AND_QUEUE,
        {"StringLike": {"aws:SourceArn": "arn:aws:mediaconvert:*"}},
        {"ArnEquals": {"aws:SourceArn": QUEUE}},
    ],
)
def test_a_role_that_trusts_the_service_is_assumed(local_aws, name, conditions):
    role = create_role(local_aws, name, trust(conditions=conditions))
    credentials = assume(local_aws, role, principal="mediaconvert.amazonaws.com", account=ACCOUNT, arn=QUEUE)
    assert local_aws.client("sts", credentials).get_caller_identity()["Arn"].endswith(f"assumed-role/{name}/test")


@pytest.mark.parametrize(
    ("trust_policy", "headers"),
    [
        (trust("lambda.amazonaws.com"), {"account": ACCOUNT, "arn": QUEUE}),
        (trust(conditions=BOUND_TO_ACCOUNT_AND_QUEUE), {}),
        (trust(conditions=BOUND_TO_ACCOUNT_AND_QUEUE), {"account": "111111111111", "arn": QUEUE}),
        (
            trust(conditions=BOUND_TO_ACCOUNT_AND_QUEUE),
            {"account": ACCOUNT, "arn": f"arn:aws:mediaconvert:us-east-1:{ACCOUNT}:jobs/1"},
        ),
        (
            json.dumps(
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"}}
            ),
            {"account": ACCOUNT, "arn": QUEUE},
        ),
    ],
    ids=["other-service", "no-source", "other-account", "not-a-queue", "account-only"],
)
def test_a_role_that_does_not_trust_the_service_is_refused(local_aws, name, trust_policy, headers):
    role = create_role(local_aws, name, trust_policy)
    with pytest.raises(ClientError) as refusal:
        assume(local_aws, role, principal="mediaconvert.amazonaws.com", **headers)
    assert refusal.value.response["Error"]["Code"] == "AccessDenied"


def authorize(local_aws, access_key_id: str, action: str, resource: str, context: dict | None = None) -> dict:
    question = {"accessKeyId": access_key_id, "action": action, "resource": resource, "context": context or {}}
    status, answer = local_aws.post("/_sandbox/authorize", question)
    assert status == 200
    return answer


def test_the_root_key_may_do_everything(local_aws):
    assert authorize(local_aws, "test", "mediaconvert:CreateJob", QUEUE) == {
        "allowed": True,
        "principalArn": f"arn:aws:iam::{ACCOUNT}:root",
        "accountId": ACCOUNT,
        "reason": "allowed",
    }


def test_an_unknown_key_is_refused(local_aws):
    answer = authorize(local_aws, "AKIANOBODY", "mediaconvert:CreateJob", QUEUE)
    assert not answer["allowed"]
    assert "security token" in answer["reason"]


def test_the_roles_policy_and_conditions_apply_to_a_session(local_aws, name):
    target = f"arn:aws:iam::{ACCOUNT}:role/media-convert"
    role = create_role(
        local_aws,
        name,
        trust("lambda.amazonaws.com"),
        {
            "Effect": "Allow",
            "Action": "iam:PassRole",
            "Resource": target,
            "Condition": {"StringEquals": {"iam:PassedToService": "mediaconvert.amazonaws.com"}},
        },
    )
    key = assume(local_aws, role, principal="lambda.amazonaws.com")["AccessKeyId"]
    to_media_convert = {"iam:PassedToService": "mediaconvert.amazonaws.com"}

    allowed = authorize(local_aws, key, "iam:PassRole", target, to_media_convert)
    assert allowed["allowed"]
    assert allowed["principalArn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/{name}/test"
    assert allowed["accountId"] == ACCOUNT

    assert not authorize(local_aws, key, "iam:PassRole", target)["allowed"]
    elsewhere = {"iam:PassedToService": "ec2.amazonaws.com"}
    assert not authorize(local_aws, key, "iam:PassRole", target, elsewhere)["allowed"]
    assert not authorize(local_aws, key, "iam:PassRole", target + "-other", to_media_convert)["allowed"]
    assert not authorize(local_aws, key, "mediaconvert:CreateJob", QUEUE)["allowed"]


def test_the_policy_of_an_iam_user_applies(local_aws, name):
    iam = local_aws.client("iam")
    iam.create_user(UserName=name)
    statement = {"Effect": "Allow", "Action": "mediaconvert:GetJob", "Resource": "*"}
    iam.put_user_policy(UserName=name, PolicyName="inline", PolicyDocument=json.dumps({"Statement": [statement]}))
    key = iam.create_access_key(UserName=name)["AccessKey"]["AccessKeyId"]

    job = f"arn:aws:mediaconvert:us-east-1:{ACCOUNT}:jobs/1"
    assert authorize(local_aws, key, "mediaconvert:GetJob", job)["allowed"]
    assert not authorize(local_aws, key, "mediaconvert:CancelJob", job)["allowed"]


def test_a_bucket_policy_is_evaluated_with_tls(local_aws, name):
    s3 = local_aws.client("s3")
    s3.create_bucket(Bucket=name)
    objects = f"arn:aws:s3:::{name}/*"
    role = create_role(local_aws, name, trust("lambda.amazonaws.com"))
    tls_only = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [f"arn:aws:s3:::{name}", objects],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    read = {"Effect": "Allow", "Principal": {"AWS": role}, "Action": "s3:GetObject", "Resource": objects}
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Statement": [tls_only, read]}))
    s3.put_object(Bucket=name, Key="a.mp4", Body=b"video")

    credentials = assume(local_aws, role, principal="lambda.amazonaws.com")
    key = credentials["AccessKeyId"]
    assert authorize(local_aws, key, "s3:GetObject", f"arn:aws:s3:::{name}/a.mp4")["allowed"]
    assert not authorize(local_aws, key, "s3:PutObject", f"arn:aws:s3:::{name}/a.mp4")["allowed"]
    assert local_aws.client("s3", credentials).get_object(Bucket=name, Key="a.mp4")["Body"].read() == b"video"


def test_a_malformed_question_is_a_client_error(local_aws):
    assert local_aws.post("/_sandbox/authorize", {"action": "s3:GetObject"})[0] == 400
    anonymous = {"accessKeyId": "", "action": "s3:GetObject", "resource": "*"}
    assert local_aws.post("/_sandbox/authorize", anonymous)[0] == 400
