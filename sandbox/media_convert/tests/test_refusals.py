"""Refused requests and their messages."""

from media_convert.tests.steps import error_of, small_mp4


def test_an_invalid_job_is_refused_with_the_path_of_the_setting(fresh):
    bad = small_mp4("x/y")
    h264_settings = bad["settings"]["outputGroups"][0]["outputs"][0]["videoDescription"]["codecSettings"][
        "h264Settings"
    ]
    h264_settings["rateControlMode"] = "ABR"

    status, code, message = error_of(lambda: fresh.submit(bad))
    assert (status, code) == (400, "BadRequestException")
    assert message.startswith(
        "/outputGroups/0/outputs/0/videoDescription/codecSettings/h264Settings/rateControlMode: Should be"
    )


def test_unsupported_settings_are_refused_by_name(fresh):
    job_request = small_mp4("x/y")
    job_request["settings"]["inputs"][0]["filterStrength"] = 2

    assert error_of(lambda: fresh.submit(job_request)) == (
        400, "BadRequestException",
        "MediaConvert stand-in does not support /inputs/0/filterStrength: 2, only 0",
    )  # fmt: skip


def test_unsupported_operations_are_refused_by_name(fresh):
    assert error_of(lambda: fresh.media_convert.list_versions())[2] == (
        "MediaConvert stand-in does not support the operation ListVersions"
    )
