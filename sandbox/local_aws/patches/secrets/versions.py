"""Versions of a secret are written once, and a label belongs to one of them.

As on AWS, PutSecretValue with the token of a version repeats that version or is
refused, a label moves from the version that has it, and the empty version of a
rotation that has just begun cannot be read. ministack overwrites the version,
leaves the label on both, and returns an empty value.
"""

from ministack.core.responses import error_response_json, new_uuid
from ministack.services import secretsmanager

_VALUES = ("SecretString", "SecretBinary")


def apply() -> None:
    _write_once()
    _read_only_written()


def is_empty(version: dict) -> bool:
    return all(version.get(name) is None for name in _VALUES)


def _write_once() -> None:
    put_secret_value = secretsmanager._put_secret_value

    def put_secret_value_once(request):
        secret = secretsmanager._resolve(request.get("SecretId"))[1]
        if secret is None:
            return put_secret_value(request)
        token = request.get("ClientRequestToken") or new_uuid()
        written = secret["Versions"].get(token)
        if written and not is_empty(written):
            return _repeat(secret, token, request)
        labels = request.get("VersionStages") or ["AWSCURRENT"]
        response = put_secret_value({**request, "ClientRequestToken": token, "VersionStages": labels})
        if response[0] == 200:
            for label in labels:
                secretsmanager._remove_stage_everywhere(secret, label, except_version_id=token)
        return response

    secretsmanager._put_secret_value = put_secret_value_once


def _repeat(secret: dict, token: str, request: dict) -> tuple:
    version = secret["Versions"][token]
    if any(version.get(name) != request.get(name) for name in _VALUES):
        message = f"A resource with the ID {token} already exists: a version's value cannot be changed."
        return error_response_json("ResourceExistsException", message, 400)
    answer = {
        "ARN": secret["ARN"],
        "Name": secret["Name"],
        "VersionId": token,
        "VersionStages": list(version["Stages"]),
    }
    return secretsmanager.json_response(answer)


def _read_only_written() -> None:
    get_secret_value = secretsmanager._get_secret_value

    def get_written_secret_value(request):
        secret = secretsmanager._resolve(request.get("SecretId"))[1]
        version_id, label = request.get("VersionId"), request.get("VersionStage")
        if secret and not secret.get("DeletedDate"):
            if not version_id:
                version_id = secretsmanager._find_stage_version(secret, label or "AWSCURRENT")[0]
            version = secret["Versions"].get(version_id)
            if version and (is_empty(version) or (label and label not in version["Stages"])):
                message = f"Secrets Manager can't find the specified secret value for {label or version_id}."
                return error_response_json("ResourceNotFoundException", message, 400)
        return get_secret_value(request)

    secretsmanager._get_secret_value = get_written_secret_value
