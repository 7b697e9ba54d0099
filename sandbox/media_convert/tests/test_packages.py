"""The other streaming groups."""

from media_convert.tests.cloud import PROCESSED
from media_convert.tests.jobs_for_tests import aac, h264, request, video
from media_convert.tests.media_for_tests import decoded_frames
from media_convert.tests.steps import of


def hls_output(height: int) -> dict:
    return {
        "nameModifier": f"_{height}",
        "containerSettings": {"container": "M3U8"},
        "videoDescription": video(h264(maxBitrate=600000), height=height),
        "audioDescriptions": [aac()],
    }


def dash_output(modifier: str, **content) -> dict:
    return {"nameModifier": modifier, "containerSettings": {"container": "MPD"}} | content


def streaming_group(kind: str, outputs: list[dict], destination: str, **settings) -> dict:
    key = {"HLS": "hlsGroupSettings", "DASH_ISO": "dashIsoGroupSettings"}[kind]
    group_settings = {
        "type": f"{kind}_GROUP_SETTINGS",
        key: {"destination": destination, "segmentLength": 2} | settings,
    }
    return {"outputGroupSettings": group_settings, "outputs": outputs}


def test_hls_and_dash_groups_play(fresh, tmp_path):
    dash = [dash_output("_v", videoDescription=video(height=180)), dash_output("_a", audioDescriptions=[aac()])]
    groups = [
        streaming_group("HLS", [hls_output(180), hls_output(90)], f"s3://{PROCESSED}/packages/hls"),
        streaming_group(
            "DASH_ISO", dash, f"s3://{PROCESSED}/packages/dash", writeSegmentTimelineInRepresentation="ENABLED"
        ),
    ]
    job_id = fresh.submit(request(groups, of("short.mp4")))
    [*_, complete] = fresh.events_until(job_id, "COMPLETE")
    folder = fresh.download("packages/", tmp_path)

    assert decoded_frames(folder / "hls.m3u8") == 75
    assert decoded_frames(folder / "dash.mpd") == 75
    assert (folder / "hls_180_00002.ts").exists() and (folder / "dash_v_000000002.mp4").exists()
    hls, dash = complete["detail"]["outputGroupDetails"]
    base = f"s3://{PROCESSED}/packages"
    assert (hls["type"], hls["playlistFilePaths"]) == ("HLS_GROUP", [f"{base}/hls.m3u8"])
    assert [output["outputFilePaths"] for output in hls["outputDetails"]] == [
        [f"{base}/hls_180.m3u8"],
        [f"{base}/hls_90.m3u8"],
    ]
    assert (dash["type"], dash["playlistFilePaths"]) == ("DASH_ISO_GROUP", [f"{base}/dash.mpd"])
