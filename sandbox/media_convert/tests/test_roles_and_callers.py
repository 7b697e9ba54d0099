"""Permissions of the job's role and of the caller, with IAM enforced."""

import pytest

from media_convert.tests.cloud import ACCOUNT, QUEUE_ARN, QUEUES, READ, REGION, WRITE, trust
from media_convert.tests.steps import allow, error_of, small_mp4

ROLES = {
    "other service": ({"trusted": trust(service="ec2.amazonaws.com")}, 1434),
    "other account": ({"trusted": trust(account="111122223333")}, 1434),
    "other queue": ({"trusted": trust(source_arn=f"{QUEUES}/Other")}, 1434),
    "no reading": ({"allowed": (WRITE,)}, 1401),
    "no writing": ({"allowed": (READ,)}, 1401),
}


@pytest.mark.parametrize("name", ROLES)
def test_the_role_is_really_assumed(fresh, name):
    policies, code = ROLES[name]
    role = fresh.create_role(name.title().replace(" ", ""), **policies)
    job = fresh.run(small_mp4("denied/movie", role=role))

    assert (job["Status"], job.get("ErrorCode")) == ("ERROR", code)
    assert fresh.keys("denied/") == []


def test_creating_a_job_needs_the_action_on_the_queue_and_the_right_to_pass_the_role(fresh):
    create = allow("mediaconvert:CreateJob", QUEUE_ARN)
    passed_to = {"iam:PassedToService": "mediaconvert.amazonaws.com"}
    pass_role = allow("iam:PassRole", fresh.role, StringEquals=passed_to)
    may = fresh.media_convert_as(fresh.create_user("may", create, pass_role))
    may_not_pass = fresh.media_convert_as(fresh.create_user("may-not-pass", create))
    may_not_create = fresh.media_convert_as(fresh.create_user("may-not-create", pass_role))
    fresh.control("POST", "faults", {"holdJobs": True})

    status, code, message = error_of(lambda: fresh.submit(small_mp4("x/y"), may_not_pass))
    assert (status, code) == (403, "AccessDeniedException")
    assert message == (
        f"User: arn:aws:iam::{ACCOUNT}:user/may-not-pass is not authorized to perform: "
        f"iam:PassRole on resource: {fresh.role}"
    )
    assert error_of(lambda: fresh.submit(small_mp4("x/y"), may_not_create))[:2] == (403, "AccessDeniedException")
    assert len(fresh.submit(small_mp4("x/y"), may)) == 20
    assert len(fresh.control("GET", "ledger")["entries"]) == 1


def test_pass_role_is_checked_for_this_service(fresh):
    pass_to_other = allow("iam:PassRole", "*", StringEquals={"iam:PassedToService": "lambda.amazonaws.com"})
    client = fresh.media_convert_as(fresh.create_user("passes-to-lambda", allow("mediaconvert:*", "*"), pass_to_other))

    assert "iam:PassRole" in error_of(lambda: fresh.submit(small_mp4("x/y"), client))[2]


def test_permissions_apply_to_each_job(fresh):
    fresh.control("POST", "faults", {"holdJobs": True})
    mine, other = fresh.submit(small_mp4("x/y")), fresh.submit(small_mp4("x/y"))
    arn = f"arn:aws:mediaconvert:{REGION}:{ACCOUNT}:jobs/{mine}"
    client = fresh.media_convert_as(fresh.create_user("one-job", allow("mediaconvert:GetJob", arn)))

    assert client.get_job(Id=mine)["Job"]["Id"] == mine
    assert error_of(lambda: client.get_job(Id=other))[0] == 403
    assert error_of(lambda: client.cancel_job(Id=mine))[0] == 403
    assert error_of(lambda: client.list_jobs())[0] == 403


def test_unknown_keys_are_refused(fresh):
    unknown = fresh.media_convert_as({"aws_access_key_id": "AKIAUNKNOWN", "aws_secret_access_key": "x"})

    assert error_of(lambda: unknown.list_jobs())[:2] == (403, "UnrecognizedClientException")
