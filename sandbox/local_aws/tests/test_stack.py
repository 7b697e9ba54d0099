"""Use of the stack of template.json."""

import json

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.conftest import STACK
from local_aws.tests.helpers import eventually, receive, wait_for_stack

KEY = "uploads/Ünï cödé + 100% #1.MOV"


def test_an_upload_reaches_the_function_and_the_table(local_aws, outputs, media_convert):
    local_aws.client("s3").put_object(Bucket=outputs["Source"], Key=KEY, Body=b"video")
    key = {"jobId": {"S": KEY}}
    dynamodb = local_aws.client("dynamodb")
    item = eventually(lambda: dynamodb.get_item(TableName=outputs["Table"], Key=key).get("Item"))
    assert item["endpoint"]["S"] == f"http://127.0.0.1:{media_convert.server_port}"
    assert item["unbundled"]["BOOL"] is False


def test_the_functions_log_is_in_its_own_group(local_aws, outputs):
    local_aws.client("s3").put_object(Bucket=outputs["Source"], Key="uploads/logged.mov", Body=b"video")
    logs = local_aws.client("logs")

    def logged():
        events = logs.filter_log_events(logGroupName=outputs["LogGroup"])["events"]
        return [event for event in events if "uploads/logged.mov" in event["message"]]

    assert '"node"' in eventually(logged)[0]["message"]


def test_a_record_that_fails_reaches_the_dead_letter_queue(local_aws, outputs):
    local_aws.client("s3").put_object(Bucket=outputs["Source"], Key="uploads/poison.mov", Body=b"video")

    def dead_key():
        message = receive(local_aws, outputs["DeadUploads"])
        return json.loads(message["Body"])["detail"]["object"]["key"] if message else None

    # On a busy machine, the function's first invocation can be too slow for the queue, and its upload is there too.
    eventually(lambda: dead_key() == "uploads/poison.mov", timeout=30)


def test_uploads_that_do_not_match_are_ignored(local_aws, outputs):
    s3 = local_aws.client("s3")
    s3.put_object(Bucket=outputs["Source"], Key="uploads/empty.mov", Body=b"")
    s3.put_object(Bucket=outputs["Source"], Key="elsewhere/a.mov", Body=b"video")
    s3.put_object(Bucket=outputs["Source"], Key="uploads/last.mov", Body=b"video")
    dynamodb = local_aws.client("dynamodb")

    def recorded():
        return {item["jobId"]["S"] for item in dynamodb.scan(TableName=outputs["Table"])["Items"]}

    eventually(lambda: "uploads/last.mov" in recorded())
    assert recorded().isdisjoint({"uploads/empty.mov", "elsewhere/a.mov"})


def test_the_job_rule_selects_by_status_and_pipeline(local_aws, outputs):
    def event(status: str, pipeline: str) -> dict:
        detail = {"status": status, "userMetadata": {"pipeline": pipeline}}
        return {
            "Source": "aws.mediaconvert",
            "DetailType": "MediaConvert Job State Change",
            "Detail": json.dumps(detail),
        }

    entries = [event("PROGRESSING", STACK), event("COMPLETE", "other"), event("COMPLETE", STACK)]
    local_aws.client("events").put_events(Entries=entries)
    detail = json.loads(receive(local_aws, outputs["JobEvents"])["Body"])["detail"]
    assert detail == {"status": "COMPLETE", "userMetadata": {"pipeline": STACK}}
    assert receive(local_aws, outputs["JobEvents"], wait=0) is None


def test_the_buckets_settings_are_kept(local_aws, outputs):
    s3 = local_aws.client("s3")
    source = {"Bucket": outputs["Source"]}
    assert s3.get_bucket_tagging(**source)["TagSet"] == [{"Key": "aws-cdk:auto-delete-objects", "Value": "true"}]
    assert all(s3.get_public_access_block(**source)["PublicAccessBlockConfiguration"].values())


def test_the_functions_settings_are_kept(local_aws, outputs):
    functions = local_aws.client("lambda")
    configuration = functions.get_function_configuration(FunctionName=outputs["Function"])
    assert (configuration["Runtime"], configuration["Architectures"]) == ("nodejs24.x", ["arm64"])
    assert configuration["LoggingConfig"]["LogGroup"] == outputs["LogGroup"]
    mapping = functions.list_event_source_mappings(FunctionName=outputs["Function"])["EventSourceMappings"][0]
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["ScalingConfig"] == {"MaximumConcurrency": 2}


def test_a_bucket_that_holds_objects_fails_the_deletion_of_its_stack(local_aws):
    name = "t-full-bucket"
    template = json.dumps({"Resources": {"Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": name}}}})
    cloudformation, s3 = local_aws.client("cloudformation"), local_aws.client("s3")
    stack_id = cloudformation.create_stack(StackName=name, TemplateBody=template)["StackId"]
    assert wait_for_stack(local_aws, stack_id)["StackStatus"] == "CREATE_COMPLETE"

    s3.put_object(Bucket=name, Key="a.mp4", Body=b"video")
    cloudformation.delete_stack(StackName=stack_id)
    assert wait_for_stack(local_aws, stack_id)["StackStatus"] == "DELETE_FAILED"

    s3.delete_object(Bucket=name, Key="a.mp4")
    cloudformation.delete_stack(StackName=stack_id)
    assert wait_for_stack(local_aws, stack_id)["StackStatus"] == "DELETE_COMPLETE"


def test_an_unknown_resource_type_is_still_refused(local_aws):
    template = json.dumps({"Resources": {"Preset": {"Type": "AWS::MediaConvert::Nonsense"}}})
    with pytest.raises(ClientError, match="Unrecognized resource types"):
        local_aws.client("cloudformation").create_stack(StackName="t-unknown", TemplateBody=template)


def test_a_reference_to_a_secret_is_its_arn(local_aws, outputs):
    secret = local_aws.client("secretsmanager").get_secret_value(SecretId=outputs["Key"])
    assert (secret["ARN"], secret["SecretString"]) == (outputs["Key"], "00112233445566778899aabbccddeeff")
