"""One local AWS for the whole test session, on free ports, with a recording MediaConvert."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import boto3
import pytest
from botocore.config import Config
from local_aws.tests.helpers import ACCOUNT, REGION, deploy, failures, wait_for_stack

SANDBOX = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
STACK = "t-stack"


class LocalAws:
    def __init__(self, port: int):
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def client(self, service: str, credentials: dict | None = None, region: str = REGION, **keywords):
        credentials = credentials or {"AccessKeyId": "test", "SecretAccessKey": "test"}
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name=region,
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials.get("SessionToken"),
            config=Config(retries={"total_max_attempts": 1}),
            **keywords,
        )

    def get(self, path: str) -> dict:
        with urllib.request.urlopen(self.url + path, timeout=5) as response:
            return json.load(response)

    def post(self, path: str, payload: dict) -> tuple[int, dict]:
        request = urllib.request.Request(self.url + path, json.dumps(payload).encode(), method="POST")
        try:
            with urllib.request.urlopen(request, timeout=5) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)


class RecordingMediaConvert(ThreadingHTTPServer):
    """Answers queue and job template calls as MediaConvert does, and records the requests.

    Like the stand-in, it calls the local AWS while the local AWS waits for its response.
    """

    def __init__(self):
        self.requests: list[tuple[str, str, dict]] = []
        self.local_aws: LocalAws | None = None
        super().__init__(("127.0.0.1", 0), _RecordingHandler)


class _RecordingHandler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self._record(body)
        collection = self.path.rsplit("/", 1)[-1]
        member = collection.removesuffix("s")
        if body["name"] == "refused":
            return self._reply(400, {"message": "refused by the test"})
        arn = f"arn:aws:mediaconvert:{REGION}:{ACCOUNT}:{collection}/{body['name']}"
        return self._reply(201, {member: {**body, "arn": arn}})

    def do_PUT(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self._record(body)
        collection, name = self.path.rsplit("/", 2)[-2:]
        arn = f"arn:aws:mediaconvert:{REGION}:{ACCOUNT}:{collection}/{name}"
        self._reply(200, {collection.removesuffix("s"): {**body, "name": name, "arn": arn}})

    def do_DELETE(self):
        self._record({})
        self._reply(202, {})

    def log_message(self, *_):
        pass

    def _record(self, body: dict):
        assert self.server.local_aws.get("/_ministack/health")
        self.server.requests.append((self.command, self.path, body))

    def _reply(self, status: int, payload: dict):
        content = json.dumps(payload).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_launcher(port: int, *arguments: str) -> subprocess.Popen:
    launcher = subprocess.Popen(
        [sys.executable, "-m", "local_aws", "--port", str(port), *arguments],
        env={**os.environ, "PYTHONPATH": str(SANDBOX)},
        stdout=subprocess.PIPE,
        text=True,
    )
    line = launcher.stdout.readline()
    assert line == f"local AWS ready on http://127.0.0.1:{port}\n"
    return launcher


@pytest.fixture(scope="session")
def media_convert():
    server = RecordingMediaConvert()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def local_aws(media_convert):
    port = free_port()
    launcher = start_launcher(port, "--media-convert-port", str(media_convert.server_port))
    media_convert.local_aws = LocalAws(port)
    yield media_convert.local_aws
    launcher.send_signal(signal.SIGTERM)
    assert launcher.wait(timeout=10) == 0


@pytest.fixture(scope="session")
def outputs(local_aws):
    """The outputs of a stack with every type of resource that the library creates."""
    stack = deploy(local_aws, "create", STACK, stack_template(), STACK)
    assert stack["StackStatus"] == "CREATE_COMPLETE", failures(local_aws, STACK)
    yield {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    empty_buckets(local_aws, "Source", "Processed")
    cloudformation = local_aws.client("cloudformation")
    cloudformation.delete_stack(StackName=stack["StackId"])
    assert wait_for_stack(local_aws, stack["StackId"])["StackStatus"] == "DELETE_COMPLETE"


def stack_template() -> str:
    template = json.loads((HERE / "template.json").read_text())
    template["Resources"]["Submit"]["Properties"]["Code"]["ZipFile"] = (HERE / "handler.js").read_text()
    return json.dumps(template)


def empty_buckets(local_aws, *logical_ids: str) -> None:
    s3 = local_aws.client("s3")
    for logical_id in logical_ids:
        resource = local_aws.client("cloudformation").describe_stack_resource(
            StackName=STACK, LogicalResourceId=logical_id
        )
        bucket = resource["StackResourceDetail"]["PhysicalResourceId"]
        for version in s3.list_object_versions(Bucket=bucket).get("Versions", []):
            s3.delete_object(Bucket=bucket, Key=version["Key"], VersionId=version["VersionId"])


@pytest.fixture
def name(request) -> str:
    """A resource name that no other test uses."""
    return "t-" + request.node.name.replace("_", "-").strip("-")[-40:].lower().strip("-[]").replace("[", "-")
