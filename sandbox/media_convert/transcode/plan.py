"""The plan of each output, derived from the settings and the source before ffmpeg runs."""

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from media_convert.errors import JobError
from media_convert.media_info import MediaInfo
from media_convert.settings_walk import GroupAt, OutputAt, groups
from media_convert.transcode.assets import preprocessors_of
from media_convert.transcode.audio_selection import AudioTrack, select_audio
from media_convert.transcode.automated_abr import expand_automated_abr
from media_convert.transcode.captions.caption_plan import CaptionReader, CaptionTrack
from media_convert.transcode.clipping import Clip, clips_of
from media_convert.transcode.key_frames import KeyFrames, key_frames
from media_convert.transcode.naming import base_of
from media_convert.transcode.overlays import Overlay, overlays_of
from media_convert.transcode.passthrough import passthrough_picture
from media_convert.transcode.picture import Picture, codec_settings, picture_of, turn_of
from media_convert.transcode.trick_play import TrickPlay, trick_play_of

NO_VIDEO = 1020
SETTINGS_DO_NOT_FIT = 1040
# The service's own code for this is not documented.
NO_AUDIO_WARNING = 230001
CODECS_WITH_GOPS_IN_FRAMES = {"AV1", "VP8", "VP9"}
CODECS_WITH_KEY_FRAMES = {"H_264", "H_265"} | CODECS_WITH_GOPS_IN_FRAMES


@dataclass(frozen=True)
class OutputPlan:
    name: str
    settings: dict
    picture: Picture | None
    audio: list[AudioTrack]
    keys: KeyFrames | None
    directory: Path
    overlays: list[Overlay]
    burn_in: list[str]
    captions: CaptionTrack | None

    @property
    def video_codec(self) -> str | None:
        return self.settings["videoDescription"]["codecSettings"]["codec"] if self.picture else None

    @property
    def codec_settings(self) -> dict:
        return codec_settings(self.settings["videoDescription"])

    @property
    def is_frame_capture(self) -> bool:
        return self.video_codec == "FRAME_CAPTURE"

    @property
    def is_passthrough(self) -> bool:
        return self.video_codec == "PASSTHROUGH"

    @property
    def container_settings(self) -> dict:
        return self.settings["containerSettings"]


@dataclass(frozen=True)
class GroupPlan:
    type: str
    settings: dict
    bucket: str
    base_key: str
    outputs: list[OutputPlan]
    directory: Path
    segment_seconds: Fraction | None
    fragment_seconds: int
    trick_play: TrickPlay | None

    @property
    def base_name(self) -> str:
        return self.base_key.rpartition("/")[2]

    @property
    def media_outputs(self) -> list[OutputPlan]:
        """The outputs that ffmpeg encodes: all except captions."""
        return [output for output in self.outputs if output.captions is None]

    @property
    def s3_settings(self) -> dict:
        return self.settings.get("destinationSettings", {}).get("s3Settings", {})

    def key_of(self, file_name: str) -> str:
        folder, slash, _ = self.base_key.rpartition("/")
        return f"{folder}{slash}{file_name}"


@dataclass(frozen=True)
class JobPlan:
    groups: list[GroupPlan]
    duration: float
    turn: str | None
    clips: list[Clip]
    # Images over the source, and so over all outputs.
    overlays: list[Overlay] = field(default_factory=list)
    warnings: list[tuple[int, str]] = field(default_factory=list)

    @property
    def outputs(self) -> list[OutputPlan]:
        return [output for group in self.groups for output in group.media_outputs]


@dataclass(frozen=True)
class Sources:
    """The inputs of a job, and facts about them."""

    input: dict
    media: MediaInfo
    assets: dict[str, Path]
    captions: CaptionReader
    started_at: datetime
    duration: float
    warnings: list[tuple[int, str]]


def plan_job(
    settings: dict, media: MediaInfo, started_at: datetime, directory: Path, source: Path, assets: dict[str, Path]
) -> JobPlan:
    """`source` is the input's file, `assets` are the other files that the job names, by their location."""
    settings = expand_automated_abr(settings, media)
    input_settings = settings["inputs"][0]
    clips = clips_of(input_settings, media)
    duration = sum(clip.duration for clip in clips) if clips else media.duration
    captions = CaptionReader(input_settings.get("captionSelectors", {}), clips, source, assets)
    sources = Sources(input_settings, media, assets, captions, started_at, duration, warnings=[])
    planned = [_plan_group(at, sources, directory / f"group{number}") for number, at in enumerate(groups(settings))]
    overlays = overlays_of(input_settings, 0, assets) if media.video else []
    return JobPlan(planned, duration, turn_of(input_settings, media), clips, overlays, sources.warnings)


def _plan_group(at: GroupAt, sources: Sources, directory: Path) -> GroupPlan:
    bucket, base_key = base_of(at.settings["destination"], sources.input["fileInput"], sources.started_at)
    base_name = base_key.rpartition("/")[2]
    planned = [
        _plan_output(output, base_name, sources, directory / f"output{number}")
        for number, output in enumerate(at.outputs)
    ]
    seconds = _segment_seconds(at, planned)
    trick_play = trick_play_of(at.settings, planned, seconds, directory / "trickplay")
    return GroupPlan(
        at.type, at.settings, bucket, base_key, planned, directory, seconds, at.fragment_length, trick_play
    )


def _segment_seconds(at: GroupAt, planned: list[OutputPlan]) -> Fraction | None:
    """If segments follow GOPs, the first video output determines the segments of all outputs."""
    if at.type == "FILE_GROUP_SETTINGS":
        return None
    return next((output.keys.segment_seconds for output in planned if output.keys), Fraction(at.segment_length))


def _plan_output(at: OutputAt, base_name: str, sources: Sources, directory: Path) -> OutputPlan:
    directory.mkdir(parents=True)
    picture = _plan_picture(at, sources.input, sources.media)
    return OutputPlan(
        name=base_name + at.output.get("nameModifier", ""),
        settings=at.output,
        picture=picture,
        audio=_plan_audio(at, sources),
        keys=_plan_key_frames(at, picture, sources.duration),
        directory=directory,
        overlays=overlays_of(preprocessors_of(at.output), float(picture.frame_rate), sources.assets) if picture else [],
        burn_in=sources.captions.burn_in(at.output, directory, picture.height) if picture else [],
        captions=None if picture or at.audio_descriptions else sources.captions.sidecar(at.output),
    )


def _plan_picture(at: OutputAt, source, media: MediaInfo) -> Picture | None:
    if not at.video_codec:
        return None
    if media.video is None:
        raise JobError(NO_VIDEO, f"Unable to find video in input file [{source['fileInput']}]")
    if at.video_codec == "PASSTHROUGH":
        return passthrough_picture(at.container, source, media)
    return picture_of(at.output["videoDescription"], source, media)


def _plan_audio(at: OutputAt, sources: Sources) -> list[AudioTrack]:
    selectors = sources.input.get("audioSelectors", {})
    media, assets = sources.media, sources.assets
    selected = [select_audio(description, selectors, media, assets) for _, description in at.audio_descriptions]
    found = [track for track in selected if track is not None]
    if len(found) < len(selected):
        if not at.video_codec:
            raise JobError(
                SETTINGS_DO_NOT_FIT,
                f"{at.path} has audio only, but no audio was found in input file [{sources.input['fileInput']}]",
            )
        sources.warnings.append((NO_AUDIO_WARNING, f"{at.path}: the input has no audio, the output is written without it"))
    return found


def _plan_key_frames(at: OutputAt, picture: Picture | None, duration: float) -> KeyFrames | None:
    if picture is None or at.video_codec not in CODECS_WITH_KEY_FRAMES:
        return None
    settings = at.video_settings
    if "gopSize" in settings and at.video_codec in CODECS_WITH_GOPS_IN_FRAMES:
        settings = settings | {"gopSizeUnits": "FRAMES"}
    if at.group.type == "FILE_GROUP_SETTINGS":
        return key_frames(settings, picture.frame_rate, duration)
    return key_frames(
        settings,
        picture.frame_rate,
        duration,
        segment_seconds=at.group.segment_length,
        automatic_gop_seconds=at.group.fragment_length,
        segments_follow_gops=at.group.length_control == "GOP_MULTIPLE",
    )
