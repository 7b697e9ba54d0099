"""CloudFront Functions read key value stores, and run and fail as on AWS.

ministack has no `cloudfront` module, keeps a function's globals between calls,
shows it headers that AWS hides, and does not validate what it returns. Function
code may have up to 10 KB, and a store needs runtime 2.0.
"""

from pathlib import Path

from ministack.core import cloudfront_js, node_pool
from ministack.services import cloudfront, cloudfront_keyvaluestore
from ministack.services.cloudformation import provisioners

from local_aws.patches.edge.function_results import InvalidResult, validate, visible_headers

MAX_CODE_BYTES = 10 * 1024
# Starting a worker counts, which takes seconds on a busy machine.
_TIMEOUT_SECONDS = 30.0


def apply() -> None:
    _run_with_our_worker()
    _refuse_invalid_results()
    _check_functions()


def _run_with_our_worker() -> None:
    worker = (Path(__file__).parent / "function_worker.js").read_text()
    cloudfront_js._pool = node_pool.NodeWorkerPool(
        worker, log_prefix="cloudfront-js", logger=cloudfront_js.logger, timeout=_TIMEOUT_SECONDS
    )
    cloudfront._run_function = _run_function


async def _run_function(function_arn: str, event: dict) -> dict:
    code = cloudfront.live_function_code(function_arn)
    if code is None:
        raise cloudfront.CloudFrontFunctionError(f"{function_arn} has no published (LIVE) code")
    request = {"code": code.decode(), "event": visible_headers(event), "store": _store_of(function_arn)}
    try:
        answer = await cloudfront.run_offloop(cloudfront_js._pool.call, request)
    except (node_pool.NodeWorkerError, node_pool.NodeWorkerTimeout) as error:
        raise cloudfront.CloudFrontFunctionError(str(error)) from error
    if answer["status"] != "ok":
        raise cloudfront.CloudFrontFunctionError(answer["message"])
    validate(answer["value"], request["event"])
    return answer["value"]


def _store_of(function_arn: str) -> dict | None:
    function = cloudfront._functions[function_arn.rsplit("/", 1)[-1]]
    for arn in function["live_body"]["kvs_arns"]:
        store, error = cloudfront_keyvaluestore._get_store(arn)
        if error:
            return None
        record = cloudfront._kvstores[arn.rsplit("/", 1)[-1]]
        changed = record["LastModifiedTime"]
        meta = {"creationDateTime": changed, "lastUpdatedDateTime": changed, "keyCount": len(store["items"])}
        return {"id": record["Id"], "items": store["items"], "meta": meta}
    return None


def _refuse_invalid_results() -> None:
    handle_viewer_request = cloudfront.handle_viewer_request

    async def handle_viewer_request_with_valid_results(*request, **named):
        try:
            return await handle_viewer_request(*request, **named)
        except InvalidResult as error:
            cloudfront.logger.error("a function returned an invalid result: %s", error)
            return cloudfront._cf_error_response(
                502, "The CloudFront function returned an invalid value.", "Error from cloudfront"
            )

    cloudfront.handle_viewer_request = handle_viewer_request_with_valid_results


def _check_functions() -> None:
    parse_config = cloudfront._cf_parse_function_config
    decode_code = cloudfront._cf_decode_function_code
    function_body = provisioners._cf_function_body

    def parse_checked_config(element):
        config, error = parse_config(element)
        problem = None if error else _association_problem(config)
        return (None, cloudfront._error("InvalidArgument", problem, 400)) if problem else (config, error)

    def decode_code_in_limit(encoded):
        code, error = decode_code(encoded)
        if error is None and len(code) > MAX_CODE_BYTES:
            return None, cloudfront._error("FunctionSizeLimitExceeded", _too_large(code), 413)
        return code, error

    def function_body_in_limit(name, properties):
        problem = _association_problem(_template_config(properties))
        if problem:
            raise ValueError(f"AWS::CloudFront::Function {name}: {problem}")
        config, code, auto_publish = function_body(name, properties)
        if len(code) > MAX_CODE_BYTES:
            raise ValueError(f"AWS::CloudFront::Function {name}: {_too_large(code)}")
        return config, code, auto_publish

    cloudfront._cf_parse_function_config = parse_checked_config
    cloudfront._cf_decode_function_code = decode_code_in_limit
    provisioners._cf_function_body = function_body_in_limit


def _template_config(properties: dict) -> dict:
    config = properties.get("FunctionConfig") or {}
    arns = [association["KeyValueStoreARN"] for association in config.get("KeyValueStoreAssociations") or []]
    return {"runtime": config.get("Runtime"), "kvs_arns": arns}


def _too_large(code: bytes) -> str:
    return f"function code may have at most {MAX_CODE_BYTES} bytes, got {len(code)}"


def _association_problem(config: dict) -> str | None:
    arns = config["kvs_arns"]
    if not arns:
        return None
    if config["runtime"] != "cloudfront-js-2.0":
        return "a key value store needs the runtime cloudfront-js-2.0"
    if len(arns) > 1:
        return "a function can be associated with one key value store"
    if not any(store["ARN"] == arns[0] for store in cloudfront._kvstores.values()):
        return f"the key value store {arns[0]} does not exist"
    return None
