"""The tiles of a group's trick play under their final names, and the HLS playlist that lists them."""

from pathlib import Path

from media_convert.transcode.dash_manifest import Tiles
from media_convert.transcode.hls_playlists import ImageRendition, images_playlist
from media_convert.transcode.plan import GroupPlan
from media_convert.transcode.trick_play import tile_bitrate, tile_name


def name_tiles(group: GroupPlan) -> list[Path]:
    plan = group.trick_play
    if not plan:
        return []
    return [file.rename(file.with_name(tile_name(plan, number))) for number, file in enumerate(plan.files, start=1)]


def write_image_playlist(group: GroupPlan, duration: float) -> list[Path]:
    plan = group.trick_play
    if not plan:
        return []
    playlist = plan.directory / f"{plan.name}.m3u8"
    playlist.write_text(images_playlist(plan, duration, group.settings), encoding="utf-8")
    return [playlist]


def tiles(group: GroupPlan, duration: float) -> Tiles:
    plan = group.trick_play
    size = plan.width * plan.columns, plan.height * plan.rows
    return Tiles(plan.name, tile_bitrate(plan, duration), size, plan.layout, float(plan.seconds_of_tile))


def image_rendition(group: GroupPlan, duration: float) -> ImageRendition | None:
    plan = group.trick_play
    return ImageRendition(plan.name, tile_bitrate(plan, duration), (plan.width, plan.height)) if plan else None
