"""Conversion of the picture's color space, and the resulting color space."""

HDR_RANGES = {"smpte2084": "PQ", "arib-std-b67": "HLG"}
# The service's curve is not published: these two preserve details, or brightness and saturation.
TONE_MAPPERS = {"PRESERVE_DETAILS": "hable", "VIBRANT": "mobius"}
REFERENCE_WHITE_NITS = 100
HDR_TARGETS = {"FORCE_HDR10": "smpte2084", "FORCE_HLG_2020": "arib-std-b67"}
# The default primaries and white point of HDR 10 metadata, as documented: P3 with D65.
P3_D65 = {
    "greenPrimaryX": 13250, "greenPrimaryY": 34500, "bluePrimaryX": 7500, "bluePrimaryY": 3000,
    "redPrimaryX": 34000, "redPrimaryY": 16000, "whitePointX": 15635, "whitePointY": 16450,
}  # fmt: skip


def color_filters(description: dict, video: dict) -> list[str]:
    transfer = video.get("color_transfer")
    if _conversion(description) in HDR_TARGETS:
        return _to_hdr(HDR_TARGETS[_conversion(description)], description, video)
    if _conversion(description) != "FORCE_709":
        return []
    if transfer in HDR_RANGES:
        return _tone_mapping(_tone_mapper(description, transfer))
    if video.get("color_primaries", "bt709") in ("bt709", "unknown"):
        return ["setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709"]
    return ["zscale=primaries=bt709:transfer=bt709:matrix=bt709:range=limited"]


def video_range(description: dict, video: dict) -> str:
    """The name in HLS playlists."""
    target = HDR_TARGETS.get(_conversion(description), video.get("color_transfer"))
    return "SDR" if _conversion(description) == "FORCE_709" else HDR_RANGES.get(target, "SDR")


def hdr10_parameters(description: dict) -> list[str]:
    """Those of x265."""
    corrector = description.get("videoPreprocessors", {}).get("colorCorrector", {})
    if corrector.get("colorSpaceConversion") != "FORCE_HDR10":
        return []
    metadata = P3_D65 | corrector["hdr10Metadata"]
    levels = f"{metadata['maxContentLightLevel']},{metadata['maxFrameAverageLightLevel']}"
    parameters = ["hdr10=1", f"max-cll={levels}"]
    if "maxLuminance" not in metadata:
        return parameters
    points = [
        f"{letter}({metadata[f'{name}X']},{metadata[f'{name}Y']})"
        for letter, name in (("G", "greenPrimary"), ("B", "bluePrimary"), ("R", "redPrimary"), ("WP", "whitePoint"))
    ]
    luminance = f"L({metadata['maxLuminance']},{metadata.get('minLuminance', 0)})"
    return [*parameters, f"master-display={''.join(points)}{luminance}"]


def _to_hdr(transfer: str, description: dict, video: dict) -> list[str]:
    """HDR of the same kind keeps its pixels. SDR looks the same as before, with its white at the reference level."""
    if video.get("color_transfer") == transfer:
        return []
    white = description["videoPreprocessors"]["colorCorrector"].get("sdrReferenceWhiteLevel", REFERENCE_WHITE_NITS)
    is_unknown = video.get("color_transfer", "unknown") == "unknown"
    return [
        *(["setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709"] if is_unknown else []),
        f"zscale=transfer=linear:npl={white}",
        "format=gbrpf32le",
        "zscale=primaries=bt2020",
        f"zscale=transfer={transfer}:matrix=bt2020nc:range=limited:npl={white}",
        "format=yuv422p10le",
    ]


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
