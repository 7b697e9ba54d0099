"""Complete, valid API requests for tests to change."""

import copy

ROLE = "arn:aws:iam::000000000000:role/MediaConvertRole"


def h264(**changes) -> dict:
    return {
        "rateControlMode": "QVBR",
        "maxBitrate": 1500000,
        "qvbrSettings": {"qvbrQualityLevel": 7},
        "qualityTuningLevel": "SINGLE_PASS_HQ",
        "gopSizeUnits": "AUTO",
        "gopClosedCadence": 1,
        "framerateControl": "INITIALIZE_FROM_SOURCE",
        "parControl": "INITIALIZE_FROM_SOURCE",
        "sceneChangeDetect": "TRANSITION_DETECTION",
        "adaptiveQuantization": "AUTO",
        "codecProfile": "HIGH",
    } | changes


def video(h264_settings: dict | None = None, **changes) -> dict:
    codec_settings = {"codec": "H_264", "h264Settings": h264_settings or h264()}
    return {"codecSettings": codec_settings} | changes


def aac(**changes) -> dict:
    settings = {"bitrate": 128000, "codingMode": "CODING_MODE_2_0", "sampleRate": 48000} | changes
    return {"codecSettings": {"codec": "AAC", "aacSettings": settings}}


def cbr(bitrate: int = 5000000) -> dict:
    return {"rateControlMode": "CBR", "bitrate": bitrate, "codecProfile": "HIGH"}


def cmaf_video(height: int, **cmfc) -> dict:
    container = {"container": "CMFC", "cmfcSettings": {"iFrameOnlyManifest": "INCLUDE", "audioRenditionSets": "audio"} | cmfc}
    return {"nameModifier": f"_{height}p", "containerSettings": container, "videoDescription": video(height=height)}


def cmaf_audio(**cmfc) -> dict:
    settings = {"audioGroupId": "audio", "audioTrackType": "ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT"} | cmfc
    container = {"container": "CMFC", "cmfcSettings": settings}
    return {"nameModifier": "_audio", "containerSettings": container, "audioDescriptions": [aac()]}


def cmaf_group(outputs: list[dict], destination: str = "s3://processed/job/stream", **changes) -> dict:
    settings = {
        "destination": destination,
        "segmentLength": 6,
        "fragmentLength": 2,
        "segmentControl": "SEGMENTED_FILES",
        "writeDashManifest": "ENABLED",
        "writeHlsManifest": "ENABLED",
        "streamInfResolution": "INCLUDE",
        "manifestDurationFormat": "FLOATING_POINT",
        "clientCache": "ENABLED",
        "codecSpecification": "RFC_6381",
        "manifestCompression": "NONE",
        "mpdProfile": "MAIN_PROFILE",
    } | changes
    return {
        "outputGroupSettings": {"type": "CMAF_GROUP_SETTINGS", "cmafGroupSettings": settings},
        "outputs": outputs,
    }


def mp4_output(**changes) -> dict:
    return {
        "containerSettings": {"container": "MP4"},
        "videoDescription": video(cbr()),
        "audioDescriptions": [aac()],
    } | changes


def file_group(outputs: list[dict], destination: str = "s3://processed/job/movie") -> dict:
    settings = {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {"destination": destination}}
    return {"outputGroupSettings": settings, "outputs": outputs}


def capture_output(**changes) -> dict:
    frame_capture = {"framerateNumerator": 1, "framerateDenominator": 1, "maxCaptures": 10, "quality": 80}
    return {
        "nameModifier": "_thumb",
        "containerSettings": {"container": "RAW"},
        "videoDescription": {
            "width": 320,
            "codecSettings": {"codec": "FRAME_CAPTURE", "frameCaptureSettings": frame_capture},
        },
    } | changes


def request(groups: list[dict], file_input: str = "s3://source/uploads/movie.mp4", **changes) -> dict:
    source = {
        "fileInput": file_input,
        "timecodeSource": "ZEROBASED",
        "videoSelector": {"rotate": "AUTO"},
        "audioSelectors": {"Audio Selector 1": {"defaultSelection": "DEFAULT"}},
    }
    settings = {"timecodeConfig": {"source": "ZEROBASED"}, "inputs": [source], "outputGroups": groups}
    return copy.deepcopy({"role": ROLE, "queue": "Default", "settings": settings} | changes)


def cmaf_request(**changes) -> dict:
    return request([cmaf_group([cmaf_video(360), cmaf_audio()])], **changes)


def mp4_request(**changes) -> dict:
    return request([file_group([mp4_output()])], **changes)
