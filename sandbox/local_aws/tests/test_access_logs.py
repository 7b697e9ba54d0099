"""Deliveries of access logs write lines of JSON."""

import gzip
import json
import re

import pytest
from local_aws.patches.edge.access_logs import encoded
from local_aws.tests.helpers import ACCOUNT
from local_aws.tests.stacks import DISTRIBUTION_OUTPUTS, deployed, distribution, edge_function, empty, put_videos, runs, view
from local_aws.tests.test_log_deliveries import deliveries

FIELDS = ["date", "time", "timestamp(ms)", "time-taken", "cs-uri-stem", "cs-uri-query", "sc-status", "asn"]
STRIP_TOKEN = "function handler({ request }) { request.uri = request.uri.replace('/token', ''); return request; }"


@pytest.fixture(scope="module")
def site(local_aws):
    resources = {**distribution(runs("viewer-request")), "Function": edge_function(STRIP_TOKEN)}
    with deployed(local_aws, "t-log-site", resources, DISTRIBUTION_OUTPUTS) as values:
        put_videos(local_aws, values["Bucket"], "a.mp4")
        yield values


def policy(**condition) -> dict:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "delivery.logs.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": {"Fn::Sub": "${Logs.Arn}/*"},
        "Condition": {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control", **condition}},
    }
    document = {"Version": "2012-10-17", "Statement": [statement]}
    properties = {"Bucket": {"Ref": "Logs"}, "PolicyDocument": document}
    return {"LogPolicy": {"Type": "AWS::S3::BucketPolicy", "Properties": properties}}


def delivered(local_aws, site, name: str, access: dict, **changes) -> tuple[list[str], list[dict]]:
    """Keys of the files, and lines, of two requests."""
    resources = {**deliveries(site["Id"], **changes), **access}
    with deployed(local_aws, name, resources, {"Bucket": {"Ref": "Logs"}}) as values:
        view(local_aws, site["Domain"], "/token/a.mp4?CMCD=bl%3D100%2Csid%3D%22x%22", **{"X-Forwarded-Proto": "https"})
        view(local_aws, site["Domain"], "/token/none.mp4", **{"X-Forwarded-Proto": "https"})
        s3 = local_aws.client("s3")
        keys = [item["Key"] for item in s3.list_objects_v2(Bucket=values["Bucket"]).get("Contents", [])]
        files = [s3.get_object(Bucket=values["Bucket"], Key=key)["Body"].read() for key in keys]
        empty(local_aws, values["Bucket"])
    lines = [json.loads(line) for file in files for line in gzip.decompress(file).decode().splitlines()]
    return keys, sorted(lines, key=lambda line: line["cs-uri-stem"])


def test_a_line_has_the_request_of_the_viewer_encoded_once_more(local_aws, site):
    keys, (found, missing) = delivered(local_aws, site, "t-logs", policy(), delivery={"RecordFields": FIELDS})
    assert list(found) == FIELDS
    assert found["cs-uri-stem"] == "/token/a.mp4"
    assert found["cs-uri-query"] == "CMCD=bl%253D100%252Csid%253D%2522x%2522"
    assert re.fullmatch(r"\d{13}", found["timestamp(ms)"])
    assert re.fullmatch(r"\d+\.\d{3}", found["time-taken"])
    assert (found["sc-status"], found["asn"]) == ("200", "-")
    assert (missing["cs-uri-query"], missing["sc-status"]) == ("-", "403")
    year, month, day = found["date"].split("-")
    hour = found["time"][:2]
    folder = f"cdn/{site['Id']}/{year}/{month}/{day}/{hour}"
    assert [key for key in keys if not re.fullmatch(rf"{folder}/{site['Id']}\.[\d-]+\.\w+\.gz", key)] == []


def test_by_default_a_line_has_no_milliseconds_and_lies_in_a_folder_of_aws(local_aws, site):
    bucket = {"DestinationResourceArn": {"Fn::GetAtt": ["Logs", "Arn"]}}
    keys, lines = delivered(local_aws, site, "t-logs-default", policy(), destination=bucket)
    assert "timestamp(ms)" not in lines[0]
    assert "cs-uri-query" in lines[0]
    assert keys[0].startswith(f"AWSLogs/{ACCOUNT}/CloudFront/{site['Id']}/")


@pytest.mark.parametrize(
    ("name", "access", "changes"),
    [
        ("t-logs-denied", {}, {}),
        ("t-logs-other", policy(**{"aws:SourceAccount": "111122223333"}), {}),
        ("t-logs-parquet", policy(), {"destination": {"OutputFormat": "parquet"}}),
    ],
)
def test_nothing_is_written_without_permission_or_in_other_formats(local_aws, site, name, access, changes):
    assert delivered(local_aws, site, name, access, **changes) == ([], [])


def test_encoding():
    assert encoded("a b%2C\"'ü~&=,+") == "a%20b%252C%22%27%C3%BC%7E&=,+"
