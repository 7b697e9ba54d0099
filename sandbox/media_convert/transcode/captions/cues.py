"""Cues, and the text formats that they are read from and written to."""

import re
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from media_convert.transcode.clipping import Clip

TTML = "{http://www.w3.org/ns/ttml}"
VTT_TIMES = re.compile(r"(?:(\d+):)?(\d\d):(\d\d)\.(\d{3}) --> (?:(\d+):)?(\d\d):(\d\d)\.(\d{3})")
TTML_CLOCK = re.compile(r"(\d+):(\d\d):(\d\d)(?:\.(\d+)|:(\d+))?")
TTML_OFFSET = re.compile(r"([\d.]+)(h|ms|m|s|f|t)")
SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
FRAME_RATE_PARAMETER = "{http://www.w3.org/ns/ttml#parameter}frameRate"
TICK_RATE_PARAMETER = "{http://www.w3.org/ns/ttml#parameter}tickRate"
DEFAULT_TTML_FRAME_RATE = 30.0


@dataclass(frozen=True)
class Cue:
    start: float
    end: float
    text: str


def parse_vtt(text: str) -> list[Cue]:
    cues = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = block.strip().split("\n")
        for number, line in enumerate(lines):
            times = VTT_TIMES.match(line.strip())
            if times:
                start, end = _clock(*times.groups()[:4]), _clock(*times.groups()[4:])
                cues.append(Cue(start, end, "\n".join(lines[number + 1 :]).strip()))
                break
    return [cue for cue in cues if cue.text]


def parse_ttml(text: str) -> list[Cue]:
    root = ElementTree.fromstring(text)
    frames = float(root.get(FRAME_RATE_PARAMETER, DEFAULT_TTML_FRAME_RATE))
    ticks = float(root.get(TICK_RATE_PARAMETER, 1))
    cues = []
    for paragraph in root.iter(f"{TTML}p"):
        start = _ttml_time(paragraph.get("begin", "0s"), frames, ticks)
        duration = paragraph.get("dur")
        end = (
            start + _ttml_time(duration, frames, ticks) if duration else _ttml_time(paragraph.get("end"), frames, ticks)
        )
        cues.append(Cue(start, end, _ttml_text(paragraph).strip()))
    return [cue for cue in cues if cue.text]


def shifted(cues: list[Cue], seconds: float) -> list[Cue]:
    moved = [replace(cue, start=max(0.0, cue.start + seconds), end=cue.end + seconds) for cue in cues]
    return [cue for cue in moved if cue.end > 0]


def clipped(cues: list[Cue], clips: list[Clip]) -> list[Cue]:
    """On the timeline of the clips, which follow each other."""
    if not clips:
        return cues
    found, offset = [], 0.0
    for clip in clips:
        for cue in within(cues, clip.start, clip.start + clip.duration):
            start, end = max(cue.start, clip.start), min(cue.end, clip.start + clip.duration)
            found.append(Cue(start - clip.start + offset, end - clip.start + offset, cue.text))
        offset += clip.duration
    return found


def within(cues: list[Cue], start: float, end: float) -> list[Cue]:
    return [cue for cue in cues if cue.start < end and cue.end > start]


def vtt(cues: list[Cue], timestamp_map: str | None = None) -> str:
    header = "WEBVTT\n" + (f"{timestamp_map}\n" if timestamp_map else "")
    return header + "".join(f"\n{_stamp(cue.start, '.')} --> {_stamp(cue.end, '.')}\n{cue.text}\n" for cue in cues)


def srt(cues: list[Cue]) -> str:
    return "".join(
        f"{number}\n{_stamp(cue.start, ',')} --> {_stamp(cue.end, ',')}\n{cue.text}\n\n"
        for number, cue in enumerate(cues, start=1)
    )


def ttml(cues: list[Cue], language: str | None) -> str:
    root = ElementTree.Element("tt", {"xmlns": TTML.strip("{}"), "xml:lang": language or ""})
    division = ElementTree.SubElement(ElementTree.SubElement(root, "body"), "div")
    for cue in cues:
        times = {"begin": _stamp(cue.start, "."), "end": _stamp(cue.end, ".")}
        paragraph = ElementTree.SubElement(division, "p", times)
        first, *others = re.sub(r"<[^>]*>", "", cue.text).split("\n")
        paragraph.text = first
        for line in others:
            ElementTree.SubElement(paragraph, "br").tail = line
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def _clock(hours: str | None, minutes: str, seconds: str, milliseconds: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(milliseconds) / 1000


def _stamp(seconds: float, point: str) -> str:
    milliseconds = round(seconds * 1000)
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{point}{rest:03d}"


def _ttml_time(text: str, frame_rate: float, tick_rate: float) -> float:
    clock = TTML_CLOCK.fullmatch(text)
    if clock:
        hours, minutes, seconds, fraction, frames = clock.groups()
        whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
        return whole + float(f"0.{fraction or 0}") + int(frames or 0) / frame_rate
    value, unit = TTML_OFFSET.fullmatch(text).groups()
    return float(value) * (SECONDS | {"f": 1 / frame_rate, "t": 1 / tick_rate})[unit]


def _ttml_text(element) -> str:
    text = re.sub(r"\s+", " ", element.text or "")
    for child in element:
        text += "\n" if child.tag == f"{TTML}br" else _ttml_text(child)
        text += re.sub(r"\s+", " ", child.tail or "")
    return text
