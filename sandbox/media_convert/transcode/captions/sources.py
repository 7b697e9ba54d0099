"""Sources of captions: a sidecar file, or the data embedded in the source's video."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

from media_convert.errors import JobError
from media_convert.transcode.captions.cues import Cue, parse_ttml, parse_vtt, shifted

READ_BY_FFMPEG = {"SCC", "SRT", "WEBVTT"}
TIMED_TEXT = {"IMSC", "SMPTE_TT", "TTML"}
FILE_SOURCES = READ_BY_FFMPEG | TIMED_TEXT
CAPTIONS_CANNOT_BE_READ = 1030
READ_TIMEOUT_SECONDS = 600


def read_cues(selector: dict, source: Path, assets: dict[str, Path]) -> list[Cue]:
    settings = selector["sourceSettings"]
    kind = settings["sourceType"]
    if kind == "EMBEDDED":
        return parse_vtt(_as_vtt(["-f", "lavfi", "-i", f"movie={source}[out0+subcc]", "-map", "0:s"]))
    file_settings = settings["fileSourceSettings"]
    path = assets[file_settings["sourceFile"]]
    try:
        cues = _read_file(kind, path)
    except (subprocess.CalledProcessError, ElementTree.ParseError, AttributeError, UnicodeDecodeError) as error:
        raise JobError(
            CAPTIONS_CANNOT_BE_READ, f"Unable to read captions [{file_settings['sourceFile']}] as {kind}"
        ) from error
    return shifted(cues, _delta(file_settings))


def _read_file(kind: str, path: Path) -> list[Cue]:
    if kind in TIMED_TEXT:
        return parse_ttml(path.read_text(encoding="utf-8-sig"))
    return parse_vtt(_as_vtt(["-i", str(path)]))


def _as_vtt(input_options: list[str]) -> str:
    command = ["ffmpeg", "-v", "error", "-nostdin", *input_options, "-c:s", "webvtt", "-f", "webvtt", "-"]
    result = subprocess.run(command, check=True, capture_output=True, timeout=READ_TIMEOUT_SECONDS)
    return result.stdout.decode("utf-8")


def _delta(file_settings: dict) -> float:
    delta = file_settings.get("timeDelta", 0)
    return delta / 1000 if file_settings.get("timeDeltaUnits") == "MILLISECONDS" else float(delta)
