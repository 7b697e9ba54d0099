"""Supported settings of containers."""

from media_convert.support.leaves import HONORED, NO_EFFECT

# iFrameOnlyManifest, audioGroupId and similar settings affect the HLS playlists.
CMFC = {
    "audioGroupId": HONORED,
    "audioRenditionSets": HONORED,
    "audioTrackType": HONORED,
    "iFrameOnlyManifest": HONORED,
    "descriptiveVideoServiceFlag": HONORED,
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
    "moovPlacement": HONORED,
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
# The layout of a transport stream does not affect playback.
M2TS = dict.fromkeys(
    ("audioBufferModel", "audioFramesPerPes", "audioPids", "bufferModel", "dataPTSControl", "esRateInPes",
     "maxPcrInterval", "patInterval", "pcrControl", "pcrPid", "pmtInterval", "pmtPid", "preventBufferUnderflow",
     "privateMetadataPid", "programNumber", "ptsOffset", "ptsOffsetMode", "scte35Pid", "timedMetadataPid",
     "transportStreamId", "videoPid"),
    NO_EFFECT,
) | {
    "audioDuration": {"DEFAULT_CODEC_DURATION"},
    "bitrate": HONORED,
    "klvMetadata": {"NONE"},
    "nielsenId3": {"NONE"},
    "rateMode": HONORED,
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
    "audioGroupId": HONORED,
    "audioRenditionSets": HONORED,
    "audioTrackType": HONORED,
    "audioOnlyContainer": {"M2TS"},
    "iFrameOnlyManifest": {"INCLUDE", "EXCLUDE"},
    "descriptiveVideoServiceFlag": HONORED,
}
