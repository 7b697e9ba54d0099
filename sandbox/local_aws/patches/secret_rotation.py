"""Secrets rotate: RotateSecret and AWS::SecretsManager::RotationSchedule invoke the function's four steps.

ministack copies the current value to a new version instead, and refuses
templates with a schedule. As on AWS, the call returns before the rotation, the
function must admit Secrets Manager, a failed rotation is tried again with the
same version, and what is left of it makes the next call fail. Nothing rotates
by the clock here.
"""

import json
import logging
import threading
import time
from contextlib import suppress
from contextvars import copy_context

from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy
from ministack.core.responses import error_response_json, get_account_id, get_region, json_response, new_uuid
from ministack.services import lambda_svc, secretsmanager

from local_aws.patches import rotation_schedules

SERVICE = "secretsmanager.amazonaws.com"
STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")
_ATTEMPTS = 10
_SECONDS_BETWEEN_ATTEMPTS = 1.0

_logger = logging.getLogger("local_aws")


def apply() -> None:
    secretsmanager._rotate_secret = _rotate_secret
    _route_cancel_rotate_secret()
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
    _stage_pending(secret, token)
    _in_background(_run, secret, token, STEPS if immediately else ("testSecret",))
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
    if not _may_invoke(function_arn):
        message = (
            f"Secrets Manager cannot invoke the specified Lambda function {function_arn}. "
            f"Ensure that the function policy grants access to the principal {SERVICE}."
        )
        return error_response_json("AccessDeniedException", message, 400)
    pending, version = secretsmanager._find_stage_version(secret, "AWSPENDING")
    if pending and "AWSCURRENT" not in version["Stages"]:
        return _invalid("A previous rotation isn't complete. That rotation will be reattempted.")
    return None


def _invalid(message: str) -> tuple:
    return error_response_json("InvalidRequestException", message, 400)


def _may_invoke(function_arn: str) -> bool:
    found = lambda_svc.function_policy_for_arn(function_arn)
    if found is None:
        return False
    context = EvalContext(
        principal_arn="*",
        principal_type="Service",
        principal_account="",
        action="lambda:InvokeFunction",
        resource_arn=function_arn,
        region=get_region(),
        # AWS documents the account only.
        service_context={"aws:sourceaccount": get_account_id()},
    )
    return evaluate_resource_policy(found[0], context, service=SERVICE).decision == "Allow"


def _stage_pending(secret: dict, token: str) -> None:
    secretsmanager._remove_stage_everywhere(secret, "AWSPENDING")
    empty = {"SecretString": None, "SecretBinary": None, "CreatedDate": int(time.time()), "Stages": []}
    secret["Versions"].setdefault(token, empty)["Stages"].append("AWSPENDING")


def _in_background(target, *arguments) -> None:
    context = copy_context()  # has the account and the Region
    threading.Thread(target=context.run, args=(target, *arguments), daemon=True).start()


def _run(secret: dict, token: str, steps: tuple[str, ...]) -> None:
    function_arn = secret["RotationLambdaARN"]
    for attempt in range(_ATTEMPTS if steps == STEPS else 1):
        if attempt:
            time.sleep(_SECONDS_BETWEEN_ATTEMPTS)
        if not secret["RotationEnabled"] or secret.get("DeletedDate"):
            return
        failure = next(filter(None, (_step_failure(function_arn, secret, token, step) for step in steps)), None)
        if failure is None:
            _complete(secret, token, steps)
            return
        _logger.warning("rotation of %s, attempt %s: %s", secret["Name"], attempt + 1, failure)
    if steps != STEPS:
        _remove_trial(secret, token)


def _step_failure(function_arn: str, secret: dict, token: str, step: str) -> str | None:
    if not _may_invoke(function_arn):
        return f"{step}: {function_arn} does not admit {SERVICE}"
    function = lambda_svc._functions[lambda_svc._resolve_request_scoped_name(function_arn.partition(":function:")[2])]
    event = {"SecretId": secret["ARN"], "ClientRequestToken": token, "Step": step}
    result = lambda_svc._execute_function(function, event)
    return f"{step}: {json.dumps(result.get('body'), default=str)}" if result.get("error") else None


def _complete(secret: dict, token: str, steps: tuple[str, ...]) -> None:
    if steps != STEPS:
        _remove_trial(secret, token)
    elif "AWSCURRENT" not in secret["Versions"].get(token, {"Stages": []})["Stages"]:
        _logger.warning("rotation of %s: finishSecret did not move AWSCURRENT to %s", secret["Name"], token)
    else:
        secret["LastRotatedDate"] = int(time.time())


def _remove_trial(secret: dict, token: str) -> None:
    with suppress(KeyError):
        secretsmanager._remove_stage(secret, token, "AWSPENDING")
        if not secret["Versions"][token]["Stages"]:
            del secret["Versions"][token]


def _cancel_rotate_secret(request: dict) -> tuple:
    secret = secretsmanager._resolve(request.get("SecretId"))[1]
    error = _cannot_change(secret)
    if error:
        return error
    secret |= {"RotationEnabled": False, "RotationLambdaARN": None, "RotationRules": None}
    return json_response({"ARN": secret["ARN"], "Name": secret["Name"]})


def _route_cancel_rotate_secret() -> None:
    handle_request = secretsmanager.handle_request

    async def handle_request_with_cancel(method, path, headers, body, query_params):
        if headers.get("x-amz-target", "").endswith(".CancelRotateSecret"):
            return _cancel_rotate_secret(json.loads(body))
        return await handle_request(method, path, headers, body, query_params)

    secretsmanager.handle_request = handle_request_with_cancel


def _describe_rotation() -> None:
    describe_secret = secretsmanager._describe_secret

    def describe_secret_with_rotation(request):
        status, headers, body = describe_secret(request)
        secret = secretsmanager._resolve(request.get("SecretId"))[1]
        if status == 200 and "LastRotatedDate" in secret:
            body = json.dumps({**json.loads(body), "LastRotatedDate": secret["LastRotatedDate"]}).encode()
        return status, headers, body

    secretsmanager._describe_secret = describe_secret_with_rotation
