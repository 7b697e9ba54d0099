"""Who uses an encrypted resource also needs its key.

ministack stores the keys of resources as names only, and drops those of buckets,
topics and tables of stacks. On AWS, S3, SQS, SNS and DynamoDB call KMS on behalf
of their caller, and a service that delivers to an encrypted resource, reads it or
writes it needs a statement of the key's policy. Nothing is encrypted here,
either: only the policies are evaluated.
"""

from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id, get_region
from ministack.services import dynamodb, kms, s3, sns, sqs
from ministack.services.cloudformation import provisioners

_DECRYPT = ("kms:Decrypt",)
_ENCRYPT = ("kms:GenerateDataKey", "kms:Decrypt")
_LOGS_ACTIONS = ("kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey")

_KEY_ACTIONS = {
    "s3:GetObject": _DECRYPT,
    "s3:PutObject": ("kms:GenerateDataKey",),
    "sqs:ReceiveMessage": _DECRYPT,
    "sqs:SendMessage": _ENCRYPT,
    "sns:Publish": _ENCRYPT,
    **{
        f"dynamodb:{action}": _DECRYPT
        for action in ("GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem")
    },
}


def apply() -> None:
    _keep_keys_of_stacks()
    _check_callers()
    _check_deliveries()
    _check_cloudfront()
    _check_log_groups()


def _keep_keys_of_stacks() -> None:
    for resource_type, set_key in _SET_KEY.items():
        handlers = provisioners._RESOURCE_HANDLERS[resource_type]
        handlers["create"] = _setting_key(handlers["create"], set_key)
        handlers["update"] = _setting_key(handlers["update"], set_key)


def _setting_key(provision, set_key):
    def provision_with_key(*arguments, **named):
        provisioned = provision(*arguments, **named)
        # Of the properties of an update, the new ones come last.
        properties = [argument for argument in arguments if isinstance(argument, dict)][-1]
        set_key(provisioned[0], properties)
        return provisioned

    return provision_with_key


def _set_bucket_key(name: str, properties: dict) -> None:
    rules = (properties.get("BucketEncryption") or {}).get("ServerSideEncryptionConfiguration") or []
    default = (rules[0].get("ServerSideEncryptionByDefault") or {}) if rules else {}
    key_id = default.get("KMSMasterKeyID")
    if key_id:
        settings = f"<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>{key_id}</KMSMasterKeyID>"
        rule = f"<Rule><ApplyServerSideEncryptionByDefault>{settings}</ApplyServerSideEncryptionByDefault></Rule>"
        configuration = f"<ServerSideEncryptionConfiguration>{rule}</ServerSideEncryptionConfiguration>"
        s3._put_bucket_encryption(name, configuration.encode())
    else:
        # For the key that AWS manages, ministack would want a key id in each request.
        s3._delete_bucket_encryption(name)


def _set_topic_key(arn: str, properties: dict) -> None:
    sns._topics[arn]["attributes"]["KmsMasterKeyId"] = properties.get("KmsMasterKeyId", "")


def _set_table_key(name: str, properties: dict) -> None:
    specification = properties.get("SSESpecification") or {}
    enabled = {"Enabled": specification.get("SSEEnabled"), "KMSMasterKeyId": specification.get("KMSMasterKeyId")}
    dynamodb._tables[name]["SSEDescription"] = dynamodb._sse_description_from_spec(
        {**enabled, "SSEType": "KMS"} if specification.get("KMSMasterKeyId") else None
    )


_SET_KEY = {
    "AWS::S3::Bucket": _set_bucket_key,
    "AWS::SNS::Topic": _set_topic_key,
    "AWS::DynamoDB::Table": _set_table_key,
}


def _check_callers() -> None:
    enforce = iam_evaluator.enforce

    def enforce_with_key(access_key_id, iam_action, service, region, resource_arn="*", service_context=None):
        denied = enforce(access_key_id, iam_action, service, region, resource_arn, service_context)
        key = None if denied else _key_of(service, resource_arn) if iam_action in _KEY_ACTIONS else None
        if key is None:
            return denied
        via = {"kms:ViaService": f"{service}.{region}.amazonaws.com", "kms:CallerAccount": get_account_id()}
        verdicts = (
            enforce(access_key_id, action, "kms", region, key["Arn"], via) for action in _KEY_ACTIONS[iam_action]
        )
        return next((verdict for verdict in verdicts if verdict is not None), None)

    iam_evaluator.enforce = enforce_with_key


def _check_deliveries() -> None:
    queue_policy_allows = sqs.queue_policy_allows

    def queue_and_key_allow(queue_arn, service, source_arn, source_account):
        source = {"aws:SourceArn": source_arn, "aws:SourceAccount": source_account}
        # SNS's guide: source keys are not supported in key policies for EventBridge.
        context = {} if service == "events.amazonaws.com" else source
        return queue_policy_allows(queue_arn, service, source_arn, source_account) and _service_may(
            service, _ENCRYPT, _key_of("sqs", queue_arn), context
        )

    sqs.queue_policy_allows = queue_and_key_allow


def _check_cloudfront() -> None:
    fetch = s3.serve_cloudfront_origin_fetch

    def fetch_with_key(bucket_name, key, method, headers, source_arn="", oai_id=""):
        encryption_key = _key_of("s3", f"arn:aws:s3:::{bucket_name}")
        context = {"aws:SourceArn": source_arn, "aws:SourceAccount": get_account_id()}
        if method in ("GET", "HEAD") and not _service_may(
            "cloudfront.amazonaws.com", _DECRYPT, encryption_key, context
        ):
            return s3._error("AccessDenied", "Access Denied", 403, f"/{bucket_name}/{key}")
        return fetch(bucket_name, key, method, headers, source_arn=source_arn, oai_id=oai_id)

    s3.serve_cloudfront_origin_fetch = fetch_with_key


def _check_log_groups() -> None:
    handlers = provisioners._RESOURCE_HANDLERS["AWS::Logs::LogGroup"]
    create = handlers["create"]

    def create_with_key(logical_id, props, stack_name):
        name = props.get("LogGroupName") or f"/aws/cloudformation/{stack_name}/{logical_id}"
        arn = f"arn:aws:logs:{get_region()}:{get_account_id()}:log-group:{name}"
        key_id = props.get("KmsKeyId")
        context = {"kms:EncryptionContext:aws:logs:arn": arn}
        if key_id and not _service_may(
            f"logs.{get_region()}.amazonaws.com", _LOGS_ACTIONS, kms._resolve_key(key_id), context
        ):
            raise ValueError(
                f"The specified KMS key does not exist or is not allowed to be used with Arn '{arn}'"
            )
        return create(logical_id, props, stack_name)

    handlers["create"] = create_with_key


def _key_of(service: str, resource_arn: str) -> dict | None:
    """The customer-managed key of the resource, if it has one."""
    return kms._resolve_key(_KEY_IDS[service](resource_arn)) if service in _KEY_IDS else None


def _bucket_key_id(resource_arn: str) -> str | None:
    bucket = resource_arn.removeprefix("arn:aws:s3:::").partition("/")[0]
    return s3._bucket_default_sse_headers(bucket).get("x-amz-server-side-encryption-aws-kms-key-id")


def _queue_key_id(queue_arn: str) -> str | None:
    return ((sqs._queue_by_arn(queue_arn) or {}).get("attributes") or {}).get("KmsMasterKeyId")


def _topic_key_id(topic_arn: str) -> str | None:
    return ((sns._topic_by_arn_any_scope(topic_arn) or {}).get("attributes") or {}).get("KmsMasterKeyId")


def _table_key_id(table_arn: str) -> str | None:
    table = dynamodb._tables.get(table_arn.partition(":table/")[2].partition("/")[0]) or {}
    return (table.get("SSEDescription") or {}).get("KMSMasterKeyArn")


_KEY_IDS = {"s3": _bucket_key_id, "sqs": _queue_key_id, "sns": _topic_key_id, "dynamodb": _table_key_id}


def _service_may(service: str, actions: tuple[str, ...], key: dict | None, context: dict) -> bool:
    return key is None or all(_policy_allows(key, service, action, context) for action in actions)


def _policy_allows(key: dict, service: str, action: str, context: dict) -> bool:
    evaluated = iam_evaluator.EvalContext(
        principal_arn=service,
        principal_type="Service",
        principal_account="",
        action=action,
        resource_arn=key["Arn"],
        region=get_region(),
        service_context={name.lower(): value for name, value in context.items()},
    )
    verdict = iam_evaluator.evaluate_resource_policy(key.get("Policy"), evaluated, service=service)
    return verdict.decision == "Allow"
