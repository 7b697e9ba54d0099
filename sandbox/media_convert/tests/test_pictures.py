"""Processing of the picture before it is encoded."""

import pytest

from media_convert.tests.cloud import PROCESSED
from media_convert.tests.jobs_for_tests import (
    aac,
    capture_output,
    cbr,
    cmaf_group,
    cmaf_video,
    file_group,
    request,
    video,
)
from media_convert.tests.media_for_tests import average_color, decoded_frames, ffprobe, frame_side_data, packet_hashes, stream_of
from media_convert.tests.steps import of
from media_convert.transcode.automated_abr import rungs


def files(name_to_description: dict[str, dict], source: str, destination: str) -> dict:
    outputs = [
        {"nameModifier": f"_{name}", "containerSettings": {"container": "MP4"}, "videoDescription": description}
        for name, description in name_to_description.items()
    ]
    return request([file_group(outputs, f"s3://{PROCESSED}/{destination}/movie")], of(source))


def hevc(settings: dict, corrector: dict) -> dict:
    codec = {"codec": "H_265", "h265Settings": settings}
    return {"codecSettings": codec, "videoPreprocessors": {"colorCorrector": corrector}}


def test_watermarks_crops_and_places(fresh, tmp_path):
    logo = {"imageInserterInput": of("logo.png"), "imageX": 20, "imageY": 10, "opacity": 100, "layer": 1}
    late = {"imageInserterInput": of("logo.png"), "imageX": 200, "imageY": 100, "width": 80, "height": 60, "opacity": 100,
            "layer": 0, "startTime": "00:00:01:00", "duration": 1000}  # fmt: skip
    job = fresh.run(files({
        "logo": video(cbr(), videoPreprocessors={"imageInserter": {"insertableImages": [logo, late]}}),
        "crop": video(cbr(), crop={"x": 20, "y": 10, "width": 160, "height": 90}),
        "place": video(cbr(), width=320, height=180, position={"x": 160, "y": 90, "width": 160, "height": 90}),
    }, "short.mp4", "pictures"))  # fmt: skip
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")
    folder = fresh.download("pictures/", tmp_path)

    red = pytest.approx((254, 0, 0), abs=6)
    assert average_color(folder / "movie_logo.mp4", "30:12:26:14") == red
    assert average_color(folder / "movie_logo.mp4", "60:40:210:110", 1.5) == red
    assert average_color(folder / "movie_logo.mp4", "60:40:210:110", 0.5) != red
    assert average_color(folder / "movie_logo.mp4", "60:40:210:110", 2.5) != red
    [cropped] = ffprobe(folder / "movie_crop.mp4", "stream=width,height")["streams"]
    assert (cropped["width"], cropped["height"]) == (160, 90)
    assert average_color(folder / "movie_place.mp4", "140:80:0:0") == pytest.approx((0, 0, 0), abs=2)
    assert max(average_color(folder / "movie_place.mp4", "140:80:170:95")) > 30


def test_images_over_the_input_are_placed_in_the_upright_picture_and_scaled_with_it(fresh, tmp_path):
    logo = {"imageInserterInput": of("logo.png"), "imageX": 56, "imageY": 140, "width": 40, "height": 20, "opacity": 100}
    job_request = files({"same": video(cbr()), "half": video(cbr(), width=48)}, "corner.mov", "input-logo")
    job_request["settings"]["inputs"][0]["imageInserter"] = {"insertableImages": [logo]}
    job = fresh.run(job_request)
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")
    folder = fresh.download("input-logo/", tmp_path)

    red, blue = pytest.approx((254, 0, 0), abs=6), pytest.approx((0, 0, 254), abs=6)
    assert average_color(folder / "movie_same.mp4", "32:12:60:144") == red
    assert average_color(folder / "movie_same.mp4", "40:40:8:112") == blue
    assert average_color(folder / "movie_half.mp4", "16:6:30:72") == red
    assert average_color(folder / "movie_half.mp4", "20:20:4:56") == blue


def test_an_image_keeps_its_own_height_if_only_a_width_is_set(fresh, tmp_path):
    wide = {"imageInserterInput": of("logo.png"), "imageX": 0, "imageY": 0, "width": 120, "opacity": 100}
    inserter = {"imageInserter": {"insertableImages": [wide]}}
    job = fresh.run(files({"a": video(cbr(), videoPreprocessors=inserter)}, "short.mp4", "wide-logo"))
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")
    path = fresh.download("wide-logo/", tmp_path) / "movie_a.mp4"

    red = pytest.approx((254, 0, 0), abs=6)
    assert average_color(path, "110:12:4:4") == red
    assert average_color(path, "110:20:4:28") != red


def test_the_second_captured_frame_is_that_of_its_time(fresh, tmp_path):
    def captures(name: str, seconds: int, count: int) -> dict:
        output = capture_output(nameModifier=f"_{name}")
        output["videoDescription"]["codecSettings"]["frameCaptureSettings"] |= {
            "framerateDenominator": seconds, "maxCaptures": count,
        }  # fmt: skip
        return output

    job_request = files({"a": video(cbr())}, "short.mp4", "moments")
    job_request["settings"]["outputGroups"][0]["outputs"] += [captures("all", 1, 3), captures("one", 2, 2)]
    job = fresh.run(job_request)
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")
    folder = fresh.download("moments/", tmp_path)

    assert sorted(path.name for path in folder.glob("movie_one.*")) == ["movie_one.0000000.jpg", "movie_one.0000001.jpg"]
    second, third = ((folder / f"movie_all.000000{number}.jpg").read_bytes() for number in (1, 2))
    assert (folder / "movie_one.0000001.jpg").read_bytes() == third != second


def test_hdr_is_kept_or_converted_to_sdr(fresh, tmp_path):
    ten_bit = {"rateControlMode": "QVBR", "maxBitrate": 300000, "codecProfile": "MAIN10_MAIN"}
    hdr = cmaf_video(90) | {
        "nameModifier": "_hdr", "videoDescription": {"height": 90, "codecSettings": {"codec": "H_265", "h265Settings": ten_bit}},
    }  # fmt: skip
    corrector = {"colorSpaceConversion": "FORCE_709", "hdrToSdrToneMapper": "VIBRANT"}
    sdr = cmaf_video(90) | {
        "nameModifier": "_sdr", "videoDescription": video(height=90, videoPreprocessors={"colorCorrector": corrector}),
    }  # fmt: skip
    job = fresh.run(request([cmaf_group([hdr, sdr], f"s3://{PROCESSED}/hdr/stream", segmentLength=2)], of("hdr.mp4")))
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")
    folder = fresh.download("hdr/", tmp_path)

    transfers = [
        ffprobe(folder / f"stream_{name}.m3u8", "stream=color_transfer,pix_fmt", "-allowed_extensions", "ALL")[
            "streams"
        ][0]
        for name in ("hdr", "sdr")
    ]
    assert transfers == [
        {"pix_fmt": "yuv420p10le", "color_transfer": "smpte2084"}, {"pix_fmt": "yuv420p", "color_transfer": "bt709"},
    ]  # fmt: skip
    ranges = [
        line.split("VIDEO-RANGE=")[1][:3]
        for line in (folder / "stream.m3u8").read_text().splitlines()
        if "VIDEO-RANGE" in line
    ]
    assert ranges == ["PQ,", "SDR", "PQ,", "SDR"]


def test_hdr10_hlg_and_fields(fresh, tmp_path):
    """From an SDR source, whose white is at 203 nits afterwards: 58 % of PQ."""
    ten_bit = {"rateControlMode": "QVBR", "maxBitrate": 300000, "codecProfile": "MAIN10_MAIN"}
    metadata = {"maxContentLightLevel": 1000, "maxFrameAverageLightLevel": 400, "maxLuminance": 10000000, "minLuminance": 50}
    hdr10 = {"colorSpaceConversion": "FORCE_HDR10", "hdr10Metadata": metadata, "sdrReferenceWhiteLevel": 203}
    job = fresh.run(files({
        "hdr10": hevc(ten_bit, hdr10),
        "hlg": hevc(ten_bit, {"colorSpaceConversion": "FORCE_HLG_2020"}),
        "fields": video(cbr() | {"interlaceMode": "TOP_FIELD"}),
    }, "short.mp4", "targets"))  # fmt: skip
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")
    folder = fresh.download("targets/", tmp_path)

    assert [stream_of(folder / f"movie_{name}.mp4", "color_transfer,color_primaries,pix_fmt") for name in ("hdr10", "hlg")] == [
        {"pix_fmt": "yuv420p10le", "color_transfer": "smpte2084", "color_primaries": "bt2020"},
        {"pix_fmt": "yuv420p10le", "color_transfer": "arib-std-b67", "color_primaries": "bt2020"},
    ]
    side_data = frame_side_data(folder / "movie_hdr10.mp4")
    assert side_data["Content light level metadata"] | {"side_data_type": ""} == {"side_data_type": "", "max_content": 1000, "max_average": 400}
    assert side_data["Mastering display metadata"]["max_luminance"] == "10000000/10000"
    assert side_data["Mastering display metadata"]["red_x"] == "34000/50000"
    assert stream_of(folder / "movie_fields.mp4", "field_order") == {"field_order": "tt"}


def test_video_is_passed_through(fresh, clips, tmp_path):
    untouched = {"codecSettings": {"codec": "PASSTHROUGH"}}
    job_request = files({"copy": untouched, "small": video(cbr(), height=90)}, "short.mp4", "passthrough")
    job_request["settings"]["outputGroups"][0]["outputs"][0]["audioDescriptions"] = [aac()]
    job = fresh.run(job_request)
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")

    path = fresh.download("passthrough/", tmp_path) / "movie_copy.mp4"
    assert packet_hashes(path) == packet_hashes(clips["short"])
    details = job["OutputGroupDetails"][0]["OutputDetails"][0]["VideoDetails"]
    assert details == {"WidthInPx": 320, "HeightInPx": 180}


def test_interlaced_sources_are_made_progressive(fresh, tmp_path):
    deinterlaced = video(cbr(), videoPreprocessors={"deinterlacer": {"mode": "ADAPTIVE", "control": "NORMAL"}})
    job_request = files({"a": deinterlaced}, "interlaced.mp4", "deinterlaced")
    del job_request["settings"]["inputs"][0]["videoSelector"]["rotate"]
    job = fresh.run(job_request)
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")

    path = fresh.download("deinterlaced/", tmp_path) / "movie_a.mp4"
    assert ffprobe(path, "stream=field_order,r_frame_rate")["streams"] == [
        {"field_order": "progressive", "r_frame_rate": "25/1"}
    ]


def test_several_clips_follow_each_other(fresh, tmp_path):
    job_request = files({"a": video(cbr())}, "languages.mp4", "clips")
    job_request["settings"]["outputGroups"][0]["outputs"][0]["audioDescriptions"] = [aac(), aac()]
    job_request["settings"]["inputs"][0]["inputClippings"] = [
        {"startTimecode": "00:00:02:00", "endTimecode": "00:00:02:09"},
        {"startTimecode": "00:00:00:00", "endTimecode": "00:00:00:14"},
    ]
    job = fresh.run(job_request)
    assert job["Status"] == "COMPLETE", job.get("ErrorMessage")

    path = fresh.download("clips/", tmp_path) / "movie_a.mp4"
    assert decoded_frames(path) == 25
    durations = [float(stream["duration"]) for stream in ffprobe(path, "stream=duration")["streams"]]
    assert durations == [pytest.approx(1.0, abs=0.05)] * 3


@pytest.mark.parametrize(
    ("abr", "size", "expected"),
    [
        ({}, (1920, 1080), [1080, 720, 540, 432, 360, 270]),
        ({"maxRenditions": 3}, (1080, 1920), [1440, 1080, 720]),
        ({}, (320, 240), [240]),
        ({"rules": [{"type": "MIN_TOP_RENDITION_SIZE", "minTopRenditionSize": {"width": 1280, "height": 720}}]}, (854, 480),
         [720, 432, 360, 270]),
        ({"rules": [{"type": "MIN_BOTTOM_RENDITION_SIZE", "minBottomRenditionSize": {"width": 640, "height": 360}}]},
         (1280, 720), [720, 540, 432, 360]),
        ({"maxRenditions": 3, "rules": [
            {"type": "FORCE_INCLUDE_RENDITIONS", "forceIncludeRenditions": [{"width": 480, "height": 272}]}]},
         (1280, 720), [720, 540, 272]),
    ],
)  # fmt: skip
def test_rungs_of_automated_abr(abr, size, expected):
    assert [height for _, height in rungs(abr, *size)] == expected
