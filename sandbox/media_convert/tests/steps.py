"""Steps shared by end-to-end tests."""

import pytest
from botocore.exceptions import ClientError

from media_convert.tests.cloud import PROCESSED, SOURCE
from media_convert.tests.jobs_for_tests import aac, cbr, file_group, mp4_output, request, video

METADATA = {"pipelineId": "p", "jobId": "j", "attempt": "1"}


def of(name: str) -> str:
    return f"s3://{SOURCE}/uploads/{name}"


def small_mp4(destination: str, file_input: str = "short.mp4", **changes) -> dict:
    output = mp4_output(videoDescription=video(cbr(200000), height=90), audioDescriptions=[aac()])
    return request([file_group([output], f"s3://{PROCESSED}/{destination}")], of(file_input)) | changes


def long_running(destination: str) -> dict:
    return small_mp4(destination, "long.mp4")


def error_of(call) -> tuple[int, str, str]:
    with pytest.raises(ClientError) as caught:
        call()
    response = caught.value.response
    return response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Code"], response["Error"]["Message"]


def allow(action: str, resource: str, **condition) -> dict:
    return {"Effect": "Allow", "Action": action, "Resource": resource} | ({"Condition": condition} if condition else {})
