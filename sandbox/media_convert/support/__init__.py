"""The settings that the stand-in supports. All others are refused by name, never ignored.

The tree has the shape of a job. A leaf is `HONORED` (any value that the
model allows), a set (these values are honored), `NO_EFFECT` (a valid setting
without an observable effect on ffmpeg's output, which is accepted), or a
function that says what is wrong with a value.
"""

from media_convert.presets import as_job, path_in_preset
from media_convert.support.combinations import combinations
from media_convert.support.groups import OUTPUT, OUTPUT_GROUP
from media_convert.support.inputs import INPUT
from media_convert.support.leaves import ANY_KEY, HONORED, NO_EFFECT, zero

__all__ = ["ANY_KEY", "REQUEST", "unsupported"]

SETTINGS = {
    "inputs": [INPUT],
    "outputGroups": [OUTPUT_GROUP],
    "timecodeConfig": {"source": {"EMBEDDED", "ZEROBASED"}},
    "adAvailOffset": zero,
    "followSource": NO_EFFECT,  # there is only one input to follow
}
REQUEST = {
    "settings": SETTINGS,
    "accelerationSettings": {"mode": HONORED},
    "billingTagsSource": NO_EFFECT,
    "clientRequestToken": HONORED,
    "hopDestinations": HONORED,
    "jobTemplate": HONORED,
    "priority": HONORED,
    "queue": HONORED,
    "role": HONORED,
    "jobEngineVersion": NO_EFFECT,  # there is only one version
    "simulateReservedQueue": NO_EFFECT,  # affects speed only
    "statusUpdateInterval": HONORED,
    "tags": NO_EFFECT,
    "userMetadata": HONORED,
}


# Properties of a job template and a preset in addition to their settings.
TEMPLATE = {name: NO_EFFECT for name in ("category", "description", "name", "queue", "tags")} | {
    name: REQUEST[name]
    for name in ("accelerationSettings", "hopDestinations", "priority", "settings", "statusUpdateInterval")
}
PRESET = {"category": NO_EFFECT, "description": NO_EFFECT, "name": NO_EFFECT, "settings": OUTPUT, "tags": NO_EFFECT}
TREES = {"Job": REQUEST, "JobTemplate": TEMPLATE, "Preset": PRESET, "Queue": NO_EFFECT}


def unsupported(request: dict, resource: str = "Job") -> list[str]:
    found = [f"{path}: {text}" for path, text in _walk(TREES[resource], request, "")]
    if resource in ("Job", "JobTemplate"):
        found += combinations(request["settings"])
    if resource == "Preset":
        found += [path_in_preset(text) for text in combinations(as_job(request)["settings"])]
    return [f"MediaConvert stand-in does not support {text}" for text in found]


def _walk(supported, value, path):
    if value is None or supported is HONORED or supported is NO_EFFECT:
        return
    if isinstance(supported, dict):
        for key, content in value.items():
            inner = supported.get(key, supported.get(ANY_KEY))
            if inner is None:
                yield f"{path}/{key}".removeprefix("/settings"), "the whole setting"
            else:
                yield from _walk(inner, content, f"{path}/{key}")
    elif isinstance(supported, list):
        for index, item in enumerate(value):
            yield from _walk(supported[0], item, f"{path}/{index}")
    elif isinstance(supported, (set, frozenset)):
        if value not in supported:
            yield path.removeprefix("/settings"), f"{value!r}, only {sorted(supported)}"
    elif supported(value):
        yield path.removeprefix("/settings"), supported(value)
