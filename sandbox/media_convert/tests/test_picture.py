from dataclasses import replace
from fractions import Fraction

import pytest

from media_convert.errors import JobError
from media_convert.tests.jobs_for_tests import h264, video
from media_convert.tests.media_for_tests import media_info
from media_convert.transcode.passthrough import passthrough_picture
from media_convert.transcode.picture import picture_of, turn_of

AUTO = {"videoSelector": {"rotate": "AUTO"}}
TURNED = {"side_data_list": [{"side_data_type": "Display Matrix", "rotation": -90}]}


INTERLACED = {"field_order": "tt"}


def size(description, source=None, **media):
    picture = picture_of(description, source or {}, media_info(**media))
    return picture.width, picture.height


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, (1280, 720)),
        ({"height": 360}, (640, 360)),
        ({"width": 640}, (640, 360)),
        ({"height": 270}, (480, 270)),
        ({"width": 854}, (854, 480)),
        ({"width": 640, "height": 480}, (640, 480)),
        ({"width": 640, "height": 480, "scalingBehavior": "FIT"}, (640, 360)),
        ({"width": 640, "height": 480, "scalingBehavior": "FILL"}, (640, 480)),
        ({"width": 640, "height": 480, "scalingBehavior": "STRETCH_TO_OUTPUT"}, (640, 480)),
    ],
)
def test_a_missing_dimension_keeps_the_aspect_ratio(given, expected):
    assert size(video(**given)) == expected


def test_by_default_other_aspect_ratios_are_padded():
    assert "pad=640:480" in picture_of(video(width=640, height=480), {}, media_info()).filters


def test_an_odd_source_size_is_an_error():
    with pytest.raises(JobError, match=r"Invalid resolution \[853 x 480\], only even values are supported"):
        picture_of(video(), {}, media_info(width=853, height=480))


@pytest.mark.parametrize(("source", "too_large"), [((4096, 2160), False), ((2160, 4096), False), ((7680, 4320), True)])
def test_a_source_above_the_largest_picture_of_the_codec_is_an_error(source, too_large):
    """User guide, maximum supported output resolutions."""
    if too_large:
        with pytest.raises(JobError, match="too large for H_264"):
            size(video(), width=source[0], height=source[1])
    else:
        assert size(video(), width=source[0], height=source[1]) == source


def test_a_derived_size_is_even():
    assert size(video(height=270), width=853, height=479) == (480, 270)


def test_a_picture_rotated_by_metadata_is_portrait():
    assert size(video(height=640), AUTO, **TURNED) == (360, 640)
    assert turn_of(AUTO, media_info(**TURNED)) == "transpose=clock"


def test_without_rotate_auto_the_picture_stays_on_its_side():
    assert size(video(height=360), {}, **TURNED) == (640, 360)
    assert turn_of({}, media_info(**TURNED)) is None


ANAMORPHIC = {"width": 720, "height": 576, "sample_aspect_ratio": "64:45"}


@pytest.mark.parametrize(
    ("given", "encoder", "expected", "shape"),
    [
        ({"height": 576}, {}, (720, 576), "setsar=64/45"),
        ({"height": 576}, {"parNumerator": 1, "parDenominator": 1}, (1024, 576), "setsar=1/1"),
        ({"height": 288}, {"parNumerator": 1, "parDenominator": 1}, (512, 288), "setsar=1/1"),
        ({"height": 576}, {"parNumerator": 16, "parDenominator": 15}, (960, 576), "setsar=16/15"),
    ],
)
def test_another_pixel_aspect_ratio_keeps_the_picture(given, encoder, expected, shape):
    settings = h264(**({"parControl": "SPECIFIED"} if encoder else {}), **encoder)

    picture = picture_of(video(settings, **given), {}, media_info(**ANAMORPHIC))

    assert (picture.width, picture.height) == expected
    assert shape in picture.filters


@pytest.mark.parametrize(
    ("mode", "source", "expected"),
    [
        ("PROGRESSIVE", "tt", None),
        ("TOP_FIELD", "bb", "tff"),
        ("BOTTOM_FIELD", "progressive", "bff"),
        ("FOLLOW_TOP_FIELD", "bb", "bff"),
        ("FOLLOW_TOP_FIELD", "progressive", "tff"),
        ("FOLLOW_BOTTOM_FIELD", "tb", "tff"),
        ("FOLLOW_BOTTOM_FIELD", "unknown", "bff"),
    ],
)
def test_the_order_of_fields(mode, source, expected):
    assert picture_of(video(h264(interlaceMode=mode)), {}, media_info(field_order=source)).fields == expected


@pytest.mark.parametrize(
    ("container", "codec", "rotate", "message"),
    [
        ("MP4", "vp9", "DEGREE_0", "does not support vp9 in MP4"),
        ("MP4", "prores", "DEGREE_0", "does not support prores in MP4"),
        ("MOV", "h264", "DEGREES_90", "cannot rotate"),
    ],
)
def test_a_job_fails_if_its_video_cannot_be_passed_through(container, codec, rotate, message):
    with pytest.raises(JobError, match=message):
        passthrough_picture(container, {"videoSelector": {"rotate": rotate}}, media_info(codec_name=codec))


def test_frame_rate_follows_the_source_or_is_given():
    specified = h264(framerateControl="SPECIFIED", framerateNumerator=24000, framerateDenominator=1001)

    assert picture_of(video(), {}, media_info(rate="30000/1001")).frame_rate == Fraction(30000, 1001)
    assert picture_of(video(specified), {}, media_info()).frame_rate == Fraction(24000, 1001)


def test_a_measured_rate_becomes_a_standard_rate():
    assert picture_of(video(), {}, media_info(rate="89880/3001")).frame_rate == Fraction(30000, 1001)


@pytest.mark.parametrize(
    ("average", "expected"),
    [("27/1", 30), ("24/1", 24), ("89880/3001", 30), ("30030/1000", 30), ("31/1", 50), ("75/1", 60)],
)
def test_a_variable_rate_is_rounded_up(average, expected):
    media = replace(media_info(rate=average), has_variable_frame_rate=True)
    assert picture_of(video(), {}, media).frame_rate == expected


@pytest.mark.parametrize("picture", [INTERLACED, {"pix_fmt": "yuv444p"}, {"pix_fmt": "gbrp"}])
def test_a_job_fails_if_its_source_cannot_be_rotated(picture):
    """User guide, input file requirements for video rotation. Other behavior of the service is not documented."""
    with pytest.raises(JobError, match="progressive video with 4:2:0 or 4:2:2"):
        size(video(), AUTO, **picture)

    assert size(video(), {}, **picture) == (1280, 720)


@pytest.mark.parametrize(("degrees", "expected"), [(-89.2, "transpose=clock"), (90.9, "transpose=cclock"), (-88.5, None), (-45, None)])
def test_rotation_is_rounded_by_one_degree(degrees, expected):
    """User guide: metadata within one degree of 90, 180 or 270 is rounded, any other is no rotation."""
    turned = {"side_data_list": [{"side_data_type": "Display Matrix", "rotation": degrees}]}

    assert turn_of(AUTO, media_info(**turned)) == expected
