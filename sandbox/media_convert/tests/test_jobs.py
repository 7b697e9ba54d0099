import pytest

from media_convert import jobs as jobs_module
from media_convert.errors import ApiError
from media_convert.jobs import Jobs
from media_convert.ledger import ledger
from media_convert.queues import Queue
from media_convert.tests.jobs_for_tests import mp4_request

REGION, ACCOUNT = "us-east-1", "000000000000"
QUEUE = Queue("Default", "arn:aws:mediaconvert:us-east-1:000000000000:queues/Default")


@pytest.fixture
def jobs():
    return Jobs()


def submit(jobs, **changes):
    return jobs.submit(REGION, ACCOUNT, mp4_request(**changes), QUEUE)


def page(jobs, listing_lag=0.0, **filters):
    return jobs.page(REGION, filters, listing_lag)


def test_ids_and_arns_look_like_the_services(jobs):
    job = submit(jobs)

    assert len(job.id) == 20 and job.id[13] == "-" and job.id[:13].isdigit()
    assert job.arn == f"arn:aws:mediaconvert:us-east-1:000000000000:jobs/{job.id}"


def test_the_same_token_gives_the_same_job_for_a_minute(jobs, monkeypatch):
    now = 1000.0
    monkeypatch.setattr(jobs_module.time, "monotonic", lambda: now)
    first = submit(jobs, clientRequestToken="t")
    now = 1060.0
    assert submit(jobs, clientRequestToken="t") is first
    now = 1060.1
    assert submit(jobs, clientRequestToken="t") is not first


def test_other_tokens_give_other_jobs(jobs):
    assert submit(jobs, clientRequestToken="a") is not submit(jobs, clientRequestToken="b")


def test_jobs_are_listed_newest_first_in_pages(jobs):
    submitted = [submit(jobs) for _ in range(25)][::-1]

    first, token = page(jobs)
    second, end = page(jobs, nextToken=token)
    assert first + second == submitted
    assert (len(first), end) == (20, None)


def test_pages_stay_whole_while_new_jobs_arrive(jobs):
    submitted = [submit(jobs) for _ in range(4)][::-1]
    first, token = page(jobs, maxResults=2)
    submit(jobs)

    assert first + page(jobs, nextToken=token)[0] == submitted


def test_a_wrong_next_token_is_refused(jobs):
    with pytest.raises(ApiError, match="nextToken"):
        page(jobs, nextToken="wrong")


def test_new_jobs_are_listed_after_the_lag(jobs, monkeypatch):
    monkeypatch.setattr(jobs_module.time, "time", lambda: 1000.0)
    job = submit(jobs)
    assert page(jobs, listing_lag=5.0)[0] == []
    monkeypatch.setattr(jobs_module.time, "time", lambda: 1005.0)
    assert page(jobs, listing_lag=5.0)[0] == [job]


def test_jobs_are_found_by_input_queue_and_status_but_not_by_metadata(jobs):
    job = submit(jobs, file_input="s3://source/uploads/a.mp4", userMetadata={"jobId": "secret"})
    submit(jobs, file_input="s3://source/uploads/b.mp4")

    assert page(jobs, inputFile="s3://source/uploads/a.mp4")[0] == [job]
    assert page(jobs, inputFile="a.mp4", queue="Default", status="SUBMITTED")[0] == [job]
    assert page(jobs, inputFile="a.mp4", status="COMPLETE")[0] == []
    assert page(jobs, inputFile="secret")[0] == []


def test_jobs_of_other_regions_are_not_listed(jobs):
    job = submit(jobs)

    assert jobs.page("eu-west-1", {}, 0.0)[0] == []
    with pytest.raises(ApiError, match="does not exist"):
        jobs.find("eu-west-1", job.id)


def test_canceling_a_waiting_job_sends_no_event(jobs):
    assert jobs.cancel(submit(jobs)) is False


def test_canceling_a_running_job_sends_an_event(jobs):
    job = submit(jobs)
    jobs.move(job, "SUBMITTED", "PROGRESSING")

    assert jobs.cancel(job) is True
    assert (job.status, job.canceled.is_set()) == ("CANCELED", True)


def test_a_finished_job_cannot_be_canceled(jobs):
    job = submit(jobs)
    jobs.move(job, "SUBMITTED", "PROGRESSING")
    jobs.move(job, "PROGRESSING", "COMPLETE")

    with pytest.raises(ApiError) as caught:
        jobs.cancel(job)
    assert caught.value.status == 409


def test_a_canceled_job_does_not_complete(jobs):
    job = submit(jobs)
    jobs.cancel(job)

    assert jobs.move(job, "PROGRESSING", "COMPLETE") is False
    assert job.status == "CANCELED"


def test_the_ledger_counts_accepted_jobs_by_attempt(jobs):
    metadata = {"pipelineId": "p", "jobId": "j", "attempt": "1"}
    first, second = submit(jobs, userMetadata=metadata), submit(jobs, userMetadata=metadata)
    submit(jobs, userMetadata=metadata | {"attempt": "2"})

    [entry, other] = ledger(jobs.all())
    assert {name: entry[name] for name in metadata} == metadata
    assert [job["id"] for job in entry["jobs"]] == [first.id, second.id]
    assert (other["attempt"], len(other["jobs"])) == ("2", 1)
