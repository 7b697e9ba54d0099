"""POST /_sandbox/used-permissions."""

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.test_authorize import assume, authorize, create_role, trust


def used_by(local_aws, role: str) -> list[tuple[str, str]]:
    status, answer = local_aws.post("/_sandbox/used-permissions", {})
    assert status == 200
    return [(entry["action"], entry["resource"]) for entry in answer["used"] if entry["role"] == role]


def test_what_a_role_was_allowed_is_recorded_once(local_aws, name):
    objects = f"arn:aws:s3:::{name}/*"
    read = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": objects}
    role = create_role(local_aws, name, trust("lambda.amazonaws.com"), read)
    credentials = assume(local_aws, role, principal="lambda.amazonaws.com")
    local_aws.client("s3").create_bucket(Bucket=name)
    local_aws.client("s3").put_object(Bucket=name, Key="a", Body=b"a")
    assert used_by(local_aws, name) == []

    s3 = local_aws.client("s3", credentials)
    for _ in range(2):
        s3.get_object(Bucket=name, Key="a")
    with pytest.raises(ClientError):
        s3.put_object(Bucket=name, Key="b", Body=b"b")

    assert used_by(local_aws, name) == [("s3:GetObject", f"arn:aws:s3:::{name}/a")]


def test_what_the_stand_in_asks_for_is_recorded_too(local_aws, name):
    job = {"Effect": "Allow", "Action": "mediaconvert:GetJob", "Resource": "*"}
    role = create_role(local_aws, name, trust("lambda.amazonaws.com"), job)
    key = assume(local_aws, role, principal="lambda.amazonaws.com")["AccessKeyId"]

    arn = "arn:aws:mediaconvert:us-east-1:0:jobs/1"
    assert authorize(local_aws, key, "mediaconvert:GetJob", arn)["allowed"]
    assert not authorize(local_aws, key, "mediaconvert:CancelJob", arn)["allowed"]

    assert used_by(local_aws, name) == [("mediaconvert:GetJob", arn)]
