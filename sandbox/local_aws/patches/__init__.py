"""Patches for the differences between ministack and AWS, one module per difference.

Import this package only after `prepare_environment`: it imports ministack.
"""

from ministack import app as ministack_app

from local_aws.patches import (
    alarm_dimensions,
    allowed_methods,
    conditional_deletes,
    cross_region_events,
    encryption_keys,
    endpoints,
    event_permissions,
    http_api_cors,
    input_path_indexes,
    log_deliveries,
    media_convert_events,
    media_convert_resources,
    metric_math_alarms,
    names_by_region,
    object_created_events,
    origin_cors,
    part_listings,
    presigned_checksums,
    queue_redrive,
    rule_delivery_policies,
    secure_transport,
    service_principals,
    session_eviction,
    single_index_updates,
    stack_buckets,
    used_permissions,
)
from local_aws.patches.edge import (
    access_logs,
    aliases,
    behavior_paths,
    distributions,
    functions,
    key_value_stores,
    origin_queries,
    signed_requests,
    signing_keys,
    taken_names,
    viewer_countries,
)
from local_aws.patches.secrets import generated, references, rotation, versions

# A later patch of the same function runs first.
_PATCHES = (
    functions,
    behavior_paths,
    signed_requests,
    viewer_countries,
    aliases,
    # The viewer's request, before anything changes it.
    access_logs,
    distributions,
    key_value_stores,
    origin_queries,
    signing_keys,
    taken_names,
    alarm_dimensions,
    allowed_methods,
    conditional_deletes,
    cross_region_events,
    encryption_keys,
    event_permissions,
    http_api_cors,
    input_path_indexes,
    log_deliveries,
    media_convert_events,
    media_convert_resources,
    metric_math_alarms,
    names_by_region,
    object_created_events,
    origin_cors,
    part_listings,
    presigned_checksums,
    queue_redrive,
    rule_delivery_policies,
    generated,
    references,
    rotation,
    versions,
    secure_transport,
    service_principals,
    session_eviction,
    single_index_updates,
    stack_buckets,
    used_permissions,
)


def patched_app():
    """ministack's ASGI application with every patch in place."""
    for patch in _PATCHES:
        patch.apply()
    return endpoints.wrap(ministack_app.app)
