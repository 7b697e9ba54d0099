"""The result of a packager."""

from dataclasses import dataclass, field

from media_convert.storage import Upload
from media_convert.transcode.plan import OutputPlan


@dataclass(frozen=True)
class PackagedOutput:
    plan: OutputPlan
    seconds: float
    video_bitrate: int | None
    file_uris: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PackagedGroup:
    type: str
    uploads: list[Upload]
    outputs: list[PackagedOutput]
    playlist_uris: list[str] = field(default_factory=list)
