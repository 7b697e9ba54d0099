"""Sources as ffprobe would describe them, and real ones made by ffmpeg."""

import json
import re
import struct
import subprocess
from pathlib import Path

from media_convert.media_info import MediaInfo


def media_info(width=1280, height=720, rate="30/1", duration=10.0, languages=("und",), **video) -> MediaInfo:
    streams = [
        {"index": 0, "codec_type": "video", "codec_name": "h264", "width": width, "height": height,
         "avg_frame_rate": rate, "r_frame_rate": rate, "pix_fmt": "yuv420p"} | video
    ]  # fmt: skip
    streams += [
        {"index": number, "codec_type": "audio", "codec_name": "aac", "channels": 2, "sample_rate": "48000",
         "tags": {"language": language}}
        for number, language in enumerate(languages, start=1)
    ]  # fmt: skip
    return MediaInfo(("mov", "mp4"), "isom", duration, 1000000, streams)


def make_clip(
    path: Path, seconds: float = 8, size: str = "640x360", rate: str = "25", audio: bool = True, options=()
) -> Path:
    sound = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"] if audio else []
    encoding = [
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        *(["-c:a", "aac", "-ac", "2"] if audio else []),
    ]
    picture = f"testsrc2=size={size}:rate={rate}:duration={seconds}"
    run_ffmpeg(["-f", "lavfi", "-i", picture, *sound, *encoding, *options, str(path)])
    return path


def run_ffmpeg(arguments: list[str]) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *arguments], check=True, timeout=60)


def turn_by_metadata(source: Path, target: Path) -> Path:
    """As phones write it: the picture lies on its side, and a matrix in the track header says how to turn it."""
    data = bytearray(source.read_bytes())
    matrix = data.index(b"tkhd") + 4 + 40
    struct.pack_into(">9i", data, matrix, 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
    target.write_bytes(data)
    return target


def ffprobe(path: Path, entries: str, *options: str) -> dict:
    command = ["ffprobe", "-v", "error", *options, "-show_entries", entries, "-of", "json", str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)


def decoded_frames(path: Path) -> int:
    """How many pictures a decoder gets out of it. A decoding error, of the sound as well, is an exception."""
    lists = ["-allowed_extensions", "ALL"] if path.suffix in (".m3u8", ".mpd") else []
    command = ["ffmpeg", "-v", "error", "-xerror", "-nostdin", "-progress", "pipe:1", *lists, "-i", str(path)]
    command += ["-map", "0:v:0", "-map", "0:a?", "-f", "null", "-"]
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert result.stderr == ""
    return int(re.findall(r"frame=(\d+)", result.stdout)[-1])


def repeat(source: Path, target: Path, times: int) -> Path:
    run_ffmpeg(["-stream_loop", str(times), "-i", str(source), "-c", "copy", str(target)])
    return target


def loudness_of(path: Path) -> float:
    """Integrated loudness in LKFS."""
    command = ["ffmpeg", "-nostdin", "-nostats", "-i", str(path), "-map", "0:a:0", "-af", "ebur128", "-f", "null", "-"]
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", result.stderr)[-1])
