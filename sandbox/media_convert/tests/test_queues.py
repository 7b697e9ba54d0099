"""Queues, canceling, templates, lists."""

from media_convert.tests.cloud import QUEUE_ARN, as_sdk_parameters
from media_convert.tests.steps import error_of, long_running, of, small_mp4


def test_a_running_job_is_canceled_with_an_event(fresh):
    job_id = fresh.submit(long_running("canceled/movie"))
    fresh.wait_for(job_id, "PROGRESSING")
    fresh.media_convert.cancel_job(Id=job_id)

    assert fresh.wait_for(job_id)["Status"] == "CANCELED"
    assert "COMPLETE" not in [event["detail"]["status"] for event in fresh.events_until(job_id, "CANCELED")]
    assert error_of(lambda: fresh.media_convert.cancel_job(Id=job_id))[:2] == (409, "ConflictException")
    assert fresh.keys("canceled/") == []


def test_canceling_a_waiting_job_sends_no_event(fresh):
    fresh.control("POST", "faults", {"holdJobs": True})
    silent = fresh.submit(small_mp4("x/y"))
    fresh.media_convert.cancel_job(Id=silent)
    fresh.control("POST", "faults", {"holdJobs": False})
    heard = fresh.run(small_mp4("heard/movie"))["Id"]

    assert fresh.wait_for(silent)["Status"] == "CANCELED"
    assert silent not in fresh.jobs_heard_of_until(heard, "COMPLETE")


def test_a_queue_runs_as_many_jobs_as_its_limit(fresh):
    fresh.media_convert.create_queue(Name="narrow", ConcurrentJobs=1)
    first, second = (fresh.submit(long_running("narrow/x") | {"queue": "narrow"}) for _ in range(2))
    fresh.wait_for(first, "PROGRESSING")

    assert fresh.media_convert.get_job(Id=second)["Job"]["Status"] == "SUBMITTED"
    queue = fresh.media_convert.get_queue(Name="narrow")["Queue"]
    assert (queue["ProgressingJobsCount"], queue["SubmittedJobsCount"]) == (1, 1)
    assert error_of(lambda: fresh.media_convert.delete_queue(Name="narrow"))[1] == "ConflictException"
    for job_id in (second, first):
        fresh.media_convert.cancel_job(Id=job_id)
    fresh.media_convert.delete_queue(Name="narrow")
    assert [queue["Name"] for queue in fresh.media_convert.list_queues()["Queues"]] == ["Default"]


def test_a_paused_queue_holds_its_jobs_until_they_hop(fresh):
    fresh.media_convert.create_queue(Name="paused", Status="PAUSED")
    hop = {"waitMinutes": 1, "queue": "Default", "priority": 3}
    job_id = fresh.submit(small_mp4("hopped/movie") | {"queue": "paused", "hopDestinations": [hop]})
    events = fresh.events_until(job_id, "COMPLETE")

    [hopped] = [event["detail"] for event in events if event["detail"]["status"] == "QUEUE_HOP"]
    assert (hopped["queue"], hopped["previousQueue"]) == (QUEUE_ARN, QUEUE_ARN.replace("Default", "paused"))
    assert (hopped["priority"], hopped["previousPriority"]) == (3, 0)
    job = fresh.wait_for(job_id)
    assert job["QueueTransitions"][0]["DestinationQueue"] == job["Queue"] == QUEUE_ARN


def test_a_job_takes_settings_from_its_template(fresh):
    whole = small_mp4("templated/movie")
    settings = whole["settings"]
    template = {"timecodeConfig": settings["timecodeConfig"], "outputGroups": settings["outputGroups"]}
    fresh.media_convert.create_job_template(Name="small", Settings=as_sdk_parameters(template), Priority=5)
    job = fresh.run({"role": whole["role"], "jobTemplate": "small", "settings": {"inputs": settings["inputs"]}})

    assert (job["Status"], job["Priority"], job["JobTemplate"]) == ("COMPLETE", 5, "small")
    assert fresh.keys("templated/") == ["movie.mp4"]
    assert [t["Name"] for t in fresh.media_convert.list_job_templates()["JobTemplates"]] == ["small"]
    fresh.media_convert.delete_job_template(Name="small")
    assert error_of(lambda: fresh.media_convert.get_job_template(Name="small"))[1] == "NotFoundException"


def test_jobs_are_listed_and_searched(fresh):
    fresh.control("POST", "faults", {"holdJobs": True})
    first = fresh.submit(small_mp4("x/y"))
    second = fresh.submit(small_mp4("x/y", "plain.mp4"))
    api = fresh.media_convert

    assert [job["Id"] for job in api.list_jobs()["Jobs"]] == [second, first]
    assert [job["Id"] for job in api.search_jobs(InputFile=of("short.mp4"), Status="SUBMITTED")["Jobs"]] == [first]
    page = api.list_jobs(MaxResults=1)
    assert [job["Id"] for job in api.list_jobs(MaxResults=1, NextToken=page["NextToken"])["Jobs"]] == [first]
    assert error_of(lambda: api.search_jobs(InputFile="x" * 301))[0] == 400
    fresh.control("POST", "faults", {"listingLagSeconds": 60})
    assert api.list_jobs()["Jobs"] == []
