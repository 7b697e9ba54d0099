"""The account's input policy of a Region: which kinds of inputs jobs may have.

User guide, "How to allow or disallow input location types", and the service
authorization reference: IAM compares the condition keys of CreateJob with this
policy, not with the job. Without a policy everything is allowed.
"""

import re

from media_convert.access import Access, Caller
from media_convert.errors import ApiError

SCHEMES = {"s3": "s3Inputs", "http": "httpInputs", "https": "httpsInputs"}
CONDITION_KEYS = {
    "s3Inputs": "mediaconvert:S3InputsAllowed",
    "httpInputs": "mediaconvert:HttpInputsAllowed",
    "httpsInputs": "mediaconvert:HttpsInputsAllowed",
}
REFUSAL = (
    "You specified an input location that your policy disallows. "
    "Specify an allowed input location and resubmit your job."
)


class InputPolicies:
    def __init__(self, access: Access):
        self._access = access
        self._by_region: dict[str, dict] = {}

    @property
    def operations(self):
        return {"DeletePolicy": self.delete, "GetPolicy": self.get, "PutPolicy": self.put}

    def get(self, caller: Caller, _request: dict) -> dict:
        self._access.require(caller, "mediaconvert:GetPolicy", "*")
        return {"policy": self._by_region.get(caller.region, {})}

    def put(self, caller: Caller, request: dict) -> dict:
        self._access.require(caller, "mediaconvert:PutPolicy", "*")
        self._by_region[caller.region] = request["policy"]
        return {"policy": request["policy"]}

    def delete(self, caller: Caller, _request: dict) -> dict:
        self._access.require(caller, "mediaconvert:DeletePolicy", "*")
        self._by_region.pop(caller.region, None)
        return {}

    def condition_keys(self, region: str) -> dict[str, str]:
        return {key: str(self._allows(region, kind)).lower() for kind, key in CONDITION_KEYS.items()}

    def refuse_disallowed(self, region: str, settings: dict) -> None:
        for scheme in _schemes_of_inputs(settings):
            if not self._allows(region, SCHEMES[scheme]):
                raise ApiError("BadRequestException", REFUSAL)

    def _allows(self, region: str, kind: str) -> bool:
        return self._by_region.get(region, {}).get(kind, "ALLOWED") == "ALLOWED"


def _schemes_of_inputs(value, name: str = "") -> set[str]:
    """Jobs read all URIs but those of servers, which have the name `url`, and destinations."""
    if isinstance(value, dict):
        return {scheme for key, item in value.items() for scheme in _schemes_of_inputs(item, key)}
    if isinstance(value, list):
        return {scheme for item in value for scheme in _schemes_of_inputs(item, name)}
    found = re.match(r"(s3|https?)://", value, re.IGNORECASE) if isinstance(value, str) else None
    is_input = found and not re.search(r"(ur[li]|destination)$", name, re.IGNORECASE)
    return {found[1].lower()} if is_input else set()
