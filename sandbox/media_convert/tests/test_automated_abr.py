"""Automated ABR on real media; the choice of sizes is tested in test_pictures.py."""

import re

from media_convert.tests.cloud import PROCESSED
from media_convert.tests.jobs_for_tests import cmaf_audio, cmaf_group, cmaf_video, h264, request, video
from media_convert.tests.steps import of


def test_automated_abr_makes_a_ladder_of_the_source(fresh, tmp_path):
    multi_pass = h264(qualityTuningLevel="MULTI_PASS_HQ")
    del multi_pass["maxBitrate"]
    base = cmaf_video(180) | {"nameModifier": "_v", "videoDescription": video(multi_pass)}
    rules = [{"type": "ALLOWED_RENDITIONS", "allowedRenditions": [
        {"width": 320, "height": 180}, {"width": 160, "height": 90}, {"width": 128, "height": 72, "required": "ENABLED"},
    ]}]  # fmt: skip
    group = cmaf_group([base, cmaf_audio()], f"s3://{PROCESSED}/abr/stream") | {
        "automatedEncodingSettings": {
            "abrSettings": {"maxRenditions": 3, "maxAbrBitrate": 400000, "minAbrBitrate": 100000, "rules": rules}
        }
    }
    done = fresh.run(request([group], of("short.mp4")))
    assert done["Status"] == "COMPLETE", done.get("ErrorMessage")

    text = (fresh.download("abr/", tmp_path) / "stream.m3u8").read_text()
    assert re.findall(r"RESOLUTION=(\S+?),F", text) == ["320x180", "160x90", "128x72"]
    assert "stream_v_160x90.m3u8" in text
