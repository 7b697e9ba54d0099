"""Calls of the end-to-end tests to the local AWS and the stand-in, with AWS's SDK."""

import json
import time
import urllib.request
from pathlib import Path

import boto3
from botocore.config import Config

ACCOUNT, REGION = "000000000000", "us-east-1"
SOURCE, PROCESSED = "source", "processed"
QUEUES = f"arn:aws:mediaconvert:{REGION}:{ACCOUNT}:queues"
QUEUE_ARN = f"{QUEUES}/Default"
ROOT = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
FINISHED = ("COMPLETE", "ERROR", "CANCELED")
CONFIG = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, parameter_validation=False)

READ = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{SOURCE}/uploads/*"}
WRITE = {"Effect": "Allow", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{PROCESSED}/*"}


def trust(service: str = "mediaconvert.amazonaws.com", account: str = ACCOUNT, source_arn: str = f"{QUEUES}/*") -> dict:
    conditions = {"StringEquals": {"aws:SourceAccount": account}, "ArnLike": {"aws:SourceArn": source_arn}}
    return {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole", "Condition": conditions}


def document(*statements: dict) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


class Cloud:
    def __init__(self, aws_url: str, media_convert_url: str, clips: dict[str, Path]):
        self._aws_url = aws_url
        self._media_convert_url = media_convert_url
        self.s3, self.iam, self.sqs, self.events = (self._client(name) for name in ("s3", "iam", "sqs", "events"))
        self.media_convert = self.media_convert_as(ROOT)
        for bucket in (SOURCE, PROCESSED):
            self.s3.create_bucket(Bucket=bucket)
        for name, path in clips.items():
            self.s3.upload_file(str(path), SOURCE, f"uploads/{name}{path.suffix}")
        self.s3.upload_file(str(clips["short"]), SOURCE, "private/short.mp4")
        self.role = self.create_role("MediaConvertRole")
        self.events_url = self._collect_events()

    def media_convert_as(self, credentials: dict, url: str | None = None):
        return self._client("mediaconvert", credentials, url or self._media_convert_url)

    def _client(self, service: str, credentials: dict = ROOT, url: str | None = None):
        return boto3.client(
            service, endpoint_url=url or self._aws_url, region_name=REGION, config=CONFIG, **credentials
        )

    def create_role(self, name: str, trusted: dict | None = None, allowed: tuple[dict, ...] = (READ, WRITE)) -> str:
        role = self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=document(trusted or trust()))["Role"]
        self.iam.put_role_policy(RoleName=name, PolicyName="access", PolicyDocument=document(*allowed))
        return role["Arn"]

    def create_user(self, name: str, *allowed: dict) -> dict:
        self.iam.create_user(UserName=name)
        self.iam.put_user_policy(UserName=name, PolicyName="access", PolicyDocument=document(*allowed))
        key = self.iam.create_access_key(UserName=name)["AccessKey"]
        return {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}

    def control(self, method: str, action: str, body: dict | None = None) -> dict:
        request = urllib.request.Request(
            f"{self._media_convert_url}/_control/{action}", json.dumps(body or {}).encode(), method=method
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def submit(self, request: dict, client=None) -> str:
        return (client or self.media_convert).create_job(**as_sdk_parameters({"role": self.role} | request))["Job"][
            "Id"
        ]

    def run(self, request: dict) -> dict:
        return self.wait_for(self.submit(request))

    def wait_for(self, job_id: str, *statuses: str, timeout: float = 60) -> dict:
        deadline = time.monotonic() + timeout
        while True:
            job = self.media_convert.get_job(Id=job_id)["Job"]
            if job["Status"] in (statuses or FINISHED):
                return job
            assert time.monotonic() < deadline, f"{job_id} is still {job['Status']}"
            time.sleep(0.1)

    def keys(self, prefix: str) -> list[str]:
        found = self.s3.list_objects_v2(Bucket=PROCESSED, Prefix=prefix).get("Contents", [])
        return [item["Key"].removeprefix(prefix) for item in found]

    def download(self, prefix: str, folder: Path) -> Path:
        for key in self.keys(prefix):
            self.s3.download_file(PROCESSED, prefix + key, str(folder / key))
        return folder

    def _collect_events(self) -> str:
        url = self.sqs.create_queue(QueueName="events")["QueueUrl"]
        arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:events"
        send = {
            "Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": arn,
        }
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": document(send)})
        self.events.put_rule(Name="media-convert", EventPattern=json.dumps({"source": ["aws.mediaconvert"]}))
        self.events.put_targets(Rule="media-convert", Targets=[{"Id": "queue", "Arn": arn}])
        return url

    def forget_events(self) -> None:
        self.sqs.purge_queue(QueueUrl=self.events_url)

    def events_until(self, job_id: str, status: str) -> list[dict]:
        """The events of a job, the given status being the last one to wait for."""
        found = [event for event in self._all_events_until(job_id, status) if event["detail"]["jobId"] == job_id]
        return sorted(found, key=lambda event: event["detail"]["timestamp"])

    def jobs_heard_of_until(self, job_id: str, status: str) -> set[str]:
        """The ids of all jobs with an event until this job has the status."""
        return {event["detail"]["jobId"] for event in self._all_events_until(job_id, status)}

    def _all_events_until(self, job_id: str, status: str, timeout: float = 30) -> list[dict]:
        deadline = time.monotonic() + timeout
        found = []
        while not any((event["detail"]["jobId"], event["detail"]["status"]) == (job_id, status) for event in found):
            assert time.monotonic() < deadline, [event["detail"]["status"] for event in found]
            found += self._receive(wait=1)
        return found + self._receive(wait=0)

    def _receive(self, wait: int) -> list[dict]:
        answer = self.sqs.receive_message(QueueUrl=self.events_url, MaxNumberOfMessages=10, WaitTimeSeconds=wait)
        messages = answer.get("Messages", [])
        for message in messages:
            self.sqs.delete_message(QueueUrl=self.events_url, ReceiptHandle=message["ReceiptHandle"])
        return [json.loads(message["Body"]) for message in messages]


def as_sdk_parameters(value):
    """Converts the API's camelCase to the SDK's PascalCase. The user's own names stay."""
    if isinstance(value, list):
        return [as_sdk_parameters(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name[0].upper() + name[1:]: _own_names(item)
        if name in ("userMetadata", "audioSelectors", "captionSelectors")
        else as_sdk_parameters(item)
        for name, item in value.items()
    }


def _own_names(value: dict) -> dict:
    return {name: as_sdk_parameters(item) for name, item in value.items()}
