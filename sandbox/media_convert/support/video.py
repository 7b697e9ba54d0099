"""What is supported of video descriptions."""

from media_convert.support.leaves import HONOURED, NO_EFFECT, s3_object, zero
from media_convert.transcode.video_encoding import ENCODERS

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
            "imageInserterInput": s3_object,
            "duration": HONOURED,
            "fadeIn": zero,
            "fadeOut": zero,
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
