"""Faults on demand: knobs that tests set through the control API."""

import random
import threading
import time
from dataclasses import dataclass, field, fields


@dataclass
class Fault:
    """The next `times` calls of `action` fail."""

    action: str = "CreateJob"
    status: int = 500
    times: int = 1
    # The call takes effect, and only its response is lost or wrong.
    after_accepting: bool = False
    drop_connection: bool = False


@dataclass
class Knobs:
    """The control API has the same names in camelCase."""

    rate_per_second: float | None = None
    rate_burst: int = 1
    # Of CreateJob's responses; half of these jobs are accepted nevertheless.
    error_percent: float = 0.0
    listing_lag_seconds: float = 5.0
    time_scale: float = 1.0
    hold_jobs: bool = False
    event_copies: int = 1
    event_delay_seconds: float = 0.0
    reorder_events: bool = False
    equal_timestamps: bool = False
    fail_next: list[Fault] = field(default_factory=list)


class Faults:
    def __init__(self, time_scale: float, listing_lag_seconds: float):
        self._defaults = {"time_scale": time_scale, "listing_lag_seconds": listing_lag_seconds}
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        with self._lock:
            self.knobs = Knobs(**self._defaults)
            self._tokens, self._refilled_at = 0.0, None
            self._random = random.Random(0)

    def set(self, changes: dict) -> None:
        changes = dict(changes)
        if "fail_next" in changes:
            changes["fail_next"] = [Fault(**fault) for fault in changes["fail_next"]]
        unknown = set(changes) - {knob.name for knob in fields(Knobs)}
        if unknown:
            raise ValueError(f"unknown knobs {sorted(unknown)}, known {[knob.name for knob in fields(Knobs)]}")
        with self._lock:
            for name, value in changes.items():
                setattr(self.knobs, name, value)
            self._tokens, self._refilled_at = float(self.knobs.rate_burst), None

    def take(self, action: str) -> Fault | None:
        with self._lock:
            for fault in self.knobs.fail_next:
                if fault.action == action and fault.times > 0:
                    fault.times -= 1
                    return fault
            if action == "CreateJob" and self._random.uniform(0, 100) < self.knobs.error_percent:
                return Fault(after_accepting=self._random.random() < 0.5)
        return None

    def is_throttled(self) -> bool:
        """A token bucket, as the quotas CreateJob rate and burst describe it."""
        with self._lock:
            if self.knobs.rate_per_second is None:
                return False
            now = time.monotonic()
            elapsed = now - (self._refilled_at if self._refilled_at is not None else now)
            self._refilled_at = now
            self._tokens = min(self.knobs.rate_burst, self._tokens + elapsed * self.knobs.rate_per_second)
            if self._tokens < 1:
                return True
            self._tokens -= 1
            return False
