import json

import pytest

from media_convert.events import EventPublisher
from media_convert.faults import Faults
from media_convert.jobs import Jobs
from media_convert.queues import Queue
from media_convert.tests.jobs_for_tests import mp4_request


class RecordingEventBridge:
    def __init__(self):
        self.entries = []

    def as_root(self, service, region):
        assert (service, region) == ("events", "us-east-1")
        return self

    def put_events(self, Entries):
        self.entries += Entries
        return {"FailedEntryCount": 0}

    def details(self):
        return [json.loads(entry["Detail"]) for entry in self.entries]


@pytest.fixture
def bridge():
    return RecordingEventBridge()


@pytest.fixture
def faults():
    return Faults(time_scale=1.0, listing_lag_seconds=5.0)


@pytest.fixture
def publish(bridge, faults):
    publisher = EventPublisher(bridge, faults)
    queue = Queue("Default", "arn:aws:mediaconvert:us-east-1:000000000000:queues/Default")
    job = Jobs().submit("us-east-1", "000000000000", mp4_request(userMetadata={"jobId": "j"}), queue)
    return lambda status, extra=None: publisher.publish(job, status, extra)


def test_an_event_has_the_documented_basics(publish, bridge):
    publish("ERROR", {"errorCode": 1040, "errorMessage": "why"})

    [entry] = bridge.entries
    detail = json.loads(entry["Detail"])
    assert (entry["Source"], entry["DetailType"]) == ("aws.mediaconvert", "MediaConvert Job State Change")
    assert entry["Resources"] == [f"arn:aws:mediaconvert:us-east-1:000000000000:jobs/{detail['jobId']}"]
    assert set(detail) == {
        "timestamp", "accountId", "queue", "jobId", "status", "userMetadata", "errorCode", "errorMessage",
    }  # fmt: skip
    assert detail["userMetadata"] == {"jobId": "j"}


def test_events_are_repeated_on_demand(publish, bridge, faults):
    faults.set({"event_copies": 3})
    publish("COMPLETE")

    assert [detail["status"] for detail in bridge.details()] == ["COMPLETE"] * 3


def test_events_overtake_each_other_on_demand(publish, bridge, faults):
    faults.set({"reorder_events": True})
    for status in ("PROGRESSING", "INPUT_INFORMATION", "STATUS_UPDATE", "COMPLETE"):
        publish(status)

    assert [detail["status"] for detail in bridge.details()] == [
        "INPUT_INFORMATION", "PROGRESSING", "COMPLETE", "STATUS_UPDATE",
    ]  # fmt: skip


def test_no_event_is_held_back_after_the_last_one(publish, bridge, faults):
    faults.set({"reorder_events": True})
    publish("PROGRESSING")
    publish("COMPLETE")
    publish("COMPLETE")

    assert [detail["status"] for detail in bridge.details()] == ["COMPLETE", "PROGRESSING", "COMPLETE"]


def test_events_have_equal_timestamps_on_demand(publish, bridge, faults):
    faults.set({"equal_timestamps": True})
    publish("PROGRESSING")
    publish("COMPLETE")

    first, second = bridge.details()
    assert first["timestamp"] == second["timestamp"]
