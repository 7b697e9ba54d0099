"""POST /_sandbox/authorize: whether an access key is allowed an action.

The MediaConvert stand-in is a service outside ministack, but its callers have
ministack's credentials. It calls this endpoint, so that the same evaluator and
the same policies decide on CreateJob, PassRole and all other actions.
"""

import json

from ministack import app as ministack_app
from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id, set_request_account_id, set_request_region

PATH = "/_sandbox/authorize"


def answer(body: bytes) -> tuple[int, dict]:
    try:
        question = json.loads(body)
        return 200, _authorize(
            question["accessKeyId"], question["action"], question["resource"], question.get("context", {})
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return 400, {"message": f"needs accessKeyId, action, resource and an optional context: {error!r}"}


def _authorize(access_key_id: str, action: str, resource: str, context: dict) -> dict:
    if not access_key_id:
        # ministack would treat it as the root key.
        raise ValueError("an empty accessKeyId")
    _enter_request_scope(access_key_id, resource)
    principal = iam_evaluator.resolve_principal(access_key_id, get_account_id())
    if isinstance(principal, iam_evaluator.AuthError):
        return _verdict(False, "", "", f"{principal.code}: {principal.message}")
    denial = iam_evaluator.enforce(
        access_key_id, action, action.partition(":")[0], _region_of(resource), resource, context
    )
    return _verdict(denial is None, principal.arn, principal.account, _reason(denial))


def _enter_request_scope(access_key_id: str, resource: str) -> None:
    set_request_account_id(ministack_app._request_account_scope(access_key_id))
    set_request_region(_region_of(resource))
    # The patched function: this request counts as sent over TLS, too.
    ministack_app.pin_request_origin("127.0.0.1", True)


def _region_of(resource: str) -> str:
    parts = resource.split(":")
    return (parts[3] if len(parts) > 3 else "") or "us-east-1"


def _reason(denial) -> str:
    if denial is None:
        return "allowed"
    if isinstance(denial, iam_evaluator.AuthError):
        return f"{denial.code}: {denial.message}"
    return denial.reason or denial.decision


def _verdict(allowed: bool, principal_arn: str, account_id: str, reason: str) -> dict:
    return {"allowed": allowed, "principalArn": principal_arn, "accountId": account_id, "reason": reason}
