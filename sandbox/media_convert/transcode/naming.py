"""How MediaConvert names its files: destination, name modifier, sequence number, extension.

The patterns are those of published MediaConvert outputs and of the user guide's
"Output file names and paths".
"""

from datetime import datetime
from pathlib import PurePosixPath

from media_convert.storage import split_uri


def base_of(destination: str, file_input: str, started_at: datetime) -> tuple[str, str]:
    """Bucket and key up to the name modifier. If the destination ends in a slash, the input's name is added."""
    source_name = PurePosixPath(split_uri(file_input)[1]).stem
    bucket, key = split_uri(_resolve(destination, source_name, started_at))
    if not key or key.endswith("/"):
        key += source_name
    return bucket, key


def _resolve(destination: str, source_name: str, started_at: datetime) -> str:
    identifiers = {
        "$dt$": f"{started_at:%Y%m%dT%H%M%S}",
        "$d$": f"{started_at:%Y%m%d}",
        "$t$": f"{started_at:%H%M%S}",
        "$fn$": source_name,
    }
    for identifier, value in identifiers.items():
        destination = destination.replace(identifier, value)
    return destination


def init_segment(name: str, extension: str) -> str:
    return f"{name}init.{extension}"


def fragmented_segment(name: str, number: int, extension: str) -> str:
    return f"{name}_{number:09d}.{extension}"


def fragmented_segment_template(name: str, extension: str) -> str:
    return f"{name}_$Number%09d$.{extension}"


def transport_segment(name: str, number: int) -> str:
    return f"{name}_{number:05d}.ts"


def subtitle_segment(name: str, number: int) -> str:
    return f"{name}_{number:05d}.vtt"


def captured_frame(name: str, number: int) -> str:
    return f"{name}.{number:07d}.jpg"


def i_frame_playlist(name: str) -> str:
    return f"{name}_I-Frame.m3u8"
