"""Patches for the differences between ministack and AWS, one module per difference.

Import this package only after `prepare_environment`: it imports ministack.
"""

from ministack import app as ministack_app

from local_aws.patches import (
    allowed_methods,
    cross_region_events,
    endpoints,
    media_convert_events,
    media_convert_resources,
    metric_math_alarms,
    names_by_region,
    object_created_events,
    origin_cors,
    queue_redrive,
    rule_delivery_policies,
    secret_references,
    secure_transport,
    service_principals,
    stack_buckets,
)

_PATCHES = (
    allowed_methods,
    cross_region_events,
    media_convert_events,
    media_convert_resources,
    metric_math_alarms,
    names_by_region,
    object_created_events,
    origin_cors,
    queue_redrive,
    rule_delivery_policies,
    secret_references,
    secure_transport,
    service_principals,
    stack_buckets,
)


def patched_app():
    """ministack's ASGI application with every patch in place."""
    for patch in _PATCHES:
        patch.apply()
    return endpoints.wrap(ministack_app.app)
