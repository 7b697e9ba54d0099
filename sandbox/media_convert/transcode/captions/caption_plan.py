"""The captions of an output, in a separate file or burned into its picture."""

from dataclasses import dataclass
from pathlib import Path

from media_convert.transcode.captions import cues as formats
from media_convert.transcode.captions.burn_in import burn_in_filter
from media_convert.transcode.captions.cues import Cue
from media_convert.transcode.captions.sources import read_cues
from media_convert.transcode.clipping import Clip

EXTENSIONS = {"IMSC": "xml", "SRT": "srt", "TTML": "ttml", "WEBVTT": "vtt"}
SIDECAR_FORMATS = set(EXTENSIONS)


@dataclass(frozen=True)
class CaptionTrack:
    format: str
    cues: list[Cue]
    language: str | None
    label: str | None
    is_accessible: bool

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.format]

    def text(self) -> str:
        if self.format == "SRT":
            return formats.srt(self.cues)
        if self.format == "WEBVTT":
            return formats.vtt(self.cues)
        return formats.ttml(self.cues, self.language)


class CaptionReader:
    """Reads each selector once, even if several outputs use it."""

    def __init__(self, selectors: dict, clips: list[Clip], source: Path, assets: dict[str, Path]):
        self._selectors = selectors
        self._clips = clips
        self._source = source
        self._assets = assets
        self._read: dict[str, list[Cue]] = {}

    def sidecar(self, output: dict) -> CaptionTrack | None:
        for description in output.get("captionDescriptions", []):
            destination = description["destinationSettings"]
            if destination.get("destinationType") in SIDECAR_FORMATS:
                return self._track(description, destination)
        return None

    def burn_in(self, output: dict, directory: Path, height: int) -> list[str]:
        """Filters, one for each captions description that is to be burned in."""
        filters = []
        for number, description in enumerate(output.get("captionDescriptions", [])):
            destination = description["destinationSettings"]
            if destination.get("destinationType") == "BURN_IN":
                file = directory / f"burn_in_{number}.srt"
                file.write_text(formats.srt(self._cues(description)), encoding="utf-8")
                filters.append(burn_in_filter(file, destination.get("burninDestinationSettings", {}), height))
        return filters

    def _track(self, description: dict, destination: dict) -> CaptionTrack:
        language = description.get("customLanguageCode") or description.get("languageCode")
        settings = destination.get("webvttDestinationSettings", {})
        return CaptionTrack(
            format=destination["destinationType"],
            cues=self._cues(description),
            language=language.lower() if language else None,
            label=description.get("languageDescription"),
            is_accessible=settings.get("accessibility") == "ENABLED",
        )

    def _cues(self, description: dict) -> list[Cue]:
        name = description["captionSelectorName"]
        if name not in self._read:
            cues = read_cues(self._selectors[name], self._source, self._assets)
            self._read[name] = formats.clipped(cues, self._clips)
        return self._read[name]
