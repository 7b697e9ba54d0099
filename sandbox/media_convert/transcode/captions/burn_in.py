"""Burned-in captions: the filter that draws them in the style of the job."""

from pathlib import Path

# The height of the scripts to which ffmpeg converts other subtitle formats; sizes are relative to it.
SCRIPT_HEIGHT = 288
COLORS = {
    "BLACK": "000000",
    "BLUE": "0000FF",
    "GREEN": "00FF00",
    "RED": "FF0000",
    "WHITE": "FFFFFF",
    "YELLOW": "FFFF00",
}
OPAQUE = 255
BOX_BEHIND_TEXT = 4
ALIGNMENTS = {"LEFT": 1, "CENTERED": 2}


def burn_in_filter(file: Path, settings: dict, height: int) -> str:
    style = ",".join(f"{name}={value}" for name, value in _style(settings, height).items())
    return f"subtitles=filename={file}:force_style='{style}'"


def _style(settings: dict, height: int) -> dict[str, str | int | float]:
    style = {
        "Alignment": ALIGNMENTS.get(settings.get("alignment"), ALIGNMENTS["CENTERED"]),
        "PrimaryColour": _color(_font_color(settings), settings.get("fontOpacity", OPAQUE)),
    }
    if settings.get("fontSize"):
        style["Fontsize"] = f"{settings['fontSize'] * SCRIPT_HEIGHT / height:.2f}"
    if "outlineSize" in settings:
        style["Outline"] = f"{settings['outlineSize'] * SCRIPT_HEIGHT / height:.2f}"
    if settings.get("outlineColor", "AUTO") != "AUTO":
        style["OutlineColour"] = _color(COLORS[settings["outlineColor"]], OPAQUE)
    if settings.get("backgroundColor", "NONE") in COLORS:
        style["BorderStyle"] = BOX_BEHIND_TEXT
        style["BackColour"] = _color(COLORS[settings["backgroundColor"]], settings.get("backgroundOpacity", OPAQUE))
    return style


def _font_color(settings: dict) -> str:
    name = settings.get("fontColor", "AUTO")
    return settings["hexFontColor"][:6] if name == "HEX" else COLORS.get(name, COLORS["WHITE"])


def _color(rgb: str, opacity: int) -> str:
    """Script colors are alpha, blue, green, red; an alpha of 0 is opaque."""
    return f"&H{OPAQUE - opacity:02X}{rgb[4:6]}{rgb[2:4]}{rgb[0:2]}"
