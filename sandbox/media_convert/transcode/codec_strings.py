"""The codec strings of playlists and manifests (RFC 6381), from the sample description of an MP4 track."""

MPEG4_AUDIO, MPEG_LAYER_3 = 0x40, (0x69, 0x6B)
DECODER_CONFIG, DECODER_SPECIFIC_INFO = 0x04, 0x05


def codec_string(stsd: bytes) -> str:
    """`stsd` is the payload of that box: version, count, and the first entry with its size and kind."""
    kind = stsd[12:16].decode("ascii")
    return STRINGS[kind](kind, stsd)


def avc_parameter_sets(stsd: bytes) -> list[bytes]:
    """The sequence and picture parameter sets."""
    record = _after(stsd, b"avcC")
    units, position = [], 5
    for mask in (0x1F, 0xFF):
        count = record[position] & mask
        position += 1
        for _ in range(count):
            size = int.from_bytes(record[position : position + 2], "big")
            units.append(record[position + 2 : position + 2 + size])
            position += 2 + size
    return units


def mpeg4_audio_config(stsd: bytes) -> bytes:
    return _descriptors(_after(stsd, b"esds")[4:])[1]


def _after(stsd: bytes, box: bytes) -> bytes:
    return stsd[stsd.index(box) + 4 :]


def _avc(kind: str, stsd: bytes) -> str:
    _, profile, compatibility, level = _after(stsd, b"avcC")[:4]
    return f"{kind}.{profile:02x}{compatibility:02x}{level:02x}"


def _hevc(kind: str, stsd: bytes) -> str:
    record = _after(stsd, b"hvcC")
    space = ["", "A", "B", "C"][record[1] >> 6]
    tier = "H" if record[1] & 0x20 else "L"
    compatibility = int(f"{int.from_bytes(record[2:6], 'big'):032b}"[::-1], 2)
    constraints = "".join(f".{byte:X}" for byte in record[6:12].rstrip(b"\0"))
    return f"{kind}.{space}{record[1] & 0x1F}.{compatibility:X}.{tier}{record[12]}{constraints}"


def _av1(kind: str, stsd: bytes) -> str:
    record = _after(stsd, b"av1C")
    tier = "H" if record[2] & 0x80 else "M"
    bits = 12 if record[2] & 0x20 else 10 if record[2] & 0x40 else 8
    return f"{kind}.{record[1] >> 5}.{record[1] & 0x1F:02d}{tier}.{bits:02d}"


def _vp9(kind: str, stsd: bytes) -> str:
    profile, level, depth = _after(stsd, b"vpcC")[4:7]
    return f"{kind}.{profile:02d}.{level:02d}.{depth >> 4:02d}"


def _mpeg4_audio(kind: str, stsd: bytes) -> str:
    object_type, specific = _descriptors(_after(stsd, b"esds")[4:])
    if object_type in MPEG_LAYER_3:
        return f"{kind}.{object_type:02X}"
    return f"{kind}.{object_type:x}.{specific[0] >> 3}"


def _descriptors(data: bytes) -> tuple[int, bytes]:
    """Object type and decoder specific info of an elementary stream descriptor."""
    object_type = 0
    position = 0
    while position < len(data):
        tag, position = data[position], position + 1
        size = 0
        while True:
            byte, position = data[position], position + 1
            size = size << 7 | byte & 0x7F
            if byte < 0x80:
                break
        if tag == DECODER_SPECIFIC_INFO:
            return object_type, data[position : position + size]
        if tag == DECODER_CONFIG:
            object_type = data[position]
            if object_type in MPEG_LAYER_3:
                return object_type, b""
            position += 13
        else:
            position += 3  # ES_ID and flags
    raise ValueError("no decoder configuration")


def _plain(kind: str, stsd: bytes) -> str:
    return kind


STRINGS = {
    "avc1": _avc,
    "avc3": _avc,
    "hev1": _hevc,
    "hvc1": _hevc,
    "av01": _av1,
    "vp09": _vp9,
    "mp4a": _mpeg4_audio,
    "ac-3": _plain,
    "ec-3": _plain,
    "fLaC": _plain,
}
