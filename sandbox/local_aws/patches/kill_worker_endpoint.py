"""POST /_sandbox/kill-worker: ends a function's process in the middle of an invocation, as a crash of its host would."""

import json
import os
import signal
from contextlib import suppress

from ministack.core import lambda_runtime

PATH = "/_sandbox/kill-worker"


def answer(body: bytes) -> tuple[int, dict]:
    try:
        function_name = json.loads(body)["functionName"]
    except (ValueError, KeyError, TypeError) as error:
        return 400, {"message": f"needs functionName: {error!r}"}
    return 200, {"killed": _kill_busy_worker(function_name)}


def _kill_busy_worker(function_name: str) -> bool:
    for worker in _busy_workers(function_name):
        process = worker._proc
        if process is not None and process.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
                return True
    return False


def _busy_workers(function_name: str) -> list:
    with lambda_runtime._lock:
        workers = [worker for entries in lambda_runtime._workers.values() for worker in entries]
    return [worker for worker in workers if worker.func_name == function_name and worker.in_use]
