"""Ways through a job's settings that keep the path of what they find."""

from collections.abc import Iterator
from dataclasses import dataclass

GROUP_SETTINGS_KEY = {
    "CMAF_GROUP_SETTINGS": "cmafGroupSettings",
    "DASH_ISO_GROUP_SETTINGS": "dashIsoGroupSettings",
    "FILE_GROUP_SETTINGS": "fileGroupSettings",
    "HLS_GROUP_SETTINGS": "hlsGroupSettings",
    "MS_SMOOTH_GROUP_SETTINGS": "msSmoothGroupSettings",
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
    def segment_length(self) -> int:
        return self.settings.get("segmentLength", DEFAULT_SEGMENT_LENGTH[self.type])

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
    def audio_descriptions(self) -> list[tuple[str, dict]]:
        return [
            (f"{self.path}/audioDescriptions/{index}", description)
            for index, description in enumerate(self.output.get("audioDescriptions", []))
        ]


def groups(settings: dict) -> list[GroupAt]:
    return [GroupAt(f"/outputGroups/{index}", group) for index, group in enumerate(settings.get("outputGroups", []))]


def outputs(settings: dict) -> Iterator[OutputAt]:
    for group in groups(settings):
        yield from group.outputs


def h264_outputs(settings: dict) -> Iterator[tuple[str, dict]]:
    for at in outputs(settings):
        h264 = at.output.get("videoDescription", {}).get("codecSettings", {}).get("h264Settings")
        if h264 is not None:
            yield f"{at.path}/videoDescription/codecSettings/h264Settings", h264


def aac_descriptions(settings: dict) -> Iterator[tuple[str, dict]]:
    for at in outputs(settings):
        for path, description in at.audio_descriptions:
            aac = description.get("codecSettings", {}).get("aacSettings")
            if aac is not None:
                yield f"{path}/codecSettings/aacSettings", aac
