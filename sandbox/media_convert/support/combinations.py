"""Settings that are supported only in combination with others."""

from collections.abc import Iterator

from media_convert.settings_walk import AUDIO_SETTINGS_BY_CODEC, outputs
from media_convert.support.defaults import unstated_defaults
from media_convert.support.streams import undocumented
from media_convert.transcode.assets import inserted_images
from media_convert.transcode.audio_encoding import AAC_CHANNELS, DOLBY_CHANNELS
from media_convert.transcode.captions.caption_plan import SIDECAR_FORMATS
from media_convert.transcode.file_group import RAW_FORMATS


def combinations(settings: dict) -> Iterator[str]:
    if len(settings.get("inputs", [])) > 1:
        yield f"/inputs: several inputs, got {len(settings['inputs'])}"
    for index, source in enumerate(settings.get("inputs", [])):
        if source.get("inputClippings") and source.get("timecodeSource") != "ZEROBASED":
            yield f"/inputs/{index}/inputClippings: clipping by other timecodes than ZEROBASED"
        external = any("externalAudioFileInput" in selector for selector in source.get("audioSelectors", {}).values())
        if external and source.get("inputClippings"):
            yield f"/inputs/{index}/inputClippings: clips of external audio"
        for number, image in enumerate(inserted_images(source)):
            if image.get("startTime") or image.get("duration"):
                yield f"/inputs/{index}/imageInserter/insertableImages/{number}: a part of the time, on the input's timeline"
    yield from unstated_defaults(settings)
    yield from undocumented(settings)
    for at in outputs(settings):
        yield from _output_combinations(at, settings)


def _output_combinations(at, settings):
    group_type = at.group.type
    if group_type == "FILE_GROUP_SETTINGS" and at.container == "RAW":
        yield from _raw(at)
    if group_type == "MS_SMOOTH_GROUP_SETTINGS":
        yield from _smooth(at)
    yield from _picture_combinations(at, settings)
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
        yield from _passthrough(path, description, settings)
        yield from _remix(path, description)
        if _is_silent(description, settings):
            yield f"{path}/audioSourceName: an audio selector that no input has, for which the service inserts silence"


def _picture_combinations(at, settings):
    description = at.output.get("videoDescription", {})
    conversion = description.get("videoPreprocessors", {}).get("colorCorrector", {}).get("colorSpaceConversion")
    if conversion == "FORCE_HDR10" and at.video_codec != "H_265":
        yield f"{at.path}/videoDescription/videoPreprocessors/colorCorrector/hdr10Metadata: in {at.video_codec}"
    if at.video_codec == "PASSTHROUGH":
        if at.group.type != "FILE_GROUP_SETTINGS":
            yield f"{at.path}/videoDescription/codecSettings/codec: PASSTHROUGH in {at.group.type}"
        if any(source.get("inputClippings") for source in settings.get("inputs", [])):
            yield f"{at.path}/videoDescription/codecSettings/codec: PASSTHROUGH with clips"


def _passthrough(path, description, settings):
    """The service model says what passes through, not what becomes of settings that change the audio."""
    if description.get("codecSettings", {}).get("codec") != "PASSTHROUGH":
        return
    for name in ("audioNormalizationSettings", "remixSettings"):
        if name in description:
            yield f"{path}/{name}: with audio that is passed through"
    if any(source.get("inputClippings") for source in settings.get("inputs", [])):
        yield f"{path}/codecSettings/codec: PASSTHROUGH in a job with clips"


def _remix(path, description):
    """No document says how mapped channels become another number of channels."""
    mapped = description.get("remixSettings", {}).get("channelsOut")
    encoded = _encoded_channels(description.get("codecSettings", {}))
    if mapped and encoded and mapped != encoded:
        yield f"{path}/remixSettings/channelsOut: {mapped} beside {encoded} channels of the codec"


def _encoded_channels(codec_settings: dict) -> int | None:
    """None if they follow the source."""
    given = codec_settings.get(AUDIO_SETTINGS_BY_CODEC.get(codec_settings.get("codec"), ""), {})
    return given.get("channels") or (AAC_CHANNELS | DOLBY_CHANNELS).get(given.get("codingMode"))


# Not supported: captions that the service writes to fragmented MP4, and undocumented ones.
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
    """Without a container there is one stream, of a codec that needs no container."""
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
    """Presets and many templates have no inputs."""
    inputs = settings.get("inputs") or []
    if not inputs:
        return False
    selectors = inputs[0].get("audioSelectors", {})
    name = description.get("audioSourceName", "Audio Selector 1")
    has_default = any(selector.get("defaultSelection") == "DEFAULT" for selector in selectors.values())
    return name not in selectors and not has_default
