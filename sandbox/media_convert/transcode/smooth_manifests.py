"""The manifests of Smooth Streaming: the server's lists the tracks of each file, the client's the streams."""

from dataclasses import dataclass
from xml.etree import ElementTree

TICKS_PER_SECOND = 10_000_000
SMIL = "http://www.w3.org/2001/SMIL20/Language"


@dataclass(frozen=True)
class SmoothTrack:
    """`attributes` are those of its quality level."""

    kind: str
    file: str
    track_id: int
    bitrate: int
    durations: list[int]
    attributes: dict[str, str]
    language: str | None


def client_manifest(tracks: list[SmoothTrack]) -> ElementTree.Element:
    longest = max(sum(track.durations) for track in tracks)
    root = ElementTree.Element("SmoothStreamingMedia", {
        "MajorVersion": "2", "MinorVersion": "2", "TimeScale": str(TICKS_PER_SECOND), "Duration": str(longest),
    })  # fmt: skip
    pictures = [track for track in tracks if track.kind == "video"]
    sounds = [[track] for track in tracks if track.kind == "audio"]
    for number, levels in enumerate(([pictures] if pictures else []) + sounds):
        _stream_index(root, f"{levels[0].kind}{number or ''}", levels)
    ElementTree.indent(root)
    return root


def server_manifest(tracks: list[SmoothTrack], client_file: str) -> ElementTree.Element:
    root = ElementTree.Element("smil", {"xmlns": SMIL})
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "meta", {"name": "clientManifestRelativePath", "content": client_file})
    switch = ElementTree.SubElement(ElementTree.SubElement(root, "body"), "switch")
    for track in sorted(tracks, key=lambda track: track.kind, reverse=True):
        element = ElementTree.SubElement(switch, track.kind, {"src": track.file, "systemBitrate": str(track.bitrate)})
        identity = {"name": "trackID", "value": str(track.track_id), "valuetype": "data"}
        ElementTree.SubElement(element, "param", identity)
    ElementTree.indent(root)
    return root


def _stream_index(root, name: str, levels: list[SmoothTrack]) -> None:
    first = levels[0]
    attributes = {
        "Type": first.kind,
        "Name": name,
        "Chunks": str(len(first.durations)),
        "QualityLevels": str(len(levels)),
        "Url": f"QualityLevels({{bitrate}})/Fragments({name}={{start time}})",
    }
    if first.language:
        attributes["Language"] = first.language
    index = ElementTree.SubElement(root, "StreamIndex", attributes)
    for number, track in enumerate(levels):
        level = {"Index": str(number), "Bitrate": str(track.bitrate)} | track.attributes
        ElementTree.SubElement(index, "QualityLevel", level)
    for number, duration in enumerate(first.durations):
        ElementTree.SubElement(index, "c", {"n": str(number), "d": str(duration)})
