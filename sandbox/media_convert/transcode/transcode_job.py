"""A job's plan, one ffmpeg run, and each group's packaging."""

from dataclasses import dataclass
from pathlib import Path

from media_convert.storage import Upload
from media_convert.transcode import file_group, fragmented_group, smooth_group, transport_group
from media_convert.transcode.command import ffmpeg_command
from media_convert.transcode.ffmpeg_run import run_ffmpeg
from media_convert.transcode.loudness import loudness_filters
from media_convert.transcode.packaged import PackagedGroup
from media_convert.transcode.plan import JobPlan

PACKAGERS = {
    "CMAF_GROUP_SETTINGS": fragmented_group,
    "DASH_ISO_GROUP_SETTINGS": fragmented_group,
    "FILE_GROUP_SETTINGS": file_group,
    "HLS_GROUP_SETTINGS": transport_group,
    "MS_SMOOTH_GROUP_SETTINGS": smooth_group,
}


@dataclass(frozen=True)
class Transcoded:
    groups: list[PackagedGroup]

    @property
    def media(self) -> list[Upload]:
        return [upload for upload in self._uploads if not _is_playlist(upload)]

    @property
    def playlists(self) -> list[Upload]:
        return [upload for upload in self._uploads if _is_playlist(upload)]

    @property
    def _uploads(self) -> list[Upload]:
        return [upload for group in self.groups for upload in group.uploads]


def _is_playlist(upload: Upload) -> bool:
    return upload.path.suffix in (".ism", ".ismc", ".m3u8", ".mpd")


def transcode(job_plan: JobPlan, source: Path, canceled, on_progress) -> Transcoded:
    command = ffmpeg_command(
        job_plan,
        source,
        lambda group, output: PACKAGERS[group.type].mux(group, output),
        loudness_filters(job_plan, source),
    )
    run_ffmpeg(command, source, job_plan.duration, canceled, on_progress)
    return Transcoded([PACKAGERS[group.type].package(group) for group in job_plan.groups])
