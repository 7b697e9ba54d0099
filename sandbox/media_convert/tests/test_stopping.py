import os
import subprocess
import time

import pytest

from media_convert.tests.cloud import ROOT
from media_convert.tests.conftest import free_port, start, stop
from media_convert.tests.steps import long_running


def test_stopping_leaves_no_files_and_no_ffmpeg_behind(cloud, servers, tmp_path):
    aws_url, _ = servers
    port = free_port()
    process = start("media_convert", "--port", str(port), "--aws-endpoint", aws_url, TMPDIR=str(tmp_path))
    client = cloud.media_convert_as(ROOT, f"http://127.0.0.1:{port}")
    job_id = cloud.submit(long_running("stopped/movie"), client)
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob("*/outputs/*/*/output.mp4")):
        assert time.monotonic() < deadline, client.get_job(Id=job_id)["Job"]
        time.sleep(0.05)
    [ffmpeg] = _children_of(process.pid)

    stop(process)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int(ffmpeg), 0)


def _children_of(pid: int) -> list[str]:
    result = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return result.stdout.split()
