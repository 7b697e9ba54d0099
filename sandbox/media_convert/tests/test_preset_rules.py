"""The engine's rules on settings that only the non-default presets send."""

import pytest

from media_convert import engine_rules
from media_convert.tests.jobs_for_tests import (
    aac,
    cmaf_audio,
    cmaf_group,
    cmaf_video,
    file_group,
    h264,
    mp4_output,
    request,
    video,
)

QVBR = {"rateControlMode": "QVBR", "maxBitrate": 400000}
MULTI_PASS = h264(qualityTuningLevel="MULTI_PASS_HQ")


def rules_of(request_: dict) -> dict[str, str]:
    rules = engine_rules.RULES + engine_rules.CERTAIN_FAILURES
    return {rule.name: f"{path}: {text}" for rule in rules for path, text in rule.check(request_)}


def picture(codec: str, name: str, settings: dict, **changes) -> dict:
    return {"codecSettings": {"codec": codec, name: settings}} | changes


def movie(description: dict, container: str = "MP4", **changes) -> dict:
    return request(
        [file_group([{"containerSettings": {"container": container}, "videoDescription": description} | changes])]
    )


def clipped(request_: dict) -> dict:
    request_["settings"]["inputs"][0]["inputClippings"] = [{"endTimecode": "00:00:10:00"}]
    return request_


def sound(codec: str, name: str, container: str = "RAW", **settings) -> dict:
    description = {"codecSettings": {"codec": codec, name: settings}}
    return request([file_group([{"containerSettings": {"container": container}, "audioDescriptions": [description]}])])


def hls(*outputs: dict, **settings) -> dict:
    given = {"type": "HLS_GROUP_SETTINGS", "hlsGroupSettings": {"destination": "s3://b/k"} | settings}
    return {"outputGroupSettings": given, "outputs": list(outputs)}


def hls_video(**changes) -> dict:
    return {"nameModifier": "_v", "containerSettings": {"container": "M3U8"}, "videoDescription": video(**changes)}


def with_selectors(request_: dict, **selectors) -> dict:
    request_["settings"]["inputs"][0]["captionSelectors"] = selectors
    return request_


def captions(kind: str, **changes) -> dict:
    return {"captionSelectorName": "One", "destinationSettings": {"destinationType": kind}} | changes


SRT = {"sourceSettings": {"sourceType": "SRT", "fileSourceSettings": {"sourceFile": "s3://b/k.srt"}}}


def captioned(*outputs: dict, **changes) -> dict:
    return with_selectors(request([file_group(list(outputs))]), **({"One": SRT} | changes))


def scc(*channels: int) -> list[dict]:
    return [
        {"captionSelectorName": name, "destinationSettings": {
            "destinationType": "EMBEDDED", "embeddedDestinationSettings": {"destination608ChannelNumber": channel}}}
        for name, channel in zip(("One", "Two"), channels)
    ]  # fmt: skip


def automated(group: dict, **abr) -> dict:
    return group | {"automatedEncodingSettings": {"abrSettings": abr}}


def base_output(settings: dict = MULTI_PASS, **changes) -> dict:
    return cmaf_video(360) | {"videoDescription": video(settings, **changes)}


def trick_play(**settings) -> dict:
    return request(
        [cmaf_group([cmaf_video(360)], imageBasedTrickPlay="ADVANCED", imageBasedTrickPlaySettings=settings)]
    )


def accelerated(request_: dict) -> dict:
    return request_ | {"accelerationSettings": {"mode": "ENABLED"}}


def embedded_timecode() -> dict:
    made = request([cmaf_group([cmaf_video(360)])])
    made["settings"]["timecodeConfig"]["source"] = "EMBEDDED"
    return made


ALLOWED = {"type": "ALLOWED_RENDITIONS", "allowedRenditions": [{"width": 640, "height": 360}]}
FORCED = {"type": "FORCE_INCLUDE_RENDITIONS", "forceIncludeRenditions": [{"width": 640, "height": 360}]}
LOGO = {"imageInserterInput": "s3://b/k.png", "imageX": 0, "imageY": 0, "layer": 0}
SIDECAR = {"nameModifier": "_c", "containerSettings": {"container": "RAW"}, "captionDescriptions": [captions("SRT")]}
EMBEDDED = {"sourceSettings": {"sourceType": "EMBEDDED"}}
SCC = {"sourceSettings": {"sourceType": "SCC", "fileSourceSettings": {"sourceFile": "s3://b/k.scc"}}}
MOVIE = mp4_output(nameModifier="_v")
HALF = {"framerateControl": "SPECIFIED", "framerateNumerator": 30}
BAD_JOBS = {
    # video
    "rate_control_has_its_bitrate": movie(picture("H_265", "h265Settings", {"rateControlMode": "QVBR"})),
    "specified_frame_rates_are_whole": movie(picture("VP9", "vp9Settings", {"bitrate": 1000} | HALF), "WEBM"),
    "av1_counts_are_valid": movie(picture("AV1", "av1Settings", QVBR | {"slices": 3})),
    "segmented_outputs_have_closed_gops": request([cmaf_group([base_output(h264(gopClosedCadence=0))])]),
    "dimensions_fit_the_codec": movie(video(width=5000, height=3000)),
    "dimensions_are_even": movie(picture("H_265", "h265Settings", QVBR, width=321)),
    "maximum_is_not_below_the_average": movie(video({"rateControlMode": "VBR", "bitrate": 2000, "maxBitrate": 1000})),
    "video_codec_fits_container": movie(picture("PRORES", "proresSettings", {}), "MP4"),
    "codec_has_its_settings": movie({"codecSettings": {"codec": "AV1"}}),
    "manual_quantization_has_a_strength": movie(video(h264(spatialAdaptiveQuantization="ENABLED"))),
    "qvbr_is_reported_with_qvbr": movie(picture("PRORES", "proresSettings", {"perFrameMetrics": ["QVBR"]}), "MOV"),
    "passed_through_video_is_untouched": movie({"height": 360, "codecSettings": {"codec": "PASSTHROUGH"}}),
    "smart_crops_are_upright": movie(video(width=640, height=360, scalingBehavior="SMART_CROP")),
    "noise_is_reduced_once": movie(
        video(h264(bandwidthReductionFilter={}), videoPreprocessors={"noiseReducer": {"filter": "MEAN"}})
    ),
    "dolby_vision_is_hevc": movie(video(videoPreprocessors={"dolbyVision": {"profile": "PROFILE_5"}})),
    # packages
    "fragments_hold_whole_gops": request([cmaf_group([base_output(h264(gopSize=1.5, gopSizeUnits="SECONDS"))])]),
    "static_keys_are_whole": request([hls(hls_video(), encryption={"type": "STATIC_KEY", "encryptionMethod": "AES128"})]),
    "audio_has_its_own_output": request([cmaf_group([cmaf_video(360) | {"audioDescriptions": [aac()]}])]),
    "smooth_bitrates_differ": request([{
        "outputGroupSettings": {"type": "MS_SMOOTH_GROUP_SETTINGS", "msSmoothGroupSettings": {"destination": "s3://b/k"}},
        "outputs": [hls_video() | {"nameModifier": name, "containerSettings": {"container": "ISMV"}} for name in "ab"],
    }]),
    # pictures
    "inserted_images_have_a_place": movie(
        video(videoPreprocessors={"imageInserter": {"insertableImages": [{"imageInserterInput": "s3://b/k.png"}]}})
    ),
    "rectangles_are_even": movie(video(crop={"x": 1, "y": 0, "width": 64, "height": 64})),
    "trick_play_settings_fit": trick_play(thumbnailWidth=100),
    # audio
    "audio_codec_has_its_settings": request([file_group([mp4_output(audioDescriptions=[{"codecSettings": {"codec": "MP3"}}])])]),
    "audio_codec_fits_container": sound("OPUS", "opusSettings", "MP4"),
    "bitrates_are_multiples": sound("AC3", "ac3Settings", bitrate=100000),
    "audio_values_are_of_the_lists": sound("OPUS", "opusSettings", "OGG", sampleRate=44100),
    "mp3_rate_control_is_whole": sound("MP3", "mp3Settings", rateControlMode="VBR"),
    "aac_profile_fits_coding_mode": sound("AAC", "aacSettings", codecProfile="HEV2", codingMode="CODING_MODE_1_0"),
    "aac_settings_go_together": sound("AAC", "aacSettings", codingMode="CODING_MODE_2_0", sampleRate=48000, bitrate=32000),
    # captions
    "sidecar_captions_have_their_own_output": captioned(mp4_output(captionDescriptions=[captions("WEBVTT")])),
    "sidecar_outputs_have_one_captions_description": captioned(MOVIE, SIDECAR | {"captionDescriptions": [captions("SRT")] * 2}),
    "captions_of_pictures_have_a_picture": captioned(MOVIE, SIDECAR | {"captionDescriptions": [captions("BURN_IN")]}),
    "sidecar_captions_fit_their_group": with_selectors(
        request([hls(hls_video(), {"nameModifier": "_c", "containerSettings": {"container": "M3U8"},
                                   "captionDescriptions": [captions("SRT")]})]), One=SRT,
    ),
    "sidecar_outputs_have_their_container": captioned(MOVIE, SIDECAR | {"containerSettings": {"container": "MP4"}}),
    "captions_have_a_selector": captioned(MOVIE, SIDECAR | {"captionDescriptions": [captions("SRT", captionSelectorName="Two")]}),
    "embedded_captions_are_passed_through_once": captioned(
        mp4_output(captionDescriptions=[captions("EMBEDDED", captionSelectorName=name) for name in ("One", "Two")]),
        One=EMBEDDED, Two=EMBEDDED,
    ),
    "scc_captions_have_channels_of_their_own": captioned(mp4_output(captionDescriptions=scc(1, 2)), One=SCC, Two=SCC),
    "file_captions_have_a_file": captioned(MOVIE, SIDECAR, One={"sourceSettings": {"sourceType": "SRT"}}),
    # automated ABR
    "automated_abr_is_for_all_abr_groups": request([automated(cmaf_group([base_output()])), hls(hls_video())]),
    "automated_abr_is_for_abr_groups": request([automated(file_group([mp4_output(videoDescription=video(MULTI_PASS))]))]),
    "automated_abr_has_its_encoding": request([automated(cmaf_group([base_output(h264())]))]),
    "automated_abr_has_one_base_output": request([automated(cmaf_group([base_output(), base_output() | {"nameModifier": "_b"}]))]),
    "automated_abr_rules_go_together": request([automated(cmaf_group([base_output()]), rules=[ALLOWED, FORCED])]),
    "name_modifiers_differ": request([file_group([mp4_output(nameModifier="_$dt$"), mp4_output(nameModifier="_$dt$")])]),
    "automated_abr_bitrates_rise": request([automated(cmaf_group([base_output()]), minAbrBitrate=900000, maxAbrBitrate=800000)]),
    # the request
    "hop_destinations_are_other_queues": movie(video()) | {"hopDestinations": [{"waitMinutes": 5, "queue": "Default"}]},
    "engine_version_is_a_date": movie(video()) | {"jobEngineVersion": "latest"},
    "tags_are_within_limits": movie(video()) | {"tags": {"aws:name": "x"}},
    "user_metadata_is_small": movie(video()) | {"userMetadata": {"key": "ö§"}},
    "clipped_jobs_have_video": clipped(sound("MP3", "mp3Settings")),
    # acceleration
    "accelerated_jobs_can_be_accelerated": accelerated(embedded_timecode()),
}  # fmt: skip
GOOD_JOBS = {
    "quantization": movie(video(h264(adaptiveQuantization="HIGH", spatialAdaptiveQuantization="DISABLED"))),
    "passthrough": captioned(MOVIE | {"videoDescription": {"codecSettings": {"codec": "PASSTHROUGH"}}}, SIDECAR),
    "smart crop": movie(video(width=360, height=640, scalingBehavior="SMART_CROP")),
    "AV1 with a constant bitrate": movie(picture("AV1", "av1Settings", {"rateControlMode": "CBR", "bitrate": 1000000})),
    "captions": captioned(MOVIE, SIDECAR),
    "SCC in both fields": captioned(mp4_output(captionDescriptions=scc(1, 3)), One=SCC, Two=SCC),
    "WebVTT in HLS": with_selectors(request([hls(hls_video(), {
        "nameModifier": "_c", "containerSettings": {"container": "M3U8"}, "captionDescriptions": [captions("WEBVTT")]})]), One=SRT),
    "name modifiers that differ by their variables": request([file_group([mp4_output(nameModifier="_$h$"), mp4_output(nameModifier="_$h$")])]),
    "allowed sizes, as many as renditions": request([automated(cmaf_group([base_output()]), maxRenditions=3, rules=[
        {"type": "ALLOWED_RENDITIONS", "allowedRenditions": [{"width": 2 * height, "height": height} for height in (360, 540, 720)]}])]),
    "burn-in": captioned(mp4_output(captionDescriptions=[captions("BURN_IN")])),
    "automated ABR": request([automated(cmaf_group([base_output(), cmaf_audio()]), maxRenditions=3, rules=[FORCED])]),
    "watermark": movie(video(videoPreprocessors={"imageInserter": {"insertableImages": [LOGO]}})),
    "accelerated": accelerated(request([cmaf_group([cmaf_video(360), cmaf_audio()])])),
    "thumbnails": trick_play(intervalCadence="FOLLOW_CUSTOM", thumbnailInterval=2, thumbnailWidth=160, tileWidth=5),
    "clips": clipped(request([cmaf_group([cmaf_video(360), cmaf_audio()])])),
    "GOPs": request([cmaf_group([base_output(h264(gopSize=1, gopSizeUnits="SECONDS"))])]),
}


@pytest.mark.parametrize("name", BAD_JOBS)
def test_a_broken_rule_is_reported(name):
    assert name in rules_of(BAD_JOBS[name])


@pytest.mark.parametrize("name", GOOD_JOBS)
def test_a_good_job_breaks_no_rule(name):
    assert rules_of(GOOD_JOBS[name]) == {}


@pytest.mark.parametrize("request_", [
    accelerated(captioned(mp4_output(captionDescriptions=[captions("BURN_IN")]))),
    accelerated(sound("MP3", "mp3Settings")),
    accelerated(movie(picture("PRORES", "proresSettings", {}), "MOV")),
    accelerated(movie(video(), "M2TS")),
])  # fmt: skip
def test_settings_that_prevent_acceleration_are_reported(request_):
    assert "accelerated_jobs_can_be_accelerated" in rules_of(request_)


def test_a_job_that_prefers_acceleration_breaks_no_rule():
    assert rules_of(embedded_timecode() | {"accelerationSettings": {"mode": "PREFERRED"}}) == {}


def test_imsc_is_not_for_hls():
    """User guide, captions support tables."""
    output = {"nameModifier": "_c", "containerSettings": {"container": "M3U8"}, "captionDescriptions": [captions("IMSC")]}

    assert "sidecar_captions_fit_their_group" in rules_of(with_selectors(request([hls(hls_video(), output)]), One=SRT))


@pytest.mark.parametrize("behavior", ["FIT_NO_UPSCALE"])
def test_automated_abr_scales_in_four_ways(behavior):
    """User guide, job settings limitations for automated ABR."""
    made = request([automated(cmaf_group([base_output(scalingBehavior=behavior)]))])

    assert "automated_abr_has_its_encoding" in rules_of(made)


def test_automated_abr_needs_as_many_allowed_sizes_as_its_default():
    """Fifteen renditions, if the job does not say otherwise."""
    assert "automated_abr_rules_go_together" in rules_of(request([automated(cmaf_group([base_output()]), rules=[ALLOWED])]))
