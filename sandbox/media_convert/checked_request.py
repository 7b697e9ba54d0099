"""The request of a line of the checker: for a job, or for a resource that the service validates when it is created.

A line is a request of the API, in camelCase or PascalCase. It may also be

- a CloudFormation resource, `{"Type": "AWS::MediaConvert::Preset", "Properties": {"SettingsJson": {...}}}`,
- its properties, which include `"resource": "Preset"`, or `settings` and `props` beside `resource`,
- only the settings of a preset or job template.
"""

import json

OPERATIONS = {
    "Job": "/2017-08-29/jobs",
    "JobTemplate": "/2017-08-29/jobTemplates",
    "Preset": "/2017-08-29/presets",
    "Queue": "/2017-08-29/queues",
}
CLOUD_FORMATION = "AWS::MediaConvert::"
SETTINGS = ("SettingsJson", "settingsJson", "Settings", "settings")
BESIDE_SETTINGS = ("props", "Properties")
# CloudFormation generates names.
NAME = "checked"


def checked_request(line: dict, default: str) -> tuple[str, dict]:
    """The kind of resource, and the request that would create it."""
    rest = dict(line)
    resource = rest.pop("resource", None) or rest.pop("Type", CLOUD_FORMATION + default).removeprefix(CLOUD_FORMATION)
    if resource not in OPERATIONS:
        raise ValueError(f"resource should be one of {list(OPERATIONS)}, got {resource!r}")
    if resource == "Job":
        return resource, rest
    for name in BESIDE_SETTINGS:
        rest |= rest.pop(name, {})
    if resource != "Queue":
        rest = _with_settings(rest)
    return resource, rest if "Name" in rest else {"name": NAME} | rest


def _with_settings(rest: dict) -> dict:
    given = next((name for name in SETTINGS if name in rest), None)
    if given is None:
        return {"settings": rest}
    settings = rest.pop(given)
    return rest | {"settings": json.loads(settings) if isinstance(settings, str) else settings}
