"""The DASH manifest, laid out as MediaConvert writes it."""

from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree

from media_convert.transcode.fragments import Track
from media_convert.transcode.naming import fragmented_segment_template

NAMESPACE = "urn:mpeg:dash:schema:mpd:2011"
MAIN_PROFILE = "urn:mpeg:dash:profile:isoff-main:2011"
CHANNEL_SCHEME = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011"
ROLE_SCHEME = "urn:mpeg:dash:role:2011"
TILE_SCHEME = "http://dashif.org/guidelines/thumbnail_tile"
TEXT_TYPES = {"IMSC": "application/ttml+xml", "TTML": "application/ttml+xml", "WEBVTT": "text/vtt"}
DEFAULT_MIN_BUFFER_MILLISECONDS = 2000


@dataclass(frozen=True)
class Representation:
    name: str
    extension: str
    track: Track
    bandwidth: int
    resolution: tuple[int, int] | None = None
    frame_rate: Fraction | None = None
    channels: int | None = None
    sample_rate: int | None = None
    language: str | None = None
    label: str | None = None


@dataclass(frozen=True)
class TextRepresentation:
    """One file with all captions."""

    file: str
    format: str
    language: str | None
    label: str | None


@dataclass(frozen=True)
class Tiles:
    """The thumbnails of trick play, several in each image. The resolution is that of an image."""

    name: str
    bandwidth: int
    resolution: tuple[int, int]
    layout: str
    seconds: float


def dash_manifest(
    representations: list[Representation],
    segment_seconds: Fraction,
    settings: dict,
    texts: list[TextRepresentation] | None = None,
    tiles: Tiles | None = None,
) -> str:
    mpd = ElementTree.Element("MPD", {
        "xmlns": NAMESPACE,
        "profiles": MAIN_PROFILE,
        "type": "static",
        "mediaPresentationDuration": _duration(_presentation_seconds(representations, segment_seconds, settings)),
        "minBufferTime": _duration(settings.get("minBufferTime", DEFAULT_MIN_BUFFER_MILLISECONDS) / 1000),
    })  # fmt: skip
    period = ElementTree.SubElement(mpd, "Period", {"start": "PT0S"})
    video = [representation for representation in representations if representation.resolution]
    audio = [[representation] for representation in representations if not representation.resolution]
    number = 0
    for members in ([video] if video else []) + audio:
        adaptation_set = _adaptation_set(period, members[0])
        for representation in members:
            number += 1
            _representation(adaptation_set, number, representation, segment_seconds, settings)
    for text in texts or []:
        number += 1
        _text_set(period, number, text)
    if tiles:
        _image_set(period, number + 1, tiles)
    ElementTree.indent(mpd)
    return ElementTree.tostring(mpd, encoding="unicode", xml_declaration=True)


def _presentation_seconds(representations: list[Representation], segment_seconds: Fraction, settings: dict) -> float:
    """The video's duration. Without a timeline, players compute the number of segments from it, which must not be too high."""
    first = next((r for r in representations if r.resolution), representations[0]).track
    if settings.get("writeSegmentTimelineInRepresentation") == "ENABLED":
        return first.seconds
    return min(first.seconds, float(len(first.segments) * segment_seconds))


def _adaptation_set(period, first: Representation):
    attributes = {"segmentAlignment": "true", "startWithSAP": "1"}
    if first.resolution:
        attributes |= {"mimeType": "video/mp4", "contentType": "video", "bitstreamSwitching": "false"}
    else:
        attributes |= {"mimeType": "audio/mp4", "contentType": "audio"}
        if first.language:
            attributes["lang"] = first.language
    element = ElementTree.SubElement(period, "AdaptationSet", attributes)
    if first.label:
        ElementTree.SubElement(element, "Label").text = first.label
    return element


def _representation(parent, number: int, what: Representation, segment_seconds: Fraction, settings: dict) -> None:
    attributes = {"id": str(number), "bandwidth": str(what.bandwidth), "codecs": what.track.codec}
    if what.resolution:
        attributes |= {"width": str(what.resolution[0]), "height": str(what.resolution[1])}
        attributes["frameRate"] = f"{what.frame_rate.numerator}/{what.frame_rate.denominator}"
    else:
        attributes["audioSamplingRate"] = str(what.sample_rate)
    element = ElementTree.SubElement(parent, "Representation", attributes)
    if not what.resolution:
        channels = {"schemeIdUri": CHANNEL_SCHEME, "value": str(what.channels)}
        ElementTree.SubElement(element, "AudioChannelConfiguration", channels)
    _segment_template(element, what, segment_seconds, settings)


def _text_set(period, number: int, text: TextRepresentation) -> None:
    attributes = {"mimeType": TEXT_TYPES[text.format], "contentType": "text"}
    if text.language:
        attributes["lang"] = text.language
    element = ElementTree.SubElement(period, "AdaptationSet", attributes)
    ElementTree.SubElement(element, "Role", {"schemeIdUri": ROLE_SCHEME, "value": "subtitle"})
    if text.label:
        ElementTree.SubElement(element, "Label").text = text.label
    representation = ElementTree.SubElement(element, "Representation", {"id": str(number), "bandwidth": "256"})
    ElementTree.SubElement(representation, "BaseURL").text = text.file


def _image_set(period, number: int, tiles: Tiles) -> None:
    element = ElementTree.SubElement(period, "AdaptationSet", {"mimeType": "image/jpeg", "contentType": "image"})
    ElementTree.SubElement(element, "SegmentTemplate", {
        "timescale": "1000",
        "duration": str(round(tiles.seconds * 1000)),
        "media": f"{tiles.name}_$Number%09d$.jpg",
        "startNumber": "1",
    })  # fmt: skip
    width, height = tiles.resolution
    size = {"width": str(width), "height": str(height), "bandwidth": str(tiles.bandwidth)}
    representation = ElementTree.SubElement(element, "Representation", {"id": str(number)} | size)
    ElementTree.SubElement(representation, "EssentialProperty", {"schemeIdUri": TILE_SCHEME, "value": tiles.layout})


def _segment_template(parent, what: Representation, segment_seconds: Fraction, settings: dict) -> None:
    timescale = what.track.timescale
    element = ElementTree.SubElement(parent, "SegmentTemplate", {
        "timescale": str(timescale),
        "media": fragmented_segment_template(what.name, what.extension),
        "initialization": what.track.init.name,
        "startNumber": "1",
    })  # fmt: skip
    if settings.get("writeSegmentTimelineInRepresentation") == "ENABLED":
        _timeline(element, what.track)
    else:
        element.set("duration", str(round(segment_seconds * timescale)))


def _timeline(parent, track: Track) -> None:
    timeline = ElementTree.SubElement(parent, "SegmentTimeline")
    start, last = 0, None
    for segment in track.segments:
        if last is not None and last.get("d") == str(segment.duration):
            last.set("r", str(int(last.get("r", "0")) + 1))
        else:
            last = ElementTree.SubElement(timeline, "S", {"t": str(start), "d": str(segment.duration)})
        start += segment.duration


def _duration(seconds: float) -> str:
    return f"PT{seconds:.3f}S"
