"""Probe: describes a media file in the shape and with the enums of the service model."""

from fractions import Fraction

from media_convert.media_info import MediaInfo, frame_rate, rotation, sample_aspect_ratio

FORMATS = {
    "matroska": "matroska",
    "mxf": "mxf",
    "wav": "wave",
    "avi": "avi",
    "mpegts": "mpegts",
    "mpeg": "mpegps",
    "mp3": "mp3",
    "flac": "flac",
    "asf": "asf",
    "ogg": "ogg",
    "aac": "aac",
    "ac3": "ac3",
    "eac3": "eac3",
}
FORMAT_BY_BRAND = {"qt": "quicktime", "3gp": "three_gp", "3g2": "three_g2"}
CODECS = {
    "aac": "AAC", "ac3": "AC3", "amr_nb": "AMR", "amr_wb": "AMR", "eac3": "EAC3", "flac": "FLAC", "mp2": "MP2",
    "mp3": "MP3", "opus": "OPUS", "vorbis": "VORBIS", "wmav1": "WMA", "wmav2": "WMA2", "wmapro": "WMAPRO",
    "av1": "AV1", "h264": "AVC", "dvvideo": "DV", "h263": "H263", "hevc": "HEVC", "jpeg2000": "JPEG2000",
    "mjpeg": "MJPEG", "mpeg1video": "MPEG1", "mpeg4": "MP4V", "mpeg2video": "MPEG2", "prores": "PRORES",
    "qtrle": "QTRLE", "theora": "THEORA", "rawvideo": "UNCOMPRESSED", "vc1": "VC1", "dnxhd": "VC3", "vp8": "VP8",
    "vp9": "VP9", "eia_608": "C608", "webvtt": "WEBVTT",
}  # fmt: skip
PRIMARIES = {
    "bt709": "ITU_709", "bt470m": "ITU_470M", "bt470bg": "ITU_470BG", "smpte170m": "SMPTE_170M",
    "smpte240m": "SMPTE_240M", "film": "GENERIC_FILM", "bt2020": "ITU_2020", "smpte428": "SMPTE_428_1",
    "smpte431": "SMPTE_431_2", "smpte432": "SMPTE_EG_432_1", "ebu3213": "EBU_3213_E",
}  # fmt: skip
MATRICES = {
    "gbr": "RGB", "bt709": "ITU_709", "fcc": "FCC", "bt470bg": "ITU_470BG", "smpte170m": "SMPTE_170M",
    "smpte240m": "SMPTE_240M", "ycgco": "YCgCo", "bt2020nc": "ITU_2020_NCL", "bt2020c": "ITU_2020_CL",
}  # fmt: skip
TRANSFERS = {
    "bt709": "ITU_709", "bt470m": "ITU_470M", "bt470bg": "ITU_470BG", "smpte170m": "SMPTE_170M",
    "smpte240m": "SMPTE_240M", "linear": "LINEAR", "iec61966-2-1": "IEC_61966_2_1", "bt2020-10": "ITU_2020_10bit",
    "bt2020-12": "ITU_2020_12bit", "smpte2084": "SMPTE_2084", "smpte428": "SMPTE_428_1", "arib-std-b67": "ARIB_B67",
}  # fmt: skip
# The service model, CodecMetadata: returned for these codecs.
CODECS_WITH_METADATA = {"h264", "hevc", "mpeg2video"}
# ffprobe names the field that is coded first, then the one that is displayed first.
FIRST_FIELDS = {"t": "TopFieldFirst", "b": "BottomFieldFirst"}
CHANNEL_LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}


def container_format(media: MediaInfo) -> str | None:
    """None, which the service leaves blank, is a container that Probe does not recognize."""
    if "mp4" in media.format_names:
        return next((f for brand, f in FORMAT_BY_BRAND.items() if media.major_brand.startswith(brand)), "mp4")
    if "matroska" in media.format_names:
        return "webm" if _is_webm(media) else "matroska"
    return next((FORMATS[name] for name in media.format_names if name in FORMATS), None)


def unrecognized_result(head: dict) -> dict:
    """The service model, Container.Format: blank if Probe does not recognize the format. 422 is for recognized files."""
    return {"container": {}, "metadata": _metadata(head), "trackMappings": []}


def probe_result(media: MediaInfo, head: dict) -> dict:
    """ffprobe recognizes pictures, captions and archives; Probe does not."""
    name = container_format(media)
    if name is None:
        return unrecognized_result(head)
    tracks = [_track(index, stream) for index, stream in enumerate(media.streams, start=1)]
    container = {"duration": media.duration, "format": name, "tracks": tracks}
    if media.bit_rate is not None:
        container["bitRate"] = media.bit_rate
    return {
        "container": container,
        "metadata": _metadata(head),
        "trackMappings": [
            {f"{kind}TrackIndexes": [t["index"] for t in tracks if t["trackType"] == kind]
             for kind in ("audio", "data", "video")}
        ],
    }  # fmt: skip


def _metadata(head: dict) -> dict:
    return {
        "eTag": head["ETag"],
        "fileSize": head["ContentLength"],
        "lastModified": int(head["LastModified"].timestamp()),
        "mimeType": head["ContentType"],
    }


def _is_webm(media: MediaInfo) -> bool:
    codecs = {stream.get("codec_name") for stream in media.streams}
    return codecs <= {"vp8", "vp9", "av1", "opus", "vorbis", "webvtt"}


def _track(index: int, stream: dict) -> dict:
    kind = stream["codec_type"] if stream["codec_type"] in ("video", "audio") else "data"
    track = {"index": index, "trackType": kind, "codec": _codec(stream)}
    if "duration" in stream:
        track["duration"] = float(stream["duration"])
    properties = {"video": _video, "audio": _audio, "data": _data}[kind](stream)
    return track | {f"{kind}Properties": {name: value for name, value in properties.items() if value is not None}}


def _codec(stream: dict) -> str:
    name = stream.get("codec_name", "")
    return "PCM" if name.startswith("pcm_") else CODECS.get(name, "UNKNOWN")


def _video(stream: dict) -> dict:
    sample = sample_aspect_ratio(stream)
    width, height = stream["width"], stream["height"]
    return {
        "bitDepth": _integer(stream.get("bits_per_raw_sample")) or (10 if "10" in stream.get("pix_fmt", "") else 8),
        "bitRate": _integer(stream.get("bit_rate")),
        "codecMetadata": _codec_metadata(stream),
        "colorPrimaries": PRIMARIES.get(stream.get("color_primaries"), "UNSPECIFIED"),
        "displayAspectRatio": _aspect(sample * Fraction(width, height)),
        "frameRate": _aspect(frame_rate(stream)),
        "height": height,
        "matrixCoefficients": MATRICES.get(stream.get("color_space"), "UNSPECIFIED"),
        "rotation": rotation(stream) or None,
        "sampleAspectRatio": _aspect(sample),
        "transferCharacteristics": TRANSFERS.get(stream.get("color_transfer"), "UNSPECIFIED"),
        "width": width,
    }


def _codec_metadata(stream: dict) -> dict | None:
    """The field order of progressive video is omitted. The model does not list the scan types."""
    if stream.get("codec_name") not in CODECS_WITH_METADATA:
        return None
    first = FIRST_FIELDS.get(stream.get("field_order", "progressive")[-1:])
    return {"scanType": "Interlaced", "fieldOrder": first} if first else {"scanType": "Progressive"}


def _audio(stream: dict) -> dict:
    channels = stream.get("channels")
    return {
        "bitDepth": _integer(stream.get("bits_per_raw_sample")) or _integer(stream.get("bits_per_sample")) or 16,
        "bitRate": _integer(stream.get("bit_rate")),
        "channelLayout": stream.get("channel_layout") or CHANNEL_LAYOUTS.get(channels),
        "channels": channels,
        "languageCode": _language(stream),
        "sampleRate": _integer(stream.get("sample_rate")),
    }


def _data(stream: dict) -> dict:
    return {"languageCode": _language(stream)}


def _language(stream: dict) -> str | None:
    return stream.get("tags", {}).get("language")


def _integer(text: str | int | None) -> int | None:
    return int(text) if text is not None and int(text) > 0 else None


def _aspect(ratio: Fraction) -> dict:
    return {"numerator": ratio.numerator, "denominator": ratio.denominator}
