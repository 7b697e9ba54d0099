"""HLS playlists, laid out as MediaConvert writes them."""

import math
from dataclasses import dataclass

from media_convert.transcode.naming import i_frame_playlist
from media_convert.transcode.trick_play import TrickPlay, tile_name, tile_seconds

VERSION = 6
DEFAULT_AUDIO_NAME = "Alternate Audio"
DEFAULT_SUBTITLES_NAME = "Subtitles"
SUBTITLES_GROUP = "subs"
DESCRIBES_VIDEO = "public.accessibility.describes-video"
ACCESSIBLE = "public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"
# Documentation strings of the service model, CmfcSettings.AudioTrackType.
DEFAULT_TRACK_TYPE = "ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT"
DEFAULT_FLAGS = {
    "ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT": "AUTOSELECT=YES,DEFAULT=YES",
    "ALTERNATE_AUDIO_AUTO_SELECT": "AUTOSELECT=YES,DEFAULT=NO",
    "ALTERNATE_AUDIO_NOT_AUTO_SELECT": "AUTOSELECT=NO,DEFAULT=NO",
}


@dataclass(frozen=True)
class Variant:
    """A rendition with video, or a separate audio-only rendition."""

    name: str
    peak_bitrate: int
    average_bitrate: int
    codecs: list[str]
    resolution: tuple[int, int] | None
    frame_rate: float | None
    audio_groups: list[str]
    i_frames: tuple[int, int] | None = None
    video_range: str | None = "SDR"


@dataclass(frozen=True)
class IFrame:
    """The byte range from which a key frame can be decoded, and the time until the next one."""

    file: str
    offset: int
    size: int
    seconds: float


@dataclass(frozen=True)
class AudioRendition:
    name: str
    group_id: str
    track_type: str
    language: str | None
    label: str | None
    channels: int
    peak_bitrate: int
    average_bitrate: int
    codec: str
    describes_video: bool = False


@dataclass(frozen=True)
class SubtitleRendition:
    name: str
    language: str | None
    label: str | None
    is_accessible: bool


@dataclass(frozen=True)
class ImageRendition:
    name: str
    bandwidth: int
    resolution: tuple[int, int]


def main_playlist(
    variants: list[Variant],
    audio: list[AudioRendition],
    settings: dict,
    subtitles: tuple[SubtitleRendition, ...] = (),
    images: ImageRendition | None = None,
) -> str:
    lines = ["#EXTM3U", f"#EXT-X-VERSION:{VERSION}", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for variant in variants:
        for group_id in variant.audio_groups or [None]:
            heard = [rendition for rendition in audio if rendition.group_id == group_id]
            read = f',SUBTITLES="{SUBTITLES_GROUP}"' if subtitles and variant.resolution else ""
            lines += [_stream_inf(variant, group_id, heard, settings) + read, f"{variant.name}.m3u8"]
    lines += [_i_frame_stream_inf(variant, settings) for variant in variants if variant.i_frames]
    lines += [_media(rendition) for rendition in audio]
    lines += [_subtitles(rendition, number) for number, rendition in enumerate(subtitles, start=1)]
    if images:
        size = f"RESOLUTION={images.resolution[0]}x{images.resolution[1]}"
        uri = f'URI="{images.name}.m3u8"'
        lines.append(f'#EXT-X-IMAGE-STREAM-INF:BANDWIDTH={images.bandwidth},{size},CODECS="jpeg",{uri}')
    return _text(lines)


def images_playlist(plan: TrickPlay, duration: float, settings: dict) -> str:
    """As in the specification of image media playlists, version 0.4, which Roku's players read."""
    seconds = tile_seconds(plan, duration)
    lines = [*_media_header(seconds, settings, None), "#EXT-X-IMAGES-ONLY"]
    tiles = (
        f"RESOLUTION={plan.width}x{plan.height},LAYOUT={plan.layout},DURATION={_seconds(float(plan.seconds_between))}"
    )
    for number, each in enumerate(seconds, start=1):
        lines += [f"#EXTINF:{_extinf(each, settings)},", f"#EXT-X-TILES:{tiles}", tile_name(plan, number)]
    return _text([*lines, "#EXT-X-ENDLIST"])


def media_playlist(
    segments: list[tuple[str, float]], settings: dict, init: str | None = None, key: str | None = None
) -> str:
    lines = _media_header([seconds for _, seconds in segments], settings, init) + ([key] if key else [])
    for name, seconds in segments:
        lines += [f"#EXTINF:{_extinf(seconds, settings)},", name]
    return _text([*lines, "#EXT-X-ENDLIST"])


def i_frames_playlist(entries: list[IFrame], settings: dict, init: str | None = None) -> str:
    lines = _media_header([entry.seconds for entry in entries], settings, init)
    lines.insert(-1 if init else len(lines), "#EXT-X-I-FRAMES-ONLY")
    for entry in entries:
        byte_range = f"#EXT-X-BYTERANGE:{entry.size}@{entry.offset}"
        lines += [f"#EXTINF:{_extinf(entry.seconds, settings)},", byte_range, entry.file]
    return _text([*lines, "#EXT-X-ENDLIST"])


def i_frame_bitrates(entries: list[IFrame]) -> tuple[int, int]:
    """Peak and average."""
    peak = max(entry.size * 8 / entry.seconds for entry in entries)
    average = sum(entry.size for entry in entries) * 8 / sum(entry.seconds for entry in entries)
    return round(peak), round(average)


def _stream_inf(variant: Variant, group_id: str | None, heard: list[AudioRendition], settings: dict) -> str:
    """`heard` are the renditions of the audio group, empty if no output has that group id."""
    codecs = list(dict.fromkeys(variant.codecs + [rendition.codec for rendition in heard]))
    attributes = [
        f"BANDWIDTH={variant.peak_bitrate + max((r.peak_bitrate for r in heard), default=0)}",
        f"AVERAGE-BANDWIDTH={variant.average_bitrate + max((r.average_bitrate for r in heard), default=0)}",
    ]
    if variant.resolution:
        attributes.append(f"VIDEO-RANGE={variant.video_range}")
    attributes.append(f'CODECS="{",".join(codecs)}"')
    attributes += _resolution(variant, settings)
    if variant.frame_rate:
        attributes.append(f"FRAME-RATE={variant.frame_rate:.3f}")
    if group_id is not None:
        attributes.append(f'AUDIO="{group_id}"')
    return f"#EXT-X-STREAM-INF:{','.join(attributes)}"


def _i_frame_stream_inf(variant: Variant, settings: dict) -> str:
    peak, average = variant.i_frames
    attributes = [f"BANDWIDTH={peak}", f"AVERAGE-BANDWIDTH={average}", f"VIDEO-RANGE={variant.video_range}"]
    attributes += [f'CODECS="{variant.codecs[0]}"', *_resolution(variant, settings)]
    return f'#EXT-X-I-FRAME-STREAM-INF:{",".join(attributes)},URI="{i_frame_playlist(variant.name)}"'


def _resolution(variant: Variant, settings: dict) -> list[str]:
    if not variant.resolution or settings.get("streamInfResolution") == "EXCLUDE":
        return []
    return [f"RESOLUTION={variant.resolution[0]}x{variant.resolution[1]}"]


def _media(rendition: AudioRendition) -> str:
    language = f'LANGUAGE="{rendition.language}",' if rendition.language else ""
    characteristics = f'CHARACTERISTICS="{DESCRIBES_VIDEO}",' if rendition.describes_video else ""
    return (
        f'#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="{rendition.group_id}",{language}'
        f'NAME="{rendition.label or DEFAULT_AUDIO_NAME}",{DEFAULT_FLAGS[rendition.track_type or DEFAULT_TRACK_TYPE]},'
        f'{characteristics}CHANNELS="{rendition.channels}",URI="{rendition.name}.m3u8"'
    )


def _subtitles(rendition: SubtitleRendition, number: int) -> str:
    """User guide, IMSC, TTML and WebVTT output captions: the first track is signaled as the default one."""
    is_default = "YES" if number == 1 else "NO"
    language = f'LANGUAGE="{rendition.language}",' if rendition.language else ""
    characteristics = f',CHARACTERISTICS="{ACCESSIBLE}"' if rendition.is_accessible else ""
    name = rendition.label or rendition.language or f"{DEFAULT_SUBTITLES_NAME} {number}"
    return (
        f'#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="{SUBTITLES_GROUP}",{language}NAME="{name}",'
        f'AUTOSELECT=YES,DEFAULT={is_default},FORCED=NO{characteristics},URI="{rendition.name}.m3u8"'
    )


def _media_header(durations: list[float], settings: dict, init: str | None) -> list[str]:
    lines = [
        "#EXTM3U",
        f"#EXT-X-VERSION:{VERSION}",
        f"#EXT-X-TARGETDURATION:{_target_duration(max(durations), settings)}",
        "#EXT-X-MEDIA-SEQUENCE:1",
        "#EXT-X-PLAYLIST-TYPE:VOD",
    ]
    if settings.get("clientCache") == "DISABLED":
        lines.append("#EXT-X-ALLOW-CACHE:NO")
    return lines + ([f'#EXT-X-MAP:URI="{init}"'] if init else [])


def _target_duration(longest: float, settings: dict) -> int:
    if settings.get("targetDurationCompatibilityMode") == "SPEC_COMPLIANT":
        return math.floor(longest + 0.5)
    return math.floor(longest) + 1


def _extinf(seconds: float, settings: dict) -> str:
    if settings.get("manifestDurationFormat") == "INTEGER":
        return str(round(seconds))
    return _seconds(seconds)


def _seconds(seconds: float) -> str:
    return f"{seconds:.6f}".rstrip("0").rstrip(".")


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
