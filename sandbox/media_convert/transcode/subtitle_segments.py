"""WebVTT captions of a streaming group, cut into segments with a separate playlist."""

import math
from pathlib import Path

from media_convert.transcode.captions.cues import vtt, within
from media_convert.transcode.hls_playlists import SubtitleRendition, media_playlist
from media_convert.transcode.plan import GroupPlan, OutputPlan

# Documentation strings of the service model.
LARGE_SEGMENT_SECONDS = 300.0


def write_subtitles(group: GroupPlan, output: OutputPlan, duration: float, name_of, timestamp_map=None) -> list[Path]:
    """The segments, named by `name_of(number)`, and the playlist. A cue across a boundary is in both segments."""
    seconds = _segment_seconds(group)
    count = max(1, math.ceil(duration / seconds))
    files, entries = [], []
    for number in range(count):
        start, end = number * seconds, min((number + 1) * seconds, duration)
        file = output.directory / name_of(number + 1)
        file.write_text(vtt(within(output.captions.cues, start, end), timestamp_map), encoding="utf-8")
        files.append(file)
        entries.append((file.name, end - start))
    playlist = output.directory / f"{output.name}.m3u8"
    playlist.write_text(media_playlist(entries, group.settings), encoding="utf-8")
    return [*files, playlist]


def subtitle_rendition(output: OutputPlan) -> SubtitleRendition:
    captions = output.captions
    return SubtitleRendition(output.name, captions.language, captions.label, captions.is_accessible)


def _segment_seconds(group: GroupPlan) -> float:
    if group.settings.get("captionSegmentLengthControl") == "MATCH_VIDEO":
        return float(group.segment_seconds)
    return LARGE_SEGMENT_SECONDS
