"""Asks the local AWS, which has the keys and policies, whether the caller is allowed an action.

Actions and resources: IAM's service authorization reference for MediaConvert.
Signatures are not verified; only the access key id identifies the caller.
"""

import json
import re
import urllib.error
import urllib.request
from dataclasses import dataclass

from media_convert.errors import ApiError

CREDENTIAL = re.compile(r"Credential=([^/,\s]+)/\d{8}/([a-z0-9-]+)/")
SERVICE_PRINCIPAL = "mediaconvert.amazonaws.com"


@dataclass(frozen=True)
class Caller:
    access_key_id: str
    region: str
    account: str
    arn: str


class Access:
    def __init__(self, endpoint: str):
        self._url = f"{endpoint}/_sandbox/authorize"

    def identify(self, authorization_header: str) -> Caller:
        found = CREDENTIAL.search(authorization_header or "")
        if not found:
            raise ApiError("MissingAuthenticationTokenException", "Missing Authentication Token")
        access_key_id, region = found.groups()
        verdict = self._ask(access_key_id, "sts:GetCallerIdentity", "*", {})
        if not verdict["accountId"]:
            raise ApiError("UnrecognizedClientException", "The security token included in the request is invalid.")
        return Caller(access_key_id, region, verdict["accountId"], verdict["principalArn"])

    def require(self, caller: Caller, action: str, resource: str, context: dict | None = None) -> None:
        if not self.allows(caller, action, resource, context):
            raise ApiError(
                "AccessDeniedException",
                f"User: {caller.arn} is not authorized to perform: {action} on resource: {resource}",
            )

    def require_pass_role(self, caller: Caller, role: str) -> None:
        self.require(caller, "iam:PassRole", role, {"iam:PassedToService": SERVICE_PRINCIPAL})

    def allows(self, caller: Caller, action: str, resource: str, context: dict | None = None) -> bool:
        return self._ask(caller.access_key_id, action, resource, context or {})["allowed"]

    def _ask(self, access_key_id: str, action: str, resource: str, context: dict) -> dict:
        question = {"accessKeyId": access_key_id, "action": action, "resource": resource, "context": context}
        request = urllib.request.Request(
            self._url, data=json.dumps(question).encode(), headers={"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)
        except (urllib.error.URLError, TimeoutError) as error:
            raise ApiError("InternalServerErrorException", f"no answer from {self._url}: {error}") from error
