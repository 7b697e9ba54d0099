"""Secrets rotate: RotateSecret and AWS::SecretsManager::RotationSchedule invoke the function's four steps.

ministack copies the current value to a new version instead, and refuses
templates with a schedule. As on AWS, the call returns before the rotation, the
function must admit Secrets Manager, a failed rotation is tried again with the
same version, and what is left of it makes the next call fail. Nothing rotates
by the clock here.
"""

import json

from ministack.core.iam_evaluator import enforce
from ministack.core.responses import error_response_json, get_region, json_response, new_uuid
from ministack.core.router import extract_access_key_id
from ministack.services import secretsmanager

from local_aws.patches.secrets import rotation_schedules, rotation_steps


def apply() -> None:
    secretsmanager._rotate_secret = _rotate_secret
    _handle_rotation_requests()
    _describe_rotation()
    rotation_schedules.apply(_rotate_secret, _cancel_rotate_secret)


def _rotate_secret(request: dict) -> tuple:
    secret = secretsmanager._resolve(request.get("SecretId"))[1]
    error = _cannot_change(secret)
    if error:
        return error
    function_arn = request.get("RotationLambdaARN") or secret.get("RotationLambdaARN")
    rules = request.get("RotationRules") or secret.get("RotationRules")
    problem = _problem(secret, function_arn, rules)
    if problem:
        return problem
    secret |= {"RotationLambdaARN": function_arn, "RotationRules": rules, "RotationEnabled": True}
    token = request.get("ClientRequestToken") or new_uuid()
    immediately = request.get("RotateImmediately", True)
    rotation_steps.start(secret, token, rotation_steps.STEPS if immediately else rotation_steps.TRIAL)
    answer = {"ARN": secret["ARN"], "Name": secret["Name"]}
    return json_response({**answer, "VersionId": token} if immediately else answer)


def _cannot_change(secret: dict | None) -> tuple | None:
    if secret is None:
        return error_response_json("ResourceNotFoundException", "Secrets Manager can't find the specified secret.", 400)
    if secret.get("DeletedDate"):
        return _invalid("You can't perform this operation on the secret because it was marked for deletion.")
    return secretsmanager._replica_mutation_error() if secretsmanager._is_replica(secret) else None


def _problem(secret: dict, function_arn: str | None, rules: dict | None) -> tuple | None:
    if not function_arn:
        return _invalid("No Lambda rotation function ARN is associated with this secret.")
    if not rules:
        return _invalid("RotationRules are required.")
    problem = rotation_schedules.rules_problem(rules)
    if problem:
        return error_response_json("InvalidParameterException", problem, 400)
    if not rotation_steps.may_invoke(function_arn):
        message = (
            f"Secrets Manager cannot invoke the specified Lambda function {function_arn}. "
            f"Ensure that the function policy grants access to the principal {rotation_steps.SERVICE}."
        )
        return error_response_json("AccessDeniedException", message, 400)
    pending, version = secretsmanager._find_stage_version(secret, "AWSPENDING")
    if pending and "AWSCURRENT" not in version["Stages"]:
        return _invalid("A previous rotation isn't complete. That rotation will be reattempted.")
    return None


def _invalid(message: str) -> tuple:
    return error_response_json("InvalidRequestException", message, 400)


def _cancel_rotate_secret(request: dict) -> tuple:
    secret = secretsmanager._resolve(request.get("SecretId"))[1]
    error = _cannot_change(secret)
    if error:
        return error
    secret |= {"RotationEnabled": False, "RotationLambdaARN": None, "RotationRules": None}
    return json_response({"ARN": secret["ARN"], "Name": secret["Name"]})


def _handle_rotation_requests() -> None:
    handle_request = secretsmanager.handle_request

    async def handle_rotation_request_too(method, path, headers, body, query_params):
        action = headers.get("x-amz-target", "").rpartition(".")[2]
        if action == "CancelRotateSecret":
            return _cancel_rotate_secret(json.loads(body))
        denial = (
            _denial(json.loads(body), extract_access_key_id(headers, query_params))
            if action == "RotateSecret"
            else None
        )
        return denial or await handle_request(method, path, headers, body, query_params)

    secretsmanager.handle_request = handle_rotation_request_too


def _denial(request: dict, access_key: str) -> tuple | None:
    """The caller of RotateSecret must be allowed to invoke the function."""
    secret = secretsmanager._resolve(request.get("SecretId"))[1] or {}
    function_arn = request.get("RotationLambdaARN") or secret.get("RotationLambdaARN")
    if not function_arn or not enforce(
        access_key, rotation_steps.INVOKE, "lambda", get_region(), resource_arn=function_arn
    ):
        return None
    message = f"The caller needs {rotation_steps.INVOKE} on {function_arn}."
    return error_response_json("AccessDeniedException", message, 400)


def _describe_rotation() -> None:
    describe_secret = secretsmanager._describe_secret

    def describe_secret_with_rotation(request):
        status, headers, body = describe_secret(request)
        secret = secretsmanager._resolve(request.get("SecretId"))[1]
        if status == 200 and "LastRotatedDate" in secret:
            body = json.dumps({**json.loads(body), "LastRotatedDate": secret["LastRotatedDate"]}).encode()
        return status, headers, body

    secretsmanager._describe_secret = describe_secret_with_rotation
