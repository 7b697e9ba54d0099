"""POST /_sandbox/used-permissions: the permissions of roles that requests have used.

IAM evaluates each request of a function, and the stand-in asks for those of
MediaConvert. What the evaluator allowed is kept, each combination of role,
action and resource once, so that a test can compare it with what is granted.
"""

from ministack.core import iam_evaluator

PATH = "/_sandbox/used-permissions"

_used: set[tuple[str, str, str]] = set()


def apply() -> None:
    evaluate = iam_evaluator.evaluate

    def evaluate_and_record(context, policies, *limits):
        result = evaluate(context, policies, *limits)
        if result.decision == "Allow" and context.principal_type == "AssumedRole":
            _used.add((_role_of(context.principal_arn), context.action, context.resource_arn))
        return result

    iam_evaluator.evaluate = evaluate_and_record


def answer(_body: bytes) -> tuple[int, dict]:
    return 200, {"used": [dict(zip(("role", "action", "resource"), entry)) for entry in sorted(_used)]}


def _role_of(assumed_role_arn: str) -> str:
    """`arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION` has the name of the role."""
    return assumed_role_arn.split("/")[1]
