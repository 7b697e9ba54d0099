"""STATUS_UPDATE events at the job's interval, from its start to its end."""

import threading

from media_convert.jobs import Job

PHASES = ("PROBING", "TRANSCODING", "UPLOADING")
DEFAULT_INTERVAL = "SECONDS_60"
# A phase's share of the job's percentage.
START_OF_PHASE = {"PROBING": 0, "TRANSCODING": 5, "UPLOADING": 95}


class StatusUpdates:
    """A context: events are sent while inside."""

    def __init__(self, job: Job, events, time_scale: float):
        self._job = job
        self._events = events
        interval = job.request.get("statusUpdateInterval", DEFAULT_INTERVAL)
        self._seconds = int(interval.removeprefix("SECONDS_")) * time_scale
        self._phase_percent = 0
        self._frames = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self):
        self.enter_phase("PROBING")
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()

    def enter_phase(self, phase: str) -> None:
        self._phase_percent = 0
        self._job.phase = phase
        self._job.percent = START_OF_PHASE[phase]

    def transcoded(self, percent: int, frames: int) -> None:
        self._phase_percent, self._frames = percent, frames
        span = START_OF_PHASE["UPLOADING"] - START_OF_PHASE["TRANSCODING"]
        self._job.percent = START_OF_PHASE["TRANSCODING"] + percent * span // 100

    def _work(self) -> None:
        while not self._ended.wait(self._seconds):
            self._events.publish(self._job, "STATUS_UPDATE", self._progress())

    def _progress(self) -> dict:
        current = self._job.phase
        progress = {
            "phaseProgress": {phase: self._phase_progress(phase, current) for phase in PHASES},
            "currentPhase": current,
            "retryCount": 0,
        }
        if current != "UPLOADING":
            progress["jobPercentComplete"] = self._job.percent
        return {"framesDecoded": self._frames, "jobProgress": progress}

    def _phase_progress(self, phase: str, current: str) -> dict:
        if PHASES.index(phase) < PHASES.index(current):
            return {"status": "COMPLETE", "percentComplete": 100}
        if phase != current:
            return {"status": "PENDING", "percentComplete": 0}
        # The service does not report the progress of an upload.
        return {"status": "PROGRESSING"} | ({} if phase == "UPLOADING" else {"percentComplete": self._phase_percent})
