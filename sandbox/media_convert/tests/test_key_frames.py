from fractions import Fraction

from media_convert.transcode.key_frames import key_frames


def frames(keys, rate):
    """The frames that ffmpeg would make key frames: the first ones at or after the times."""
    return [-(-Fraction(time).limit_denominator(10**6) * rate // 1) for time in keys.times]


def test_automatic_gops_are_as_long_as_fragments():
    keys = key_frames({}, Fraction(30), 10.0, segment_seconds=6, automatic_gop_seconds=2)

    assert frames(keys, 30) == [0, 60, 120, 180, 240]
    assert keys.segment_seconds == 6


def test_all_frame_rates_have_key_frames_at_the_same_instants():
    for rate in (Fraction(30000, 1001), Fraction(24000, 1001), Fraction(50)):
        keys = key_frames({}, rate, 13.0, segment_seconds=6, automatic_gop_seconds=2)

        assert frames(keys, rate) == [-(-second * rate // 1) for second in (0, 2, 4, 6, 8, 10, 12)]


def test_exact_segments_get_additional_key_frames():
    keys = key_frames(
        {"gopSize": 4, "gopSizeUnits": "SECONDS"}, Fraction(25), 12.0, segment_seconds=6, automatic_gop_seconds=2
    )

    assert frames(keys, 25) == [0, 100, 150, 200]
    assert keys.segment_seconds == 6


def test_segments_that_follow_gops_are_rounded_up():
    keys = key_frames(
        {"gopSize": 100, "gopSizeUnits": "FRAMES"}, Fraction(25), 12.0,
        segment_seconds=6, automatic_gop_seconds=2, segments_follow_gops=True,
    )  # fmt: skip

    assert frames(keys, 25) == [0, 100, 200]
    assert keys.segment_seconds == 8


def test_files_have_no_required_key_frames():
    assert key_frames({}, Fraction(25), 12.0).times == []
    assert key_frames({"gopSize": 50, "gopSizeUnits": "FRAMES"}, Fraction(25), 12.0).gop_frames == 50
