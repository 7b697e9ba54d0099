"""Starts jobs as their queues allow, and moves jobs that waited too long to the queue of their hop destination."""

import logging
import threading
import time

from media_convert.errors import ApiError
from media_convert.jobs import Job, Jobs

CANNOT_HOP = 100000
CANNOT_HOP_MESSAGE = "Your job couldn't hop from its original submission queue to its destination queue."

log = logging.getLogger(__name__)


class Scheduler:
    def __init__(self, jobs: Jobs, queues, faults, events, run_job):
        self._jobs = jobs
        self._queues = queues
        self._faults = faults
        self._events = events
        self._run_job = run_job
        self._running: list[threading.Thread] = []

    def start(self) -> None:
        threading.Thread(target=self._work, name="scheduler", daemon=True).start()

    def _work(self) -> None:
        while True:
            with self._jobs.changed:
                job = self._next_job()
                if job is None:
                    self._jobs.changed.wait(timeout=0.1 if self._somebody_may_hop() else None)
            if job is None:
                self._hop_where_due()
            else:
                self._start(job)

    def _start(self, job: Job) -> None:
        thread = threading.Thread(target=self._run_job, args=(job,), name=job.id, daemon=True)
        self._running = [other for other in self._running if other.is_alive()] + [thread]
        thread.start()

    def wait_for_running_jobs(self, timeout: float) -> None:
        deadline = time.monotonic() + timeout
        for thread in self._running:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _next_job(self) -> Job | None:
        if self._faults.knobs.hold_jobs:
            return None
        waiting = [job for job in self._jobs.all() if job.status == "SUBMITTED" and self._has_room(job.queue)]
        waiting.sort(key=lambda job: (-job.priority, job.sequence))
        for job in waiting:
            if self._jobs.move(job, "SUBMITTED", "PROGRESSING", started_at=time.time()):
                return job
        return None

    def _has_room(self, queue) -> bool:
        return queue.status == "ACTIVE" and self._jobs.count(queue, "PROGRESSING") < queue.concurrent_jobs

    def _somebody_may_hop(self) -> bool:
        return any(job.status == "SUBMITTED" and job.hops for job in self._jobs.all())

    def _hop_where_due(self) -> None:
        for job in self._jobs.all():
            if job.status == "SUBMITTED" and job.hops and self._waited_long_enough(job):
                self._hop(job, job.hops.pop(0))

    def _waited_long_enough(self, job: Job) -> bool:
        wait = job.hops[0]["waitMinutes"] * 60 * self._faults.knobs.time_scale
        return time.monotonic() - job.queued_since >= wait

    def _hop(self, job: Job, hop: dict) -> None:
        previous, previous_priority = job.queue, job.priority
        try:
            destination = self._queues.find(job.region, job.account, hop.get("queue", "Default"))
        except ApiError:
            self._warn(job)
            return
        with self._jobs.changed:
            job.queue = destination
            job.priority = hop.get("priority", job.priority)
            job.queued_since = time.monotonic()
            job.transitions.append({
                "sourceQueue": previous.arn,
                "destinationQueue": destination.arn,
                "timestamp": int(time.time()),
            })  # fmt: skip
            self._jobs.changed.notify_all()
        self._events.publish(job, "QUEUE_HOP", {
            "previousQueue": previous.arn,
            "priority": job.priority,
            "previousPriority": previous_priority,
        })  # fmt: skip

    def _warn(self, job: Job) -> None:
        job.warnings[CANNOT_HOP] = job.warnings.get(CANNOT_HOP, 0) + 1
        self._events.publish(job, "NEW_WARNING", {"warningCode": str(CANNOT_HOP), "warningMessage": CANNOT_HOP_MESSAGE})
