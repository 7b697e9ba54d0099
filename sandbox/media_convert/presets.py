"""Output presets: settings of one output, which the rules treat as the only output of a job.

In a job an output may name a preset instead of having settings (service model,
Output.Preset). The rules and the list of supported settings decide on an output
with both: the model says only that a container is not allowed beside a preset.
"""

from collections.abc import Callable

OUTPUT = "/outputGroups/0/outputs/0"
SETTINGS = ("containerSettings", "videoDescription", "audioDescriptions", "captionDescriptions")


def as_job(request: dict) -> dict:
    return {"settings": {"outputGroups": [{"outputs": [request["settings"]]}]}}


def path_in_preset(path: str) -> str:
    return path.removeprefix(OUTPUT) or "/"


def with_presets(settings: dict, find: Callable[[str], dict]) -> dict:
    """The job's settings with the settings of the presets that its outputs name. `find` returns a preset by name or ARN."""
    groups = [
        group | {"outputs": [_expanded(output, find) for output in group.get("outputs", [])]}
        for group in settings.get("outputGroups", [])
    ]
    return settings | {"outputGroups": groups}


def _expanded(output: dict, find: Callable[[str], dict]) -> dict:
    if "preset" not in output or any(name in output for name in SETTINGS):
        return output
    own = {name: value for name, value in output.items() if name != "preset"}
    return find(output["preset"])["settings"] | own
