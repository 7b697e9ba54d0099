import pytest

from media_convert import support
from media_convert.model import ServiceModel
from media_convert.tests.jobs_for_tests import cmaf_request, mp4_request


@pytest.fixture(scope="module")
def model():
    return ServiceModel()


@pytest.fixture(scope="module")
def create_job(model):
    operation, _ = model.route("POST", "/2017-08-29/jobs")
    return operation


def test_routes_carry_parameters_from_the_path(model):
    operation, parameters = model.route("DELETE", "/2017-08-29/jobs/1732428000000-a1b2c3")

    assert (operation.name, operation.status) == ("CancelJob", 202)
    assert parameters == {"id": "1732428000000-a1b2c3"}


def test_unknown_paths_have_no_route(model):
    assert model.route("POST", "/2017-08-29/nothing") is None


def test_integers_in_the_query_become_integers(model):
    operation, _ = model.route("GET", "/2017-08-29/jobs")

    assert model.read_query(operation, {"maxResults": "5", "order": "ASCENDING"}) == {
        "maxResults": 5,
        "order": "ASCENDING",
    }


@pytest.mark.parametrize("request_", [cmaf_request(), mp4_request()])
def test_a_valid_job_has_no_violations(model, create_job, request_):
    assert model.input_violations(create_job, request_) == []


def h264_of(request_):
    return request_["settings"]["outputGroups"][0]["outputs"][0]["videoDescription"]["codecSettings"]["h264Settings"]


H264_PATH = "/outputGroups/0/outputs/0/videoDescription/codecSettings/h264Settings"


@pytest.mark.parametrize(
    ("setting", "value", "text"),
    [
        ("rateControlMode", "ABR", "Should be equal to one of the allowed values ['VBR', 'CBR', 'QVBR'], got 'ABR'"),
        ("maxBitrate", 999, "Should be greater than or equal to 1000, got 999"),
        ("maxBitrate", "5", "Should be integer, got '5'"),
        ("maxBitrate", True, "Should be integer, got True"),
        ("gopSize", -1, "Should be greater than or equal to 0, got -1"),
        ("slices", 33, "Should be less than or equal to 32, got 33"),
        ("qvbrSettings", [], "Should be object, got []"),
    ],
)
def test_a_value_that_the_model_forbids_is_named_with_path_and_allowed_values(model, create_job, setting, value, text):
    request_ = mp4_request()
    h264_of(request_)[setting] = value

    assert model.input_violations(create_job, request_) == [(f"{H264_PATH}/{setting}", text)]


def test_unknown_members_are_violations(model, create_job):
    request_ = mp4_request()
    request_["settings"]["outputGroups"][0]["sound"] = "blue"

    assert model.input_violations(create_job, request_) == [
        ("/outputGroups/0", "Should NOT have additional properties: sound")
    ]


def test_members_in_another_spelling_are_unknown(model, create_job):
    request_ = mp4_request()
    request_["Role"] = request_.pop("role")

    texts = [text for _, text in model.input_violations(create_job, request_)]
    assert texts == ["role is a required property", "Should NOT have additional properties: Role"]


def test_keys_of_maps_are_part_of_the_path(model, create_job):
    request_ = mp4_request()
    request_["settings"]["inputs"][0]["audioSelectors"]["Audio Selector 1"]["tracks"] = [0]

    assert model.input_violations(create_job, request_) == [
        ("/inputs/0/audioSelectors/Audio Selector 1/tracks/0", "Should be greater than or equal to 1, got 0")
    ]


def test_bounds_of_doubles_are_read_from_their_names(model, create_job):
    request_ = mp4_request()
    h264_of(request_)["qvbrSettings"] = {"qvbrQualityLevelFineTune": 1.5}

    [(path, text)] = model.input_violations(create_job, request_)
    assert path.endswith("/qvbrSettings/qvbrQualityLevelFineTune")
    assert text == "Should be less than or equal to 1, got 1.5"


def test_strings_must_match_their_pattern_and_length(model, create_job):
    request_ = mp4_request()
    request_["settings"]["outputGroups"][0]["outputGroupSettings"]["fileGroupSettings"]["destination"] = "file:///tmp"
    request_["settings"]["outputGroups"][0]["outputs"][0]["nameModifier"] = "x" * 257

    texts = [text for _, text in model.input_violations(create_job, request_)]
    assert texts[0].startswith("Should match pattern")
    assert texts[1] == "Should NOT be longer than 256 characters, got 257"


def test_responses_are_validated_too(model):
    operation, _ = model.route("GET", "/2017-08-29/jobs/1")

    assert model.output_violations(operation, {"job": {"status": "DONE"}}) != []


def test_everything_the_stand_in_supports_is_in_the_model(model):
    assert list(_unknown(model, support.REQUEST, "CreateJobRequest", "")) == []


def _unknown(model, supported, shape_name, path):
    shape = model._shapes[shape_name]
    if isinstance(supported, dict) and support.ANY_KEY in supported:
        yield from _unknown(model, supported[support.ANY_KEY], shape["value"]["shape"], f"{path}/*")
    elif isinstance(supported, dict):
        members = {m.get("locationName", name): m["shape"] for name, m in shape["members"].items()}
        for name, inner in supported.items():
            if name in members:
                yield from _unknown(model, inner, members[name], f"{path}/{name}")
            else:
                yield f"{path}/{name}"
    elif isinstance(supported, list):
        yield from _unknown(model, supported[0], shape["member"]["shape"], f"{path}/0")
    elif isinstance(supported, set) and "enum" in shape:
        yield from (f"{path}={value}" for value in supported - set(shape["enum"]))
