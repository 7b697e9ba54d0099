import pytest

from media_convert.errors import JobError
from media_convert.tests.jobs_for_tests import aac
from media_convert.tests.media_for_tests import make_song, media_info
from media_convert.transcode.audio_selection import select_audio

DEFAULT = {"Audio Selector 1": {"defaultSelection": "DEFAULT"}}
TWO_LANGUAGES = media_info(languages=("eng", "fra"))


def test_the_first_track_is_selected_by_default():
    assert select_audio(aac(), DEFAULT, TWO_LANGUAGES, {}).track == 0


def test_a_track_is_selected_by_its_number():
    assert select_audio(aac(), {"Audio Selector 1": {"tracks": [2]}}, TWO_LANGUAGES, {}).track == 1


def test_a_track_is_selected_by_its_language():
    selectors = {"Audio Selector 1": {"selectorType": "LANGUAGE_CODE", "languageCode": "FRA"}}

    assert select_audio(aac(), selectors, TWO_LANGUAGES, {}).track == 1


def test_an_unknown_selector_uses_the_default_selector():
    description = aac() | {"audioSourceName": "Audio Selector 9"}

    assert select_audio(description, {"Main": {"tracks": [2], "defaultSelection": "DEFAULT"}}, TWO_LANGUAGES, {}).track == 1


def test_a_source_without_audio_has_no_track():
    assert select_audio(aac(), DEFAULT, media_info(languages=()), {}) is None


def test_a_missing_track_fails_the_job_with_the_services_message():
    with pytest.raises(JobError) as caught:
        select_audio(aac(), {"Audio Selector 1": {"tracks": [1]}}, media_info(languages=()), {})

    assert caught.value.code == 1040
    assert "Audio track [1] not found in input container." in caught.value.message


def test_a_missing_language_fails_the_job():
    selectors = {"Audio Selector 1": {"selectorType": "LANGUAGE_CODE", "languageCode": "DEU"}}

    with pytest.raises(JobError, match="DEU"):
        select_audio(aac(), selectors, TWO_LANGUAGES, {})


@pytest.mark.parametrize(
    ("languages", "settings", "expected"),
    [
        (("eng",), {}, "eng"),
        (("und",), {}, None),
        (("und",), {"languageCode": "DEU"}, "deu"),
        (("eng",), {"languageCode": "DEU"}, "eng"),
        (("eng",), {"languageCode": "DEU", "languageCodeControl": "USE_CONFIGURED"}, "deu"),
    ],
)
def test_language_follows_the_input_or_the_job(languages, settings, expected):
    assert select_audio(aac() | settings, DEFAULT, media_info(languages=languages), {}).language == expected


def test_external_audio_is_a_track_of_another_file(tmp_path):
    sound = make_song(tmp_path / "song.mp3")
    selectors = DEFAULT | {"Audio Selector 2": {"externalAudioFileInput": "s3://a/song.mp3"}}
    description = aac() | {"audioSourceName": "Audio Selector 2", "languageCode": "DEU"}

    track = select_audio(description, selectors, media_info(languages=()), {"s3://a/song.mp3": sound})

    assert (track.file, track.track, track.language) == (sound, 0, "deu")
