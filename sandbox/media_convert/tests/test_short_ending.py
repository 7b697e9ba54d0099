import pytest

from media_convert.transcode.short_ending import join_short_ending


@pytest.fixture
def segments(tmp_path):
    paths = [tmp_path / f"s_{number}" for number in (1, 2, 3)]
    for number, path in enumerate(paths, start=1):
        path.write_text(str(number))
    return paths


@pytest.mark.parametrize(("minimum", "last"), [(0, 0.1), (1, 1.0)])
def test_an_ending_that_is_long_enough_stays(segments, minimum, last):
    assert join_short_ending(segments, [6, 6, last], {"minFinalSegmentLength": minimum}) == segments


def test_a_short_ending_is_joined_to_the_segment_before(segments):
    kept = join_short_ending(segments, [6, 6, 0.5], {"minFinalSegmentLength": 1})

    assert [path.read_text() for path in kept] == ["1", "23"]
    assert not segments[2].exists()


def test_a_single_segment_stays(segments):
    assert join_short_ending(segments[:1], [0.5], {"minFinalSegmentLength": 1}) == segments[:1]
