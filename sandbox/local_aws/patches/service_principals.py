"""AssumeRole as an AWS service principal, with its source account and ARN.

In ministack a trust policy that names any service allows the root caller, and
`aws:SourceAccount` and `aws:SourceArn` are never set. So a role that trusts the
wrong service can be assumed, and one that is restricted to this account cannot.
The MediaConvert stand-in sends its service principal and the source in headers,
and the trust policy is evaluated for that service principal only.
"""

from contextvars import ContextVar
from dataclasses import replace

from ministack.core import iam_evaluator
from ministack.services import sts

PRINCIPAL_HEADER = "x-sandbox-service-principal"
CONTEXT_KEY_BY_HEADER = {
    "x-sandbox-source-account": "aws:sourceaccount",
    "x-sandbox-source-arn": "aws:sourcearn",
}

_request_headers: ContextVar[dict] = ContextVar("local_aws_sts_request_headers", default={})


def apply() -> None:
    handle_request = sts.handle_request
    evaluate_trust_policy = iam_evaluator.evaluate_trust_policy

    async def handle_request_with_headers_at_hand(method, path, headers, body, query_params):
        _request_headers.set(headers)
        return await handle_request(method, path, headers, body, query_params)

    def evaluate_trust_policy_for_services_too(trust_policy, caller_arn, context=None):
        service = _request_headers.get().get(PRINCIPAL_HEADER)
        if service is None:
            return evaluate_trust_policy(trust_policy, caller_arn, context)
        return _trusts_service(trust_policy, service, context)

    sts.handle_request = handle_request_with_headers_at_hand
    iam_evaluator.evaluate_trust_policy = evaluate_trust_policy_for_services_too


def _trusts_service(trust_policy, service: str, context: iam_evaluator.EvalContext) -> bool:
    headers = _request_headers.get()
    source = {key: headers[header] for header, key in CONTEXT_KEY_BY_HEADER.items() if header in headers}
    # An IAM principal's name must not match here: a service has none.
    as_service = replace(
        context,
        principal_arn=service,
        principal_type="Service",
        principal_account="",
        principal_keys={},
        service_context={**context.service_context, **source},
    )
    return iam_evaluator.evaluate_resource_policy(trust_policy, as_service, service=service).decision == "Allow"
