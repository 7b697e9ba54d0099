"""The source track of an audio description, and its encoding."""

from dataclasses import dataclass
from pathlib import Path

from media_convert.errors import JobError
from media_convert.media_info import MediaInfo, read_media_info
from media_convert.settings_walk import AUDIO_SETTINGS_BY_CODEC
from media_convert.transcode.audio_encoding import LAYOUTS, Encoding, audio_encoding
from media_convert.transcode.channel_mapping import mapping_filter

SETTINGS_DO_NOT_FIT = 1040
PASSTHROUGH = "PASSTHROUGH"
# Documentation strings of the service model, AudioCodecSettings.Codec.
PASSED_THROUGH = {"aac", "ac3", "eac3"}
DEFAULT_SELECTOR = "Audio Selector 1"


@dataclass(frozen=True)
class AudioTrack:
    track: int
    codec: str
    settings: dict
    encoding: Encoding
    language: str | None
    label: str | None
    normalization: dict
    mapping: str | None
    # The file of external audio. Otherwise the track is one of the source.
    file: Path | None = None

    @property
    def is_passed_through(self) -> bool:
        return self.codec == PASSTHROUGH

    @property
    def channels(self) -> int:
        return self.encoding.channels

    @property
    def sample_rate(self) -> int:
        return self.encoding.sample_rate


def select_audio(
    description: dict, selectors: dict, media: MediaInfo, assets: dict[str, Path]
) -> AudioTrack | None:
    """None if the source has no audio and the selector does not require a track."""
    name, selector = _selector(description, selectors)
    file = assets.get(selector.get("externalAudioFileInput", ""))
    media = media if file is None else read_media_info(file)
    track = _track_index(name, selector, media)
    if track is None:
        return None
    codec = description["codecSettings"]["codec"]
    settings = description["codecSettings"].get(AUDIO_SETTINGS_BY_CODEC.get(codec, ""), {})
    source = media.audio[track]
    channels = source.get("channels", 2)
    mapping = mapping_filter(description.get("remixSettings", {}), channels, name)
    return AudioTrack(
        track=track,
        codec=codec,
        settings=settings,
        encoding=_copied(source, name) if codec == PASSTHROUGH else audio_encoding(codec, settings, channels),
        language=_language(description, source),
        label=description.get("streamName"),
        normalization=description.get("audioNormalizationSettings", {}),
        mapping=mapping,
        file=file,
    )


def _copied(stream: dict, name: str) -> Encoding:
    codec, channels = stream.get("codec_name"), stream.get("channels", 2)
    if codec not in PASSED_THROUGH:
        raise JobError(SETTINGS_DO_NOT_FIT, f"The audio of [{name}] cannot be passed through: its codec is {codec}.")
    return Encoding(channels, LAYOUTS.get(channels, ""), int(stream["sample_rate"]), {"-c": "copy"})


def _selector(description: dict, selectors: dict) -> tuple[str, dict]:
    name = description.get("audioSourceName", DEFAULT_SELECTOR)
    if name in selectors:
        return name, selectors[name]
    # The support checks refuse jobs that have neither.
    return next(item for item in selectors.items() if item[1].get("defaultSelection") == "DEFAULT")


def _track_index(name: str, selector: dict, media: MediaInfo) -> int | None:
    if selector.get("tracks"):
        wanted = selector["tracks"][0]
        if wanted > len(media.audio):
            raise JobError(
                SETTINGS_DO_NOT_FIT,
                f"Invalid audio track specified for audio_selector [{name}]. "
                f"Audio track [{wanted}] not found in input container.",
            )
        return wanted - 1
    if selector.get("selectorType") == "LANGUAGE_CODE" or "languageCode" in selector:
        return _track_of_language(name, selector.get("languageCode", ""), media)
    return 0 if media.audio else None


def _track_of_language(name: str, language: str, media: MediaInfo) -> int:
    for index, stream in enumerate(media.audio):
        if _input_language(stream) == language.lower():
            return index
    raise JobError(
        SETTINGS_DO_NOT_FIT,
        f"Invalid audio language specified for audio_selector [{name}]. "
        f"Language [{language}] not found in input container.",
    )


def _language(description: dict, stream: dict) -> str | None:
    configured = (description.get("customLanguageCode") or description.get("languageCode") or "").lower() or None
    if description.get("languageCodeControl") == "USE_CONFIGURED":
        return configured
    return _input_language(stream) or configured


def _input_language(stream: dict) -> str | None:
    language = stream.get("tags", {}).get("language", "und").lower()
    return None if language == "und" else language
