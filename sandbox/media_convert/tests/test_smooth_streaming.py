"""Microsoft Smooth Streaming: its files and manifests, compared with each other."""

from xml.etree import ElementTree

import pytest

from media_convert.tests.cloud import PROCESSED
from media_convert.tests.jobs_for_tests import aac, request, video
from media_convert.tests.media_for_tests import decoded_frames
from media_convert.tests.steps import of


def test_smooth_streaming_files_match_their_manifests(fresh, tmp_path):
    outputs = [
        {"nameModifier": f"_{height}", "containerSettings": {"container": "ISMV"},
         "videoDescription": video({"rateControlMode": "VBR", "bitrate": height * 2000}, height=height),
         "audioDescriptions": audio}
        for height, audio in ((180, [aac()]), (90, []))
    ]  # fmt: skip
    settings = {"destination": f"s3://{PROCESSED}/smooth/stream", "fragmentLength": 1, "manifestEncoding": "UTF8"}
    group = {
        "outputGroupSettings": {"type": "MS_SMOOTH_GROUP_SETTINGS", "msSmoothGroupSettings": settings},
        "outputs": outputs,
    }
    job_id = fresh.submit(request([group], of("languages.mp4")))
    [*_, complete] = fresh.events_until(job_id, "COMPLETE")
    folder = fresh.download("smooth/", tmp_path)

    [details] = complete["detail"]["outputGroupDetails"]
    assert (details["type"], details["playlistFilePaths"]) == ("MS_SMOOTH_GROUP", [f"s3://{PROCESSED}/smooth/stream.ism"])
    client = ElementTree.parse(folder / "stream.ismc").getroot()
    pictures, sounds = client.findall("StreamIndex")
    assert [int(c.get("d")) for c in pictures.findall("c")] == [10_000_000] * 3
    assert [level.get("MaxHeight") for level in pictures.findall("QualityLevel")] == ["180", "90"]
    assert pictures.find("QualityLevel").get("CodecPrivateData").startswith("0000000167")
    assert (sounds.get("Language"), sounds.find("QualityLevel").get("CodecPrivateData")) == ("eng", "119056E500")
    assert sum(int(c.get("d")) for c in sounds.findall("c")) == pytest.approx(30_000_000, rel=0.02)
    server = ElementTree.parse(folder / "stream.ism").getroot()
    files = [element.get("src") for element in server.iter() if element.get("src")]
    assert files == ["stream_180.ismv", "stream_90.ismv", "stream_180.ismv"]
    assert all(decoded_frames(folder / name) == 75 for name in files)
