"""Job templates, and the request that a job made from one amounts to."""

import time

from media_convert.errors import ApiError

# The queue of a template is not among these: users report that the service ignores it.
TAKEN_FROM_TEMPLATE = ("accelerationSettings", "hopDestinations", "priority", "statusUpdateInterval")


class JobTemplates:
    def __init__(self):
        self._by_region: dict[str, dict[str, dict]] = {}

    def of_region(self, region: str) -> dict[str, dict]:
        return self._by_region.setdefault(region, {})

    def find(self, region: str, name_or_arn: str) -> dict:
        for template in self.of_region(region).values():
            if name_or_arn in (template["name"], template["arn"]):
                return template
        raise ApiError("NotFoundException", f"The job template does not exist: {name_or_arn}")

    def create(self, region: str, account: str, request: dict) -> dict:
        name = request["name"]
        if name in self.of_region(region):
            raise ApiError("ConflictException", f"A job template with the name {name} already exists")
        now = int(time.time())
        template = {key: value for key, value in request.items() if key != "tags"} | {
            "arn": template_arn(region, account, name),
            "createdAt": now,
            "lastUpdated": now,
            "type": "CUSTOM",
        }
        self.of_region(region)[name] = template
        return template

    def update(self, template: dict, request: dict) -> dict:
        template |= request | {"lastUpdated": int(time.time())}
        return template

    def delete(self, region: str, template: dict) -> None:
        del self.of_region(region)[template["name"]]


def template_arn(region: str, account: str, name: str) -> str:
    return f"arn:aws:mediaconvert:{region}:{account}:jobTemplates/{name}"


def apply_template(template: dict, request: dict) -> dict:
    """The job's own settings win, whole member by whole member: arrays are not merged."""
    inherited = {name: template[name] for name in TAKEN_FROM_TEMPLATE if name in template}
    return inherited | request | {"settings": template["settings"] | request["settings"]}
