"""Reads from fragmented MP4 what playlists and manifests need: durations, positions, codec string."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from media_convert.transcode.codec_strings import codec_string

CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"}

TFHD_DATA_OFFSET, TFHD_DESCRIPTION, TFHD_DURATION, TFHD_SIZE, TFHD_FLAGS = 0x1, 0x2, 0x8, 0x10, 0x20
TRUN_DATA_OFFSET, TRUN_FIRST_FLAGS = 0x1, 0x4
TRUN_DURATION, TRUN_SIZE, TRUN_FLAGS, TRUN_COMPOSITION = 0x100, 0x200, 0x400, 0x800
NOT_A_KEY_FRAME = 0x10000


@dataclass(frozen=True)
class Fragment:
    offset: int
    end_of_first_frame: int
    duration: int
    begins_with_key_frame: bool


@dataclass(frozen=True)
class Segment:
    path: Path
    size: int
    fragments: list[Fragment]

    @property
    def duration(self) -> int:
        return sum(fragment.duration for fragment in self.fragments)


@dataclass(frozen=True)
class Track:
    """An encoded output that was cut into segments. Durations are in units of the timescale."""

    init: Path
    segments: list[Segment]
    timescale: int
    codec: str

    @property
    def seconds(self) -> float:
        return sum(segment.duration for segment in self.segments) / self.timescale

    @property
    def segment_seconds(self) -> list[float]:
        return [segment.duration / self.timescale for segment in self.segments]

    @property
    def average_bitrate(self) -> int:
        return round(sum(segment.size for segment in self.segments) * 8 / self.seconds)

    @property
    def peak_bitrate(self) -> int:
        return round(max(s.size * 8 * self.timescale / s.duration for s in self.segments))


def read_track(init: Path, segments: list[Path]) -> Track:
    boxes = {kind: payload for kind, _, payload in _boxes(init.read_bytes())}
    return Track(
        init, [_read_segment(path) for path in segments], _timescale(boxes[b"mdhd"]), codec_string(boxes[b"stsd"])
    )


def codec_strings(file: Path) -> list[str]:
    """All tracks of an MP4 file."""
    return [codec_string(payload) for kind, _, payload in _boxes(file.read_bytes()) if kind == b"stsd"]


def track_boxes(file: Path) -> list[dict[bytes, bytes]]:
    """The boxes that describe each track of an MP4 file."""
    tracks: list[dict[bytes, bytes]] = []
    for kind, _, payload in _boxes(file.read_bytes()):
        if kind == b"trak":
            tracks.append({})
        elif kind == b"moof":
            break
        elif tracks:
            tracks[-1][kind] = payload
    return tracks


def track_id(boxes: dict[bytes, bytes]) -> int:
    header = boxes[b"tkhd"]
    return struct.unpack_from(">I", header, 20 if header[0] == 1 else 12)[0]


def fragments_of_tracks(file: Path) -> dict[int, list[Fragment]]:
    """By the track's id."""
    found: dict[int, list[Fragment]] = {}
    moof, header = 0, b""
    for kind, position, payload in _boxes(file.read_bytes()):
        if kind == b"moof":
            moof = position
        elif kind == b"tfhd":
            header = payload
        elif kind == b"trun":
            identity = struct.unpack_from(">I", header, 4)[0]
            found.setdefault(identity, []).append(_read_run(payload, moof, _defaults(header)))
    return found


def _boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, bytes]]:
    """Kind, position and payload of each box, those inside containers included."""
    position = start
    end = len(data) if end is None else end
    while position < end:
        size, kind = struct.unpack_from(">I4s", data, position)
        yield kind, position, data[position + 8 : position + size]
        if kind in CONTAINERS:
            yield from _boxes(data, position + 8, position + size)
        position += size


def _timescale(mdhd: bytes) -> int:
    return struct.unpack_from(">I", mdhd, 20 if mdhd[0] == 1 else 12)[0]


def _read_segment(path: Path) -> Segment:
    data = path.read_bytes()
    fragments, moof, header = [], 0, None
    for kind, position, payload in _boxes(data):
        if kind == b"moof":
            moof = position
        elif kind == b"tfhd":
            header = _defaults(payload)
        elif kind == b"trun":
            fragments.append(_read_run(payload, moof, header))
    return Segment(path, len(data), fragments)


def _defaults(tfhd: bytes) -> dict[int, int]:
    """Default duration, size and flags of a fragment's samples, by their bit."""
    flags = int.from_bytes(tfhd[1:4], "big")
    position = 8 + (8 if flags & TFHD_DATA_OFFSET else 0) + (4 if flags & TFHD_DESCRIPTION else 0)
    found = {}
    for bit in (TFHD_DURATION, TFHD_SIZE, TFHD_FLAGS):
        if flags & bit:
            found[bit] = struct.unpack_from(">I", tfhd, position)[0]
            position += 4
    return found


def _read_run(trun: bytes, moof: int, defaults: dict[int, int]) -> Fragment:
    flags = int.from_bytes(trun[1:4], "big")
    count = struct.unpack_from(">I", trun, 4)[0]
    position = 8
    data_offset = struct.unpack_from(">i", trun, position)[0] if flags & TRUN_DATA_OFFSET else 0
    position += 4 if flags & TRUN_DATA_OFFSET else 0
    first_flags = struct.unpack_from(">I", trun, position)[0] if flags & TRUN_FIRST_FLAGS else None
    position += 4 if flags & TRUN_FIRST_FLAGS else 0
    samples = _samples(trun, position, count, flags, defaults)
    if first_flags is None:
        first_flags = samples[0][2]
    return Fragment(
        offset=moof,
        end_of_first_frame=moof + data_offset + samples[0][1],
        duration=sum(duration for duration, _, _ in samples),
        begins_with_key_frame=not first_flags & NOT_A_KEY_FRAME,
    )


def _samples(trun: bytes, position: int, count: int, flags: int, defaults: dict[int, int]):
    """Duration, size and flags of each sample."""
    present = [bit for bit in (TRUN_DURATION, TRUN_SIZE, TRUN_FLAGS, TRUN_COMPOSITION) if flags & bit]
    fallback = {
        TRUN_DURATION: defaults.get(TFHD_DURATION, 0),
        TRUN_SIZE: defaults.get(TFHD_SIZE, 0),
        TRUN_FLAGS: defaults.get(TFHD_FLAGS, 0),
    }
    samples = []
    for _ in range(count):
        values = dict(zip(present, struct.unpack_from(f">{len(present)}I", trun, position)))
        position += 4 * len(present)
        samples.append(tuple(values.get(bit, fallback[bit]) for bit in (TRUN_DURATION, TRUN_SIZE, TRUN_FLAGS)))
    return samples
