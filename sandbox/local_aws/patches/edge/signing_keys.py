"""CloudFront's public keys and key groups, in stacks too, with AWS's limits.

ministack refuses templates with them, takes any text as a key, and has no
quotas.
"""

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from ministack.core.responses import new_uuid
from ministack.services import cloudfront
from ministack.services.cloudformation import provisioners

PUBLIC_KEY = "AWS::CloudFront::PublicKey"
KEY_GROUP = "AWS::CloudFront::KeyGroup"
MAX_KEYS_IN_GROUP, MAX_GROUPS, MAX_KEYS = 5, 10, 10


def apply() -> None:
    provisioners._RESOURCE_HANDLERS[PUBLIC_KEY] = {"create": _create_key, "update": _update_key, "delete": _delete_key}
    provisioners._RESOURCE_HANDLERS[KEY_GROUP] = {
        "create": _create_group,
        "update": _update_group,
        "delete": _delete_group,
    }
    provisioners._REPLACING_PROPERTIES |= {PUBLIC_KEY: (), KEY_GROUP: ()}
    _check_keys_of_the_api()


def load_public_key(pem: str):
    """An RSA key of 2,048 bits or an ECDSA key on P-256; the others are errors."""
    try:
        key = load_pem_public_key(pem.encode())
    except ValueError as error:
        raise ValueError("the public key is not PEM") from error
    if isinstance(key, rsa.RSAPublicKey) and key.key_size == 2048:
        return key
    if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise ValueError("a public key must be RSA with 2048 bits or ECDSA on P-256")


def _check_keys_of_the_api() -> None:
    parse_key, parse_group = cloudfront._parse_public_key_config, cloudfront._parse_key_group_config

    def parse_valid_key(element):
        config, error = parse_key(element)
        problem = None if error else _key_problem(config)
        return (None, cloudfront._error("InvalidArgument", problem, 400)) if problem else (config, error)

    def parse_valid_group(element):
        config, error = parse_group(element)
        problem = None if error else _group_problem(config)
        return (None, cloudfront._error("InvalidArgument", problem, 400)) if problem else (config, error)

    cloudfront._parse_public_key_config = parse_valid_key
    cloudfront._parse_key_group_config = parse_valid_group


def _key_problem(config: dict) -> str | None:
    try:
        load_public_key(config["EncodedKey"])
    except ValueError as error:
        return str(error)
    return None


def _group_problem(config: dict) -> str | None:
    missing = [key for key in config["Items"] if key not in cloudfront._public_keys]
    if not config["Items"] or missing:
        return f"a key group has existing public keys, got {config['Items']}"
    if len(config["Items"]) > MAX_KEYS_IN_GROUP:
        return f"a key group has at most {MAX_KEYS_IN_GROUP} public keys"
    return None


def _create_key(_logical_id: str, properties: dict, _stack_name: str) -> tuple:
    config = _required(PUBLIC_KEY, properties["PublicKeyConfig"], ("CallerReference", "Name", "EncodedKey"))
    _refuse_taken(PUBLIC_KEY, cloudfront._public_keys, config["Name"], MAX_KEYS)
    _raise_for(PUBLIC_KEY, _key_problem(config))
    key_id = cloudfront._pk_id()
    record = {"Id": key_id, "ETag": new_uuid(), "CreatedTime": cloudfront._now_iso(), "Config": config}
    cloudfront._public_keys[key_id] = record
    return key_id, {"Id": key_id, "CreatedTime": record["CreatedTime"]}


def _update_key(key_id: str, _old: dict, properties: dict, _stack_name: str) -> tuple:
    record = cloudfront._public_keys[key_id]
    config = _required(PUBLIC_KEY, properties["PublicKeyConfig"], ("CallerReference", "Name", "EncodedKey"))
    if any(config[name] != record["Config"][name] for name in ("CallerReference", "Name", "EncodedKey")):
        raise ValueError(f"{PUBLIC_KEY}: CannotChangeImmutablePublicKeyFields: only the comment can be changed")
    record |= {"Config": config, "ETag": new_uuid()}
    return key_id, {"Id": key_id, "CreatedTime": record["CreatedTime"]}


def _delete_key(key_id: str, _properties: dict) -> None:
    if cloudfront._public_keys_using(key_id):
        raise ValueError(f"{PUBLIC_KEY}: {key_id} is in use by a key group")
    cloudfront._public_keys.pop(key_id, None)


def _create_group(_logical_id: str, properties: dict, _stack_name: str) -> tuple:
    config = _required(KEY_GROUP, properties["KeyGroupConfig"], ("Name", "Items"))
    _refuse_taken(KEY_GROUP, cloudfront._key_groups, config["Name"], MAX_GROUPS)
    _raise_for(KEY_GROUP, _group_problem(config))
    return _store_group(cloudfront._kg_id(), config)


def _update_group(group_id: str, _old: dict, properties: dict, _stack_name: str) -> tuple:
    config = _required(KEY_GROUP, properties["KeyGroupConfig"], ("Name", "Items"))
    others = {key: group for key, group in cloudfront._key_groups.items() if key != group_id}
    _refuse_taken(KEY_GROUP, others, config["Name"], MAX_GROUPS)
    _raise_for(KEY_GROUP, _group_problem(config))
    return _store_group(group_id, config)


def _store_group(group_id: str, config: dict) -> tuple:
    record = {"Id": group_id, "ETag": new_uuid(), "LastModifiedTime": cloudfront._now_iso(), "Config": config}
    cloudfront._key_groups[group_id] = record
    return group_id, {"Id": group_id, "LastModifiedTime": record["LastModifiedTime"]}


def _delete_group(group_id: str, _properties: dict) -> None:
    if cloudfront._key_groups_using(group_id):
        raise ValueError(f"{KEY_GROUP}: {group_id} is in use by a distribution")
    cloudfront._key_groups.pop(group_id, None)


def _required(resource_type: str, config: dict, names: tuple[str, ...]) -> dict:
    missing = [name for name in names if not config.get(name)]
    _raise_for(resource_type, f"{missing} required" if missing else None)
    return {"Comment": "", **config}


def _refuse_taken(resource_type: str, store, name: str, quota: int) -> None:
    if any(record["Config"]["Name"] == name for record in store.values()):
        raise ValueError(f"{resource_type}: {name} already exists")
    if len(store) >= quota:
        raise ValueError(f"{resource_type}: an account has at most {quota}")


def _raise_for(resource_type: str, problem: str | None) -> None:
    if problem:
        raise ValueError(f"{resource_type}: {problem}")
