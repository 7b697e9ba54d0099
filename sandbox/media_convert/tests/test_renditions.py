"""The audio of HLS players, according to the documentation strings of the service model and RFC 8216."""

from types import SimpleNamespace

import pytest

from media_convert.check import Checker
from media_convert.tests.cloud import PROCESSED
from media_convert.tests.jobs_for_tests import cbr, cmaf_audio, cmaf_group, cmaf_video, request, video
from media_convert.tests.steps import of
from media_convert.transcode.audio_groups import audio_group_of, audio_groups_of, is_audio_variant
from media_convert.transcode.hls_playlists import (
    AudioRendition,
    SubtitleRendition,
    Variant,
    main_playlist,
)

VARIANT_STREAM = {"audioTrackType": "AUDIO_ONLY_VARIANT_STREAM"}
TYPE = "CMAF_GROUP_SETTINGS"


def output(name: str, has_picture: bool, settings: dict):
    container = {"cmfcSettings": settings}
    return SimpleNamespace(name=name, picture=has_picture or None, container_settings=container, settings={})


def hls_output(name: str, has_picture: bool, settings: dict):
    given = {"outputSettings": {"hlsSettings": settings}}
    return SimpleNamespace(name=name, picture=has_picture or None, container_settings={}, settings=given)


def group(video_settings: dict, *audio_settings: dict, kind: str = TYPE):
    made = output if kind == TYPE else hls_output
    outputs = [made("v", True, video_settings)]
    outputs += [made(f"a{number}", False, settings) for number, settings in enumerate(audio_settings)]
    return SimpleNamespace(type=kind, media_outputs=outputs)


GROUPS_OF_VIDEO = {
    # CmfcSettings.AudioRenditionSets: "If you don't specify anything here and for Audio group ID ..."
    "nothing said": (group({}, {}, {}), ["program_audio_0", "program_audio_1"]),
    "a group id and no sets": (group({}, {"audioGroupId": "a"}), []),
    "one group id of two": (group({}, {"audioGroupId": "a"}, {}), []),
    "both sides": (group({"audioRenditionSets": "a,b"}, {"audioGroupId": "a"}, {"audioGroupId": "b"}), ["a", "b"]),
    "spaces between": (group({"audioRenditionSets": "a, b"}, {"audioGroupId": "a"}, {"audioGroupId": "b"}), ["a", "b"]),
    "a set that no output has": (group({"audioRenditionSets": "gone"}, {"audioGroupId": "a"}), ["gone"]),
    "no audio at all": (group({}), []),
    "only a separate variant": (group({}, VARIANT_STREAM), []),
    # HlsSettings has no such default.
    "transport streams, no setting": (group({}, {}, kind="HLS_GROUP_SETTINGS"), []),
    "transport streams, both sides": (
        group({"audioRenditionSets": "a"}, {"audioGroupId": "a"}, kind="HLS_GROUP_SETTINGS"), ["a"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GROUPS_OF_VIDEO)
def test_video_has_the_audio_groups_of_the_model(name):
    planned, expected = GROUPS_OF_VIDEO[name]

    assert audio_groups_of(planned)["v"] == expected


def test_unnamed_groups_are_named_by_their_position():
    planned = group({}, {}, VARIANT_STREAM, {})

    assert [audio_group_of(planned, planned.media_outputs[index]) for index in (1, 3)] == [
        "program_audio_0", "program_audio_1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("AUDIO_ONLY_VARIANT_STREAM", True),
        ("ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT", False),
        ("ALTERNATE_AUDIO_AUTO_SELECT", False),
        ("ALTERNATE_AUDIO_NOT_AUTO_SELECT", False),
        (None, False),
    ],
)
def test_one_track_type_makes_a_variant(kind, expected):
    """AudioTrackType: "represented as an EXT-X-STREAM-INF", "... as an EXT-X-MEDIA"; also without video."""
    assert is_audio_variant(output("a", False, {"audioTrackType": kind} if kind else {})) is expected


def audio(name: str, group_id: str, kind: str | None = None) -> AudioRendition:
    return AudioRendition(name, group_id, kind, None, None, 2, 130000, 128000, "mp4a.40.2")


def lines(audio_groups: list[str], *renditions: AudioRendition) -> list[str]:
    variant = Variant("v", 1000, 900, ["avc1.64001f"], (2, 2), 30.0, audio_groups)
    return main_playlist([variant], list(renditions), {}).splitlines()


def test_a_missing_group_is_written_nevertheless():
    """RFC 8216, 4.3.4.2: AUDIO must match a GROUP-ID. The service writes what the setting lists."""
    [info] = [line for line in lines(["gone"], audio("a", "here")) if line.startswith("#EXT-X-STREAM-INF")]

    assert info.endswith(',AUDIO="gone"')
    assert "mp4a" not in info


def test_video_without_groups_is_silent():
    [info] = [line for line in lines([], audio("a", "here")) if line.startswith("#EXT-X-STREAM-INF")]

    assert "AUDIO" not in info
    assert 'CODECS="avc1.64001f"' in info


def test_an_unset_track_type_is_the_default_of_the_model():
    """CmfcSettings.AudioTrackType: "defaults to Alternate audio, auto select, default"."""
    media = [line for line in lines(["a"], audio("one", "a"), audio("two", "b")) if line.startswith("#EXT-X-MEDIA")]

    assert ["AUTOSELECT=YES,DEFAULT=YES" in line for line in media] == [True, True]


def test_described_video_has_its_characteristic():
    """CmfcSettings.DescriptiveVideoServiceFlag."""
    described = AudioRendition("b", "a", None, None, None, 2, 1, 1, "mp4a.40.2", describes_video=True)
    media = [line for line in lines(["a"], audio("a", "a"), described) if line.startswith("#EXT-X-MEDIA")]

    assert ['CHARACTERISTICS="public.accessibility.describes-video"' in line for line in media] == [False, True]


def test_the_first_subtitles_are_the_default_ones():
    """User guide, IMSC, TTML and WebVTT output captions: the first track is signaled as the default track."""
    subtitles = tuple(SubtitleRendition(name, None, None, False) for name in "ab")
    variant = Variant("v", 1, 1, ["avc1.64001f"], (2, 2), 30.0, [])
    text = main_playlist([variant], [], {}, subtitles).splitlines()

    flags = [line.split("DEFAULT=")[1].split(",")[0] for line in text if "TYPE=SUBTITLES" in line]
    assert flags == ["YES", "NO"]


@pytest.fixture(scope="module")
def playlists(cloud, tmp_path_factory):
    """Main playlists of one job with a group for each case."""
    cloud.control("POST", "reset")
    pictures = cmaf_video(90) | {"videoDescription": video(cbr(100000), height=90)}
    unnamed = pictures | {"containerSettings": {"container": "CMFC", "cmfcSettings": {}}}
    variant = cmaf_audio(**VARIANT_STREAM) | {"nameModifier": "_variant"}
    cases = {
        "named": [pictures, cmaf_audio()],
        "halfnamed": [unnamed, cmaf_audio()],
        "audioonly": [cmaf_audio()],
        "variant": [variant],
    }
    groups = [cmaf_group(outputs, f"s3://{PROCESSED}/renditions/{name}") for name, outputs in cases.items()]
    done = cloud.run(request(groups, of("short.mp4")))
    assert done["Status"] == "COMPLETE", done.get("ErrorMessage")
    folder = cloud.download("renditions/", tmp_path_factory.mktemp("renditions"))
    return {name: (folder / f"{name}.m3u8").read_text().splitlines() for name in cases}


def tags(playlist: list[str], name: str) -> list[str]:
    return [line for line in playlist if line.startswith(f"#EXT-X-{name}:")]


def test_audio_needs_both_names(playlists):
    assert ['AUDIO="audio"' in line for line in tags(playlists["named"], "STREAM-INF")] == [True]
    assert ["AUDIO=" in line for line in tags(playlists["halfnamed"], "STREAM-INF")] == [False]
    assert len(tags(playlists["halfnamed"], "MEDIA")) == 1


def test_audio_alone_is_not_a_variant_by_default(playlists):
    assert (len(tags(playlists["audioonly"], "STREAM-INF")), len(tags(playlists["audioonly"], "MEDIA"))) == (0, 1)
    assert (len(tags(playlists["variant"], "STREAM-INF")), len(tags(playlists["variant"], "MEDIA"))) == (1, 0)


def test_dash_needs_no_groups():
    """A group without HLS manifest has no renditions to choose from."""
    made = request([cmaf_group([cmaf_audio(), cmaf_audio() | {"nameModifier": "_b"}], writeHlsManifest="DISABLED")])

    assert Checker().check(made)["errors"] == []
