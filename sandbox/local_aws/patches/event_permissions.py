"""Policies for calls to EventBridge are evaluated as AWS documents them.

ministack evaluates PutEvents without the condition key `events:source`, so that
a policy with it denies each request. A request whose entries have several
sources is still denied: AWS evaluates each entry, and the library sends one at a
time. In the ARN of a rule on the default bus, ministack names the bus; AWS's
ARN is `rule/<name>`.

See https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
"""

import json

from ministack.core import iam_actions


def apply() -> None:
    request_tag_context = iam_actions.request_tag_context
    extract_resource_arn = iam_actions.extract_resource_arn

    def context_with_source(service, iam_action, body, params):
        context = request_tag_context(service, iam_action, body, params)
        sources = _sources(body) if iam_action == "events:PutEvents" else set()
        return {**context, "events:source": sources.pop()} if len(sources) == 1 else context

    def resource_arn_without_default_bus(service, *request):
        arn = extract_resource_arn(service, *request)
        return arn.replace(":rule/default/", ":rule/") if service == "events" else arn

    iam_actions.request_tag_context = context_with_source
    iam_actions.extract_resource_arn = resource_arn_without_default_bus


def _sources(body: bytes) -> set[str]:
    try:
        return {entry["Source"] for entry in json.loads(body)["Entries"]}
    except (ValueError, KeyError, TypeError):
        return set()
