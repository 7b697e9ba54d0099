"""Job templates and presets by Region and name, and the request of a job that is made from a template."""

import time
from dataclasses import dataclass, field

from media_convert.errors import ApiError

# The queue of a template is not among these: users report that the service ignores it.
TAKEN_FROM_TEMPLATE = ("accelerationSettings", "hopDestinations", "priority", "statusUpdateInterval")


@dataclass(frozen=True)
class Kind:
    """`resource` is the name in rules, `member` in the API, `noun` in messages."""

    resource: str
    member: str
    noun: str

    def arn(self, region: str, account: str, name: str) -> str:
        return f"arn:aws:mediaconvert:{region}:{account}:{self.member}s/{name}"


JOB_TEMPLATE = Kind("JobTemplate", "jobTemplate", "job template")
PRESET = Kind("Preset", "preset", "preset")


@dataclass
class SavedSettings:
    kind: Kind
    _by_region: dict[str, dict[str, dict]] = field(default_factory=dict)

    def of_region(self, region: str) -> dict[str, dict]:
        return self._by_region.setdefault(region, {})

    def find(self, region: str, name_or_arn: str) -> dict:
        for saved in self.of_region(region).values():
            if name_or_arn in (saved["name"], saved["arn"]):
                return saved
        raise ApiError("NotFoundException", f"The {self.kind.noun} does not exist: {name_or_arn}")

    def create(self, region: str, account: str, request: dict) -> dict:
        name = request["name"]
        if name in self.of_region(region):
            raise ApiError("ConflictException", f"A {self.kind.noun} with the name {name} already exists")
        now = int(time.time())
        saved = {key: value for key, value in request.items() if key != "tags"} | {
            "arn": self.kind.arn(region, account, name),
            "createdAt": now,
            "lastUpdated": now,
            "type": "CUSTOM",
        }
        self.of_region(region)[name] = saved
        return saved

    def update(self, saved: dict, request: dict) -> dict:
        saved |= request | {"lastUpdated": int(time.time())}
        return saved

    def delete(self, region: str, saved: dict) -> None:
        del self.of_region(region)[saved["name"]]


def apply_template(template: dict, request: dict) -> dict:
    """The job's own settings take precedence, member by member: arrays are not merged."""
    inherited = {name: template[name] for name in TAKEN_FROM_TEMPLATE if name in template}
    return inherited | request | {"settings": template["settings"] | request["settings"]}
