"""Runs a job from its start to its end: role, input, transcoding, outputs, events."""

import logging
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from media_convert import output_details
from media_convert.acceleration import acceleration_status
from media_convert.errors import JobCanceled, JobError
from media_convert.input_details import input_details
from media_convert.jobs import Job, Jobs
from media_convert.media_info import NO_MOOV, NO_PARSER, MediaInfo, NotMedia, read_media_info
from media_convert.probe import container_format
from media_convert.status_updates import StatusUpdates
from media_convert.storage import RoleStorage
from media_convert.transcode.assets import asset_uris
from media_convert.transcode.plan import plan_job
from media_convert.transcode.transcode_job import Transcoded, transcode

# User guide, error codes.
CANNOT_OPEN_INPUT = 1010
BROKEN_STRUCTURE = 1075
UNKNOWN_ERROR = 1999

log = logging.getLogger(__name__)


class JobRunner:
    def __init__(self, jobs: Jobs, clients, events, faults):
        self._jobs = jobs
        self._clients = clients
        self._events = events
        self._faults = faults

    def run(self, job: Job) -> None:
        """The scheduler has already set the job to PROGRESSING."""
        try:
            self._events.publish(job, "PROGRESSING")
            with tempfile.TemporaryDirectory(prefix="media-convert-") as directory:
                with StatusUpdates(job, self._events, self._faults.knobs.time_scale) as updates:
                    transcoded = self._work(job, Path(directory), updates)
                self._complete(job, transcoded)
        except JobCanceled:
            log.info("%s was canceled", job.id)
        except JobError as error:
            self._fail(job, error.code, error.message)
        except Exception as error:
            log.exception("%s failed", job.id)
            self._fail(job, UNKNOWN_ERROR, f"MediaConvert stand-in failed: {error!r}")

    def _work(self, job: Job, directory: Path, updates: StatusUpdates) -> Transcoded:
        storage = RoleStorage(self._clients, job)
        source = directory / "source"
        uri = job.settings["inputs"][0]["fileInput"]
        storage.download(uri, source)
        media = _read_input(uri, source)
        self._events.publish(job, "INPUT_INFORMATION", {"inputDetails": input_details(uri, media)})
        job.acceleration_status = acceleration_status(job.acceleration_mode, job.settings, media)
        started_at = datetime.fromtimestamp(job.started_at, UTC)
        assets = _download_assets(storage, job.settings, directory)
        plan = plan_job(job.settings, media, started_at, directory / "outputs", source, assets)
        for code, message in plan.warnings:
            self._warn(job, code, message)

        updates.enter_phase("TRANSCODING")
        transcoded = transcode(plan, source, job.canceled, updates.transcoded)

        updates.enter_phase("UPLOADING")
        # Media before playlists, so that each playlist can be played as soon as it exists.
        storage.upload(transcoded.media)
        storage.upload(transcoded.playlists)
        return transcoded

    def _warn(self, job: Job, code: int, message: str) -> None:
        job.warnings[code] = job.warnings.get(code, 0) + 1
        self._events.publish(job, "NEW_WARNING", {"warningCode": str(code), "warningMessage": message})

    def _complete(self, job: Job, transcoded: Transcoded) -> None:
        details = output_details.for_job(transcoded.groups)
        ended = {"finished_at": time.time(), "phase": None, "percent": 100, "output_group_details": details}
        if self._jobs.move(job, "PROGRESSING", "COMPLETE", **ended):
            self._events.publish(job, "COMPLETE", {
                "warnings": [{"code": code, "count": count} for code, count in job.warnings.items()],
                "outputGroupDetails": output_details.for_event(transcoded.groups),
                "paddingInserted": 0,
                "blackVideoDetected": 0,
            })  # fmt: skip

    def _fail(self, job: Job, code: int, message: str) -> None:
        if self._jobs.move(job, "PROGRESSING", "ERROR", finished_at=time.time(), error=(code, message)):
            self._events.publish(job, "ERROR", {"errorCode": code, "errorMessage": message})


def _download_assets(storage: RoleStorage, settings: dict, directory: Path) -> dict[str, Path]:
    """The other files of the job, also read with its role."""
    assets = {}
    for number, uri in enumerate(asset_uris(settings)):
        assets[uri] = directory / f"asset{number}{PurePosixPath(uri).suffix}"
        storage.download(uri, assets[uri])
    return assets


def _read_input(uri: str, source: Path) -> MediaInfo:
    try:
        media = read_media_info(source)
    except NotMedia as error:
        code = BROKEN_STRUCTURE if str(error) == NO_MOOV else CANNOT_OPEN_INPUT
        raise JobError(code, f"Unable to open input file [{uri}]: [Failed probe/open: [{error}]]") from error
    if container_format(media) is None:
        raise JobError(CANNOT_OPEN_INPUT, f"Unable to open input file [{uri}]: [Failed probe/open: [{NO_PARSER}]]")
    return media
