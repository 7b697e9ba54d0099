"""Serves ministack on 127.0.0.1 until SIGTERM or SIGINT, then stops all of its processes and threads."""

import asyncio
import logging
import os
import signal
import socket
import sys

from hypercorn.asyncio import serve as hypercorn_serve
from hypercorn.config import Config

HOST = "127.0.0.1"


def serve(app, port: int) -> None:
    asyncio.run(_serve_until_signalled(app, _listen(port), port))


def _listen(port: int) -> socket.socket:
    # hypercorn would detect this only after ministack has started.
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise SystemExit(f"local_aws cannot listen on {HOST}:{port}: {os.strerror(error.errno)}") from error


async def _serve_until_signalled(app, listener: socket.socket, port: int) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    announcement = asyncio.create_task(_announce_when_ready(port))
    await hypercorn_serve(app, _configuration(listener), shutdown_trigger=stopping.wait)
    announcement.cancel()
    await asyncio.to_thread(_stop_child_processes)
    # Threads of the emulator may still be polling; they have no work left.
    sys.stdout.flush()
    os._exit(0)


def _configuration(listener: socket.socket) -> Config:
    configuration = Config()
    configuration.bind = [f"fd://{listener.detach()}"]
    configuration.errorlog = logging.getLogger("ministack")
    configuration.graceful_timeout = 0.2
    configuration.keep_alive_timeout = 75
    return configuration


async def _announce_when_ready(port: int) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(f"GET /_ministack/health HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
    await reader.readline()
    writer.close()
    print(f"local AWS ready on http://{HOST}:{port}", flush=True)


def _stop_child_processes() -> None:
    from ministack.core import cloudfront_js, lambda_runtime

    def refuse_to_spawn(worker):
        raise RuntimeError(f"not starting {worker.func_name}: the local AWS is stopping")

    # Event source mappings poll until the process ends and would start new workers.
    lambda_runtime.Worker._spawn = refuse_to_spawn
    lambda_runtime.reset()
    cloudfront_js.reset()
