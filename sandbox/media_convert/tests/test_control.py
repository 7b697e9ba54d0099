"""The control API: the ledger and faults on demand."""

from urllib.error import HTTPError

import pytest
from botocore.exceptions import HTTPClientError

from media_convert.tests.steps import METADATA, error_of, small_mp4


def ledger_sizes(cloud) -> list[int]:
    return [len(entry["jobs"]) for entry in cloud.control("GET", "ledger")["entries"]]


def test_the_same_token_returns_the_job_of_a_lost_response(fresh):
    fresh.control("POST", "faults", {"holdJobs": True, "failNext": [
        {"status": 500, "afterAccepting": True}, {"afterAccepting": True, "dropConnection": True},
    ]})  # fmt: skip
    job_request = small_mp4("x/y", clientRequestToken="token", userMetadata=METADATA)

    assert error_of(lambda: fresh.submit(job_request))[:2] == (500, "InternalServerErrorException")
    with pytest.raises(HTTPClientError):
        fresh.submit(job_request)
    first, second = fresh.submit(job_request), fresh.submit(job_request)
    assert first == second
    assert ledger_sizes(fresh) == [1]
    fresh.submit(job_request | {"clientRequestToken": "other"})
    assert ledger_sizes(fresh) == [2]


@pytest.mark.parametrize(("status", "code"), [
    (402, "ServiceQuotaExceededException"), (403, "ForbiddenException"), (429, "TooManyRequestsException"),
    (500, "InternalServerErrorException"),
])  # fmt: skip
def test_calls_are_refused_on_demand(fresh, status, code):
    fresh.control("POST", "faults", {"holdJobs": True, "failNext": [{"status": status}]})

    assert error_of(lambda: fresh.submit(small_mp4("x/y")))[:2] == (status, code)
    assert ledger_sizes(fresh) == []
    fresh.submit(small_mp4("x/y"))
    assert ledger_sizes(fresh) == [1]


def test_a_burst_is_throttled(fresh):
    fresh.control("POST", "faults", {"holdJobs": True, "ratePerSecond": 0.001, "rateBurst": 2})
    fresh.submit(small_mp4("x/y"))
    fresh.submit(small_mp4("x/y"))

    assert error_of(lambda: fresh.submit(small_mp4("x/y")))[:2] == (429, "TooManyRequestsException")


def test_unknown_knobs_are_refused(fresh):
    with pytest.raises(HTTPError, match="400"):
        fresh.control("POST", "faults", {"holdJob": True})


def test_knobs_can_be_read(fresh):
    fresh.control("POST", "faults", {"failNext": [{"action": "GetJob", "status": 429}]})
    knobs = fresh.control("GET", "faults")

    assert knobs["failNext"] == [
        {"action": "GetJob", "status": 429, "times": 1, "afterAccepting": False, "dropConnection": False}
    ]
    assert (knobs["timeScale"], knobs["listingLagSeconds"]) == (0.02, 0.0)


def test_events_are_repeated_and_delayed_on_demand(fresh):
    fresh.control("POST", "faults", {"eventCopies": 2, "eventDelaySeconds": 0.2})
    job_id = fresh.submit(small_mp4("repeated/movie"))
    events = fresh.events_until(job_id, "COMPLETE")

    assert [event["detail"]["status"] for event in events].count("PROGRESSING") == 2
