"""DELETE with If-Match."""

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.test_authorize import assume, create_role, trust


def s3_of(local_aws, name: str, *actions: str):
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": f"arn:aws:s3:::{name}/*"}
    role = create_role(local_aws, name, trust("lambda.amazonaws.com"), statement)
    return local_aws.client("s3", assume(local_aws, role, principal="lambda.amazonaws.com"))


@pytest.fixture
def etag(local_aws, name):
    s3 = local_aws.client("s3")
    s3.create_bucket(Bucket=name)
    return s3.put_object(Bucket=name, Key="a/b.mov", Body=b"video")["ETag"]


def test_a_condition_needs_the_permission_to_read(local_aws, name, etag):
    s3 = s3_of(local_aws, name, "s3:DeleteObject")
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(Bucket=name, Key="a/b.mov", IfMatch=etag)

    s3.delete_object(Bucket=name, Key="a/b.mov")
    assert "Contents" not in local_aws.client("s3").list_objects_v2(Bucket=name)


def test_with_it_the_object_is_deleted_if_it_is_the_same(local_aws, name, etag):
    s3 = s3_of(local_aws, name, "s3:DeleteObject", "s3:GetObject")
    with pytest.raises(ClientError, match="PreconditionFailed"):
        s3.delete_object(Bucket=name, Key="a/b.mov", IfMatch='"0123456789abcdef0123456789abcdef"')

    s3.delete_object(Bucket=name, Key="a/b.mov", IfMatch=etag)
    assert "Contents" not in local_aws.client("s3").list_objects_v2(Bucket=name)
