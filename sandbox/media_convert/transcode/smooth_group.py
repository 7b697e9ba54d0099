"""Microsoft Smooth Streaming groups: one fragmented file for each output, and the manifests that a server needs."""

from pathlib import Path
from xml.etree import ElementTree

from media_convert.storage import Upload
from media_convert.transcode.codec_strings import avc_parameter_sets, mpeg4_audio_config
from media_convert.transcode.fragments import fragments_of_tracks, track_boxes, track_id
from media_convert.transcode.packaged import PackagedGroup, PackagedOutput
from media_convert.transcode.plan import GroupPlan, OutputPlan
from media_convert.transcode.smooth_manifests import TICKS_PER_SECOND, SmoothTrack, client_manifest, server_manifest

ENCODINGS = {"UTF8": "utf-8", "UTF16": "utf-16"}
BITS_PER_SAMPLE = 16


def mux(group: GroupPlan, output: OutputPlan) -> list[str]:
    microseconds = round(group.segment_seconds * 1_000_000)
    cut = ["-movflags", "+frag_keyframe"] if output.picture else ["-frag_duration", str(microseconds)]
    return ["-f", "ismv", *cut, str(_file(output))]


def package(group: GroupPlan) -> PackagedGroup:
    tracks = [track for output in group.outputs for track in _tracks(output)]
    client = group.directory / f"{group.base_name}.ismc"
    server = group.directory / f"{group.base_name}.ism"
    listed = _without_duplicates(tracks)
    encoding = ENCODINGS[group.settings.get("manifestEncoding", "UTF8")]
    _write(client, client_manifest(listed), encoding)
    _write(server, server_manifest(listed, client.name), encoding)
    files = [_file(output) for output in group.outputs]
    uploads = [
        Upload(path, group.bucket, group.key_of(path.name), group.s3_settings) for path in [*files, client, server]
    ]
    outputs = [_describe(output, tracks) for output in group.outputs]
    return PackagedGroup("MS_SMOOTH_GROUP", uploads, outputs, [uploads[-1].uri])


def _file(output: OutputPlan) -> Path:
    return output.directory / f"{output.name}.{'ismv' if output.picture else 'isma'}"


def _write(path: Path, root: ElementTree.Element, encoding: str) -> None:
    path.write_bytes(ElementTree.tostring(root, encoding=encoding, xml_declaration=True))


def _tracks(output: OutputPlan) -> list[SmoothTrack]:
    file = _file(output)
    fragments = fragments_of_tracks(file)
    described = track_boxes(file)
    sounds = described[1:] if output.picture else described
    found = []
    if output.picture:
        found.append(_video_track(output, described[0], fragments))
    for audio, boxes in zip(output.audio, sounds):
        durations = [fragment.duration for fragment in fragments[track_id(boxes)]]
        attributes = {
            "FourCC": "AACL",
            "SamplingRate": str(audio.sample_rate),
            "Channels": str(audio.channels),
            "BitsPerSample": str(BITS_PER_SAMPLE),
            "PacketSize": str(audio.channels * BITS_PER_SAMPLE // 8),
            "AudioTag": "255",
            "CodecPrivateData": mpeg4_audio_config(boxes[b"stsd"]).hex().upper(),
        }
        bitrate = int(audio.encoding.options["-b"])
        found.append(SmoothTrack("audio", file.name, track_id(boxes), bitrate, durations, attributes, audio.language))
    return found


def _video_track(output: OutputPlan, boxes: dict[bytes, bytes], fragments) -> SmoothTrack:
    durations = [fragment.duration for fragment in fragments[track_id(boxes)]]
    private = b"".join(b"\0\0\0\1" + unit for unit in avc_parameter_sets(boxes[b"stsd"]))
    attributes = {
        "FourCC": "H264",
        "MaxWidth": str(output.picture.width),
        "MaxHeight": str(output.picture.height),
        "CodecPrivateData": private.hex().upper(),
    }
    settings = output.codec_settings
    bitrate = settings.get("bitrate") or settings["maxBitrate"]
    return SmoothTrack("video", _file(output).name, track_id(boxes), bitrate, durations, attributes, None)


def _without_duplicates(tracks: list[SmoothTrack]) -> list[SmoothTrack]:
    """As documented, identical audio of several outputs is one stream."""
    found: list[SmoothTrack] = []
    for track in tracks:
        is_known = any(
            (track.attributes, track.bitrate, track.language) == (other.attributes, other.bitrate, other.language)
            for other in found
        )
        if track.kind == "video" or not is_known:
            found.append(track)
    return found


def _describe(output: OutputPlan, tracks: list[SmoothTrack]) -> PackagedOutput:
    own = [track for track in tracks if track.file == _file(output).name]
    seconds = sum(own[0].durations) / TICKS_PER_SECOND
    return PackagedOutput(output, seconds, own[0].bitrate if output.picture else None)
