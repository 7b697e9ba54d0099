"""What the stand-in can honour. Whatever a job says beyond this is refused by name, never ignored.

The tree below has the shape of a job. A leaf is `HONOURED` (any value the model
allows), a set (these values are honoured), `NO_EFFECT` (a legal setting that
changes nothing that can be observed in ffmpeg's output here, so it is accepted),
or a function that says what is wrong with a value.
"""

import re

from media_convert.settings_walk import GROUP_SETTINGS_KEY, encoded_video, groups, outputs
from media_convert.transcode.audio_encoding import CODECS
from media_convert.transcode.captions.caption_plan import SIDECAR_FORMATS
from media_convert.transcode.captions.sources import FILE_SOURCES
from media_convert.transcode.file_group import RAW_FORMATS
from media_convert.transcode.video_encoding import ENCODERS

HONOURED = object()
NO_EFFECT = object()
ANY_KEY = object()

FORMAT_IDENTIFIERS = {"$d$", "$dt$", "$t$", "$fn$"}


def _s3_object(value):
    return None if value.startswith("s3://") else "only s3:// inputs"


def _known_identifiers(value):
    unknown = set(re.findall(r"\$[A-Za-z]+\$", value)) - FORMAT_IDENTIFIERS
    return f"the format identifiers {sorted(unknown)}, only {sorted(FORMAT_IDENTIFIERS)}" if unknown else None


def _no_identifiers(value):
    return "format identifiers in name modifiers" if re.search(r"\$[A-Za-z]+\$", value) else None


def _at_most_one(value):
    return f"several items, got {len(value)}" if len(value) > 1 else None


def _zero(value):
    return f"{value}, only 0" if value else None


VIDEO_SELECTOR = {
    "rotate": HONOURED,
    "alphaBehavior": {"DISCARD"},
    "colorSpace": {"FOLLOW"},
    "colorSpaceUsage": NO_EFFECT,
    "embeddedTimecodeOverride": {"NONE"},
    "padVideo": {"DISABLED"},
    "sampleRange": {"FOLLOW"},
}
AUDIO_SELECTOR = {
    "defaultSelection": HONOURED,
    "languageCode": HONOURED,
    "selectorType": {"TRACK", "LANGUAGE_CODE"},
    "tracks": _at_most_one,
    "offset": _zero,
    "audioDurationCorrection": {"DISABLED"},
    "programSelection": NO_EFFECT,  # Dolby E only
}
CAPTION_SELECTOR = {
    "sourceSettings": {
        "sourceType": FILE_SOURCES | {"EMBEDDED"},
        "fileSourceSettings": {
            "sourceFile": _s3_object,
            "timeDelta": HONOURED,
            "timeDeltaUnits": HONOURED,
            "convert608To708": {"DISABLED"},
            "byteRateLimit": NO_EFFECT,
            "convertPaintToPop": NO_EFFECT,
            "upconvertSTLToTeletext": {"DISABLED"},
        },
        "embeddedSourceSettings": {
            "convert608To708": NO_EFFECT,  # the outputs here are text
            "source608ChannelNumber": {1},
            "source608TrackNumber": {1},
            "terminateCaptions": {"END_OF_INPUT"},
        },
    },
    "languageCode": NO_EFFECT,
    "customLanguageCode": NO_EFFECT,
}
CAPTION_DESCRIPTION = {
    "captionSelectorName": HONOURED,
    "languageCode": HONOURED,
    "customLanguageCode": HONOURED,
    "languageDescription": HONOURED,
    "destinationSettings": {
        "destinationType": SIDECAR_FORMATS | {"BURN_IN"},
        "burninDestinationSettings": {
            "alignment": {"CENTERED", "LEFT", "AUTO"},
            "backgroundColor": HONOURED,
            "backgroundOpacity": HONOURED,
            "fontColor": HONOURED,
            "fontOpacity": HONOURED,
            "fontSize": HONOURED,
            "hexFontColor": HONOURED,
            "outlineColor": HONOURED,
            "outlineSize": HONOURED,
            "shadowColor": {"NONE", "AUTO"},
            "applyFontColor": NO_EFFECT,
            "fallbackFont": NO_EFFECT,
            "fontResolution": NO_EFFECT,
            "fontScript": NO_EFFECT,
            "removeRubyReserveAttributes": NO_EFFECT,
            "shadowOpacity": NO_EFFECT,
            "stylePassthrough": NO_EFFECT,  # the style of sources is not read
            "teletextSpacing": NO_EFFECT,
        },
        "imscDestinationSettings": {"accessibility": {"DISABLED"}, "stylePassthrough": NO_EFFECT},
        "srtDestinationSettings": {"stylePassthrough": NO_EFFECT},
        "ttmlDestinationSettings": {"stylePassthrough": NO_EFFECT},
        "webvttDestinationSettings": {"accessibility": HONOURED, "stylePassthrough": NO_EFFECT},
    },
}
INPUT = {
    "fileInput": _s3_object,
    "videoSelector": VIDEO_SELECTOR,
    "audioSelectors": {ANY_KEY: AUDIO_SELECTOR},
    "captionSelectors": {ANY_KEY: CAPTION_SELECTOR},
    "inputClippings": HONOURED,
    "timecodeSource": {"EMBEDDED", "ZEROBASED"},
    "filterEnable": {"AUTO", "DISABLE"},
    "filterStrength": _zero,
    "deblockFilter": {"DISABLED"},
    "denoiseFilter": {"DISABLED"},
    "advancedInputFilter": {"DISABLED"},
    "inputScanType": {"AUTO"},
    "psiControl": NO_EFFECT,
}
FRAME_RATE = {
    "framerateControl": HONOURED,
    "framerateNumerator": HONOURED,
    "framerateDenominator": HONOURED,
    "framerateConversionAlgorithm": {"DUPLICATE_DROP"},
}
ASPECT_RATIO = {
    "parControl": HONOURED,
    "parNumerator": {1},
    "parDenominator": {1},
}
PROGRESSIVE = {
    "interlaceMode": {"PROGRESSIVE"},
    "scanTypeConversionMode": NO_EFFECT,
    "slowPal": {"DISABLED"},
    "telecine": {"NONE"},
}
# What H.264 and H.265 share.
AVC_AND_HEVC = FRAME_RATE | ASPECT_RATIO | PROGRESSIVE | {
    # honoured
    "bitrate": HONOURED,
    "maxBitrate": HONOURED,
    "rateControlMode": HONOURED,
    "qvbrSettings": {
        "qvbrQualityLevel": HONOURED, "qvbrQualityLevelFineTune": HONOURED, "maxAverageBitrate": HONOURED,
    },
    "hrdBufferSize": HONOURED,
    "codecLevel": HONOURED,
    "gopSize": HONOURED,
    "gopSizeUnits": HONOURED,
    "gopClosedCadence": {1},
    "numberBFramesBetweenReferenceFrames": HONOURED,
    "slices": HONOURED,
    "sceneChangeDetect": HONOURED,
    # only the value that means "nothing special"
    "endOfStreamMarkers": {"INCLUDE"},
    "unregisteredSeiTimecode": {"DISABLED"},
    # a matter of picture quality, which is not modelled
    "adaptiveQuantization": NO_EFFECT,
    "bandwidthReductionFilter": NO_EFFECT,
    "dynamicSubGop": NO_EFFECT,
    "flickerAdaptiveQuantization": NO_EFFECT,
    "gopBReference": NO_EFFECT,
    "hrdBufferFinalFillPercentage": NO_EFFECT,
    "hrdBufferInitialFillPercentage": NO_EFFECT,
    "minIInterval": NO_EFFECT,
    "qualityTuningLevel": NO_EFFECT,
    "spatialAdaptiveQuantization": NO_EFFECT,
    "temporalAdaptiveQuantization": NO_EFFECT,
}  # fmt: skip
H264 = AVC_AND_HEVC | {
    "codecProfile": HONOURED,
    "entropyEncoding": HONOURED,
    "numberReferenceFrames": HONOURED,
    "fieldEncoding": {"PAFF"},
    "repeatPps": {"DISABLED"},
    "syntax": {"DEFAULT"},
    "writeMp4PackagingType": {"AVC1"},
    "explicitWeightedPrediction": NO_EFFECT,
    "saliencyAwareEncoding": NO_EFFECT,
    "softness": NO_EFFECT,
}  # fmt: skip
H265 = AVC_AND_HEVC | {
    "codecProfile": {
        f"{profile}_{tier}" for profile in ("MAIN", "MAIN10", "MAIN_422_10BIT") for tier in ("MAIN", "HIGH")
    },
    "writeMp4PackagingType": HONOURED,
    "alternateTransferFunctionSei": {"DISABLED"},
    "temporalIds": {"DISABLED"},
    "tiles": {"DISABLED"},
    "deblocking": NO_EFFECT,
    "numberReferenceFrames": NO_EFFECT,
    "sampleAdaptiveOffsetFilterMode": NO_EFFECT,
    "treeBlockSize": NO_EFFECT,
}  # fmt: skip
AV1 = FRAME_RATE | {
    "bitDepth": HONOURED,
    "gopSize": HONOURED,
    "maxBitrate": HONOURED,
    "qvbrSettings": {"qvbrQualityLevel": HONOURED, "qvbrQualityLevelFineTune": HONOURED},
    "rateControlMode": {"QVBR"},
    "filmGrainSynthesis": {"DISABLED"},
    "adaptiveQuantization": NO_EFFECT,
    "numberBFramesBetweenReferenceFrames": NO_EFFECT,
    "slices": NO_EFFECT,
    "spatialAdaptiveQuantization": NO_EFFECT,
}
VPX = FRAME_RATE | ASPECT_RATIO | {
    "bitrate": HONOURED,
    "gopSize": HONOURED,
    "rateControlMode": {"VBR"},
    "hrdBufferSize": NO_EFFECT,
    "maxBitrate": NO_EFFECT,  # ignored in one pass
    "qualityTuningLevel": NO_EFFECT,
}  # fmt: skip
PRORES = FRAME_RATE | ASPECT_RATIO | PROGRESSIVE | {
    "codecProfile": HONOURED,
    "chromaSampling": {"PRESERVE_444_SAMPLING"},
}  # fmt: skip
FRAME_CAPTURE = {
    "framerateNumerator": HONOURED,
    "framerateDenominator": HONOURED,
    "maxCaptures": HONOURED,
    "quality": HONOURED,
}
PREPROCESSORS = {
    "colorCorrector": {
        "colorSpaceConversion": {"NONE", "FORCE_709"},
        "hdrToSdrToneMapper": HONOURED,
        "sampleRangeConversion": {"NONE", "LIMITED_RANGE_SQUEEZE"},
    },
    "deinterlacer": {
        "algorithm": NO_EFFECT,  # a matter of picture quality
        "control": HONOURED,
        "mode": {"DEINTERLACE", "ADAPTIVE"},
    },
    "imageInserter": {
        "insertableImages": [{
            "imageInserterInput": _s3_object,
            "duration": HONOURED,
            "fadeIn": _zero,
            "fadeOut": _zero,
            "height": HONOURED,
            "imageX": HONOURED,
            "imageY": HONOURED,
            "layer": HONOURED,
            "opacity": HONOURED,
            "startTime": HONOURED,
            "width": HONOURED,
        }],
        "sdrReferenceWhiteLevel": NO_EFFECT,
    },
    "noiseReducer": NO_EFFECT,  # a matter of picture quality
}  # fmt: skip
VIDEO_DESCRIPTION = {
    "width": HONOURED,
    "height": HONOURED,
    "scalingBehavior": {"DEFAULT", "STRETCH_TO_OUTPUT", "FIT", "FIT_NO_UPSCALE", "FILL"},
    "codecSettings": {
        "codec": set(ENCODERS),
        "av1Settings": AV1,
        "frameCaptureSettings": FRAME_CAPTURE,
        "gifSettings": FRAME_RATE,
        "h264Settings": H264,
        "h265Settings": H265,
        "proresSettings": PRORES,
        "vp8Settings": VPX,
        "vp9Settings": VPX,
    },
    "afdSignaling": {"NONE"},
    "respondToAfd": {"NONE"},
    "timecodeInsertion": {"DISABLED"},
    "timecodeTrack": {"DISABLED"},
    "antiAlias": NO_EFFECT,
    "chromaPositionMode": NO_EFFECT,
    "colorMetadata": NO_EFFECT,
    "dropFrameTimecode": NO_EFFECT,
    "sharpness": NO_EFFECT,
    "crop": HONOURED,
    "position": HONOURED,
    "videoPreprocessors": PREPROCESSORS,
}
AAC = {
    "bitrate": HONOURED,
    "sampleRate": HONOURED,
    "codecProfile": {"LC"},
    "codingMode": {"CODING_MODE_1_0", "CODING_MODE_2_0", "CODING_MODE_5_1", "CODING_MODE_AUTO"},
    "rateControlMode": HONOURED,
    "vbrQuality": HONOURED,
    "rawFormat": {"NONE"},
    "audioDescriptionBroadcasterMix": {"NORMAL"},
    "passthroughControl": {"NO_PASSTHROUGH"},
    "specification": NO_EFFECT,
}
DOLBY = {
    "bitrate": HONOURED,
    "dialnorm": HONOURED,
    "sampleRate": HONOURED,
    "metadataControl": NO_EFFECT,
    # metadata for decoders that ffmpeg's encoders do not write
    "bitstreamMode": {"COMPLETE_MAIN"},
    "dynamicRangeCompressionLine": NO_EFFECT,
    "dynamicRangeCompressionRf": NO_EFFECT,
    "lfeFilter": NO_EFFECT,
}
AC3 = DOLBY | {
    "codingMode": {"CODING_MODE_1_0", "CODING_MODE_2_0", "CODING_MODE_3_2_LFE", "CODING_MODE_AUTO"},
    "dynamicRangeCompressionProfile": NO_EFFECT,
}
EAC3 = DOLBY | {
    "codingMode": {"CODING_MODE_1_0", "CODING_MODE_2_0", "CODING_MODE_3_2", "CODING_MODE_AUTO"},
    "lfeControl": HONOURED,
    "attenuationControl": {"NONE"},
    "passthroughControl": {"NO_PASSTHROUGH"},
    "phaseControl": NO_EFFECT,
    "dcFilter": NO_EFFECT,
    "loRoCenterMixLevel": NO_EFFECT,
    "loRoSurroundMixLevel": NO_EFFECT,
    "ltRtCenterMixLevel": NO_EFFECT,
    "ltRtSurroundMixLevel": NO_EFFECT,
    "stereoDownmix": NO_EFFECT,
    "surroundExMode": {"NOT_INDICATED", "DISABLED"},
    "surroundMode": {"NOT_INDICATED", "DISABLED"},
}
COUNTED = {"channels": {0, 1, 2}, "sampleRate": HONOURED}
PCM = {"bitDepth": {16, 24}, "channels": {0, 1, 2, 4, 6, 8}, "sampleRate": HONOURED}
AUDIO_CODEC_SETTINGS = {
    "codec": set(CODECS),
    "aacSettings": AAC,
    "ac3Settings": AC3,
    "aiffSettings": PCM,
    "eac3Settings": EAC3,
    "flacSettings": PCM,
    "mp3Settings": COUNTED | {"bitrate": HONOURED, "rateControlMode": HONOURED, "vbrQuality": HONOURED},
    "opusSettings": COUNTED | {"bitrate": HONOURED},
    "vorbisSettings": COUNTED | {"vbrQuality": HONOURED},
    "wavSettings": PCM | {"format": {"RIFF", "RF64"}},
}
LOUDNESS = {
    "algorithm": HONOURED,
    "algorithmControl": HONOURED,
    "correctionGateLevel": HONOURED,
    "targetLkfs": HONOURED,
    "truePeakLimiterThreshold": HONOURED,
    "loudnessLogging": {"DONT_LOG"},
    "peakCalculation": NO_EFFECT,
}
AUDIO_DESCRIPTION = {
    "audioSourceName": HONOURED,
    "audioNormalizationSettings": LOUDNESS,
    "codecSettings": AUDIO_CODEC_SETTINGS,
    "languageCode": HONOURED,
    "customLanguageCode": HONOURED,
    "languageCodeControl": HONOURED,
    "streamName": HONOURED,
    "audioType": NO_EFFECT,  # a descriptor of MPEG transport streams
    "audioTypeControl": NO_EFFECT,
}
# What iFrameOnlyManifest, audioGroupId and their like decide is written into the HLS playlists.
CMFC = {
    "audioGroupId": HONOURED,
    "audioRenditionSets": HONOURED,
    "audioTrackType": HONOURED,
    "iFrameOnlyManifest": HONOURED,
    "descriptiveVideoServiceFlag": {"DONT_FLAG"},
    "audioDuration": {"DEFAULT_CODEC_DURATION"},
    "c2paManifest": {"EXCLUDE"},
    "klvMetadata": {"NONE"},
    "manifestMetadataSignaling": {"DISABLED"},
    "scte35Esam": {"NONE"},
    "scte35Source": {"NONE"},
    "timedMetadata": {"NONE"},
}
MPD = {
    name: CMFC[name]
    for name in ("audioDuration", "c2paManifest", "klvMetadata", "manifestMetadataSignaling", "scte35Esam",
                 "scte35Source", "timedMetadata")
} | {"accessibilityCaptionHints": NO_EFFECT, "captionContainerType": {"RAW"}}  # fmt: skip
MP4 = {
    "moovPlacement": HONOURED,
    "cslgAtom": NO_EFFECT,
    "freeSpaceBox": {"EXCLUDE"},
    "cttsVersion": {0},
    "audioDuration": {"DEFAULT_CODEC_DURATION"},
    "c2paManifest": {"EXCLUDE"},
}
MOV = {
    "clapAtom": {"EXCLUDE"},
    "cslgAtom": NO_EFFECT,
    "mpeg2FourCCControl": NO_EFFECT,
    "paddingControl": {"NONE"},
    "reference": {"SELF_CONTAINED"},
    "audioDuration": {"DEFAULT_CODEC_DURATION"},
}
# How a transport stream is laid out does not change what plays.
M2TS = dict.fromkeys(
    ("audioBufferModel", "audioFramesPerPes", "audioPids", "bufferModel", "dataPTSControl", "esRateInPes",
     "maxPcrInterval", "patInterval", "pcrControl", "pcrPid", "pmtInterval", "pmtPid", "preventBufferUnderflow",
     "privateMetadataPid", "programNumber", "ptsOffset", "ptsOffsetMode", "scte35Pid", "timedMetadataPid",
     "transportStreamId", "videoPid"),
    NO_EFFECT,
) | {
    "audioDuration": {"DEFAULT_CODEC_DURATION"},
    "bitrate": HONOURED,
    "klvMetadata": {"NONE"},
    "nielsenId3": {"NONE"},
    "rateMode": HONOURED,
    "scte35Source": {"NONE"},
    "segmentationMarkers": {"NONE"},
}  # fmt: skip
M3U8 = dict.fromkeys(
    ("audioFramesPerPes", "maxPcrInterval", "patInterval", "pcrControl", "pmtInterval", "ptsOffset", "ptsOffsetMode",
     "audioPids", "videoPid", "pmtPid", "pcrPid", "programNumber", "privateMetadataPid", "scte35Pid",
     "timedMetadataPid", "transportStreamId", "dataPTSControl"),
    NO_EFFECT,
) | {
    "audioDuration": {"DEFAULT_CODEC_DURATION"},
    "nielsenId3": {"NONE"},
    "scte35Source": {"NONE"},
    "timedMetadata": {"NONE"},
}  # fmt: skip
HLS_OUTPUT = {
    "audioGroupId": HONOURED,
    "audioRenditionSets": HONOURED,
    "audioTrackType": HONOURED,
    "audioOnlyContainer": {"M2TS"},
    "iFrameOnlyManifest": {"INCLUDE", "EXCLUDE"},
    "descriptiveVideoServiceFlag": {"DONT_FLAG"},
}
OUTPUT = {
    "nameModifier": _no_identifiers,
    "extension": HONOURED,
    "containerSettings": {
        "container": {"MP4", "MOV", "RAW", "CMFC", "MPD", "M3U8", "GIF", "ISMV", "M2TS", "OGG", "WEBM"},
        "cmfcSettings": CMFC,
        "m2tsSettings": M2TS,
        "m3u8Settings": M3U8,
        "movSettings": MOV,
        "mp4Settings": MP4,
        "mpdSettings": MPD,
    },
    "outputSettings": {"hlsSettings": HLS_OUTPUT},
    "videoDescription": VIDEO_DESCRIPTION,
    "audioDescriptions": [AUDIO_DESCRIPTION],
    "captionDescriptions": [CAPTION_DESCRIPTION],
}
DESTINATION_SETTINGS = {
    "s3Settings": {
        "accessControl": {"cannedAcl": HONOURED},
        "encryption": {"encryptionType": HONOURED, "kmsKeyArn": HONOURED},
        "storageClass": HONOURED,
    }
}
FILE_GROUP = {"destination": _known_identifiers, "destinationSettings": DESTINATION_SETTINGS}
SEGMENTED_GROUP = FILE_GROUP | {
    "segmentLength": HONOURED,
    "segmentLengthControl": {"EXACT", "GOP_MULTIPLE"},
    "segmentControl": {"SEGMENTED_FILES"},
    "minFinalSegmentLength": HONOURED,
    "imageBasedTrickPlay": {"NONE", "THUMBNAIL", "ADVANCED"},
    "imageBasedTrickPlaySettings": HONOURED,
}
HLS_PLAYLISTS = {
    "clientCache": HONOURED,
    "codecSpecification": NO_EFFECT,  # both specifications allow the codec strings written here
    "manifestCompression": {"NONE"},
    "manifestDurationFormat": HONOURED,
    "streamInfResolution": HONOURED,
    "targetDurationCompatibilityMode": HONOURED,
}
DASH_MANIFEST = {
    "dashManifestStyle": {"BASIC"},
    "fragmentLength": HONOURED,
    "minBufferTime": HONOURED,
    "mpdManifestBandwidthType": HONOURED,
    "mpdProfile": {"MAIN_PROFILE"},
    "ptsOffsetHandlingForBFrames": {"ZERO_BASED"},
    "videoCompositionOffsets": HONOURED,
    "writeSegmentTimelineInRepresentation": HONOURED,
}
CMAF_GROUP = SEGMENTED_GROUP | HLS_PLAYLISTS | DASH_MANIFEST | {
    "writeDashManifest": HONOURED,
    "writeHlsManifest": HONOURED,
}  # fmt: skip
DASH_ISO_GROUP = SEGMENTED_GROUP | DASH_MANIFEST | {
    "audioChannelConfigSchemeIdUri": {"MPEG_CHANNEL_CONFIGURATION"},
    "hbbtvCompliance": {"NONE"},
}  # fmt: skip
HLS_GROUP = SEGMENTED_GROUP | HLS_PLAYLISTS | {
    "directoryStructure": {"SINGLE_DIRECTORY"},
    "outputSelection": {"MANIFESTS_AND_SEGMENTS"},
    "programDateTime": {"EXCLUDE"},
    "programDateTimePeriod": NO_EFFECT,
    "minSegmentLength": _zero,
    "audioOnlyHeader": NO_EFFECT,
    "encryption": {
        "type": {"STATIC_KEY"},
        "encryptionMethod": {"AES128"},
        "constantInitializationVector": HONOURED,
        "initializationVectorInManifest": HONOURED,
        "offlineEncrypted": {"DISABLED"},
        "staticKeyProvider": HONOURED,
    },
    "captionLanguageSetting": {"OMIT", "NONE"},
    "captionSegmentLengthControl": HONOURED,
    "progressiveWriteHlsManifest": {"DISABLED", "ENABLED"},
    "segmentsPerSubdirectory": NO_EFFECT,
    "timedMetadataId3Frame": NO_EFFECT,
    "timedMetadataId3Period": NO_EFFECT,
    "timestampDeltaMilliseconds": _zero,
}  # fmt: skip
MS_SMOOTH_GROUP = FILE_GROUP | {
    "audioDeduplication": {"COMBINE_DUPLICATE_STREAMS"},
    "fragmentLength": HONOURED,
    "fragmentLengthControl": HONOURED,
    "manifestEncoding": HONOURED,
}
OUTPUT_GROUP = {
    "name": NO_EFFECT,
    "customName": NO_EFFECT,
    "automatedEncodingSettings": {"abrSettings": HONOURED},
    "outputs": [OUTPUT],
    "outputGroupSettings": {
        "type": set(GROUP_SETTINGS_KEY),
        "cmafGroupSettings": CMAF_GROUP,
        "dashIsoGroupSettings": DASH_ISO_GROUP,
        "fileGroupSettings": FILE_GROUP,
        "hlsGroupSettings": HLS_GROUP,
        "msSmoothGroupSettings": MS_SMOOTH_GROUP,
    },
}
SETTINGS = {
    "inputs": [INPUT],
    "outputGroups": [OUTPUT_GROUP],
    "timecodeConfig": {"source": {"EMBEDDED", "ZEROBASED"}},
    "adAvailOffset": _zero,
    "followSource": NO_EFFECT,  # there is one input to follow
}
REQUEST = {
    "settings": SETTINGS,
    "accelerationSettings": {"mode": HONOURED},
    "billingTagsSource": NO_EFFECT,
    "clientRequestToken": HONOURED,
    "hopDestinations": HONOURED,
    "jobTemplate": HONOURED,
    "priority": HONOURED,
    "queue": HONOURED,
    "role": HONOURED,
    "jobEngineVersion": NO_EFFECT,  # there is one version
    "simulateReservedQueue": NO_EFFECT,  # a matter of speed
    "statusUpdateInterval": HONOURED,
    "tags": NO_EFFECT,
    "userMetadata": HONOURED,
}


def unsupported(request: dict) -> list[str]:
    found = [f"MediaConvert stand-in does not support {path}: {text}" for path, text in _walk(REQUEST, request, "")]
    found += [f"MediaConvert stand-in does not support {text}" for text in _combinations(request["settings"])]
    return found


def _walk(supported, value, path):
    if value is None or supported is HONOURED or supported is NO_EFFECT:
        return
    if isinstance(supported, dict):
        for key, content in value.items():
            inner = supported.get(key, supported.get(ANY_KEY))
            if inner is None:
                yield f"{path}/{key}".removeprefix("/settings"), "the whole setting"
            else:
                yield from _walk(inner, content, f"{path}/{key}")
    elif isinstance(supported, list):
        for index, item in enumerate(value):
            yield from _walk(supported[0], item, f"{path}/{index}")
    elif isinstance(supported, (set, frozenset)):
        if value not in supported:
            yield path.removeprefix("/settings"), f"{value!r}, only {sorted(supported)}"
    elif supported(value):
        yield path.removeprefix("/settings"), supported(value)


def _combinations(settings: dict):
    if len(settings.get("inputs", [])) > 1:
        yield f"/inputs: several inputs, got {len(settings['inputs'])}"
    for path, given in encoded_video(settings, "H_264", "H_265"):
        if "rateControlMode" not in given:
            yield f"{path}: a job that leaves rateControlMode to the service"
    for path, given in encoded_video(settings, "VP8", "VP9"):
        if "bitrate" not in given:
            yield f"{path}: a job that leaves bitrate to the service"
    for index, source in enumerate(settings.get("inputs", [])):
        if source.get("inputClippings") and source.get("timecodeSource") != "ZEROBASED":
            yield f"/inputs/{index}/inputClippings: clipping by other timecodes than ZEROBASED"
    for at in groups(settings):
        encryption = at.settings.get("encryption")
        if at.type == "HLS_GROUP_SETTINGS" and encryption is not None:
            missing = [name for name in ("encryptionMethod", "type") if name not in encryption]
            yield from (f"{at.settings_path}/encryption: a job that leaves out {name}" for name in missing)
    for at in outputs(settings):
        yield from _output_combinations(at, settings)


def _output_combinations(at, settings):
    group_type = at.group.type
    if group_type == "DASH_ISO_GROUP_SETTINGS" and at.container == "CMFC":
        yield f"{at.path}/containerSettings/container: CMFC in a DASH group, only MPD"
    if group_type == "HLS_GROUP_SETTINGS" and at.container == "RAW":
        yield f"{at.path}/containerSettings/container: RAW in an HLS group, only M3U8"
    if group_type == "FILE_GROUP_SETTINGS" and at.container == "RAW":
        yield from _raw(at)
    if group_type == "MS_SMOOTH_GROUP_SETTINGS":
        yield from _smooth(at)
    if at.container == "MP4":
        for path, description in at.audio_descriptions:
            if description.get("codecSettings", {}).get("codec") == "WAV":
                yield f"{path}/codecSettings/codec: WAV in MP4"
    if "encryption" in at.group.settings and _hls(at).get("iFrameOnlyManifest", "EXCLUDE") != "EXCLUDE":
        yield f"{at.path}/outputSettings/hlsSettings/iFrameOnlyManifest: byte ranges of encrypted segments"
    if group_type == "HLS_GROUP_SETTINGS" and not at.video_codec and at.audio_descriptions:
        if _hls(at).get("audioOnlyContainer") != "M2TS":
            yield f"{at.path}: audio-only HLS in a raw container, only with hlsSettings.audioOnlyContainer M2TS"
    yield from _caption_combinations(at)
    for path, description in at.audio_descriptions:
        if _is_silent(description, settings):
            yield f"{path}/audioSourceName: an audio selector that no input has, for which the service inserts silence"


# What the service puts into fragmented MP4, or does not document, is left out.
CAPTION_FORMATS = {
    "CMAF_GROUP_SETTINGS": {"WEBVTT"},
    "DASH_ISO_GROUP_SETTINGS": {"IMSC", "TTML", "WEBVTT"},
    "HLS_GROUP_SETTINGS": {"WEBVTT"},
    "FILE_GROUP_SETTINGS": SIDECAR_FORMATS,
}


def _caption_combinations(at):
    for path, description in at.caption_descriptions:
        kind = description.get("destinationSettings", {}).get("destinationType")
        if kind in SIDECAR_FORMATS - CAPTION_FORMATS.get(at.group.type, SIDECAR_FORMATS):
            yield f"{path}/destinationSettings/destinationType: {kind} in {at.group.type}"
    if at.caption_descriptions and at.container == "MPD" and not at.video_codec:
        if at.output["containerSettings"].get("mpdSettings", {}).get("captionContainerType") != "RAW":
            yield f"{at.path}/containerSettings/mpdSettings/captionContainerType: captions in fragmented MP4, only RAW"


def _smooth(at):
    if at.caption_descriptions:
        yield f"{at.path}/captionDescriptions: captions in MS_SMOOTH_GROUP_SETTINGS"
    for path, description in at.audio_descriptions:
        codec = description.get("codecSettings", {})
        if codec.get("codec") != "AAC" or codec.get("aacSettings", {}).get("rateControlMode", "CBR") != "CBR":
            yield f"{path}/codecSettings: other audio than AAC with CBR in MS_SMOOTH_GROUP_SETTINGS"


def _raw(at):
    """Without a container there is one stream, and it must be one that needs none."""
    codecs = [at.video_codec] if at.video_codec else []
    codecs += [description.get("codecSettings", {}).get("codec") for _, description in at.audio_descriptions]
    if len(codecs) > 1:
        yield f"{at.path}/containerSettings/container: RAW with several streams, got {codecs}"
    for codec in codecs:
        if codec and codec not in RAW_FORMATS and codec != "FRAME_CAPTURE":
            yield f"{at.path}/containerSettings/container: RAW with {codec}"


def _hls(at) -> dict:
    return at.output.get("outputSettings", {}).get("hlsSettings", {})


def _is_silent(description: dict, settings: dict) -> bool:
    selectors = settings.get("inputs", [{}])[0].get("audioSelectors", {})
    name = description.get("audioSourceName", "Audio Selector 1")
    has_default = any(selector.get("defaultSelection") == "DEFAULT" for selector in selectors.values())
    return name not in selectors and not has_default
