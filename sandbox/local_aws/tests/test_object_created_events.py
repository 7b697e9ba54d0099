"""EventBridge events of uploads to S3."""

import hashlib
import io
import json
import os
import re
import subprocess

import pytest
from local_aws.tests.helpers import allow_events, create_queue, create_rule, receive
from local_aws.environment import REPOSITORY

AWKWARD_KEY = "uploads/Ünï cödé + 100% #1.MOV"
PART = 5 * 1024 * 1024


@pytest.fixture
def bucket(local_aws, name):
    """A bucket whose "Object Created" events arrive in a queue of the same name."""
    s3 = local_aws.client("s3")
    s3.create_bucket(Bucket=name)
    s3.put_bucket_notification_configuration(
        Bucket=name, NotificationConfiguration={"EventBridgeConfiguration": {}}
    )
    url, arn = create_queue(local_aws, name)
    allow_events(local_aws, url, arn)
    pattern = {"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": {"bucket": {"name": [name]}}}
    create_rule(local_aws, name, pattern, {"Arn": arn})
    return name


def next_event(local_aws, bucket: str) -> dict:
    sqs = local_aws.client("sqs")
    url = sqs.get_queue_url(QueueName=bucket)["QueueUrl"]
    message = receive(local_aws, url)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return json.loads(message["Body"])


def test_an_ordinary_upload(local_aws, bucket):
    local_aws.client("s3").put_object(Bucket=bucket, Key=AWKWARD_KEY, Body=b"video")
    event = next_event(local_aws, bucket)
    assert event["source"] == "aws.s3"
    assert event["resources"] == [f"arn:aws:s3:::{bucket}"]
    detail = event["detail"]
    assert detail["bucket"] == {"name": bucket}
    assert detail["reason"] == "PutObject"
    uploaded = detail["object"]
    assert re.fullmatch(r"[0-9A-F]+", uploaded.pop("sequencer"))
    assert uploaded == {"key": AWKWARD_KEY, "size": 5, "etag": hashlib.md5(b"video").hexdigest()}


def test_the_sequencer_of_a_key_increases(local_aws, bucket):
    s3 = local_aws.client("s3")
    sequencers = []
    for _ in range(3):
        s3.put_object(Bucket=bucket, Key="a.mp4", Body=b"video")
        sequencers.append(int(next_event(local_aws, bucket)["detail"]["object"]["sequencer"], 16))
    assert sequencers == sorted(set(sequencers))


def test_the_event_of_a_versioned_bucket_has_the_version(local_aws, bucket):
    s3 = local_aws.client("s3")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    put = s3.put_object(Bucket=bucket, Key="a.mp4", Body=b"video")
    assert next_event(local_aws, bucket)["detail"]["object"]["version-id"] == put["VersionId"]


def test_a_multipart_upload_and_a_copy(local_aws, bucket):
    s3 = local_aws.client("s3")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    upload = {"Bucket": bucket, "Key": AWKWARD_KEY}
    upload["UploadId"] = s3.create_multipart_upload(**upload)["UploadId"]
    parts = [
        {"PartNumber": number, "ETag": s3.upload_part(**upload, PartNumber=number, Body=body)["ETag"]}
        for number, body in ((1, b"a" * PART), (2, b"b"))
    ]
    done = s3.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})
    detail = next_event(local_aws, bucket)["detail"]
    assert detail["reason"] == "CompleteMultipartUpload"
    assert detail["object"]["key"] == AWKWARD_KEY
    assert detail["object"]["size"] == PART + 1
    assert detail["object"]["etag"] == done["ETag"].strip('"')
    assert detail["object"]["etag"].endswith("-2")
    assert detail["object"]["version-id"] == done["VersionId"]

    s3.copy_object(Bucket=bucket, Key="copy.mov", CopySource={"Bucket": bucket, "Key": AWKWARD_KEY})
    copied = next_event(local_aws, bucket)["detail"]
    assert (copied["reason"], copied["object"]["key"]) == ("CopyObject", "copy.mov")


def test_boto3s_managed_upload(local_aws, bucket):
    local_aws.client("s3").upload_fileobj(io.BytesIO(b"c" * 9 * 1024 * 1024), bucket, AWKWARD_KEY)
    assert next_event(local_aws, bucket)["detail"]["object"]["key"] == AWKWARD_KEY


JAVASCRIPT_UPLOADS = """
const { createReadStream, statSync } = require('node:fs');
const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
const { Upload } = require('@aws-sdk/lib-storage');
const [Bucket, Key, file] = process.argv.slice(1);
const client = new S3Client({});
const ContentLength = statSync(file).size;
client.send(new PutObjectCommand({ Bucket, Key, Body: createReadStream(file), ContentLength }))
  .then(() => new Upload({ client, params: { Bucket, Key, Body: createReadStream(file) } }).done());
"""


def test_the_javascript_sdks_streamed_and_multipart_uploads(local_aws, bucket, tmp_path):
    content = os.urandom(PART + 1)
    file = tmp_path / "video.mov"
    file.write_bytes(content)
    environment = {
        **os.environ,
        "AWS_ENDPOINT_URL": local_aws.url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
    }
    command = ["node", "-e", JAVASCRIPT_UPLOADS, bucket, AWKWARD_KEY, str(file)]
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, timeout=20)

    streamed = next_event(local_aws, bucket)["detail"]
    assert (streamed["reason"], streamed["object"]["key"]) == ("PutObject", AWKWARD_KEY)
    assert streamed["object"]["etag"] == hashlib.md5(content).hexdigest()
    multipart = next_event(local_aws, bucket)["detail"]
    assert (multipart["reason"], multipart["object"]["key"]) == ("CompleteMultipartUpload", AWKWARD_KEY)
    stored = local_aws.client("s3").get_object(Bucket=bucket, Key=AWKWARD_KEY)
    assert stored["Body"].read() == content
