"""HLS groups: MPEG transport stream segments, audio and video together or separate."""

import re
import subprocess
from functools import partial
from pathlib import Path

from media_convert.media_info import read_media_info
from media_convert.storage import Upload
from media_convert.transcode.audio_groups import audio_group_of, audio_groups_of, is_audio_variant
from media_convert.transcode.fragments import codec_strings
from media_convert.transcode.hls_playlists import (
    AudioRendition,
    IFrame,
    Variant,
    i_frame_bitrates,
    i_frames_playlist,
    main_playlist,
    media_playlist,
)
from media_convert.transcode.i_frames import TABLES_AT_FRAMES, i_frames_of_transport_stream
from media_convert.transcode.image_playlist import image_rendition, name_tiles, write_image_playlist
from media_convert.transcode.naming import i_frame_playlist, subtitle_segment, transport_segment
from media_convert.transcode.packaged import PackagedGroup, PackagedOutput
from media_convert.transcode.plan import GroupPlan, OutputPlan
from media_convert.transcode.segment_encryption import encrypt_segments, key_tag
from media_convert.transcode.short_ending import join_short_ending
from media_convert.transcode.subtitle_segments import subtitle_rendition, write_subtitles

MUXER_PLAYLIST = "muxer.m3u8"
MUXER_SEGMENTS = "segment_%05d.ts"
COPY_TIMEOUT_SECONDS = 60


def mux(group: GroupPlan, output: OutputPlan) -> list[str]:
    return [
        "-f", "hls",
        "-hls_time", f"{float(group.segment_seconds):.6f}",
        "-hls_playlist_type", "vod",
        "-hls_flags", "independent_segments",
        "-start_number", "1",
        *(["-hls_segment_options", TABLES_AT_FRAMES] if _wants_i_frames(output) else []),
        "-hls_segment_filename", str(output.directory / MUXER_SEGMENTS),
        str(output.directory / MUXER_PLAYLIST),
    ]  # fmt: skip


def package(group: GroupPlan) -> PackagedGroup:
    uploads, outputs, variants, renditions, extras = [], [], [], [], []
    groups_of_audio = audio_groups_of(group)
    timestamp_map = None
    for output in group.media_outputs:
        segments = _segments(group, output)
        rates = _bitrates(segments)
        timestamp_map = timestamp_map or _timestamp_map(segments[0][0])
        if output.picture or is_audio_variant(output):
            variants.append(_variant(output, segments, rates, groups_of_audio.get(output.name, [])))
        else:
            renditions.append(_rendition(group, output, segments, rates))
        if _wants_i_frames(output):
            extras.append(_write_i_frames(group, output, segments))
        if "encryption" in group.settings:
            encrypt_segments([path for path, _ in segments], group.settings["encryption"])
        uploads += _uploads(group, output, segments)
        playlist = next(upload for upload in uploads if upload.key == group.key_of(f"{output.name}.m3u8"))
        seconds = sum(seconds for _, seconds in segments)
        outputs.append(PackagedOutput(output, seconds, rates[1] if output.picture else None, [playlist.uri]))
    pictures = [output.seconds for output in outputs if output.plan.picture]
    duration = max(pictures or [output.seconds for output in outputs])
    extras += name_tiles(group) + _subtitles(group, duration, timestamp_map) + write_image_playlist(group, duration)
    main = group.directory / f"{group.base_name}.m3u8"
    subtitles = tuple(subtitle_rendition(output) for output in group.outputs if output.captions)
    text = main_playlist(variants, renditions, group.settings, subtitles, image_rendition(group, duration))
    main.write_text(text, encoding="utf-8")
    uploads += [Upload(path, group.bucket, group.key_of(path.name), group.s3_settings) for path in [*extras, main]]
    outputs += [
        PackagedOutput(output, duration, None, [f"s3://{group.bucket}/{group.key_of(output.name)}.m3u8"])
        for output in group.outputs
        if output.captions
    ]
    return PackagedGroup("HLS_GROUP", uploads, outputs, [uploads[-1].uri])


def _wants_i_frames(output: OutputPlan) -> bool:
    return output.picture is not None and _hls_settings(output).get("iFrameOnlyManifest") == "INCLUDE"


def _i_frames(output: OutputPlan, segments: list[tuple[Path, float]]) -> list[IFrame]:
    names = [transport_segment(output.name, number) for number in range(1, len(segments) + 1)]
    return i_frames_of_transport_stream(segments, names)


def _write_i_frames(group: GroupPlan, output: OutputPlan, segments: list[tuple[Path, float]]) -> Path:
    playlist = output.directory / i_frame_playlist(output.name)
    playlist.write_text(i_frames_playlist(_i_frames(output, segments), group.settings), encoding="utf-8")
    return playlist


def _subtitles(group: GroupPlan, duration: float, timestamp_map: str) -> list[Path]:
    files = []
    for output in group.outputs:
        if output.captions:
            name = partial(subtitle_segment, output.name)
            files += write_subtitles(group, output, duration, name, timestamp_map)
    return files


def _timestamp_map(segment: Path) -> str:
    """The stream's clock does not start at zero; the captions' clock does."""
    start = min(int(stream["start_pts"]) for stream in read_media_info(segment).streams if "start_pts" in stream)
    return f"X-TIMESTAMP-MAP=MPEGTS:{start},LOCAL:00:00:00.000"


def _segments(group: GroupPlan, output: OutputPlan) -> list[tuple[Path, float]]:
    text = (output.directory / MUXER_PLAYLIST).read_text(encoding="utf-8")
    found = re.findall(r"#EXTINF:([\d.]+),\n(\S+)", text)
    paths, seconds = [output.directory / name for _, name in found], [float(duration) for duration, _ in found]
    kept = join_short_ending(paths, seconds, group.settings)
    if len(kept) < len(paths):
        seconds = [*seconds[:-2], seconds[-2] + seconds[-1]]
    return list(zip(kept, seconds))


def _uploads(group: GroupPlan, output: OutputPlan, segments: list[tuple[Path, float]]) -> list[Upload]:
    names = [transport_segment(output.name, number) for number in range(1, len(segments) + 1)]
    entries = [(name, seconds) for name, (_, seconds) in zip(names, segments)]
    playlist = output.directory / f"{output.name}.m3u8"
    key = key_tag(group.settings["encryption"]) if "encryption" in group.settings else None
    playlist.write_text(media_playlist(entries, group.settings, key=key), encoding="utf-8")
    files = [(path, name) for name, (path, _) in zip(names, segments)] + [(playlist, playlist.name)]
    return [Upload(path, group.bucket, group.key_of(name), group.s3_settings) for path, name in files]


def _bitrates(segments: list[tuple[Path, float]]) -> tuple[int, int]:
    """Peak and average."""
    sizes = [(path.stat().st_size * 8, seconds) for path, seconds in segments]
    average = sum(bits for bits, _ in sizes) / sum(seconds for _, seconds in sizes)
    return round(max(bits / seconds for bits, seconds in sizes)), round(average)


def _variant(output: OutputPlan, segments, rates: tuple[int, int], groups_of_audio: list[str]) -> Variant:
    picture = output.picture
    return Variant(
        name=output.name,
        peak_bitrate=rates[0],
        average_bitrate=rates[1],
        codecs=_codecs(segments[0][0]),
        resolution=(picture.width, picture.height) if picture else None,
        frame_rate=float(picture.frame_rate) if picture else None,
        audio_groups=groups_of_audio,
        i_frames=i_frame_bitrates(_i_frames(output, segments)) if _wants_i_frames(output) else None,
        video_range=picture.video_range if picture else None,
    )


def _codecs(segment: Path) -> list[str]:
    """Transport streams have no sample descriptions, but the same stream in MP4 has."""
    described = segment.with_suffix(".mp4")
    copy = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-i", str(segment), "-map", "0", "-c", "copy"]
    subprocess.run([*copy, str(described)], check=True, timeout=COPY_TIMEOUT_SECONDS)
    return codec_strings(described)


def _rendition(group: GroupPlan, output: OutputPlan, segments, rates: tuple[int, int]) -> AudioRendition:
    audio = output.audio[0]
    return AudioRendition(
        name=output.name,
        group_id=audio_group_of(group, output),
        track_type=_hls_settings(output).get("audioTrackType"),
        language=audio.language,
        label=audio.label,
        channels=audio.channels,
        peak_bitrate=rates[0],
        average_bitrate=rates[1],
        codec=_codecs(segments[0][0])[0],
        describes_video=_hls_settings(output).get("descriptiveVideoServiceFlag") == "FLAG",
    )


def _hls_settings(output: OutputPlan) -> dict:
    return output.settings.get("outputSettings", {}).get("hlsSettings", {})
