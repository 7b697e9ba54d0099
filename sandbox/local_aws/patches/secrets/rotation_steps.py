"""One rotation in the background: the steps of the function, their repetition and the labels."""

import json
import logging
import threading
import time
from contextlib import suppress
from contextvars import copy_context

from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy
from ministack.core.responses import get_account_id, get_region
from ministack.services import lambda_svc, secretsmanager

SERVICE = "secretsmanager.amazonaws.com"
INVOKE = "lambda:InvokeFunction"
STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")
TRIAL = ("testSecret",)
_ATTEMPTS = 10
_SECONDS_BETWEEN_ATTEMPTS = 1.0

_logger = logging.getLogger("local_aws")


def start(secret: dict, token: str, steps: tuple[str, ...]) -> None:
    _stage_pending(secret, token)
    context = copy_context()  # has the account and the Region
    threading.Thread(target=context.run, args=(_run, secret, token, steps), daemon=True).start()


def may_invoke(function_arn: str) -> bool:
    found = lambda_svc.function_policy_for_arn(function_arn)
    if found is None:
        return False
    context = EvalContext(
        principal_arn="*",
        principal_type="Service",
        principal_account="",
        action=INVOKE,
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
    if not may_invoke(function_arn):
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
