"""Supported settings of output groups."""

from media_convert.settings_walk import GROUP_SETTINGS_KEY
from media_convert.support.audio import AUDIO_DESCRIPTION
from media_convert.support.captions import CAPTION_DESCRIPTION
from media_convert.support.containers import CMFC, HLS_OUTPUT, M2TS, M3U8, MOV, MP4, MPD
from media_convert.support.leaves import HONORED, NO_EFFECT, known_identifiers, no_identifiers, zero
from media_convert.support.video import VIDEO_DESCRIPTION

OUTPUT = {
    "nameModifier": no_identifiers,
    "extension": HONORED,
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
        "accessControl": {"cannedAcl": HONORED},
        "encryption": {"encryptionType": HONORED, "kmsKeyArn": HONORED},
        "storageClass": HONORED,
    }
}
FILE_GROUP = {"destination": known_identifiers, "destinationSettings": DESTINATION_SETTINGS}
SEGMENTED_GROUP = FILE_GROUP | {
    "segmentLength": HONORED,
    "segmentLengthControl": {"EXACT", "GOP_MULTIPLE"},
    "segmentControl": {"SEGMENTED_FILES"},
    "minFinalSegmentLength": HONORED,
    "imageBasedTrickPlay": {"NONE", "THUMBNAIL", "ADVANCED"},
    "imageBasedTrickPlaySettings": HONORED,
}
HLS_PLAYLISTS = {
    "clientCache": HONORED,
    "codecSpecification": NO_EFFECT,  # both specifications allow the codec strings written here
    "manifestCompression": {"NONE"},
    "manifestDurationFormat": HONORED,
    "streamInfResolution": HONORED,
    "targetDurationCompatibilityMode": HONORED,
}
DASH_MANIFEST = {
    "dashManifestStyle": {"BASIC"},
    "fragmentLength": HONORED,
    "minBufferTime": HONORED,
    "mpdManifestBandwidthType": HONORED,
    "mpdProfile": {"MAIN_PROFILE"},
    "ptsOffsetHandlingForBFrames": {"ZERO_BASED"},
    "videoCompositionOffsets": HONORED,
    "writeSegmentTimelineInRepresentation": HONORED,
}
CMAF_GROUP = SEGMENTED_GROUP | HLS_PLAYLISTS | DASH_MANIFEST | {
    "writeDashManifest": HONORED,
    "writeHlsManifest": HONORED,
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
    "minSegmentLength": zero,
    "audioOnlyHeader": NO_EFFECT,
    "encryption": {
        "type": {"STATIC_KEY"},
        "encryptionMethod": {"AES128"},
        "constantInitializationVector": HONORED,
        "initializationVectorInManifest": HONORED,
        "offlineEncrypted": {"DISABLED"},
        "staticKeyProvider": HONORED,
    },
    "captionLanguageSetting": {"OMIT", "NONE"},
    "captionSegmentLengthControl": HONORED,
    "progressiveWriteHlsManifest": {"DISABLED", "ENABLED"},
    "segmentsPerSubdirectory": NO_EFFECT,
    "timedMetadataId3Frame": NO_EFFECT,
    "timedMetadataId3Period": NO_EFFECT,
    "timestampDeltaMilliseconds": zero,
}  # fmt: skip
MS_SMOOTH_GROUP = FILE_GROUP | {
    "audioDeduplication": {"COMBINE_DUPLICATE_STREAMS"},
    "fragmentLength": HONORED,
    "fragmentLengthControl": HONORED,
    "manifestEncoding": HONORED,
}
OUTPUT_GROUP = {
    "name": NO_EFFECT,
    "customName": NO_EFFECT,
    "automatedEncodingSettings": {"abrSettings": HONORED},
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
