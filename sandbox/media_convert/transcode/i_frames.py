"""Positions of the key frames in segments, for playlists that list only key frames."""

import json
import subprocess
from pathlib import Path

from media_convert.transcode.fragments import Track
from media_convert.transcode.hls_playlists import IFrame

TS_PACKET = 188
# With the flag below, each frame begins with the tables that a decoder needs: program association and map.
TABLES = 2 * TS_PACKET
TABLES_AT_FRAMES = "mpegts_flags=+pat_pmt_at_frames"
PROBE_TIMEOUT_SECONDS = 60


def i_frames_of_track(track: Track) -> list[IFrame]:
    """The range of a key frame begins with its fragment's header, without which it cannot be decoded."""
    found: list[list] = []
    for segment in track.segments:
        for fragment in segment.fragments:
            # Each segment begins with one.
            if fragment.begins_with_key_frame or not found:
                size = fragment.end_of_first_frame - fragment.offset
                found.append([segment.path.name, fragment.offset, size, 0.0])
            found[-1][3] += fragment.duration / track.timescale
    return [IFrame(*entry) for entry in found]


def i_frames_of_transport_stream(segments: list[tuple[Path, float]], names: list[str]) -> list[IFrame]:
    found = []
    for (path, seconds), name in zip(segments, names):
        packets = _video_packets(path)
        start = min(time for _, time, _ in packets)
        ends = [position - TABLES for position, _, _ in packets[1:]] + [path.stat().st_size]
        keys = [(position - TABLES, end, time) for (position, time, is_key), end in zip(packets, ends) if is_key]
        following = [time for _, _, time in keys[1:]] + [start + seconds]
        found += [IFrame(name, begin, end - begin, after - time) for (begin, end, time), after in zip(keys, following)]
    return found


def _video_packets(segment: Path) -> list[tuple[int, float, bool]]:
    """Position, time, and whether it is a key frame, in the order of the file."""
    command = ["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "packet=pos,pts_time,flags"]
    command += ["-of", "json", str(segment)]
    result = subprocess.run(command, check=True, capture_output=True, timeout=PROBE_TIMEOUT_SECONDS)
    packets = json.loads(result.stdout)["packets"]
    return sorted((int(p["pos"]), float(p["pts_time"]), p["flags"].startswith("K")) for p in packets)
