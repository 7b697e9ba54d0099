"""POST /_sandbox/kill-worker: kills a function's process during an invocation, like a crash of its host."""

import json
import os
import random
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
    busy = _busy_workers(function_name)
    if not busy:
        return False
    with suppress(ProcessLookupError):
        os.kill(random.choice(busy)._proc.pid, signal.SIGKILL)
        return True
    return False


def _busy_workers(function_name: str) -> list:
    """Skips processes that are starting: when one of them ends, ministack ends all other processes of the function."""
    with lambda_runtime._lock:
        workers = [worker for entries in lambda_runtime._workers.values() for worker in entries]
    return [worker for worker in workers if worker.func_name == function_name and worker.in_use and _is_running(worker)]


def _is_running(worker) -> bool:
    return not worker._cold and worker._proc is not None and worker._proc.poll() is None
