"""The tests use the sandbox's ffmpeg (sandbox/setup/ffmpeg.ts), even if another is on PATH."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]

folder = os.environ.get("SANDBOX_FFMPEG_FOLDER") or REPOSITORY / ".sandbox" / "ffmpeg"
os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"
