"""Media information of a file before it is transcoded."""

import pytest

from media_convert.media_info import read_media_info
from media_convert.tests.media_for_tests import make_clip, make_variable_rate_clip


def test_missing_frames_make_the_rate_variable(tmp_path):
    assert read_media_info(make_variable_rate_clip(tmp_path / "phone.mp4")).has_variable_frame_rate


@pytest.mark.parametrize("name", ["clip.mp4", "clip.mkv"])
@pytest.mark.parametrize("rate", ["24000/1001", "30", "60000/1001"])
def test_rounding_does_not_make_the_rate_variable(tmp_path, name, rate):
    clip = make_clip(tmp_path / name, seconds=2, size="64x64", rate=rate, audio=False)
    assert not read_media_info(clip).has_variable_frame_rate
