"""Queues. Each Region has a `Default` queue from the start."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from media_convert.errors import ApiError

DEFAULT_CONCURRENT_JOBS = 2  # this machine's, not the service's quota

YEAR_SECONDS = 365 * 24 * 3600


@dataclass
class Queue:
    name: str
    arn: str
    type: str = "CUSTOM"
    status: str = "ACTIVE"
    description: str | None = None
    concurrent_jobs: int = DEFAULT_CONCURRENT_JOBS
    reservation: dict | None = None
    created_at: int = field(default_factory=lambda: int(time.time()))
    last_updated: int = field(default_factory=lambda: int(time.time()))


class Queues:
    def __init__(self):
        self._by_region: dict[str, dict[str, Queue]] = {}

    def of_region(self, region: str, account: str) -> dict[str, Queue]:
        if region not in self._by_region:
            default = Queue("Default", queue_arn(region, account, "Default"), type="SYSTEM")
            self._by_region[region] = {"Default": default}
        return self._by_region[region]

    def find(self, region: str, account: str, name_or_arn: str) -> Queue:
        for queue in self.of_region(region, account).values():
            if name_or_arn in (queue.name, queue.arn):
                return queue
        raise ApiError("NotFoundException", f"The queue does not exist: {name_or_arn}")

    def create(self, region: str, account: str, request: dict) -> Queue:
        wrong = [f"{path}: {text}" for path, text in reservation_violations(request)]
        if wrong:
            raise ApiError("BadRequestException", " | ".join(wrong))
        existing = self.of_region(region, account)
        name = request["name"]
        if name in existing:
            raise ApiError("ConflictException", f"A queue with the name {name} already exists")
        queue = Queue(name, queue_arn(region, account, name))
        existing[name] = queue
        self.update(queue, request)
        return queue

    def update(self, queue: Queue, request: dict) -> None:
        queue.status = request.get("status", queue.status)
        queue.description = request.get("description", queue.description)
        queue.concurrent_jobs = request.get("concurrentJobs", queue.concurrent_jobs)
        if "reservationPlanSettings" in request:
            plan = request["reservationPlanSettings"]
            queue.reservation = plan
            # A reserved queue runs as many jobs at a time as it has slots.
            queue.concurrent_jobs = plan["reservedSlots"]
        queue.last_updated = int(time.time())

    def delete(self, region: str, account: str, queue: Queue) -> None:
        if queue.type == "SYSTEM":
            raise ApiError("BadRequestException", f"You can't delete the system queue {queue.name}")
        del self.of_region(region, account)[queue.name]


def reservation_violations(request: dict) -> Iterator[tuple[str, str]]:
    """Documentation strings of the service model, CreateQueueRequest."""
    is_reserved = request.get("pricingPlan", "ON_DEMAND") == "RESERVED"
    if is_reserved != ("reservationPlanSettings" in request):
        yield "/reservationPlanSettings", "Should be there for reserved queues, and not for on-demand queues"
    if is_reserved and "concurrentJobs" in request:
        yield "/concurrentJobs", "Should NOT be there for reserved queues"


def queue_arn(region: str, account: str, name: str) -> str:
    return f"arn:aws:mediaconvert:{region}:{account}:queues/{name}"


def describe(queue: Queue, submitted: int, progressing: int) -> dict:
    described = {
        "arn": queue.arn,
        "concurrentJobs": queue.concurrent_jobs,
        "createdAt": queue.created_at,
        "lastUpdated": queue.last_updated,
        "name": queue.name,
        "pricingPlan": "RESERVED" if queue.reservation else "ON_DEMAND",
        "progressingJobsCount": progressing,
        "status": queue.status,
        "submittedJobsCount": submitted,
        "type": queue.type,
    }
    if queue.reservation:
        described["reservationPlan"] = queue.reservation | {
            "purchasedAt": queue.created_at,
            "expiresAt": queue.created_at + YEAR_SECONDS,
            "status": "ACTIVE",
        }
    if queue.description is not None:
        described["description"] = queue.description
    return described
