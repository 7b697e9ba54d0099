"""Descriptions of finished outputs: short in GetJob, detailed in the COMPLETE event."""

from media_convert.transcode.packaged import PackagedGroup, PackagedOutput


def for_job(groups: list[PackagedGroup]) -> list[dict]:
    return [{"outputDetails": [_brief(output) for output in group.outputs]} for group in groups]


def for_event(groups: list[PackagedGroup]) -> list[dict]:
    return [_group(group) for group in groups]


def _brief(output: PackagedOutput) -> dict:
    details = {"durationInMs": round(output.seconds * 1000)}
    picture = output.plan.picture
    if picture:
        details["videoDetails"] = {"widthInPx": picture.width, "heightInPx": picture.height}
    return details


def _group(group: PackagedGroup) -> dict:
    described = {"outputDetails": [_output(output) for output in group.outputs], "type": group.type}
    if group.playlist_uris:
        described["playlistFilePaths"] = group.playlist_uris
    return described


def _output(output: PackagedOutput) -> dict:
    details = _brief(output)
    if output.file_uris:
        details["outputFilePaths"] = output.file_uris
    if output.video_bitrate is not None:
        details["videoDetails"]["averageBitrate"] = output.video_bitrate
        details["videoDetails"] |= _qvbr_quality(output)
    return details


def _qvbr_quality(output: PackagedOutput) -> dict:
    """Quality is not measured here: the requested quality is reported."""
    settings = output.plan.codec_settings
    if settings.get("rateControlMode") != "QVBR":
        return {}
    level = settings.get("qvbrSettings", {}).get("qvbrQualityLevel", 7)
    return {
        "qvbrAvgQuality": float(level),
        "qvbrMinQuality": float(level),
        "qvbrMaxQuality": float(level),
        "qvbrMinQualityLocation": 0,
        "qvbrMaxQualityLocation": 0,
    }
