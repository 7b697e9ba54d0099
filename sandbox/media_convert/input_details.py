"""The source details of the INPUT_INFORMATION event."""

from media_convert.media_info import MediaInfo, frame_rate, sample_aspect_ratio

VIDEO_CODECS = {"h264": "H_264", "hevc": "H_265", "mpeg2video": "MPEG2", "prores": "PRORES", "vp8": "VP8", "vp9": "VP9"}
COLOR_FORMATS = {"yuv420p": "YUV_420", "yuv422p": "YUV_422", "yuv444p": "YUV_444"}


def input_details(uri: str, media: MediaInfo) -> list[dict]:
    details = {"id": 1, "uri": uri, "audio": [_audio(stream) for stream in media.audio]}
    if media.video:
        details["video"] = [_video(media.video)]
    return [details]


def _audio(stream: dict) -> dict:
    return {
        "channels": stream.get("channels", 0),
        "codec": stream.get("codec_name", "").upper(),
        "language": stream.get("tags", {}).get("language", "und").upper(),
        "sampleRate": int(stream.get("sample_rate", 0)),
        "streamId": stream["index"] + 1,
    }


def _video(stream: dict) -> dict:
    sample = sample_aspect_ratio(stream)
    codec = stream.get("codec_name", "")
    return {
        "bitDepth": int(stream.get("bits_per_raw_sample", 8)),
        "codec": VIDEO_CODECS.get(codec, codec.upper()),
        "colorFormat": COLOR_FORMATS.get(stream.get("pix_fmt", "")[:7], "YUV_420"),
        "fourCC": stream.get("codec_tag_string", ""),
        "frameRate": round(float(frame_rate(stream)), 3),
        "height": stream["height"],
        "interlaceMode": "PROGRESSIVE" if stream.get("field_order", "progressive") == "progressive" else "INTERLACED",
        "sar": f"{sample.numerator}:{sample.denominator}",
        "standard": "UNSPECIFIED",
        "streamId": stream["index"] + 1,
        "width": stream["width"],
    }
