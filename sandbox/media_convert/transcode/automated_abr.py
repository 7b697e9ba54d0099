"""Automated ABR: the rungs of a ladder, chosen from the source.

The service analyzes the content. This stand-in does not: it uses a fixed list of
heights up to the source's, applies the job's rules, and increases the bitrates
evenly on a logarithmic scale between the job's bounds.
"""

import copy

from media_convert.media_info import MediaInfo
from media_convert.settings_walk import VIDEO_SETTINGS_BY_CODEC
from media_convert.transcode.picture import upright_size

HEIGHTS = (2160, 1440, 1080, 720, 540, 432, 360, 270)
# Documentation strings of the service model.
DEFAULT_MAX_RENDITIONS = 15
DEFAULT_MAX_BITRATE = 8_000_000
DEFAULT_MIN_BITRATE = 600_000
LEAST_MAX_BITRATE = 1000

Size = tuple[int, int]


def expand_automated_abr(settings: dict, media: MediaInfo) -> dict:
    """The job with its resulting outputs."""
    expanded = copy.deepcopy(settings)
    for group in expanded["outputGroups"]:
        abr = group.pop("automatedEncodingSettings", {}).get("abrSettings")
        if abr is not None and media.video:
            size = upright_size(expanded["inputs"][0], media)
            group["outputs"] = [made for output in group["outputs"] for made in _expanded(output, abr, size)]
    return expanded


def rungs(abr: dict, width: int, height: int) -> list[Size]:
    """Highest first."""
    rules = {rule["type"]: rule for rule in abr.get("rules", [])}
    most = abr.get("maxRenditions", DEFAULT_MAX_RENDITIONS)
    if "ALLOWED_RENDITIONS" in rules:
        return _allowed(rules["ALLOWED_RENDITIONS"]["allowedRenditions"], height, most)
    sizes = {_size(rung, width, height) for rung in HEIGHTS if rung <= height} or {_size(height, width, height)}
    forced = {_rule_size(size) for size in rules.get("FORCE_INCLUDE_RENDITIONS", {}).get("forceIncludeRenditions", [])}
    if "MIN_TOP_RENDITION_SIZE" in rules:
        top = _rule_size(rules["MIN_TOP_RENDITION_SIZE"]["minTopRenditionSize"])
        if all(size[1] < top[1] for size in sizes):
            sizes.add(top)
    if "MIN_BOTTOM_RENDITION_SIZE" in rules:
        bottom = _rule_size(rules["MIN_BOTTOM_RENDITION_SIZE"]["minBottomRenditionSize"])
        sizes = {size for size in sizes if size[1] >= bottom[1]} or {bottom}
    optional = _highest(sizes - forced)[: max(0, most - len(forced))]
    return _highest(forced | set(optional))


def _allowed(allowed: list[dict], height: int, most: int) -> list[Size]:
    required = {_rule_size(size) for size in allowed if size.get("required") == "ENABLED"}
    others = {_rule_size(size) for size in allowed} - required
    fitting = {size for size in others if size[1] <= height}
    if not fitting and not required:
        fitting = {min(others, key=lambda size: size[1])}
    return _highest(required | set(_highest(fitting)[: max(0, most - len(required))]))


def _highest(sizes: set[Size]) -> list[Size]:
    return sorted(sizes, key=lambda size: (size[1], size[0]), reverse=True)


def _rule_size(size: dict) -> Size:
    return size["width"], size["height"]


def _size(rung: int, width: int, height: int) -> Size:
    return max(2, round(rung * width / height / 2) * 2), rung - rung % 2


def _expanded(output: dict, abr: dict, source_size: Size) -> list[dict]:
    if "videoDescription" not in output:
        return [output]
    sizes = rungs(abr, *source_size)
    return [_rendition(output, size, rate, abr) for size, rate in zip(sizes, _bitrates(abr, len(sizes)))]


def _bitrates(abr: dict, count: int) -> list[int]:
    high = abr.get("maxAbrBitrate", DEFAULT_MAX_BITRATE)
    low = min(abr.get("minAbrBitrate", DEFAULT_MIN_BITRATE), high)
    steps = max(1, count - 1)
    return [max(LEAST_MAX_BITRATE, round(high * (low / high) ** (number / steps))) for number in range(count)]


def _rendition(output: dict, size: Size, bitrate: int, abr: dict) -> dict:
    made = copy.deepcopy(output)
    made["nameModifier"] = f"{output.get('nameModifier', '')}_{size[0]}x{size[1]}"
    made["videoDescription"] |= {"width": size[0], "height": size[1]}
    codec = made["videoDescription"]["codecSettings"]
    settings = codec[VIDEO_SETTINGS_BY_CODEC[codec["codec"]]]
    settings |= {"maxBitrate": bitrate}
    if "maxQualityLevel" in abr:
        settings["qvbrSettings"] = {"qvbrQualityLevel": int(abr["maxQualityLevel"])}
    return made
