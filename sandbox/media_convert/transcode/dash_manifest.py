"""The DASH manifest, laid out as MediaConvert writes it."""

from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree

from media_convert.transcode.fragments import Track
from media_convert.transcode.naming import fragmented_segment_template

NAMESPACE = "urn:mpeg:dash:schema:mpd:2011"
MAIN_PROFILE = "urn:mpeg:dash:profile:isoff-main:2011"
CHANNEL_SCHEME = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011"
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


def dash_manifest(representations: list[Representation], segment_seconds: Fraction, settings: dict) -> str:
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
    ElementTree.indent(mpd)
    return ElementTree.tostring(mpd, encoding="unicode", xml_declaration=True)


def _presentation_seconds(representations: list[Representation], segment_seconds: Fraction, settings: dict) -> float:
    """The picture's duration. Without a timeline players count segments by it, and must not count one too many."""
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
