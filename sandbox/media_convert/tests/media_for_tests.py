"""Sources as ffprobe describes them, and real sources made by ffmpeg."""

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


def make_clip_with_languages(source: Path, target: Path) -> Path:
    """English in stereo, French in 5.1 and at another pitch."""
    french = "sine=frequency=880:duration=3,aformat=channel_layouts=5.1"
    languages = ["-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=fra"]
    inputs = ["-i", str(source), "-f", "lavfi", "-i", french]
    run_ffmpeg(
        [*inputs, "-map", "0:v", "-map", "0:a", "-map", "1:a", "-c:v", "copy", "-c:a", "aac", *languages, str(target)]
    )
    return target


def make_hdr_clip(path: Path) -> Path:
    colors = "colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:log-level=error"
    picture = "testsrc2=size=320x180:rate=25:duration=2,format=yuv420p10le"
    run_ffmpeg(
        ["-f", "lavfi", "-i", picture, "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", colors, str(path)]
    )
    return path


def make_interlaced_clip(path: Path) -> Path:
    picture = "testsrc2=size=320x180:rate=50:duration=2,interlace"
    encoding = ["-c:v", "libx264", "-preset", "ultrafast", "-flags", "+ilme+ildct", "-x264-params", "tff=1"]
    run_ffmpeg(["-f", "lavfi", "-i", picture, *encoding, "-pix_fmt", "yuv420p", str(path)])
    return path


def make_variable_rate_clip(path: Path) -> Path:
    """Every tenth frame is missing."""
    picture = "testsrc2=size=320x180:rate=30:duration=2,select='mod(n,10)-5'"
    encoding = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
    run_ffmpeg(["-f", "lavfi", "-i", picture, *encoding, "-fps_mode", "vfr", str(path)])
    return path


def make_song(path: Path) -> Path:
    """With a cover."""
    inputs = ["-f", "lavfi", "-i", "sine=duration=2", "-f", "lavfi", "-i", "color=red:size=64x64:rate=1:duration=1"]
    maps = ["-map", "0", "-map", "1", "-disposition:v", "attached_pic"]
    run_ffmpeg([*inputs, *maps, "-c:a", "libmp3lame", "-c:v", "mjpeg", str(path)])
    return path


def cut(source: Path, target: Path, part: float) -> Path:
    """The beginning of a file."""
    data = source.read_bytes()
    target.write_bytes(data[: round(part * len(data))])
    return target


def make_clip_with_a_red_corner(path: Path) -> Path:
    """Blue, but for the top left."""
    picture = "color=blue:size=160x96:rate=25:duration=1,drawbox=0:0:16:16:red:fill"
    encoding = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
    run_ffmpeg(["-f", "lavfi", "-i", picture, *encoding, str(path)])
    return path


def make_logo(path: Path) -> Path:
    run_ffmpeg(["-f", "lavfi", "-i", "color=red:size=40x20", "-frames:v", "1", str(path)])
    return path


def make_captions(path: Path) -> Path:
    path.write_text("1\n00:00:00,500 --> 00:00:01,500\nHello\n\n2\n00:00:02,000 --> 00:00:02,800\nTwo\nlines\n")
    return path


def make_timed_text(path: Path) -> Path:
    path.write_text(
        '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="fr"><body><div>'
        '<p begin="00:00:00.500" end="00:00:01.500">Bonjour <span>à tous</span></p>'
        '<p begin="2s" dur="800ms">Deux<br/>lignes</p></div></body></tt>',
        encoding="utf-8",
    )
    return path


def make_scc(path: Path) -> Path:
    """A pop-on caption: load, text, show; and clear after a second."""
    path.write_text(
        "Scenarist_SCC V1.0\n\n00:00:00:10\t9420 9420 94ae 94ae 9470 9470 c8e5 ecec ef80 942f 942f\n\n"
        "00:00:01:20\t942c 942c\n"
    )
    return path


def make_clip_with_embedded_captions(path: Path) -> Path:
    """CEA-608 in the video data, two bytes a frame: a caption that is shown from the 10th frame to the 50th."""
    pairs = {0: 0x9420, 1: 0x9420, 2: 0x9470, 3: 0x9470, 4: 0xC8E5, 5: 0xECEC, 6: 0xEF80, 10: 0x942F, 11: 0x942F}
    pairs |= {50: 0x942C, 51: 0x942C}
    stream = path.with_suffix(".264")
    encoding = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-x264-params", "slices=1"]
    run_ffmpeg(["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=3", *encoding, "-f", "h264", str(stream)])
    units = re.split(rb"\x00\x00\x00?\x01", stream.read_bytes())[1:]
    data, frame = b"", 0
    for unit in units:
        if unit[0] & 0x1F in (1, 5):
            pair = pairs.get(frame, 0x8080).to_bytes(2, "big")
            captions = b"\xb5\x00\x31GA94\x03\x41\xff\xfc" + pair + b"\xff"
            data += b"\0\0\0\1\x06\x04" + bytes([len(captions)]) + captions + b"\x80"
            frame += 1
        data += b"\0\0\0\1" + unit
    stream.write_bytes(data)
    run_ffmpeg(["-f", "h264", "-framerate", "25", "-i", str(stream), "-c", "copy", str(path)])
    return path


def average_color(path: Path, area: str, at: float = 0.5) -> tuple[int, int, int]:
    """Red, green and blue of an area, "width:height:x:y", of the frame at that time."""
    command = ["ffmpeg", "-v", "error", "-ss", str(at), "-i", str(path), "-frames:v", "1"]
    command += ["-vf", f"crop={area},scale=1:1:flags=area,format=rgb24", "-f", "rawvideo", "-"]
    return tuple(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)


def run_ffmpeg(arguments: list[str]) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *arguments], check=True, timeout=60)


def turn_by_metadata(source: Path, target: Path) -> Path:
    """As phones write it: the picture is stored on its side, and a matrix in the track header has its rotation."""
    data = bytearray(source.read_bytes())
    matrix = data.index(b"tkhd") + 4 + 40
    struct.pack_into(">9i", data, matrix, 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
    target.write_bytes(data)
    return target


def remux(source: Path, target: Path) -> Path:
    """The same streams in another container."""
    run_ffmpeg(["-i", str(source), "-c", "copy", str(target)])
    return target


def make_photo(path: Path) -> Path:
    run_ffmpeg(["-f", "lavfi", "-i", "testsrc=size=320x180", "-frames:v", "1", str(path)])
    return path


def ffprobe(path: Path, entries: str, *options: str) -> dict:
    command = ["ffprobe", "-v", "error", *options, "-show_entries", entries, "-of", "json", str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)


def stream_of(path: Path, entries: str) -> dict:
    """Those of the first video stream."""
    return ffprobe(path, f"stream={entries}", "-select_streams", "v:0")["streams"][0]


def frame_side_data(path: Path) -> dict[str, dict]:
    """By type, of the first frame."""
    found = ffprobe(path, "frame_side_data", "-select_streams", "v:0", "-read_intervals", "%+#1")
    return {item["side_data_type"]: item for item in found["frames"][0]["side_data_list"]}


def packet_hashes(path: Path) -> str:
    """A hash of the encoded video."""
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-map", "0:v:0", "-c", "copy", "-f", "hash", "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def decoded_frames(path: Path) -> int:
    """The number of frames that a decoder returns. A decoding error, also of the audio, is an exception."""
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
