"""What is supported of containers."""

from media_convert.support.leaves import HONOURED, NO_EFFECT

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
