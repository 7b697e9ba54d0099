"""Supported settings of audio descriptions."""

from media_convert.support.leaves import HONORED, NO_EFFECT, at_most_two
from media_convert.transcode.audio_encoding import CODECS

AAC = {
    "bitrate": HONORED,
    "sampleRate": HONORED,
    "codecProfile": {"LC"},
    "codingMode": {"CODING_MODE_1_0", "CODING_MODE_2_0", "CODING_MODE_5_1", "CODING_MODE_AUTO"},
    "rateControlMode": HONORED,
    "vbrQuality": HONORED,
    "rawFormat": {"NONE"},
    "audioDescriptionBroadcasterMix": {"NORMAL"},
    "passthroughControl": {"NO_PASSTHROUGH"},
    "specification": NO_EFFECT,
}
DOLBY = {
    "bitrate": HONORED,
    "dialnorm": HONORED,
    "sampleRate": HONORED,
    "metadataControl": NO_EFFECT,
    # decoder metadata that ffmpeg's encoders do not write
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
    "lfeControl": HONORED,
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
COUNTED = {"channels": {0, 1, 2}, "sampleRate": HONORED}
PCM = {"bitDepth": {16, 24}, "channels": {0, 1, 2, 4, 6, 8}, "sampleRate": HONORED}
AUDIO_CODEC_SETTINGS = {
    "codec": set(CODECS) | {"PASSTHROUGH"},
    "aacSettings": AAC,
    "ac3Settings": AC3,
    "aiffSettings": PCM,
    "eac3Settings": EAC3,
    "flacSettings": PCM,
    "mp2Settings": COUNTED | {"bitrate": HONORED, "audioDescriptionMix": {"NONE"}},
    "mp3Settings": COUNTED | {"bitrate": HONORED, "rateControlMode": HONORED, "vbrQuality": HONORED},
    "opusSettings": COUNTED | {"bitrate": HONORED},
    "vorbisSettings": COUNTED | {"vbrQuality": HONORED},
    "wavSettings": PCM | {"format": {"RIFF", "RF64"}},
}
LOUDNESS = {
    "algorithm": HONORED,
    "algorithmControl": HONORED,
    "correctionGateLevel": HONORED,
    "targetLkfs": HONORED,
    "truePeakLimiterThreshold": HONORED,
    "loudnessLogging": {"DONT_LOG"},
    "peakCalculation": NO_EFFECT,
}
# The order of more than two channels is not documented.
REMIX = {"channelsIn": HONORED, "channelsOut": {1, 2}, "channelMapping": {"outputChannels": at_most_two}}
AUDIO_DESCRIPTION = {
    "audioSourceName": HONORED,
    "audioNormalizationSettings": LOUDNESS,
    "codecSettings": AUDIO_CODEC_SETTINGS,
    "languageCode": HONORED,
    "customLanguageCode": HONORED,
    "languageCodeControl": HONORED,
    "remixSettings": REMIX,
    "streamName": HONORED,
    "audioType": NO_EFFECT,  # a descriptor of MPEG transport streams
    "audioTypeControl": NO_EFFECT,
}
