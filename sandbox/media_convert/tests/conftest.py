"""Runs the local AWS and the stand-in as separate processes, as in the sandbox."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from media_convert.tests.cloud import SOURCE, Cloud
from media_convert.tests.media_for_tests import (
    cut,
    make_captions,
    make_clip,
    make_clip_with_a_red_corner,
    make_clip_with_embedded_captions,
    make_clip_with_languages,
    make_hdr_clip,
    make_interlaced_clip,
    make_logo,
    make_photo,
    make_scc,
    make_song,
    make_timed_text,
    remux,
    repeat,
    turn_by_metadata,
)

SANDBOX = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(module: str, *arguments: str, **environment: str) -> subprocess.Popen:
    """Each of the two prints one line when it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, "PYTHONPATH": str(SANDBOX), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    line = process.stdout.readline()
    assert "ready on http://127.0.0.1:" in line
    return process


def stop(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0
    process.stdout.close()


@pytest.fixture(scope="session")
def servers():
    aws_port, media_convert_port = free_port(), free_port()
    aws = start("local_aws", "--port", str(aws_port), "--media-convert-port", str(media_convert_port))
    aws_url = f"http://127.0.0.1:{aws_port}"
    media_convert = start(
        "media_convert", "--port", str(media_convert_port), "--aws-endpoint", aws_url,
        "--time-scale", "0.02", "--listing-lag", "0",
    )  # fmt: skip
    yield aws_url, f"http://127.0.0.1:{media_convert_port}"
    stop(media_convert)
    stop(aws)


@pytest.fixture(scope="session")
def clips(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("clips")
    plain = make_clip(folder / "plain.mp4")
    short = make_clip(folder / "short.mp4", seconds=3, size="320x180")
    portrait = turn_by_metadata(make_clip(folder / "phone.mov", seconds=3), folder / "portrait.mov")
    fast_start = make_clip(folder / "whole.mp4", seconds=2, options=["-movflags", "+faststart"])
    (folder / "text.mp4").write_text("This is not a video, whatever its name says. " * 100)
    (folder / "empty.mp4").touch()
    return {
        "plain": plain,
        "short": short,
        "portrait": portrait,
        "corner": turn_by_metadata(make_clip_with_a_red_corner(folder / "red.mov"), folder / "corner.mov"),
        "silent": make_clip(folder / "silent.mp4", seconds=3, size="320x180", audio=False),
        "long": repeat(plain, folder / "long.mp4", times=60),
        "languages": make_clip_with_languages(short, folder / "languages.mp4"),
        "hdr": make_hdr_clip(folder / "hdr.mp4"),
        "interlaced": make_interlaced_clip(folder / "interlaced.mp4"),
        "logo": make_logo(folder / "logo.png"),
        "turned": remux(portrait, folder / "turned.mkv"),
        "captions": make_captions(folder / "captions.srt"),
        "timed": make_timed_text(folder / "timed.ttml"),
        "scenarist": make_scc(folder / "scenarist.scc"),
        "embedded": make_clip_with_embedded_captions(folder / "embedded.mp4"),
        "unfinished": cut(plain, folder / "unfinished.mp4", 0.5),
        "broken": cut(fast_start, folder / "broken.mp4", 0.6),
        "song": make_song(folder / "song.mp3"),
        "text": folder / "text.mp4",
        "empty": folder / "empty.mp4",
    }


@pytest.fixture(scope="session")
def cloud(servers, clips) -> Cloud:
    made = Cloud(*servers, clips)
    for name in ("photo.jpg", "photo.webp"):
        photo = make_photo(clips["logo"].with_name(name))
        made.s3.upload_file(str(photo), SOURCE, f"uploads/{name}")
    return made


@pytest.fixture
def fresh(cloud):
    """A cloud without earlier jobs, faults and events."""
    cloud.control("POST", "reset")
    cloud.forget_events()
    return cloud
