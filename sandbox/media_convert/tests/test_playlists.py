from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

from media_convert.transcode.dash_manifest import Representation, dash_manifest
from media_convert.transcode.fragments import Fragment, Segment, Track
from media_convert.transcode.hls_playlists import (
    AudioRendition,
    Variant,
    i_frame_bitrates,
    i_frames_playlist,
    main_playlist,
    media_playlist,
)
from media_convert.transcode.i_frames import i_frames_of_track

MPD = "{urn:mpeg:dash:schema:mpd:2011}"


def segment(name, size, seconds):
    fragments = [Fragment(24 + 1000 * n, 24 + 1000 * n + 300, 2 * 90000, True) for n in range(seconds // 2)]
    return Segment(Path(name), size, fragments)


TRACK = Track(
    Path("v_720pinit.cmfv"),
    [segment("v_720p_000000001.cmfv", 6000, 6), segment("v_720p_000000002.cmfv", 6000, 4)],
    90000,
    "avc1.64001f",
)
VARIANT = Variant("v_720p", 12000, 9600, ["avc1.64001f"], (1280, 720), 29.97, ["audio"], i_frames=(1200, 1000))
AUDIO = AudioRendition("v_audio", "audio", None, "eng", None, 2, 130000, 128000, "mp4a.40.2")


def test_main_playlist():
    assert main_playlist([VARIANT], [AUDIO], {}).splitlines() == [
        "#EXTM3U",
        "#EXT-X-VERSION:6",
        "#EXT-X-INDEPENDENT-SEGMENTS",
        '#EXT-X-STREAM-INF:BANDWIDTH=142000,AVERAGE-BANDWIDTH=137600,VIDEO-RANGE=SDR,CODECS="avc1.64001f,mp4a.40.2",'
        'RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="audio"',
        "v_720p.m3u8",
        '#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1200,AVERAGE-BANDWIDTH=1000,VIDEO-RANGE=SDR,CODECS="avc1.64001f",'
        'RESOLUTION=1280x720,URI="v_720p_I-Frame.m3u8"',
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",LANGUAGE="eng",NAME="Alternate Audio",AUTOSELECT=YES,DEFAULT=YES,'
        'CHANNELS="2",URI="v_audio.m3u8"',
    ]


def test_a_variant_is_listed_once_for_each_audio_group():
    variant = Variant("v", 1, 1, ["avc1.64001f"], (1, 1), 30.0, ["a", "b"])

    lines = main_playlist([variant], [], {}).splitlines()
    assert lines.count("v.m3u8") == 2


def test_resolution_can_be_left_out():
    assert "RESOLUTION" not in main_playlist([VARIANT], [], {"streamInfResolution": "EXCLUDE"})


SEGMENTS = [("a_000000001.cmfv", 6.0), ("a_000000002.cmfv", 4.004)]


def test_media_playlist():
    assert media_playlist(SEGMENTS, {}, "ainit.cmfv").splitlines() == [
        "#EXTM3U",
        "#EXT-X-VERSION:6",
        "#EXT-X-TARGETDURATION:7",
        "#EXT-X-MEDIA-SEQUENCE:1",
        "#EXT-X-PLAYLIST-TYPE:VOD",
        '#EXT-X-MAP:URI="ainit.cmfv"',
        "#EXTINF:6,",
        "a_000000001.cmfv",
        "#EXTINF:4.004,",
        "a_000000002.cmfv",
        "#EXT-X-ENDLIST",
    ]


def test_media_playlist_settings_are_honored():
    settings = {
        "manifestDurationFormat": "INTEGER",
        "targetDurationCompatibilityMode": "SPEC_COMPLIANT",
        "clientCache": "DISABLED",
    }

    text = media_playlist(SEGMENTS, settings)
    assert "#EXTINF:4,\n" in text
    assert "#EXT-X-TARGETDURATION:6\n" in text
    assert "#EXT-X-ALLOW-CACHE:NO\n" in text


def test_i_frames_playlist_names_the_bytes_of_each_key_frame():
    lines = i_frames_playlist(i_frames_of_track(TRACK), {}, TRACK.init.name).splitlines()

    assert "#EXT-X-I-FRAMES-ONLY" in lines
    assert lines[7:10] == ["#EXTINF:2,", "#EXT-X-BYTERANGE:300@24", "v_720p_000000001.cmfv"]
    assert sum(line.startswith("#EXT-X-BYTERANGE") for line in lines) == 5
    assert i_frame_bitrates(i_frames_of_track(TRACK)) == (1200, 1200)


def manifest(**settings):
    video = Representation("v_720p", "cmfv", TRACK, 9600, resolution=(1280, 720), frame_rate=Fraction(30))
    audio = Representation(
        "v_audio", "cmfa", TRACK, 128000, channels=2, sample_rate=48000, language="eng", label="Main"
    )
    return ElementTree.fromstring(dash_manifest([video, audio], Fraction(6), settings))


def test_dash_manifest_has_a_set_for_pictures_and_one_for_each_audio():
    root = manifest()
    video, audio = root.findall(f".//{MPD}AdaptationSet")

    assert root.get("mediaPresentationDuration") == "PT10.000S"
    assert video.get("mimeType") == "video/mp4"
    assert video.find(f"{MPD}Representation").attrib == {
        "id": "1", "bandwidth": "9600", "codecs": "avc1.64001f", "width": "1280", "height": "720", "frameRate": "30/1",
    }  # fmt: skip
    assert (audio.get("lang"), audio.find(f"{MPD}Label").text) == ("eng", "Main")
    assert audio.find(f".//{MPD}AudioChannelConfiguration").get("value") == "2"


def test_dash_segments_have_a_nominal_duration_by_default():
    template = manifest().find(f".//{MPD}SegmentTemplate")

    assert template.attrib == {
        "timescale": "90000", "media": "v_720p_$Number%09d$.cmfv", "initialization": "v_720pinit.cmfv",
        "startNumber": "1", "duration": "540000",
    }  # fmt: skip


def test_dash_segments_have_precise_durations_on_demand():
    template = manifest(writeSegmentTimelineInRepresentation="ENABLED").find(f".//{MPD}SegmentTemplate")

    assert "duration" not in template.attrib
    assert [s.attrib for s in template.iter(f"{MPD}S")] == [{"t": "0", "d": "540000"}, {"t": "540000", "d": "360000"}]
