"""Conversion of the picture's color space, and the resulting color space."""

HDR_RANGES = {"smpte2084": "PQ", "arib-std-b67": "HLG"}
# The service's curve is not published: these two preserve details, or brightness and saturation.
TONE_MAPPERS = {"PRESERVE_DETAILS": "hable", "VIBRANT": "mobius"}
REFERENCE_WHITE_NITS = 100


def color_filters(description: dict, video: dict) -> list[str]:
    if _conversion(description) != "FORCE_709":
        return []
    transfer = video.get("color_transfer")
    if transfer in HDR_RANGES:
        return _tone_mapping(_tone_mapper(description, transfer))
    if video.get("color_primaries", "bt709") in ("bt709", "unknown"):
        return ["setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709"]
    return ["zscale=primaries=bt709:transfer=bt709:matrix=bt709:range=limited"]


def video_range(description: dict, video: dict) -> str:
    """The name in HLS playlists."""
    return "SDR" if _conversion(description) == "FORCE_709" else HDR_RANGES.get(video.get("color_transfer"), "SDR")


def _conversion(description: dict) -> str:
    corrector = description.get("videoPreprocessors", {}).get("colorCorrector", {})
    return corrector.get("colorSpaceConversion", "NONE")


def _tone_mapper(description: dict, transfer: str) -> str:
    """As documented, details are preserved for HLG sources, regardless of the choice."""
    wanted = description["videoPreprocessors"]["colorCorrector"].get("hdrToSdrToneMapper", "PRESERVE_DETAILS")
    return TONE_MAPPERS["PRESERVE_DETAILS" if transfer == "arib-std-b67" else wanted]


def _tone_mapping(curve: str) -> list[str]:
    return [
        f"zscale=transfer=linear:npl={REFERENCE_WHITE_NITS}",
        "format=gbrpf32le",
        "zscale=primaries=bt709",
        f"tonemap={curve}:desat=0",
        "zscale=transfer=bt709:matrix=bt709:range=limited",
        # Without this the picture stays in RGB, and a later filter converts it to YUV with another matrix.
        "format=yuv444p10le",
    ]
