"""The operations. Each takes the caller and the request, and returns the body of the response."""

import tempfile
from pathlib import Path

from botocore.exceptions import ClientError

from media_convert import engine_rules, queues
from media_convert.access import Access, Caller
from media_convert.errors import ApiError
from media_convert.input_policy import InputPolicies
from media_convert.jobs import MAX_INPUT_FILE_FILTER, Jobs
from media_convert.media_info import NotMedia, read_media_info
from media_convert.pages import page_of
from media_convert.presets import with_presets
from media_convert.probe import probe_result, unrecognized_result
from media_convert.queues import Queue, Queues
from media_convert.saved_settings import JOB_TEMPLATE, PRESET, SavedSettings, apply_template
from media_convert.saved_settings_api import SavedSettingsApi
from media_convert.settings_walk import groups
from media_convert.storage import split_uri
from media_convert.support import unsupported


class Api:
    def __init__(self, access: Access, clients, jobs: Jobs, all_queues: Queues, events, faults):
        self._access = access
        self._clients = clients
        self._jobs = jobs
        self._queues = all_queues
        self._templates = SavedSettings(JOB_TEMPLATE)
        self._presets = SavedSettings(PRESET)
        self._input_policies = InputPolicies(access)
        self._events = events
        self._faults = faults
        self.operations = {
            "CancelJob": self.cancel_job,
            "CreateJob": self.create_job,
            "CreateQueue": self.create_queue,
            "DeleteQueue": self.delete_queue,
            "GetJob": self.get_job,
            "GetQueue": self.get_queue,
            "ListJobs": self.list_jobs,
            "ListQueues": self.list_queues,
            "Probe": self.probe,
            "SearchJobs": self.search_jobs,
            "UpdateQueue": self.update_queue,
        }
        for saved in (self._templates, self._presets):
            self.operations |= SavedSettingsApi(access, saved).operations
        self.operations |= self._input_policies.operations

    # Jobs

    def create_job(self, caller: Caller, request: dict) -> dict:
        queue = self._find_queue(caller, request.get("queue", "Default"))
        self._require_create_job(caller, queue.arn)
        if request.get("tags"):
            self._require(caller, "TagResource", _job_arn(caller, "*"))
        if "jobTemplate" in request:
            template = self._templates.find(caller.region, request["jobTemplate"])
            self._require_create_job(caller, template["arn"])
            request = apply_template(template, request)
        request |= {"settings": with_presets(request["settings"], lambda name: self._find_preset(caller, name))}
        self._access.require_pass_role(caller, request["role"])
        self._input_policies.refuse_disallowed(caller.region, request["settings"])
        _refuse_bad_settings(request)
        self._check_hops(caller, queue, request)
        _check_reserved_queue(queue, request)
        return {"job": self._jobs.submit(caller.region, caller.account, request, queue).describe()}

    def _find_preset(self, caller: Caller, name_or_arn: str) -> dict:
        preset = self._presets.find(caller.region, name_or_arn)
        self._require_create_job(caller, preset["arn"])
        return preset

    def _require_create_job(self, caller: Caller, resource: str) -> None:
        keys = self._input_policies.condition_keys(caller.region)
        self._access.require(caller, "mediaconvert:CreateJob", resource, keys)

    def get_job(self, caller: Caller, request: dict) -> dict:
        self._require(caller, "GetJob", _job_arn(caller, request["id"]))
        return {"job": self._jobs.find(caller.region, request["id"]).describe()}

    def cancel_job(self, caller: Caller, request: dict) -> dict:
        self._require(caller, "CancelJob", _job_arn(caller, request["id"]))
        job = self._jobs.find(caller.region, request["id"])
        if self._jobs.cancel(job):
            self._events.publish(job, "CANCELED")
        return {}

    def list_jobs(self, caller: Caller, request: dict) -> dict:
        return self._page_of_jobs(caller, "ListJobs", request)

    def search_jobs(self, caller: Caller, request: dict) -> dict:
        if len(request.get("inputFile", "")) > MAX_INPUT_FILE_FILTER:
            raise ApiError(
                "BadRequestException", f"inputFile should NOT be longer than {MAX_INPUT_FILE_FILTER} characters"
            )
        return self._page_of_jobs(caller, "SearchJobs", request)

    def _page_of_jobs(self, caller: Caller, action: str, request: dict) -> dict:
        resource = self._find_queue(caller, request["queue"]).arn if "queue" in request else "*"
        self._require(caller, action, resource)
        jobs, next_token = self._jobs.page(caller.region, request, self._faults.knobs.listing_lag_seconds)
        answer = {"jobs": [job.describe() for job in jobs]}
        return answer | ({"nextToken": next_token} if next_token else {})

    def _check_hops(self, caller: Caller, queue: Queue, request: dict) -> None:
        for index, hop in enumerate(request.get("hopDestinations", [])):
            if self._find_queue(caller, hop.get("queue", "Default")) is queue:
                raise ApiError(
                    "BadRequestException", f"/hopDestinations/{index}/queue: Should NOT be the job's own queue"
                )

    # Probe

    def probe(self, caller: Caller, request: dict) -> dict:
        self._require(caller, "Probe", "*")
        files = request.get("inputFiles") or []
        if len(files) != 1:
            raise ApiError("BadRequestException", f"/inputFiles: Should have exactly 1 items, got {len(files)}")
        return {"probeResults": [self._probe_file(caller, files[0].get("fileUrl", ""))]}

    def _probe_file(self, caller: Caller, url: str) -> dict:
        if not url.startswith("s3://"):
            raise ApiError(
                "BadRequestException", f"MediaConvert stand-in does not support probing {url!r}, only s3:// files"
            )
        bucket, key = split_uri(url)
        # There is no role: Probe reads with the caller's permissions.
        if not self._access.allows(caller, "s3:GetObject", f"arn:aws:s3:::{bucket}/{key}"):
            raise ApiError("ForbiddenException", f"You don't have permissions to read {url}")
        with tempfile.TemporaryDirectory(prefix="media-convert-") as directory:
            path = Path(directory) / "source"
            head = self._fetch(caller, bucket, key, path)
            try:
                return probe_result(read_media_info(path), head)
            except NotMedia as error:
                if error.is_recognized:
                    raise ApiError("UnprocessableEntityException", f"The file {url} is malformed: {error}") from error
                return unrecognized_result(head)

    def _fetch(self, caller: Caller, bucket: str, key: str, path: Path) -> dict:
        try:
            answer = self._clients.as_root("s3", caller.region).get_object(Bucket=bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] == "InvalidObjectState":
                raise ApiError("ForbiddenException", f"The file s3://{bucket}/{key} is archived: {error}") from error
            raise ApiError("NotFoundException", f"The file s3://{bucket}/{key} does not exist") from error
        with path.open("wb") as file:
            for chunk in answer["Body"].iter_chunks(1 << 20):
                file.write(chunk)
        return answer

    # Queues

    def create_queue(self, caller: Caller, request: dict) -> dict:
        self._require(caller, "CreateQueue", "*")
        return {"queue": self._describe(self._queues.create(caller.region, caller.account, request))}

    def get_queue(self, caller: Caller, request: dict) -> dict:
        self._require(caller, "GetQueue", queues.queue_arn(caller.region, caller.account, request["name"]))
        return {"queue": self._describe(self._find_queue(caller, request["name"]))}

    def list_queues(self, caller: Caller, request: dict) -> dict:
        self._require(caller, "ListQueues", "*")
        found = list(self._queues.of_region(caller.region, caller.account).values())
        by_name = request.get("listBy") == "NAME"
        found.sort(key=lambda queue: queue.name if by_name else queue.created_at)
        page, token = page_of(found, request)
        return {"queues": [self._describe(queue) for queue in page]} | token

    def update_queue(self, caller: Caller, request: dict) -> dict:
        self._require(caller, "UpdateQueue", queues.queue_arn(caller.region, caller.account, request["name"]))
        queue = self._find_queue(caller, request["name"])
        with self._jobs.changed:
            self._queues.update(queue, request)
            self._jobs.changed.notify_all()
        return {"queue": self._describe(queue)}

    def delete_queue(self, caller: Caller, request: dict) -> dict:
        self._require(caller, "DeleteQueue", queues.queue_arn(caller.region, caller.account, request["name"]))
        queue = self._find_queue(caller, request["name"])
        if self._jobs.count(queue, "SUBMITTED") or self._jobs.count(queue, "PROGRESSING"):
            raise ApiError("ConflictException", f"The queue {queue.name} has unfinished jobs")
        self._queues.delete(caller.region, caller.account, queue)
        return {}

    def _describe(self, queue: Queue) -> dict:
        return queues.describe(queue, self._jobs.count(queue, "SUBMITTED"), self._jobs.count(queue, "PROGRESSING"))

    def _find_queue(self, caller: Caller, name_or_arn: str) -> Queue:
        return self._queues.find(caller.region, caller.account, name_or_arn)

    def _require(self, caller: Caller, action: str, resource: str) -> None:
        self._access.require(caller, f"mediaconvert:{action}", resource)


def _job_arn(caller: Caller, job_id: str) -> str:
    return f"arn:aws:mediaconvert:{caller.region}:{caller.account}:jobs/{job_id}"


def _check_reserved_queue(queue: Queue, request: dict) -> None:
    """User guide, job settings limitations for automated ABR: on-demand queues only."""
    if queue.reservation and any(at.is_automated for at in groups(request["settings"])):
        raise ApiError("BadRequestException", "/queue: Should be an on-demand queue for automated ABR")


def _refuse_bad_settings(request: dict) -> None:
    wrong = [f"{path}: {text}" for path, text in engine_rules.violations(request)] + unsupported(request)
    if wrong:
        raise ApiError("BadRequestException", " | ".join(wrong))
