"""Names of CloudFront's policies and origin access controls are unique in an account.

ministack gives a stack the resource that another stack, perhaps in another
Region, created under the name.
"""

from ministack.services import cloudfront
from ministack.services.cloudformation import provisioners

_STORES = {
    "CachePolicy": ("CachePolicyConfig", lambda: _by_config(cloudfront._cache_policies)),
    "OriginRequestPolicy": ("OriginRequestPolicyConfig", lambda: _by_config(cloudfront._origin_request_policies)),
    "ResponseHeadersPolicy": ("ResponseHeadersPolicyConfig", lambda: _by_config(cloudfront._response_headers_policies)),
    "OriginAccessControl": ("OriginAccessControlConfig", lambda: [oac["Name"] for oac in cloudfront._oacs.values()]),
}


def apply() -> None:
    for kind, (config, names) in _STORES.items():
        resource_type = f"AWS::CloudFront::{kind}"
        handlers = provisioners._RESOURCE_HANDLERS[resource_type]
        handlers["create"] = _refusing(resource_type, config, names, handlers["create"])


def _refusing(resource_type: str, config: str, names, create):
    def create_new(logical_id, properties, stack_name):
        name = (properties.get(config) or {}).get("Name")
        if name in names():
            raise ValueError(f"{resource_type}: {name} already exists")
        return create(logical_id, properties, stack_name)

    return create_new


def _by_config(store) -> list[str]:
    return [record["Config"]["Name"] for record in store.values()]
