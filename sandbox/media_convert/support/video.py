"""Supported settings of video descriptions."""

from media_convert.support.leaves import HONORED, NO_EFFECT, s3_object, zero
from media_convert.transcode.video_encoding import ENCODERS

FRAME_RATE = {
    "framerateControl": HONORED,
    "framerateNumerator": HONORED,
    "framerateDenominator": HONORED,
    "framerateConversionAlgorithm": {"DUPLICATE_DROP"},
}
ASPECT_RATIO = {
    "parControl": HONORED,
    "parNumerator": HONORED,
    "parDenominator": HONORED,
}
PROGRESSIVE = {
    "interlaceMode": {"PROGRESSIVE"},
    "scanTypeConversionMode": NO_EFFECT,
    "slowPal": {"DISABLED"},
    "telecine": {"NONE"},
}
# Settings that H.264 and H.265 share.
AVC_AND_HEVC = FRAME_RATE | ASPECT_RATIO | PROGRESSIVE | {
    # honored
    "bitrate": HONORED,
    "maxBitrate": HONORED,
    "rateControlMode": HONORED,
    "qvbrSettings": {
        "qvbrQualityLevel": HONORED, "qvbrQualityLevelFineTune": HONORED, "maxAverageBitrate": HONORED,
    },
    "hrdBufferSize": HONORED,
    "codecLevel": HONORED,
    "gopSize": HONORED,
    "gopSizeUnits": HONORED,
    "gopClosedCadence": {1},
    "numberBFramesBetweenReferenceFrames": HONORED,
    "slices": HONORED,
    "sceneChangeDetect": HONORED,
    # only the value that means "nothing special"
    "endOfStreamMarkers": {"INCLUDE"},
    "unregisteredSeiTimecode": {"DISABLED"},
    # affects picture quality, which is not modeled
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
FIELDS = {"interlaceMode": HONORED}
H264 = AVC_AND_HEVC | FIELDS | {
    "codecProfile": HONORED,
    "entropyEncoding": HONORED,
    "numberReferenceFrames": HONORED,
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
    "writeMp4PackagingType": HONORED,
    "alternateTransferFunctionSei": {"DISABLED"},
    "temporalIds": {"DISABLED"},
    "tiles": {"DISABLED"},
    "deblocking": NO_EFFECT,
    "numberReferenceFrames": NO_EFFECT,
    "sampleAdaptiveOffsetFilterMode": NO_EFFECT,
    "treeBlockSize": NO_EFFECT,
}  # fmt: skip
AV1 = FRAME_RATE | {
    "bitDepth": HONORED,
    "bitrate": HONORED,
    "gopSize": HONORED,
    "maxBitrate": HONORED,
    "qvbrSettings": {"qvbrQualityLevel": HONORED, "qvbrQualityLevelFineTune": HONORED},
    "rateControlMode": HONORED,
    "sceneChangeDetect": {"DISABLED"},
    "filmGrainSynthesis": {"DISABLED"},
    "adaptiveQuantization": NO_EFFECT,
    "numberBFramesBetweenReferenceFrames": NO_EFFECT,
    "slices": NO_EFFECT,
    "spatialAdaptiveQuantization": NO_EFFECT,
}
VPX = FRAME_RATE | ASPECT_RATIO | {
    "bitrate": HONORED,
    "gopSize": HONORED,
    "rateControlMode": {"VBR"},
    "hrdBufferSize": NO_EFFECT,
    "maxBitrate": NO_EFFECT,  # ignored in one pass
    "qualityTuningLevel": NO_EFFECT,
}  # fmt: skip
PRORES = FRAME_RATE | ASPECT_RATIO | PROGRESSIVE | FIELDS | {
    "codecProfile": HONORED,
    "chromaSampling": {"PRESERVE_444_SAMPLING"},
}  # fmt: skip
FRAME_CAPTURE = {
    "framerateNumerator": HONORED,
    "framerateDenominator": HONORED,
    "maxCaptures": HONORED,
    "quality": HONORED,
}
IMAGE_INSERTER = {
    "insertableImages": [{
        "imageInserterInput": s3_object,
        "duration": HONORED,
        "fadeIn": zero,
        "fadeOut": zero,
        "height": HONORED,
        "imageX": HONORED,
        "imageY": HONORED,
        "layer": HONORED,
        "opacity": HONORED,
        "startTime": HONORED,
        "width": HONORED,
    }],
    "sdrReferenceWhiteLevel": NO_EFFECT,
}  # fmt: skip
PREPROCESSORS = {
    "colorCorrector": {
        "colorSpaceConversion": {"NONE", "FORCE_709", "FORCE_HDR10", "FORCE_HLG_2020"},
        "hdr10Metadata": HONORED,
        "hdrToSdrToneMapper": HONORED,
        "sampleRangeConversion": {"NONE", "LIMITED_RANGE_SQUEEZE"},
        "sdrReferenceWhiteLevel": HONORED,
    },
    "deinterlacer": {
        "algorithm": NO_EFFECT,  # affects picture quality only
        "control": HONORED,
        "mode": {"DEINTERLACE", "ADAPTIVE"},
    },
    "imageInserter": IMAGE_INSERTER,
    "noiseReducer": NO_EFFECT,  # affects picture quality only
}  # fmt: skip
VIDEO_DESCRIPTION = {
    "width": HONORED,
    "height": HONORED,
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
    "crop": HONORED,
    "position": HONORED,
    "videoPreprocessors": PREPROCESSORS,
}
