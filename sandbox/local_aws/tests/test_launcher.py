"""Starting and stopping."""

import io
import json
import os
import signal
import socket
import subprocess
import sys
import zipfile

import pytest
from local_aws import pinned_version
from local_aws.tests.conftest import SANDBOX, LocalAws, free_port, start_launcher
from local_aws.tests.helpers import ACCOUNT, eventually

ENDLESS = """
require('node:fs').writeFileSync(process.env.PID_FILE, String(process.pid));
exports.handler = () => new Promise((resolve) => setTimeout(resolve, 300000));
"""


def test_it_is_healthy_and_listens_on_loopback_only(local_aws):
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", local_aws.port), timeout=1)
    health = local_aws.get("/_ministack/health")
    assert health["services"]["s3"] == "available"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_and_the_functions_it_runs(tmp_path, number):
    port = free_port()
    launcher = start_launcher(port)
    pid_file = tmp_path / "pid"
    invoke_endless_function(LocalAws(port), pid_file)
    worker = int(eventually(lambda: pid_file.exists() and pid_file.read_text()))
    os.kill(worker, 0)

    launcher.send_signal(number)

    assert launcher.wait(timeout=5) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def invoke_endless_function(local_aws, pid_file) -> None:
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    local_aws.client("iam").create_role(
        RoleName="endless", AssumeRolePolicyDocument=json.dumps({"Statement": trust})
    )
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("index.js", ENDLESS)
    functions = local_aws.client("lambda")
    functions.create_function(
        FunctionName="endless",
        Runtime="nodejs24.x",
        Handler="index.handler",
        Timeout=900,
        Role=f"arn:aws:iam::{ACCOUNT}:role/endless",
        Code={"ZipFile": code.getvalue()},
        Environment={"Variables": {"PID_FILE": str(pid_file)}},
    )
    functions.invoke(FunctionName="endless", InvocationType="Event")


def test_the_log_goes_to_a_file(tmp_path):
    port, log = free_port(), tmp_path / "log"
    launcher = start_launcher(port, "--log", str(log))
    LocalAws(port).client("sqs").create_queue(QueueName="logged")
    launcher.send_signal(signal.SIGTERM)
    assert launcher.wait(timeout=5) == 0
    assert "SQS queue created: logged" in log.read_text()


def test_a_port_in_use_is_a_clear_error():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = subprocess.run(
            [sys.executable, "-m", "local_aws", "--port", str(port)],
            env={**os.environ, "PYTHONPATH": str(SANDBOX)},
            capture_output=True,
            text=True,
            timeout=10,
        )
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr.strip().endswith(f"local_aws cannot listen on 127.0.0.1:{port}: Address already in use")


def test_another_ministack_is_refused(monkeypatch):
    monkeypatch.setattr(pinned_version, "PINNED_MINISTACK", "1.0.0")
    with pytest.raises(SystemExit, match=r"needs ministack 1\.0\.0, found 1\.5\.33"):
        pinned_version.require_pinned_ministack()
