"""Supported settings of inputs."""

from media_convert.support.leaves import ANY_KEY, HONORED, NO_EFFECT, at_most_one, s3_object, zero
from media_convert.support.video import IMAGE_INSERTER
from media_convert.transcode.captions.sources import FILE_SOURCES

VIDEO_SELECTOR = {
    "rotate": HONORED,
    "alphaBehavior": {"DISCARD"},
    "colorSpace": {"FOLLOW"},
    "colorSpaceUsage": NO_EFFECT,
    "embeddedTimecodeOverride": {"NONE"},
    "padVideo": {"DISABLED"},
    "sampleRange": {"FOLLOW"},
}
AUDIO_SELECTOR = {
    "defaultSelection": HONORED,
    "externalAudioFileInput": s3_object,
    "languageCode": HONORED,
    "selectorType": {"TRACK", "LANGUAGE_CODE"},
    "tracks": at_most_one,
    "offset": zero,
    "audioDurationCorrection": {"DISABLED"},
    "programSelection": NO_EFFECT,  # Dolby E only
}
CAPTION_SELECTOR = {
    "sourceSettings": {
        "sourceType": FILE_SOURCES | {"EMBEDDED"},
        "fileSourceSettings": {
            "sourceFile": s3_object,
            "timeDelta": HONORED,
            "timeDeltaUnits": HONORED,
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
INPUT = {
    "fileInput": s3_object,
    "videoSelector": VIDEO_SELECTOR,
    "audioSelectors": {ANY_KEY: AUDIO_SELECTOR},
    "captionSelectors": {ANY_KEY: CAPTION_SELECTOR},
    "inputClippings": HONORED,
    "timecodeSource": {"EMBEDDED", "ZEROBASED"},
    "filterEnable": {"AUTO", "DISABLE"},
    "filterStrength": zero,
    "deblockFilter": {"DISABLED"},
    "denoiseFilter": {"DISABLED"},
    "advancedInputFilter": {"DISABLED"},
    "inputScanType": {"AUTO"},
    "psiControl": NO_EFFECT,
    "imageInserter": IMAGE_INSERTER,
}
