import pytest

from media_convert.errors import JobError
from media_convert.tests.media_for_tests import media_info
from media_convert.transcode.clipping import clips_of


def clip(**clipping):
    [found] = clips_of({"inputClippings": [clipping]}, media_info(rate="25/1"))
    return found


def test_without_clipping_the_whole_input_is_used():
    assert clips_of({}, media_info()) == []


def test_the_frame_at_the_end_belongs_to_the_clip():
    found = clip(startTimecode="00:00:01:05", endTimecode="00:00:03:04")

    assert found.start == pytest.approx(1.2)
    assert found.duration == pytest.approx(2.0)


def test_without_an_end_the_clip_ends_with_the_input():
    assert clip(startTimecode="00:00:04:00").duration == pytest.approx(6.0)


@pytest.mark.parametrize("clipping", [
    {"startTimecode": "00:01:00:00"},
    {"startTimecode": "00:00:05:00", "endTimecode": "00:00:02:00"},
])  # fmt: skip
def test_a_clip_that_is_not_in_the_input_is_an_error(clipping):
    with pytest.raises(JobError) as caught:
        clip(**clipping)
    assert caught.value.code == 1060
