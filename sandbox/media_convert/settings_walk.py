"""Iterators over a job's settings that keep the path of each item."""

from collections.abc import Iterator
from dataclasses import dataclass

GROUP_SETTINGS_KEY = {
    "CMAF_GROUP_SETTINGS": "cmafGroupSettings",
    "DASH_ISO_GROUP_SETTINGS": "dashIsoGroupSettings",
    "FILE_GROUP_SETTINGS": "fileGroupSettings",
    "HLS_GROUP_SETTINGS": "hlsGroupSettings",
    "MS_SMOOTH_GROUP_SETTINGS": "msSmoothGroupSettings",
}

VIDEO_SETTINGS_BY_CODEC = {
    "AV1": "av1Settings",
    "AVC_INTRA": "avcIntraSettings",
    "FRAME_CAPTURE": "frameCaptureSettings",
    "GIF": "gifSettings",
    "H_264": "h264Settings",
    "H_265": "h265Settings",
    "MPEG2": "mpeg2Settings",
    "PASSTHROUGH": "passthroughSettings",
    "PRORES": "proresSettings",
    "UNCOMPRESSED": "uncompressedSettings",
    "VC3": "vc3Settings",
    "VP8": "vp8Settings",
    "VP9": "vp9Settings",
    "XAVC": "xavcSettings",
}
AUDIO_SETTINGS_BY_CODEC = {
    "AAC": "aacSettings",
    "AC3": "ac3Settings",
    "AC4": "ac4Settings",
    "AIFF": "aiffSettings",
    "EAC3": "eac3Settings",
    "EAC3_ATMOS": "eac3AtmosSettings",
    "FLAC": "flacSettings",
    "MP2": "mp2Settings",
    "MP3": "mp3Settings",
    "OPUS": "opusSettings",
    "VORBIS": "vorbisSettings",
    "WAV": "wavSettings",
}

# Documentation strings of the service model.
DEFAULT_SEGMENT_LENGTH = {"CMAF_GROUP_SETTINGS": 10, "DASH_ISO_GROUP_SETTINGS": 30, "HLS_GROUP_SETTINGS": 10}
DEFAULT_FRAGMENT_LENGTH = 2


@dataclass(frozen=True)
class GroupAt:
    path: str
    group: dict

    @property
    def type(self) -> str:
        return self.group.get("outputGroupSettings", {}).get("type", "")

    @property
    def settings(self) -> dict:
        return self.group.get("outputGroupSettings", {}).get(GROUP_SETTINGS_KEY.get(self.type, ""), {})

    @property
    def settings_path(self) -> str:
        return f"{self.path}/outputGroupSettings/{GROUP_SETTINGS_KEY.get(self.type, '')}"

    @property
    def is_automated(self) -> bool:
        """Whether automated ABR chooses the renditions."""
        return "abrSettings" in self.group.get("automatedEncodingSettings", {})

    @property
    def segment_length(self) -> int:
        if self.type == "MS_SMOOTH_GROUP_SETTINGS":
            return self.fragment_length
        return self.settings.get("segmentLength", DEFAULT_SEGMENT_LENGTH[self.type])

    @property
    def length_control(self) -> str:
        name = "fragmentLengthControl" if self.type == "MS_SMOOTH_GROUP_SETTINGS" else "segmentLengthControl"
        return self.settings.get(name, "EXACT")

    @property
    def fragment_length(self) -> int:
        return self.settings.get("fragmentLength", DEFAULT_FRAGMENT_LENGTH)

    @property
    def outputs(self) -> list["OutputAt"]:
        return [
            OutputAt(f"{self.path}/outputs/{index}", output, self)
            for index, output in enumerate(self.group.get("outputs", []))
        ]


@dataclass(frozen=True)
class OutputAt:
    path: str
    output: dict
    group: GroupAt

    @property
    def container(self) -> str:
        return self.output.get("containerSettings", {}).get("container", "")

    @property
    def video_codec(self) -> str:
        return self.output.get("videoDescription", {}).get("codecSettings", {}).get("codec", "")

    @property
    def video_settings(self) -> dict:
        """Those of the codec."""
        given = self.output.get("videoDescription", {}).get("codecSettings", {})
        return given.get(VIDEO_SETTINGS_BY_CODEC.get(self.video_codec, ""), {})

    @property
    def video_settings_path(self) -> str:
        return f"{self.path}/videoDescription/codecSettings/{VIDEO_SETTINGS_BY_CODEC.get(self.video_codec, '')}"

    @property
    def audio_descriptions(self) -> list[tuple[str, dict]]:
        return [
            (f"{self.path}/audioDescriptions/{index}", description)
            for index, description in enumerate(self.output.get("audioDescriptions", []))
        ]

    @property
    def caption_descriptions(self) -> list[tuple[str, dict]]:
        return [
            (f"{self.path}/captionDescriptions/{index}", description)
            for index, description in enumerate(self.output.get("captionDescriptions", []))
        ]


def groups(settings: dict) -> list[GroupAt]:
    return [GroupAt(f"/outputGroups/{index}", group) for index, group in enumerate(settings.get("outputGroups", []))]


def outputs(settings: dict) -> Iterator[OutputAt]:
    for group in groups(settings):
        yield from group.outputs


def encoded_video(settings: dict, *codecs: str) -> Iterator[tuple[str, dict]]:
    """Path and settings of each video codec that is one of these and has settings."""
    for at in outputs(settings):
        given = at.output.get("videoDescription", {}).get("codecSettings", {})
        if at.video_codec in codecs and VIDEO_SETTINGS_BY_CODEC[at.video_codec] in given:
            yield at.video_settings_path, at.video_settings


def encoded_audio(settings: dict, codec: str) -> Iterator[tuple[str, dict]]:
    name = AUDIO_SETTINGS_BY_CODEC[codec]
    for at in outputs(settings):
        for path, description in at.audio_descriptions:
            given = description.get("codecSettings", {}).get(name)
            if given is not None:
                yield f"{path}/codecSettings/{name}", given
