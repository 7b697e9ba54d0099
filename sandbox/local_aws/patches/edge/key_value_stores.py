"""Key value stores have AWS's limits and permissions, and end with their data.

ministack evaluates no policy for a store's ARN, accepts any size, lets a stack
take over a store of another, and keeps the keys of a deleted store for the next
one of that name. Importing from S3 is not emulated, so it is refused.
"""

import json
import re

from ministack.core import iam_actions
from ministack.services import cloudfront, cloudfront_keyvaluestore
from ministack.services.cloudformation import provisioners

SERVICE = "cloudfront-keyvaluestore"
_MAX_KEY, _MAX_VALUE, _MAX_STORE, _MAX_UPDATES = 512, 1024, 5 * 1024 * 1024, 50
_STORE_IN_PATH = re.compile(r"^/key-value-stores/(arn:.+?/[a-zA-Z0-9_-]+)(/|$)")


def apply() -> None:
    _authorize_by_store()
    _limit_sizes()
    _own_by_stack()
    _forget_deleted()


def _authorize_by_store() -> None:
    extract_resource_arn = iam_actions.extract_resource_arn

    def extract_resource_arn_of_stores_too(service, method, path, *rest):
        store = _STORE_IN_PATH.match(iam_actions.unquote(path)) if service == SERVICE else None
        return store.group(1) if store else extract_resource_arn(service, method, path, *rest)

    iam_actions.extract_resource_arn = extract_resource_arn_of_stores_too


def _limit_sizes() -> None:
    put_key, update_keys = cloudfront_keyvaluestore._put_key, cloudfront_keyvaluestore._update_keys

    def put_key_in_limits(arn, key, headers, body):
        problem = _problem(arn, [{"Key": key, **_parsed(body)}], [])
        return _refusal(problem) if problem else put_key(arn, key, headers, body)

    def update_keys_in_limits(arn, headers, body):
        request = _parsed(body)
        problem = _problem(arn, request.get("Puts") or [], request.get("Deletes") or [])
        return _refusal(problem) if problem else update_keys(arn, headers, body)

    cloudfront_keyvaluestore._put_key = put_key_in_limits
    cloudfront_keyvaluestore._update_keys = update_keys_in_limits


def _parsed(body: bytes) -> dict:
    try:
        request = json.loads(body or b"{}")
    except ValueError:
        return {}
    return request if isinstance(request, dict) else {}


def _problem(arn: str, puts: list, deletes: list) -> str | None:
    pairs = [(put.get("Key"), put.get("Value")) for put in puts if isinstance(put, dict)]
    pairs = [(key, value) for key, value in pairs if isinstance(key, str) and isinstance(value, str)]
    if len(puts) + len(deletes) > _MAX_UPDATES:
        return f"at most {_MAX_UPDATES} keys can be updated at once"
    if any(not 0 < len(key.encode()) <= _MAX_KEY for key, _ in pairs):
        return f"a key has 1 to {_MAX_KEY} bytes"
    if any(len(value.encode()) > _MAX_VALUE for _, value in pairs):
        return f"a value has at most {_MAX_VALUE} bytes"
    store = cloudfront_keyvaluestore._stores.get(arn) or {"items": {}}
    if cloudfront_keyvaluestore._compute_size({**store["items"], **dict(pairs)}) > _MAX_STORE:
        return f"a store has at most {_MAX_STORE} bytes"
    return None


def _refusal(problem: str) -> tuple:
    return cloudfront_keyvaluestore._error("ValidationException", problem, 400)


def _own_by_stack() -> None:
    store = provisioners._RESOURCE_HANDLERS["AWS::CloudFront::KeyValueStore"]
    create, delete = store["create"], store["delete"]

    def create_new(logical_id, properties, stack_name):
        name = properties.get("Name") or provisioners._physical_name(stack_name, logical_id, max_len=64)
        if "ImportSource" in properties:
            raise ValueError(f"AWS::CloudFront::KeyValueStore {name}: the local AWS does not have ImportSource")
        if not cloudfront._KVS_NAME_RE_VALIDATE.match(name):
            raise ValueError(f"AWS::CloudFront::KeyValueStore: {name} is not a valid name")
        if name in cloudfront._kvstores:
            raise ValueError(f"AWS::CloudFront::KeyValueStore: {name} already exists")
        return create(logical_id, {**properties, "Name": name}, stack_name)

    def delete_unused(name, properties):
        arn = cloudfront._kvs_arn(name)
        users = [function["name"] for function in cloudfront._functions.values() if arn in function["kvs_arns"]]
        if users:
            raise ValueError(f"AWS::CloudFront::KeyValueStore: {name} is in use by {users}")
        delete(name, properties)
        cloudfront_keyvaluestore._stores.pop(arn, None)

    store |= {"create": create_new, "delete": delete_unused}
    provisioners._REPLACING_PROPERTIES["AWS::CloudFront::KeyValueStore"] = ("Name", "ImportSource")


def _forget_deleted() -> None:
    delete_store = cloudfront._delete_kvs

    def delete_store_with_data(name, headers):
        response = delete_store(name, headers)
        if response[0] == 204:
            cloudfront_keyvaluestore._stores.pop(cloudfront._kvs_arn(name), None)
        return response

    cloudfront._delete_kvs = delete_store_with_data
