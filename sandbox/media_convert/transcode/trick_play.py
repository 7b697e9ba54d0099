"""Image-based trick play: thumbnails of a streaming group, tiled into JPEG files.

The names of these files are not documented. They are derived here: the first
video output's name, "_thumbnail", and the number of the tile.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

# Documentation strings of the service model.
DEFAULT_THUMBNAIL_WIDTH = 312
# Not documented.
DEFAULT_TILES = (5, 2)
JPEG_QUALITY = "5"
TILE_FILES = "%09d.jpg"


@dataclass(frozen=True)
class TrickPlay:
    name: str
    output_name: str
    width: int
    height: int
    columns: int
    rows: int
    frames_between: int
    frame_rate: Fraction
    filters: str
    directory: Path

    @property
    def seconds_between(self) -> Fraction:
        return self.frames_between / self.frame_rate

    @property
    def layout(self) -> str:
        return f"{self.columns}x{self.rows}"

    @property
    def seconds_of_tile(self) -> Fraction:
        return self.seconds_between * self.columns * self.rows

    @property
    def files(self) -> list[Path]:
        return sorted(self.directory.glob("*.jpg"))


def trick_play_of(group_settings: dict, outputs: list, segment_seconds: Fraction, directory: Path) -> TrickPlay | None:
    """From the first video output."""
    mode = group_settings.get("imageBasedTrickPlay", "NONE")
    first = next((output for output in outputs if output.picture), None)
    if mode == "NONE" or first is None:
        return None
    settings = group_settings.get("imageBasedTrickPlaySettings", {}) if mode == "ADVANCED" else {}
    directory.mkdir(parents=True)
    width = settings.get("thumbnailWidth", DEFAULT_THUMBNAIL_WIDTH)
    picture = first.picture
    height = settings.get("thumbnailHeight") or max(2, round(width * picture.height / picture.width / 2) * 2)
    cadence = settings.get("intervalCadence", "FOLLOW_IFRAME")
    interval = _interval(cadence, settings, first, segment_seconds)
    columns, rows = settings.get("tileWidth", DEFAULT_TILES[0]), settings.get("tileHeight", DEFAULT_TILES[1])
    return TrickPlay(
        name=f"{first.name}_thumbnail",
        output_name=first.name,
        width=width,
        height=height,
        columns=columns,
        rows=rows,
        # As documented, the interval is rounded to whole frames.
        frames_between=max(1, round(interval * picture.frame_rate)),
        frame_rate=picture.frame_rate,
        filters=picture.filters,
        directory=directory,
    )


def _interval(cadence: str, settings: dict, output, segment_seconds: Fraction) -> Fraction:
    if cadence == "FOLLOW_CUSTOM":
        return Fraction(str(settings["thumbnailInterval"]))
    if cadence == "FOLLOW_SEGMENTATION":
        return segment_seconds
    return output.keys.gop_frames / output.picture.frame_rate


def tile_filters(plan: TrickPlay) -> str:
    every = f"select=not(mod(n\\,{plan.frames_between}))"
    return f"{plan.filters},{every},scale={plan.width}:{plan.height},format=yuvj420p,tile={plan.layout}"


def tile_options(plan: TrickPlay) -> list[str]:
    encoding = ["-c:v", "mjpeg", "-q:v", JPEG_QUALITY, "-fps_mode", "passthrough"]
    return [*encoding, "-f", "image2", "-start_number", "1", str(plan.directory / TILE_FILES)]


def tile_name(plan: TrickPlay, number: int) -> str:
    return f"{plan.name}_{number:09d}.jpg"


def tile_seconds(plan: TrickPlay, duration: float) -> list[float]:
    """The duration that each tile covers; the last tile may cover less."""
    each = float(plan.seconds_of_tile)
    count = len(plan.files)
    return [each] * (count - 1) + [duration - each * (count - 1)]


def tile_bitrate(plan: TrickPlay, duration: float) -> int:
    sizes = [path.stat().st_size for path in plan.files]
    return round(max(size * 8 / seconds for size, seconds in zip(sizes, tile_seconds(plan, duration))))
