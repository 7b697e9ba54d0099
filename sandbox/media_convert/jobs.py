"""Jobs: request and status of each, and the store of all jobs."""

import base64
import secrets
import string
import threading
import time
from dataclasses import dataclass, field

from media_convert.errors import ApiError
from media_convert.queues import Queue

TOKEN_LIFETIME_SECONDS = 60
PAGE_SIZE = 20
MAX_INPUT_FILE_FILTER = 300
UNFINISHED = ("SUBMITTED", "PROGRESSING")
ID_CHARACTERS = string.ascii_lowercase + string.digits


@dataclass
class Job:
    id: str
    region: str
    account: str
    request: dict
    queue: Queue
    submitted_at: float
    sequence: int
    priority: int = 0
    status: str = "SUBMITTED"
    phase: str | None = None
    percent: int | None = None
    started_at: float | None = None
    finished_at: float | None = None
    queued_since: float = 0.0
    hops: list[dict] = field(default_factory=list)
    transitions: list[dict] = field(default_factory=list)
    warnings: dict[int, int] = field(default_factory=dict)
    output_group_details: list[dict] = field(default_factory=list)
    error: tuple[int, str] | None = None
    acceleration_status: str = "NOT_APPLICABLE"
    canceled: threading.Event = field(default_factory=threading.Event)
    first_event_timestamp: int | None = None

    @property
    def arn(self) -> str:
        return f"arn:aws:mediaconvert:{self.region}:{self.account}:jobs/{self.id}"

    @property
    def settings(self) -> dict:
        return self.request["settings"]

    @property
    def acceleration_mode(self) -> str:
        return self.request.get("accelerationSettings", {}).get("mode", "DISABLED")

    def first_event_at(self, now: int) -> int:
        if self.first_event_timestamp is None:
            self.first_event_timestamp = now
        return self.first_event_timestamp

    def describe(self) -> dict:
        described = {
            "accelerationSettings": {"mode": self.acceleration_mode},
            "accelerationStatus": self.acceleration_status,
            "arn": self.arn,
            "billingTagsSource": self.request.get("billingTagsSource", "JOB"),
            "clientRequestToken": self.request.get("clientRequestToken"),
            "createdAt": int(self.submitted_at),
            "currentPhase": self.phase,
            "errorCode": self.error and self.error[0],
            "errorMessage": self.error and self.error[1],
            "hopDestinations": self.request.get("hopDestinations", []),
            "id": self.id,
            "jobEngineVersionRequested": self.request.get("jobEngineVersion"),
            "jobPercentComplete": self.percent,
            "jobTemplate": self.request.get("jobTemplate"),
            "messages": {"info": [], "warning": []},
            "outputGroupDetails": self.output_group_details,
            "priority": self.priority,
            "queue": self.queue.arn,
            "queueTransitions": self.transitions,
            "retryCount": 0,
            "role": self.request["role"],
            "settings": self.settings,
            "simulateReservedQueue": self.request.get("simulateReservedQueue", "DISABLED"),
            "statusUpdateInterval": self.request.get("statusUpdateInterval", "SECONDS_60"),
            "status": self.status,
            "timing": self._timing(),
            "userMetadata": self.request.get("userMetadata", {}),
            "warnings": [{"code": code, "count": count} for code, count in self.warnings.items()],
        }
        return {name: value for name, value in described.items() if value is not None}

    def _timing(self) -> dict:
        times = {"submitTime": self.submitted_at, "startTime": self.started_at, "finishTime": self.finished_at}
        return {name: int(value) for name, value in times.items() if value is not None}


class Jobs:
    """All access goes through the lock; `changed` wakes threads that wait for work."""

    def __init__(self):
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self._jobs: list[Job] = []
        self._tokens: dict[tuple[str, str], tuple[float, Job]] = {}

    def reset(self) -> None:
        with self.lock:
            for job in self._jobs:
                if job.status in UNFINISHED:
                    job.status = "CANCELED"
                    job.canceled.set()
            self._jobs.clear()
            self._tokens.clear()
            self.changed.notify_all()

    def all(self) -> list[Job]:
        with self.lock:
            return list(self._jobs)

    def submit(self, region: str, account: str, request: dict, queue: Queue) -> Job:
        with self.lock:
            earlier = self._with_token(region, request)
            if earlier is not None:
                return earlier
            job = Job(
                id=_new_id(), region=region, account=account, request=request, queue=queue,
                submitted_at=time.time(), sequence=len(self._jobs), priority=request.get("priority", 0),
                queued_since=time.monotonic(), hops=list(request.get("hopDestinations", [])),
            )  # fmt: skip
            if job.acceleration_mode != "DISABLED":
                job.acceleration_status = "IN_PROGRESS"
            self._jobs.append(job)
            if request.get("clientRequestToken"):
                self._tokens[region, request["clientRequestToken"]] = (time.monotonic(), job)
            self.changed.notify_all()
            return job

    def _with_token(self, region: str, request: dict) -> Job | None:
        token = request.get("clientRequestToken")
        accepted_at, job = self._tokens.get((region, token), (None, None))
        # As documented, the original job is returned, whether or not the second request is the same.
        is_fresh = job is not None and time.monotonic() - accepted_at <= TOKEN_LIFETIME_SECONDS
        return job if is_fresh else None

    def find(self, region: str, job_id: str) -> Job:
        with self.lock:
            for job in self._jobs:
                if job.id == job_id and job.region == region:
                    return job
        raise ApiError("NotFoundException", f"The job {job_id} does not exist")

    def page(self, region: str, filters: dict, listing_lag: float) -> tuple[list[Job], str | None]:
        found = [job for job in self.all() if job.region == region and _is_listed(job, listing_lag)]
        found = [job for job in found if _matches(job, filters)]
        found.sort(key=lambda job: job.sequence, reverse=filters.get("order", "DESCENDING") == "DESCENDING")
        start = _position_after(found, filters.get("nextToken"))
        end = start + filters.get("maxResults", PAGE_SIZE)
        next_token = _token_of(found[end - 1]) if end < len(found) else None
        return found[start:end], next_token

    def move(self, job: Job, expected: str, status: str, **changes) -> bool:
        """Changes the status, unless another change came first."""
        with self.lock:
            if job.status != expected:
                return False
            job.status = status
            for name, value in changes.items():
                setattr(job, name, value)
            self.changed.notify_all()
            return True

    def cancel(self, job: Job) -> bool:
        """True if the job had started, in which case an event reports its end."""
        with self.lock:
            if job.status not in UNFINISHED:
                raise ApiError("ConflictException", f"Job {job.id} is in status {job.status} and can't be canceled")
            had_started = job.status == "PROGRESSING"
            self.move(job, job.status, "CANCELED", finished_at=time.time())
            job.canceled.set()
            return had_started

    def count(self, queue: Queue, status: str) -> int:
        return sum(job.queue is queue and job.status == status for job in self.all())


def _new_id() -> str:
    return f"{int(time.time() * 1000)}-{''.join(secrets.choice(ID_CHARACTERS) for _ in range(6))}"


def _is_listed(job: Job, listing_lag: float) -> bool:
    return time.time() - job.submitted_at >= listing_lag


def _matches(job: Job, filters: dict) -> bool:
    queue, status, file = (filters.get(name) for name in ("queue", "status", "inputFile"))
    return (
        (queue is None or queue in (job.queue.name, job.queue.arn))
        and (status is None or job.status == status)
        and (file is None or any(file in source.get("fileInput", "") for source in job.settings.get("inputs", [])))
    )


def _token_of(job: Job) -> str:
    return base64.urlsafe_b64encode(job.id.encode()).decode()


def _position_after(jobs: list[Job], token: str | None) -> int:
    if token is None:
        return 0
    for position, job in enumerate(jobs):
        if _token_of(job) == token:
            return position + 1
    raise ApiError("BadRequestException", "nextToken is not valid")
