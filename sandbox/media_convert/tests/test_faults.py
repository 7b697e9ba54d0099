import pytest

from media_convert import faults as faults_module
from media_convert.faults import Faults


@pytest.fixture
def faults():
    return Faults(time_scale=1.0, listing_lag_seconds=5.0)


def test_nothing_fails_by_default(faults):
    assert faults.take("CreateJob") is None
    assert faults.is_throttled() is False


def test_the_next_calls_fail_as_often_as_configured(faults):
    faults.set({"fail_next": [{"status": 402, "times": 2}]})

    assert [faults.take("GetJob"), faults.take("CreateJob").status, faults.take("CreateJob").status] == [None, 402, 402]
    assert faults.take("CreateJob") is None


def test_rate_and_burst_are_limited(faults, monkeypatch):
    now = 0.0
    monkeypatch.setattr(faults_module.time, "monotonic", lambda: now)
    faults.set({"rate_per_second": 2, "rate_burst": 3})

    assert [faults.is_throttled() for _ in range(4)] == [False, False, False, True]
    now = 0.5
    assert [faults.is_throttled(), faults.is_throttled()] == [False, True]


def test_unknown_knobs_are_refused(faults):
    with pytest.raises(ValueError, match="unknown knobs"):
        faults.set({"rate": 1})


def test_reset_restores_the_initial_knobs(faults):
    faults.set({"listing_lag_seconds": 0, "hold_jobs": True})
    faults.reset()

    assert (faults.knobs.listing_lag_seconds, faults.knobs.hold_jobs) == (5.0, False)
