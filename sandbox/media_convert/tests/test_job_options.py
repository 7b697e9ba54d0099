"""Options outside of the settings: acceleration, types of queues, engine version."""

import pytest

from media_convert.tests.jobs_for_tests import cmaf_group, cmaf_video, h264, request, video
from media_convert.tests.steps import error_of, of, small_mp4

PLAN = {"Commitment": "ONE_YEAR", "RenewalType": "EXPIRE", "ReservedSlots": 3}


def burned(destination: str, mode: str) -> dict:
    """Burn-in captions are not accelerated."""
    made = small_mp4(destination, accelerationSettings={"mode": mode})
    source = {"sourceType": "SRT", "fileSourceSettings": {"sourceFile": of("captions.srt")}}
    made["settings"]["inputs"][0]["captionSelectors"] = {"Caption Selector 1": {"sourceSettings": source}}
    description = {"captionSelectorName": "Caption Selector 1", "destinationSettings": {"destinationType": "BURN_IN"}}
    made["settings"]["outputGroups"][0]["outputs"][0]["captionDescriptions"] = [description]
    return made


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (small_mp4("speed/a", accelerationSettings={"mode": "ENABLED"}), ("COMPLETE", "ACCELERATED", None)),
        (burned("speed/c", "PREFERRED"), ("COMPLETE", "NOT_ACCELERATED", None)),
        (burned("speed/d", "ENABLED"), ("ERROR", "IN_PROGRESS", 1041)),
        (small_mp4("speed/e"), ("COMPLETE", "NOT_APPLICABLE", None)),
    ],
)
def test_jobs_are_accelerated_if_possible(fresh, request_, expected):
    job = fresh.run(request_)

    assert (job["Status"], job["AccelerationStatus"], job.get("ErrorCode")) == expected


def test_the_job_returns_its_request(fresh):
    options = {
        "jobEngineVersion": "2026-05-01", "simulateReservedQueue": "ENABLED", "billingTagsSource": "QUEUE", "priority": 7,
        "statusUpdateInterval": "SECONDS_30", "tags": {"team": "video"},
    }  # fmt: skip
    job = fresh.media_convert.get_job(Id=fresh.submit(small_mp4("options/movie", **options)))["Job"]

    assert (job["JobEngineVersionRequested"], job["SimulateReservedQueue"]) == ("2026-05-01", "ENABLED")
    assert (job["BillingTagsSource"], job["Priority"], job["StatusUpdateInterval"]) == ("QUEUE", 7, "SECONDS_30")


def test_a_reserved_queue_has_as_many_slots_as_its_plan(fresh):
    client = fresh.media_convert
    queue = client.create_queue(Name="Reserved", PricingPlan="RESERVED", ReservationPlanSettings=PLAN)["Queue"]

    assert (queue["PricingPlan"], queue["ConcurrentJobs"]) == ("RESERVED", 3)
    assert (queue["ReservationPlan"]["ReservedSlots"], queue["ReservationPlan"]["Status"]) == (3, "ACTIVE")
    assert fresh.run(small_mp4("reserved/movie", queue="Reserved"))["Status"] == "COMPLETE"
    client.delete_queue(Name="Reserved")


def test_plans_are_for_reserved_queues_only(fresh):
    create = fresh.media_convert.create_queue

    assert error_of(lambda: create(Name="A", PricingPlan="RESERVED"))[0] == 400
    assert error_of(lambda: create(Name="B", ReservationPlanSettings=PLAN))[0] == 400
    assert error_of(
        lambda: create(Name="C", PricingPlan="RESERVED", ReservationPlanSettings=PLAN, ConcurrentJobs=2)
    )[0] == 400  # fmt: skip


def test_automated_abr_is_for_on_demand_queues(fresh):
    client = fresh.media_convert
    client.create_queue(Name="ReservedToo", PricingPlan="RESERVED", ReservationPlanSettings=PLAN)
    output = cmaf_video(180) | {"videoDescription": video(h264(qualityTuningLevel="MULTI_PASS_HQ"))}
    group = cmaf_group([output]) | {"automatedEncodingSettings": {"abrSettings": {}}}

    status, _, message = error_of(lambda: fresh.submit(request([group], of("short.mp4"), queue="ReservedToo")))
    client.delete_queue(Name="ReservedToo")
    assert (status, message) == (400, "/queue: Should be an on-demand queue for automated ABR")
