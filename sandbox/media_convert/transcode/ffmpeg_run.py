"""Runs ffmpeg, reports its progress, and stops it when the job is canceled."""

import subprocess
import threading
from pathlib import Path

from media_convert.errors import JobCanceled, JobError

TRANSCODING_FAILED = 1999
# User guide, error codes.
TRUNCATED = 1076
# ffmpeg's messages for truncated MP4 and Matroska files, after which it continues with the rest.
SIGNS_OF_TRUNCATION = ("partial file", "File ended prematurely")
# Transcodes must not slow down the services' answers, for which functions wait a few seconds only.
AT_LOW_PRIORITY = ("nice", "-n", "10")


def run_ffmpeg(command: list[str], source: Path, duration: float, canceled: threading.Event, on_progress) -> None:
    """`on_progress(percent, frames)` is called about twice a second."""
    process = subprocess.Popen([*AT_LOW_PRIORITY, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    errors: list[str] = []
    reader = threading.Thread(target=lambda: errors.extend(process.stderr), daemon=True)
    reader.start()
    frames = 0
    try:
        for line in process.stdout:
            if canceled.is_set():
                raise JobCanceled
            name, _, value = line.strip().partition("=")
            if name == "frame":
                frames = int(value)
            elif name == "out_time_us" and value.lstrip("-").isdigit() and duration > 0:
                on_progress(max(0, min(100, round(int(value) / 10_000 / duration))), frames)
        status = process.wait()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        reader.join()
        process.stdout.close()
        process.stderr.close()
    if status != 0:
        raise JobError(TRANSCODING_FAILED, f"Transcoding failed: {''.join(errors[-5:]).strip()}")
    if any(sign in line for line in errors for sign in SIGNS_OF_TRUNCATION):
        end = f"end of file hit at length [{source.stat().st_size}]"
        raise JobError(TRUNCATED, f"Demuxer: [ReadPacketData File read failed - {end}. Is file truncated?]")
