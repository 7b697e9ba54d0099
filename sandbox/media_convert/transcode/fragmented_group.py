"""CMAF and DASH groups: segments of fragmented MP4, with playlists and manifests that share them."""

from functools import partial
from pathlib import Path

from media_convert.storage import Upload
from media_convert.transcode import naming
from media_convert.transcode.audio_groups import audio_group_of, audio_groups_of, is_audio_variant
from media_convert.transcode.dash_manifest import Representation, TextRepresentation, dash_manifest
from media_convert.transcode.fragments import Track, read_track
from media_convert.transcode.hls_playlists import (
    AudioRendition,
    Variant,
    i_frame_bitrates,
    i_frames_playlist,
    main_playlist,
    media_playlist,
)
from media_convert.transcode.i_frames import i_frames_of_track
from media_convert.transcode.image_playlist import image_rendition, name_tiles, tiles, write_image_playlist
from media_convert.transcode.packaged import PackagedGroup, PackagedOutput
from media_convert.transcode.plan import GroupPlan, OutputPlan
from media_convert.transcode.short_ending import join_short_ending
from media_convert.transcode.subtitle_segments import subtitle_rendition, write_subtitles

VIDEO_TIMESCALE = 90000


def mux(group: GroupPlan, output: OutputPlan) -> list[str]:
    extension = _extension(group, output)
    # In the muxer's templates a dollar sign is special.
    escaped = output.name.replace("$", "$$")
    return [
        "-f", "dash",
        "-dash_segment_type", "mp4",
        "-seg_duration", f"{float(group.segment_seconds):.6f}",
        "-frag_type", "duration",
        "-frag_duration", str(group.fragment_seconds),
        "-format_options", _mp4_options(group, output),
        "-init_seg_name", naming.init_segment(escaped, extension),
        "-media_seg_name", naming.fragmented_segment_template(escaped, extension),
        str(output.directory / "unused.mpd"),
    ]  # fmt: skip


def package(group: GroupPlan) -> PackagedGroup:
    tracks = [_read(group, output) for output in group.media_outputs]
    duration = _presentation_seconds(group, tracks)
    files = [path for track in tracks for path in (track.init, *(segment.path for segment in track.segments))]
    files += name_tiles(group) + _write_caption_files(group)
    manifests = []
    if group.type == "DASH_ISO_GROUP_SETTINGS" or group.settings.get("writeDashManifest") != "DISABLED":
        manifests.append(_write_dash(group, tracks, duration))
    if group.type == "CMAF_GROUP_SETTINGS" and group.settings.get("writeHlsManifest") != "DISABLED":
        main, others = _write_hls(group, tracks, duration)
        manifests.append(main)
        files += others
    uploads = [Upload(p, group.bucket, group.key_of(p.name), group.s3_settings) for p in files + manifests]
    outputs = [_describe(output, track) for output, track in zip(group.media_outputs, tracks)]
    return PackagedGroup(
        type=group.type.removesuffix("_SETTINGS"),
        uploads=uploads,
        outputs=outputs + [PackagedOutput(output, duration, None) for output in group.outputs if output.captions],
        playlist_uris=[upload.uri for upload in uploads[len(files) :]],
    )


def _presentation_seconds(group: GroupPlan, tracks: list[Track]) -> float:
    """The video's, if there is video."""
    pictures = [track.seconds for output, track in zip(group.media_outputs, tracks) if output.picture]
    return max(pictures or [track.seconds for track in tracks])


def _write_caption_files(group: GroupPlan) -> list[Path]:
    """Complete files, for the DASH manifest."""
    files = []
    for output in group.outputs:
        if output.captions:
            files.append(output.directory / _caption_file(output))
            files[-1].write_text(output.captions.text(), encoding="utf-8")
    return files


def _caption_file(output: OutputPlan) -> str:
    return f"{output.name}.{output.captions.extension}"


def _extension(group: GroupPlan, output: OutputPlan) -> str:
    if group.type == "DASH_ISO_GROUP_SETTINGS":
        return "mp4"
    return "cmfv" if output.picture else "cmfa"


def _mp4_options(group: GroupPlan, output: OutputPlan) -> str:
    flags = "movflags=+skip_sidx"
    if group.settings.get("videoCompositionOffsets") == "SIGNED":
        flags += "+negative_cts_offsets"
    return f"{flags}:video_track_timescale={VIDEO_TIMESCALE}" if output.picture else flags


def _read(group: GroupPlan, output: OutputPlan) -> Track:
    extension = _extension(group, output)
    init = output.directory / naming.init_segment(output.name, extension)
    segments = sorted(set(output.directory.glob(f"*.{extension}")) - {init})
    track = read_track(init, segments)
    joined = join_short_ending(segments, track.segment_seconds, group.settings)
    return track if joined == segments else read_track(init, joined)


def _write_dash(group: GroupPlan, tracks: list[Track], duration: float) -> Path:
    representations = [_representation(group, output, track) for output, track in zip(group.media_outputs, tracks)]
    texts = [
        TextRepresentation(
            _caption_file(output), output.captions.format, output.captions.language, output.captions.label
        )
        for output in group.outputs
        if output.captions
    ]
    text = dash_manifest(
        representations, group.segment_seconds, group.settings, texts, group.trick_play and tiles(group, duration)
    )
    path = group.directory / f"{group.base_name}.mpd"
    path.write_text(text, encoding="utf-8")
    return path


def _representation(group: GroupPlan, output: OutputPlan, track: Track) -> Representation:
    common = {"name": output.name, "extension": _extension(group, output), "track": track}
    if output.picture:
        return Representation(
            **common,
            bandwidth=_bandwidth(group, output, track),
            resolution=(output.picture.width, output.picture.height),
            frame_rate=output.picture.frame_rate,
        )
    audio = output.audio[0]
    return Representation(
        **common,
        bandwidth=track.average_bitrate,
        channels=audio.channels,
        sample_rate=audio.sample_rate,
        language=audio.language,
        label=audio.label,
    )


def _bandwidth(group: GroupPlan, output: OutputPlan, track: Track) -> int:
    limit = output.codec_settings.get("maxBitrate")
    wants_limit = group.settings.get("mpdManifestBandwidthType") == "MAX"
    return limit if wants_limit and limit else track.average_bitrate


def _write_hls(group: GroupPlan, tracks: list[Track], duration: float) -> tuple[Path, list[Path]]:
    groups_of_audio = audio_groups_of(group)
    variants, renditions, files = [], [], []
    for output, track in zip(group.media_outputs, tracks):
        if output.picture:
            variants.append(_variant(output, track, groups_of_audio))
        elif is_audio_variant(output):
            variants.append(_audio_variant(output, track))
        else:
            renditions.append(_rendition(group, output, track))
        files += _child_playlists(group, output, track)
    main = group.directory / f"{group.base_name}.m3u8"
    read = [output for output in group.outputs if output.captions]
    for output in read:
        files += write_subtitles(group, output, duration, partial(_subtitle_segment, output.name))
    files += write_image_playlist(group, duration)
    subtitles = tuple(subtitle_rendition(output) for output in read)
    text = main_playlist(variants, renditions, group.settings, subtitles, image_rendition(group, duration))
    main.write_text(text, encoding="utf-8")
    return main, files


def _subtitle_segment(name: str, number: int) -> str:
    return naming.fragmented_segment(name, number, "vtt")


def _settings(output: OutputPlan) -> dict:
    return output.container_settings.get("cmfcSettings", {})


def _variant(output: OutputPlan, track: Track, groups_of_audio: dict) -> Variant:
    wants_i_frames = _settings(output).get("iFrameOnlyManifest") == "INCLUDE"
    return Variant(
        name=output.name,
        peak_bitrate=track.peak_bitrate,
        average_bitrate=track.average_bitrate,
        codecs=[track.codec],
        resolution=(output.picture.width, output.picture.height),
        frame_rate=float(output.picture.frame_rate),
        audio_groups=groups_of_audio[output.name],
        i_frames=i_frame_bitrates(i_frames_of_track(track)) if wants_i_frames else None,
        video_range=output.picture.video_range,
    )


def _audio_variant(output: OutputPlan, track: Track) -> Variant:
    return Variant(output.name, track.peak_bitrate, track.average_bitrate, [track.codec], None, None, [])


def _rendition(group: GroupPlan, output: OutputPlan, track: Track) -> AudioRendition:
    audio = output.audio[0]
    return AudioRendition(
        name=output.name,
        group_id=audio_group_of(group, output),
        track_type=_settings(output).get("audioTrackType"),
        language=audio.language,
        label=audio.label,
        channels=audio.channels,
        peak_bitrate=track.peak_bitrate,
        average_bitrate=track.average_bitrate,
        codec=track.codec,
        describes_video=_settings(output).get("descriptiveVideoServiceFlag") == "FLAG",
    )


def _child_playlists(group: GroupPlan, output: OutputPlan, track: Track) -> list[Path]:
    segments = [(segment.path.name, seconds) for segment, seconds in zip(track.segments, track.segment_seconds)]
    playlist = output.directory / f"{output.name}.m3u8"
    playlist.write_text(media_playlist(segments, group.settings, track.init.name), encoding="utf-8")
    if not output.picture or _settings(output).get("iFrameOnlyManifest") != "INCLUDE":
        return [playlist]
    i_frames = output.directory / naming.i_frame_playlist(output.name)
    i_frames.write_text(i_frames_playlist(i_frames_of_track(track), group.settings, track.init.name), encoding="utf-8")
    return [playlist, i_frames]


def _describe(output: OutputPlan, track: Track) -> PackagedOutput:
    """No file paths: the service reports none for these groups."""
    return PackagedOutput(output, track.seconds, track.average_bitrate if output.picture else None)
