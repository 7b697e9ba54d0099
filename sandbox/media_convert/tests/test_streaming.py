"""Streaming groups with all features that players can choose from."""

import re
from xml.etree import ElementTree

import pytest

from media_convert.tests.cloud import PROCESSED
from media_convert.tests.jobs_for_tests import aac, cmaf_group, cmaf_video, h264, request, video
from media_convert.tests.media_for_tests import decoded_frames, ffprobe
from media_convert.tests.steps import of
from media_convert.tests.test_captions import captions, file_selector

MPD = "{urn:mpeg:dash:schema:mpd:2011}"
QVBR = {"rateControlMode": "QVBR", "maxBitrate": 300000, "qvbrSettings": {"qvbrQualityLevel": 6}}
SELECTORS = {
    "Audio Selector 1": {"selectorType": "LANGUAGE_CODE", "languageCode": "ENG", "defaultSelection": "DEFAULT"},
    "Audio Selector 2": {"tracks": [2]},
}
THUMBNAILS = {
    "writeSegmentTimelineInRepresentation": "ENABLED",
    "imageBasedTrickPlay": "ADVANCED",
    "imageBasedTrickPlaySettings": {
        "intervalCadence": "FOLLOW_CUSTOM", "thumbnailInterval": 0.5, "thumbnailWidth": 64, "thumbnailHeight": 36,
        "tileWidth": 2, "tileHeight": 2,
    },
}  # fmt: skip
KEY = "00112233445566778899aabbccddeeff"


def job(groups: list[dict], name: str = "languages.mp4") -> dict:
    made = request(groups, of(name))
    made["settings"]["inputs"][0] |= {
        "audioSelectors": SELECTORS,
        "captionSelectors": {"Caption Selector 1": file_selector("SRT", "captions.srt")},
    }
    return made


def without_text_and_images(manifest):
    """ffmpeg's manifest reader supports neither."""
    ElementTree.register_namespace("", MPD.strip("{}"))
    tree = ElementTree.parse(manifest)
    period = tree.getroot().find(f"{MPD}Period")
    for element in list(period):
        if element.get("contentType") in ("text", "image"):
            period.remove(element)
    simple = manifest.with_name("simple.mpd")
    tree.write(simple)
    return simple


def rendition(codec: str, name: str, settings: dict, height: int) -> dict:
    return cmaf_video(height) | {
        "nameModifier": f"_{name[:4]}",
        "videoDescription": {"height": height, "codecSettings": {"codec": codec, name: settings}},
    }


def heard(language: str, modifier: str, container: dict, **description) -> dict:
    selector = "Audio Selector 1" if language == "English" else "Audio Selector 2"
    sound = description.pop("sound", aac())
    return {
        "nameModifier": modifier,
        "containerSettings": container,
        "audioDescriptions": [sound | {"audioSourceName": selector} | description],
    }


def read(modifier: str, container: dict, kind: str = "WEBVTT") -> dict:
    return {
        "nameModifier": modifier,
        "containerSettings": container,
        "captionDescriptions": [captions(1, kind) | {"languageDescription": "English"}],
    }


@pytest.fixture(scope="module")
def cmaf(cloud, tmp_path_factory):
    cloud.control("POST", "reset")
    eac3 = {"codecSettings": {"codec": "EAC3", "eac3Settings": {"codingMode": "CODING_MODE_3_2"}}}
    english, french = (
        {"container": "CMFC", "cmfcSettings": {"audioGroupId": "audio", "audioTrackType": kind}}
        for kind in ("ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT", "ALTERNATE_AUDIO_AUTO_SELECT")
    )
    outputs = [
        rendition(
            "H_265", "h265Settings", QVBR | {"codecProfile": "MAIN10_MAIN", "writeMp4PackagingType": "HVC1"}, 180
        ),
        rendition("AV1", "av1Settings", QVBR, 90),
        rendition("VP9", "vp9Settings", {"rateControlMode": "VBR", "bitrate": 100000}, 90),
        heard("English", "_english", english, streamName="English"),
        heard("French", "_french", french, streamName="French", sound=eac3),
        read("_text", {"container": "CMFC"}),
    ]
    settings = {"segmentLength": 2, "fragmentLength": 1} | THUMBNAILS
    done = cloud.run(job([cmaf_group(outputs, f"s3://{PROCESSED}/cmaf/stream", **settings)]))
    assert done["Status"] == "COMPLETE", done.get("ErrorMessage")
    return cloud.download("cmaf/", tmp_path_factory.mktemp("cmaf"))


def test_each_codec_of_a_package_is_named_and_plays(cmaf):
    text = (cmaf / "stream.m3u8").read_text()

    assert re.findall(r'CODECS="([^"]+)"', text)[:3] == [
        "hvc1.2.4.L60.90,mp4a.40.2,ec-3", "av01.0.00M.08,mp4a.40.2,ec-3", "vp09.00.10.08,mp4a.40.2,ec-3",
    ]  # fmt: skip
    for name in ("h265", "av1S", "vp9S"):
        assert decoded_frames(cmaf / f"stream_{name}.m3u8") == 75
    assert decoded_frames(without_text_and_images(cmaf / "stream.mpd")) == 75


def test_segments_of_all_codecs_begin_with_key_frames_at_the_same_instants(cmaf):
    for name in ("h265", "av1S", "vp9S"):
        alone = cmaf / f"alone_{name}.mp4"
        alone.write_bytes(
            b"".join((cmaf / f"stream_{name}{part}.cmfv").read_bytes() for part in ("init", "_000000002"))
        )
        packets = ffprobe(alone, "packet=pts_time,flags")["packets"]
        assert packets[0]["flags"].startswith("K")
        assert len(packets) == 25


def test_languages_and_channels_are_listed(cmaf):
    media = [line for line in (cmaf / "stream.m3u8").read_text().splitlines() if line.startswith("#EXT-X-MEDIA:")]

    assert media == [
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",LANGUAGE="eng",NAME="English",AUTOSELECT=YES,DEFAULT=YES,CHANNELS="2",'
        'URI="stream_english.m3u8"',
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",LANGUAGE="fra",NAME="French",AUTOSELECT=YES,DEFAULT=NO,CHANNELS="6",'
        'URI="stream_french.m3u8"',
        '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",LANGUAGE="eng",NAME="English",AUTOSELECT=YES,DEFAULT=YES,FORCED=NO,'
        'URI="stream_text.m3u8"',
    ]
    root = ElementTree.parse(cmaf / "stream.mpd").getroot()
    sets = [(s.get("contentType"), s.get("lang")) for s in root.iter(f"{MPD}AdaptationSet")]
    assert sets == [("video", None), ("audio", "eng"), ("audio", "fra"), ("text", "eng"), ("image", None)]


def test_subtitles_are_segmented_and_whole(cmaf):
    assert (cmaf / "stream_text_000000001.vtt").read_text() == (cmaf / "stream_text.vtt").read_text()
    assert "00:00:00.500 --> 00:00:01.500\nHello\n" in (cmaf / "stream_text.vtt").read_text()
    assert 'SUBTITLES="subs"\nstream_h265.m3u8' in (cmaf / "stream.m3u8").read_text()


def test_trick_play_tiles_have_the_geometry_that_was_requested(cmaf):
    tiles = [cmaf / f"stream_h265_thumbnail_00000000{number}.jpg" for number in (1, 2)]
    sizes = [ffprobe(tile, "stream=width,height")["streams"] for tile in tiles]

    assert sizes == [[{"width": 128, "height": 72}]] * 2
    assert not (cmaf / "stream_h265_thumbnail_000000003.jpg").exists()
    assert (cmaf / "stream_h265_thumbnail.m3u8").read_text().splitlines()[5:] == [
        "#EXT-X-IMAGES-ONLY",
        "#EXTINF:1.92,", "#EXT-X-TILES:RESOLUTION=64x36,LAYOUT=2x2,DURATION=0.48", tiles[0].name,
        "#EXTINF:1.08,", "#EXT-X-TILES:RESOLUTION=64x36,LAYOUT=2x2,DURATION=0.48", tiles[1].name,
        "#EXT-X-ENDLIST",
    ]  # fmt: skip
    assert 'RESOLUTION=64x36,CODECS="jpeg",URI="stream_h265_thumbnail.m3u8"' in (cmaf / "stream.m3u8").read_text()
    root = ElementTree.parse(cmaf / "stream.mpd").getroot()
    assert root.find(f".//{MPD}EssentialProperty").get("value") == "2x2"


def hls_group(outputs: list[dict], destination: str, **settings) -> dict:
    given = {"destination": destination, "segmentLength": 1, "minSegmentLength": 0} | settings
    return {"outputGroupSettings": {"type": "HLS_GROUP_SETTINGS", "hlsGroupSettings": given}, "outputs": outputs}


def hls_video(**changes) -> dict:
    return {
        "nameModifier": "_v",
        "containerSettings": {"container": "M3U8"},
        "videoDescription": video(h264(maxBitrate=300000), height=90),
    } | changes


def test_hls_with_a_static_key_separate_audio_subtitles_and_thumbnails(fresh, tmp_path):
    encryption = {
        "type": "STATIC_KEY", "encryptionMethod": "AES128", "constantInitializationVector": "0" * 31 + "1",
        "staticKeyProvider": {"staticKeyValue": KEY, "url": "key.bin"},
    }  # fmt: skip
    apart = {"outputSettings": {"hlsSettings": {"audioOnlyContainer": "M2TS", "audioGroupId": "sound"}}}
    outputs = [
        hls_video(outputSettings={"hlsSettings": {"audioRenditionSets": "sound"}}),
        heard("French", "_french", {"container": "M3U8"}, sound=aac(codingMode="CODING_MODE_AUTO", bitrate=384000))
        | apart,
        read("_text", {"container": "M3U8"}),
    ]
    settings = {
        "encryption": encryption,
        "captionSegmentLengthControl": "MATCH_VIDEO",
        "imageBasedTrickPlay": "THUMBNAIL",
    }
    done = fresh.run(job([hls_group(outputs, f"s3://{PROCESSED}/hls/stream", **settings)]))
    assert done["Status"] == "COMPLETE", done.get("ErrorMessage")
    folder = fresh.download("hls/", tmp_path)

    playlist = (folder / "stream_v.m3u8").read_text()
    assert f'#EXT-X-KEY:METHOD=AES-128,URI="key.bin",IV=0x{"0" * 31}1\n' in playlist
    assert (folder / "stream_v_00001.ts").read_bytes()[0] != 0x47
    (folder / "key.bin").write_bytes(bytes.fromhex(KEY))
    assert decoded_frames(folder / "stream_v.m3u8") == 75
    assert (
        ffprobe(folder / "stream_french.m3u8", "stream=channels", "-allowed_extensions", "ALL")["streams"][0][
            "channels"
        ]
        == 6
    )
    assert [f"stream_text_0000{n}.vtt" in (folder / "stream_text.m3u8").read_text() for n in (1, 2, 3, 4)] == [
        True
    ] * 3 + [False]
    assert re.search(r"X-TIMESTAMP-MAP=MPEGTS:\d+,LOCAL:00:00:00.000", (folder / "stream_text_00001.vtt").read_text())
    assert ffprobe(folder / "stream_v_thumbnail_000000001.jpg", "stream=width")["streams"] == [{"width": 312 * 5}]


def test_i_frames_of_transport_streams_can_be_decoded_from_their_byte_ranges(fresh, tmp_path):
    settings = h264(maxBitrate=300000, gopSize=0.4, gopSizeUnits="SECONDS")
    output = hls_video(
        videoDescription=video(settings, height=90), audioDescriptions=[aac()],
        outputSettings={"hlsSettings": {"iFrameOnlyManifest": "INCLUDE"}},
    )  # fmt: skip
    group = hls_group(
        [output], f"s3://{PROCESSED}/iframes/stream", segmentLength=1, segmentLengthControl="GOP_MULTIPLE"
    )
    assert fresh.run(request([group], of("short.mp4")))["Status"] == "COMPLETE"

    folder = fresh.download("iframes/", tmp_path)
    text = (folder / "stream_v_I-Frame.m3u8").read_text()
    ranges = re.findall(r"#EXTINF:([\d.]+),\n#EXT-X-BYTERANGE:(\d+)@(\d+)\n(\S+)", text)
    assert [float(seconds) for seconds, *_ in ranges] == [pytest.approx(0.4, abs=0.05)] * 7 + [
        pytest.approx(0.2, abs=0.05)
    ]
    for number, (_, size, offset, name) in enumerate(ranges):
        single = folder / f"i_frame_{number}.ts"
        single.write_bytes((folder / name).read_bytes()[int(offset) : int(offset) + int(size)])
        [frame] = ffprobe(single, "frame=pict_type", "-select_streams", "v")["frames"]
        assert frame["pict_type"] == "I"
    assert "#EXT-X-I-FRAME-STREAM-INF:" in (folder / "stream.m3u8").read_text()


def test_hevc_in_transport_streams_is_named_after_what_was_encoded(fresh, tmp_path):
    hevc = {"height": 90, "codecSettings": {"codec": "H_265", "h265Settings": QVBR | {"codecProfile": "MAIN_MAIN"}}}
    output = hls_video(videoDescription=hevc, audioDescriptions=[aac()])
    assert (
        fresh.run(request([hls_group([output], f"s3://{PROCESSED}/hevc/stream")], of("short.mp4")))["Status"]
        == "COMPLETE"
    )

    folder = fresh.download("hevc/", tmp_path)
    assert re.search(r'CODECS="hev1\.1\.6\.L\d+\.90,mp4a\.40\.2"', (folder / "stream.m3u8").read_text())
    assert decoded_frames(folder / "stream.m3u8") == 75


def test_dash_with_timed_text(fresh, tmp_path):
    raw = {"container": "MPD", "mpdSettings": {"captionContainerType": "RAW"}}
    outputs = [
        {"nameModifier": "_v", "containerSettings": {"container": "MPD"}, "videoDescription": video(h264(), height=90)},
        heard("English", "_english", {"container": "MPD"}),
        read("_text", raw, "TTML"),
    ]
    settings = {"destination": f"s3://{PROCESSED}/dash/stream", "segmentLength": 2, "fragmentLength": 2} | THUMBNAILS
    group = {
        "outputGroupSettings": {"type": "DASH_ISO_GROUP_SETTINGS", "dashIsoGroupSettings": settings},
        "outputs": outputs,
    }
    done = fresh.run(job([group]))
    assert done["Status"] == "COMPLETE", done.get("ErrorMessage")

    folder = fresh.download("dash/", tmp_path)
    root = ElementTree.parse(folder / "stream.mpd").getroot()
    assert root.find(f".//{MPD}BaseURL").text == "stream_text.ttml"
    assert (folder / "stream_text.ttml").exists() and (folder / "stream_v_thumbnail_000000002.jpg").exists()
    assert decoded_frames(without_text_and_images(folder / "stream.mpd")) == 75
