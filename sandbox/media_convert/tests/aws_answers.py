"""Answers of MediaConvert that the project cdk-preflight (Apache-2.0) observed on 2026-09-30 in ap-northeast-1.

For each of its rules: settings that the service refused when the resource was
created, and similar settings that it accepted. The values are from its records,
under the name of the rule; the format is our own.
"""

from dataclasses import dataclass

H264 = {"RateControlMode": "CBR", "Bitrate": 2000000}
PICTURE = {"Codec": "H_264", "H264Settings": H264}
STEREO = {"CodingMode": "CODING_MODE_2_0", "SampleRate": 48000}
SOUND = {"Codec": "AAC", "AacSettings": {"Bitrate": 96000} | STEREO}
OPUS = {"Codec": "OPUS", "OpusSettings": {"Bitrate": 96000, "Channels": 2, "SampleRate": 48000}}
WAVE = {"Codec": "WAV", "WavSettings": {"BitDepth": 24, "Channels": 2, "SampleRate": 48000}}
VP9 = {"Codec": "VP9", "Vp9Settings": {"RateControlMode": "VBR", "Bitrate": 2000000}}
HEVC = {"Codec": "H_265", "H265Settings": H264}
MPEG2 = {"Codec": "MPEG2", "Mpeg2Settings": {"RateControlMode": "CBR", "Bitrate": 8000000}}
AV1 = {"RateControlMode": "QVBR", "QvbrSettings": {"QvbrQualityLevel": 8}}
GAINS = {"InputChannels": [0, 0]}
KMS_KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012"
D10 = {
    "CodecProfile": "PROFILE_422", "CodecLevel": "MAIN", "RateControlMode": "CBR", "Bitrate": 50000000,
    "FramerateControl": "SPECIFIED", "FramerateNumerator": 25, "FramerateDenominator": 1, "InterlaceMode": "TOP_FIELD",
    "Syntax": "D_10",
}  # fmt: skip
XAVC = {
    "Profile": "XAVC_HD_INTRA_CBG", "FramerateControl": "SPECIFIED", "FramerateNumerator": 25, "FramerateDenominator": 1,
}  # fmt: skip
XAVC_CLASS = {"XavcHdIntraCbgProfileSettings": {"XavcClass": "CLASS_100"}}
NIELSEN = {"ActiveWatermarkProcess": "NAES2_AND_NW", "MetadataDestination": "s3://b/nielsen/", "SourceWatermarkStatus": "CLEAN"}
NIELSEN_IDS = {"SourceId": 1, "AssetId": "a", "AssetName": "b", "TicServerUrl": "https://tic.example.com/"}
DASH = {
    "Destination": "s3://b/out/dash/", "FragmentLength": 2, "SegmentLength": 30, "ImageBasedTrickPlay": "ADVANCED",
}  # fmt: skip
TILES = {
    "IntervalCadence": "FOLLOW_CUSTOM", "ThumbnailInterval": 10, "ThumbnailHeight": 60, "TileWidth": 5, "TileHeight": 4,
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    resource: str
    refused: dict
    accepted: dict


def output(picture: dict | None = PICTURE, sound: dict | None = SOUND, container: str = "MP4", **changes) -> dict:
    """Settings of a preset. `size`, `preprocessors`, `description` and `captions` are added at their places."""
    settings = {"ContainerSettings": {"Container": container} | changes.get("wrapped", {})}
    if picture:
        width, height = changes.get("size", (1280, 720))
        settings["VideoDescription"] = {"Width": width, "Height": height, "CodecSettings": picture}
        if "preprocessors" in changes:
            settings["VideoDescription"]["VideoPreprocessors"] = changes["preprocessors"]
    if sound:
        settings["AudioDescriptions"] = [{"CodecSettings": sound} | changes.get("description", {})]
    if "captions" in changes:
        settings["CaptionDescriptions"] = [changes["captions"]]
    return {"settings": settings}


def h264(**settings) -> dict:
    return output({"Codec": "H_264", "H264Settings": H264 | settings})


def aac(**settings) -> dict:
    return output(sound={"Codec": "AAC", "AacSettings": settings})


def remix(channels: int = 2, gains: list[dict] | None = None, **settings) -> dict:
    mapping = {"OutputChannels": gains or [GAINS] * channels}
    return output(
        description={"RemixSettings": {"ChannelMapping": mapping, "ChannelsIn": 2, "ChannelsOut": channels} | settings}
    )


def corrected(**settings) -> dict:
    return output(preprocessors={"ColorCorrector": settings})


def dvb(**settings) -> dict:
    destination = {"DestinationType": "DVB_SUB", "DvbSubDestinationSettings": settings}
    return output(container="M2TS", captions={"LanguageCode": "ENG", "DestinationSettings": destination})


def template(group: dict | None = None, container: str = "MP4", props: dict | None = None, source: dict | None = None, **job) -> dict:
    selector = {"AudioSelectors": {"Audio Selector 1": {"DefaultSelection": "DEFAULT"}}}
    made = output(container=container, description={"AudioSourceName": "Audio Selector 1"})["settings"]
    files = {"Type": "FILE_GROUP_SETTINGS", "FileGroupSettings": {"Destination": "s3://b/out/"}}
    groups = [{"OutputGroupSettings": group or files, "Outputs": [made | {"NameModifier": "_a"}]}]
    settings = {"TimecodeConfig": {"Source": "ZEROBASED"}, "Inputs": [selector | (source or {})], "OutputGroups": groups}
    return {"settings": settings | job, "props": props or {}}


def hls(destination: str = "s3://b/out/hls/", container: str = "M3U8") -> dict:
    settings = {"Destination": destination, "SegmentLength": 10, "MinSegmentLength": 0}
    return template({"Type": "HLS_GROUP_SETTINGS", "HlsGroupSettings": settings}, container)


def tiles(**settings) -> dict:
    group = DASH | {"ImageBasedTrickPlaySettings": TILES | settings}
    return template({"Type": "DASH_ISO_GROUP_SETTINGS", "DashIsoGroupSettings": group}, "MPD")


def encrypted(kind: str) -> dict:
    s3 = {"S3Settings": {"Encryption": {"EncryptionType": kind, "KmsKeyArn": KMS_KEY}}}
    group = {"Destination": "s3://b/out/", "DestinationSettings": s3}
    return template({"Type": "FILE_GROUP_SETTINGS", "FileGroupSettings": group})


def dynamic(**settings) -> dict:
    return template(source={"DynamicAudioSelectors": {"Dynamic 1": {"SelectorType": "LANGUAGE_CODE"} | settings}})


def cmfc(**settings) -> dict:
    return output(sound=None, container="CMFC", wrapped={"CmfcSettings": settings})


def mxf(profile: str, picture: dict, size: tuple[int, int]) -> dict:
    return output(picture, WAVE, "MXF", wrapped={"MxfSettings": {"Profile": profile}}, size=size)


def images(**settings) -> dict:
    image = {"ImageInserterInput": "s3://b/logo.png", "Layer": 1, "Opacity": 50} | settings
    return output(preprocessors={"ImageInserter": {"InsertableImages": [image]}})


def noise(kind: str) -> dict:
    return output(preprocessors={"NoiseReducer": {"Filter": kind, "SpatialFilterSettings": {"Strength": 8}}})


def nexguard(**settings) -> dict:
    markers = {"Payload": 1, "Preset": "cdkpf"} | settings
    return output(preprocessors={"PartnerWatermarking": {"NexguardFileMarkerSettings": markers}})


def dolby_vision(**settings) -> dict:
    return output(HEVC, preprocessors={"DolbyVision": {"Mapping": "HDR10_1000"} | settings})


def hops(**settings) -> dict:
    return template(props={"HopDestinations": [{"Queue": "arn:aws:mediaconvert:us-east-1:123456789012:queues/Default"} | settings]})


MP3 = {"RateControlMode": "VBR", "Channels": 2, "SampleRate": 48000}
ANSWERS = {
    "aud-aac-cbr-combo": Answer(
        "Preset", *(aac(CodingMode="CODING_MODE_1_0", SampleRate=96000, Bitrate=rate) for rate in (112000, 128000))
    ),
    "aud-aac-vbr-combo": Answer("Preset", *(aac(RateControlMode="VBR", **STEREO, **q) for q in ({}, {"VbrQuality": "HIGH"}))),
    "aud-ac3-eac3-bitrate-multiple-8000": Answer(
        "Preset", *(output(sound={"Codec": "AC3", "Ac3Settings": STEREO | {"Bitrate": rate}}) for rate in (132000, 128000))
    ),
    "aud-mp3-vbr-quality": Answer(
        "Preset", *(output(None, {"Codec": "MP3", "Mp3Settings": MP3 | quality}, "RAW") for quality in ({}, {"VbrQuality": 4}))
    ),
    "aud-remix-channels-out-even": Answer("Preset", remix(3), remix(4)),
    "aud-remix-description-pair": Answer(
        "Preset", remix(AudioDescriptionAudioChannel=1),
        remix(AudioDescriptionAudioChannel=1, AudioDescriptionDataChannel=2),
    ),
    "aud-remix-mapping-exclusive": Answer(
        "Preset", remix(gains=[GAINS | {"InputChannelsFineTune": [0.0, 0.0]}, GAINS]),
        remix(gains=[{"InputChannelsFineTune": [0.0, 0.0]}, GAINS]),
    ),
    "cap-dvbsub-dds-coordinates": Answer(
        "Preset", dvb(DdsXCoordinate=10, DdsYCoordinate=10), dvb(DdsHandling="SPECIFIED", DdsXCoordinate=10, DdsYCoordinate=10)
    ),
    "codec-audio-settings-block": Answer(
        "Preset", output(sound={"Codec": "AC3", "AacSettings": {"Bitrate": 96000} | STEREO}),
        output(sound={"Codec": "AC3", "Ac3Settings": {"Bitrate": 192000} | STEREO}),
    ),
    "codec-video-settings-block": Answer("Preset", output({"Codec": "H_265", "H264Settings": H264}), output(HEVC)),
    "codec-xavc-profile-block": Answer(
        "Preset", *(mxf("XAVC", {"Codec": "XAVC", "XavcSettings": XAVC | more}, (1920, 1080)) for more in ({}, XAVC_CLASS))
    ),
    "cont-audio-codec-matrix": Answer("Preset", output(VP9, SOUND, "WEBM"), output(VP9, OPUS, "WEBM")),
    "cont-m2ts-video-codec": Answer(
        "Preset", output({"Codec": "AV1", "Av1Settings": AV1 | {"MaxBitrate": 5000000}}, container="M2TS"), output(container="M2TS")
    ),
    "cont-misc-single-codec": Answer("Preset", output(HEVC, container="F4V"), output(container="F4V")),
    "cont-mov-video-codec": Answer("Preset", output(VP9, container="MOV"), output(container="MOV")),
    "cont-mp4-video-codec": Answer("Preset", output(MPEG2), output()),
    "cont-mxf-profile-codec": Answer(
        "Preset", mxf("D_10", PICTURE, (720, 576)), mxf("D_10", {"Codec": "MPEG2", "Mpeg2Settings": D10}, (720, 576))
    ),
    "cont-res-max-by-codec": Answer(
        "Preset", *(output(MPEG2, container="M2TS", size=(width, 1080)) for width in (1921, 1920))
    ),
    "cont-webm-codec": Answer("Preset", output(container="WEBM"), output(VP9, OPUS, "WEBM")),
    "job-dynamic-audio-selector-language": Answer("JobTemplate", dynamic(), dynamic(LanguageCode="ENG")),
    "job-hop-waitminutes-required": Answer("JobTemplate", hops(), hops(WaitMinutes=10)),
    "job-nielsen-required-fields": Answer(
        "JobTemplate", *(template(NielsenNonLinearWatermark=NIELSEN | ids) for ids in ({}, NIELSEN_IDS))
    ),
    "job-props-enum-values": Answer(
        "JobTemplate", *(template(props={"StatusUpdateInterval": f"SECONDS_{seconds}"}) for seconds in (45, 60))
    ),
    "pkg-group-container": Answer("JobTemplate", hls(container="MP4"), hls()),
    "pkg-group-type-block": Answer(
        "JobTemplate", template({"Type": "HLS_GROUP_SETTINGS", "FileGroupSettings": {"Destination": "s3://b/out/"}}, "M3U8"), hls()
    ),
    "pkg-id3-metadata-passthrough": Answer(
        "Preset", cmfc(TimedMetadataValue="x"), cmfc(TimedMetadata="PASSTHROUGH", TimedMetadataValue="x")
    ),
    "pkg-mp4-ctts-cslg": Answer(
        "Preset", *(output(wrapped={"Mp4Settings": {"CttsVersion": 1, "CslgAtom": atom}}) for atom in ("EXCLUDE", "INCLUDE"))
    ),
    "pkg-s3-kms-requires-sse": Answer(
        "JobTemplate", encrypted("SERVER_SIDE_ENCRYPTION_S3"), encrypted("SERVER_SIDE_ENCRYPTION_KMS")
    ),
    "pkg-trickplay-divisibility": Answer("JobTemplate", tiles(ThumbnailWidth=100), tiles(ThumbnailWidth=96)),
    "prep-clip-limits": Answer(
        "Preset", corrected(ClipLimits={"MaximumYUV": 960}),
        corrected(ClipLimits={"MaximumYUV": 960}, SampleRangeConversion="LIMITED_RANGE_CLIP"),
    ),
    "prep-dolby-vision": Answer("Preset", dolby_vision(), dolby_vision(Profile="PROFILE_8_1")),
    "prep-hdr10-metadata": Answer(
        "Preset", corrected(ColorSpaceConversion="FORCE_HDR10"),
        corrected(ColorSpaceConversion="FORCE_HDR10",
                  Hdr10Metadata={"MaxContentLightLevel": 1000, "MaxFrameAverageLightLevel": 400}),
    ),
    "prep-image-inserter-xy": Answer("Preset", images(), images(ImageX=0, ImageY=0)),
    "prep-nexguard-required-fields": Answer("Preset", nexguard(), nexguard(License="cdkpf-lic")),
    "prep-noise-reducer-filter": Answer("Preset", noise("GAUSSIAN"), noise("SPATIAL")),
    "q-pricingplan-enum": Answer("Queue", *({"props": {"PricingPlan": plan}} for plan in ("SPOT", "ON_DEMAND"))),
    "q-status-enum": Answer("Queue", *({"props": {"Status": status}} for status in ("STOPPED", "PAUSED"))),
    "rc-bitrate-required": Answer("Preset", output({"Codec": "H_264", "H264Settings": {"RateControlMode": "CBR"}}), output()),
    "rc-interlace-optimize": Answer(
        "Preset", *(h264(ScanTypeConversionMode="INTERLACED_OPTIMIZE", **mode) for mode in ({}, {"InterlaceMode": "TOP_FIELD"}))
    ),
    "rc-qvbr-maxbitrate": Answer(
        "Preset", *(output({"Codec": "AV1", "Av1Settings": AV1 | limit}) for limit in ({}, {"MaxBitrate": 5000000}))
    ),
    "rc-slowpal-framerate": Answer(
        "Preset", h264(SlowPal="ENABLED"),
        h264(SlowPal="ENABLED", FramerateControl="SPECIFIED", FramerateNumerator=25, FramerateDenominator=1),
    ),
    "sj-enum-value": Answer("Preset", output({"Codec": "H264", "H264Settings": H264}), output()),
    "sj-string-format": Answer("JobTemplate", hls("https://example.com/out/"), hls()),
}  # fmt: skip
