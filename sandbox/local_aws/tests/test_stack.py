"""A stack with every kind of resource that the library's constructs make, deployed and used."""

import http.client
import json
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.helpers import ACCOUNT, REGION, eventually, receive

HERE = Path(__file__).parent
PREFIX = "t-stack"
KEY = "uploads/Ünï cödé + 100% #1.MOV"
CORS = {"Origin": "http://localhost:8080"}


def body() -> str:
    template = json.loads((HERE / "template.json").read_text())
    template["Resources"]["Submit"]["Properties"]["Code"]["ZipFile"] = (HERE / "handler.js").read_text()
    return json.dumps(template)


def deploy(local_aws, action: str, name: str, template: str, prefix: str) -> dict:
    cloudformation = local_aws.client("cloudformation")
    parameters = [{"ParameterKey": "Prefix", "ParameterValue": prefix}]
    getattr(cloudformation, f"{action}_stack")(
        StackName=name, TemplateBody=template, Parameters=parameters, Capabilities=["CAPABILITY_IAM"]
    )
    return settled(local_aws, name)


def settled(local_aws, name: str) -> dict:
    cloudformation = local_aws.client("cloudformation")

    def stack_at_rest():
        stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        return None if stack["StackStatus"].endswith("IN_PROGRESS") else stack

    return eventually(stack_at_rest)


def failures(local_aws, name: str) -> list[str]:
    events = local_aws.client("cloudformation").describe_stack_events(StackName=name)["StackEvents"]
    return [event["ResourceStatusReason"] for event in events if event["ResourceStatus"].endswith("FAILED")]


@pytest.fixture(scope="module")
def outputs(local_aws):
    stack = deploy(local_aws, "create", PREFIX, body(), PREFIX)
    assert stack["StackStatus"] == "CREATE_COMPLETE", failures(local_aws, PREFIX)
    yield {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    empty(local_aws, "Source", "Processed")
    cloudformation = local_aws.client("cloudformation")
    cloudformation.delete_stack(StackName=stack["StackId"])
    assert settled(local_aws, stack["StackId"])["StackStatus"] == "DELETE_COMPLETE"


def empty(local_aws, *logical_ids: str) -> None:
    s3 = local_aws.client("s3")
    for logical_id in logical_ids:
        resource = local_aws.client("cloudformation").describe_stack_resource(
            StackName=PREFIX, LogicalResourceId=logical_id
        )
        bucket = resource["StackResourceDetail"]["PhysicalResourceId"]
        for version in s3.list_object_versions(Bucket=bucket).get("Versions", []):
            s3.delete_object(Bucket=bucket, Key=version["Key"], VersionId=version["VersionId"])


def view(local_aws, outputs, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", local_aws.port, timeout=5)
    label = outputs["Domain"].split(".")[0]
    host = f"{label}.cloudfront.localhost:{local_aws.port}"
    connection.request(method, path, headers={"Host": host, **headers})
    return connection.getresponse()


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
    message = receive(local_aws, outputs["DeadUploads"], wait=15)
    assert json.loads(message["Body"])["detail"]["object"]["key"] == "uploads/poison.mov"


def test_uploads_that_do_not_match_are_left_alone(local_aws, outputs):
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

    entries = [event("PROGRESSING", PREFIX), event("COMPLETE", "other"), event("COMPLETE", PREFIX)]
    local_aws.client("events").put_events(Entries=entries)
    detail = json.loads(receive(local_aws, outputs["JobEvents"])["Body"])["detail"]
    assert detail == {"status": "COMPLETE", "userMetadata": {"pipeline": PREFIX}}
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


def test_media_convert_queues_and_templates(local_aws, outputs, media_convert):
    arn = f"arn:aws:mediaconvert:{REGION}:{ACCOUNT}"
    assert outputs["QueueName"].startswith(f"{PREFIX}-TranscodeQueue-")
    assert outputs["QueueArn"] == f"{arn}:queues/{outputs['QueueName']}"
    assert outputs["TemplateName"] == f"{PREFIX}-template"
    assert outputs["TemplateArn"] == f"{arn}:jobTemplates/{PREFIX}-template"
    requests = media_convert.requests
    assert (
        "POST",
        "/2017-08-29/queues",
        {
            "name": outputs["QueueName"],
            "description": "Videos",
            "pricingPlan": "ON_DEMAND",
            "status": "ACTIVE",
            "concurrentJobs": 2,
        },
    ) in requests
    template = next(body for _, path, body in requests if path == "/2017-08-29/jobTemplates")
    assert template["queue"] == outputs["QueueArn"]
    assert template["settings"]["outputGroups"][0]["outputGroupSettings"] == {"type": "FILE_GROUP_SETTINGS"}


@pytest.fixture(scope="module")
def video(local_aws, outputs):
    s3 = local_aws.client("s3")
    for key in ("a b+c#1.mp4", "simple/a.m3u8"):
        s3.put_object(Bucket=outputs["Processed"], Key=key, Body=b"0123456789", ContentType="video/mp4")
    return "/a%20b%2Bc%231.mp4"


def test_the_distribution_serves_cross_origin(local_aws, outputs, video):
    assert outputs["Domain"].endswith(".cloudfront.net")
    response = view(local_aws, outputs, video, **CORS)
    assert (response.status, response.read()) == (200, b"0123456789")
    assert response.headers["Content-Type"] == "video/mp4"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Access-Control-Expose-Headers"] == "*"
    assert view(local_aws, outputs, video).headers["Access-Control-Allow-Origin"] is None


def test_the_distribution_serves_ranges(local_aws, outputs, video):
    response = view(local_aws, outputs, video, Range="bytes=2-4", **CORS)
    assert (response.status, response.read()) == (206, b"234")
    assert response.headers["Content-Range"] == "bytes 2-4/10"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_simple_cors_allows_the_origin_and_no_preflight(local_aws, outputs, video):
    assert view(local_aws, outputs, "/simple/a.m3u8", **CORS).headers["Access-Control-Allow-Origin"] == "*"
    assert view(local_aws, outputs, "/simple/a.m3u8", method="OPTIONS", **CORS).status == 403


def test_a_preflight_meets_the_buckets_cors_rules(local_aws, outputs, video):
    preflight = {**CORS, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "range"}
    refused = view(local_aws, outputs, video, method="OPTIONS", **preflight)
    assert refused.status == 403
    assert refused.headers["Access-Control-Allow-Origin"] == "*"

    rule = {"AllowedOrigins": ["*"], "AllowedMethods": ["GET", "HEAD"], "AllowedHeaders": ["*"]}
    s3 = local_aws.client("s3")
    s3.put_bucket_cors(Bucket=outputs["Processed"], CORSConfiguration={"CORSRules": [rule]})
    allowed = view(local_aws, outputs, video, method="OPTIONS", **preflight)
    s3.delete_bucket_cors(Bucket=outputs["Processed"])
    assert (allowed.status, allowed.read()) == (200, b"")
    assert allowed.headers["Access-Control-Allow-Headers"] == "range"
    assert "GET" in allowed.headers["Access-Control-Allow-Methods"]


def test_the_distribution_redirects_to_https(local_aws, outputs, video):
    response = view(local_aws, outputs, video, **{"X-Forwarded-Proto": "http"})
    assert response.status == 301
    assert response.headers["Location"].startswith("https://")


def test_the_bucket_is_not_public(local_aws, outputs, video):
    connection = http.client.HTTPConnection("127.0.0.1", local_aws.port, timeout=5)
    connection.request("GET", f"/{outputs['Processed']}{video}")
    assert connection.getresponse().status == 403
    assert view(local_aws, outputs, "/nothing-here.mp4").status == 403


def test_a_media_convert_queue_is_updated_and_a_refused_one_fails_the_stack(local_aws, media_convert):
    name = "t-queue"

    def template(**properties) -> str:
        queue = {"Type": "AWS::MediaConvert::Queue", "Properties": properties}
        return json.dumps({"Parameters": {"Prefix": {"Type": "String"}}, "Resources": {"Queue": queue}})

    deploy(local_aws, "create", name, template(Name="q", Description="one"), name)
    assert deploy(local_aws, "update", name, template(Name="q", Description="two"), name)["StackStatus"] == "UPDATE_COMPLETE"
    assert ("PUT", "/2017-08-29/queues/q", {"description": "two"}) in media_convert.requests

    local_aws.client("cloudformation").delete_stack(StackName=name)
    eventually(lambda: ("DELETE", "/2017-08-29/queues/q", {}) in media_convert.requests)

    refused = deploy(local_aws, "create", "t-refused", template(Name="refused"), name)
    assert refused["StackStatus"] == "ROLLBACK_COMPLETE"
    assert any("refused by the test" in reason for reason in failures(local_aws, "t-refused"))


def test_a_bucket_that_holds_objects_fails_the_deletion_of_its_stack(local_aws):
    name = "t-full-bucket"
    template = json.dumps({"Resources": {"Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": name}}}})
    cloudformation, s3 = local_aws.client("cloudformation"), local_aws.client("s3")
    stack_id = cloudformation.create_stack(StackName=name, TemplateBody=template)["StackId"]
    assert settled(local_aws, stack_id)["StackStatus"] == "CREATE_COMPLETE"

    s3.put_object(Bucket=name, Key="a.mp4", Body=b"video")
    cloudformation.delete_stack(StackName=stack_id)
    assert settled(local_aws, stack_id)["StackStatus"] == "DELETE_FAILED"

    s3.delete_object(Bucket=name, Key="a.mp4")
    cloudformation.delete_stack(StackName=stack_id)
    assert settled(local_aws, stack_id)["StackStatus"] == "DELETE_COMPLETE"


def test_an_unknown_resource_type_is_still_refused(local_aws):
    template = json.dumps({"Resources": {"Preset": {"Type": "AWS::MediaConvert::Nonsense"}}})
    with pytest.raises(ClientError, match="Unrecognized resource types"):
        local_aws.client("cloudformation").create_stack(StackName="t-unknown", TemplateBody=template)
