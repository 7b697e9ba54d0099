"""Images over the picture."""

from dataclasses import dataclass
from pathlib import Path

from media_convert.transcode.assets import inserted_images
from media_convert.transcode.clipping import seconds_of

DEFAULT_OPACITY = 50


@dataclass(frozen=True)
class Overlay:
    image: Path
    image_filters: str
    overlay_filter: str


def overlays_of(owner: dict, frame_rate: float, assets: dict[str, Path]) -> list[Overlay]:
    """`owner` is an input, or the preprocessors of an output."""
    return [
        Overlay(assets[image["imageInserterInput"]], _image_filters(image), _overlay_filter(image, frame_rate))
        for image in inserted_images(owner)
    ]


def _image_filters(image: dict) -> str:
    filters = ["format=rgba"]
    if image.get("width") or image.get("height"):
        # As documented, a side that is not set is the image's own.
        filters.append(f"scale={image.get('width') or 'iw'}:{image.get('height') or 'ih'}")
    return ",".join([*filters, f"colorchannelmixer=aa={image.get('opacity', DEFAULT_OPACITY) / 100}"])


def _overlay_filter(image: dict, frame_rate: float) -> str:
    overlay = f"overlay=x={image.get('imageX', 0)}:y={image.get('imageY', 0)}"
    start = seconds_of(image["startTime"], frame_rate) if "startTime" in image else 0.0
    if image.get("duration"):
        return f"{overlay}:enable=between(t\\,{start:.6f}\\,{start + image['duration'] / 1000:.6f})"
    return f"{overlay}:enable=gte(t\\,{start:.6f})" if start else overlay
