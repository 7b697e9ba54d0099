"""AWS::Logs::DeliverySource, DeliveryDestination and Delivery, for access logs of CloudFront.

ministack has the API, but no resources of stacks, and takes any distribution,
bucket, field and path. For what is delivered see `edge/access_logs.py`.
"""

import json
import re

from ministack.core.responses import get_region
from ministack.services import cloudfront, cloudwatch_logs, s3
from ministack.services.cloudformation import provisioners

REGION_OF_CLOUDFRONT = "us-east-1"
LOG_TYPES = ("ACCESS_LOGS",)
_NAME = re.compile(r"[\w-]{1,60}", re.ASCII)
_VARIABLES = {"DistributionId", "distributionid", "yyyy", "MM", "dd", "HH", "accountid"}
_WITH_DELIMITER = ("plain", "w3c", "raw")
FIELDS = {
    "date", "time", "x-edge-location", "sc-bytes", "c-ip", "cs-method", "cs(Host)", "cs-uri-stem", "sc-status",
    "cs(Referer)", "cs(User-Agent)", "cs-uri-query", "cs(Cookie)", "x-edge-result-type", "x-edge-request-id",
    "x-host-header", "cs-protocol", "cs-bytes", "time-taken", "x-forwarded-for", "ssl-protocol", "ssl-cipher",
    "x-edge-response-result-type", "cs-protocol-version", "fle-status", "fle-encrypted-fields", "c-port",
    "time-to-first-byte", "x-edge-detailed-result-type", "sc-content-type", "sc-content-len", "sc-range-start",
    "sc-range-end", "timestamp(ms)", "DistributionId", "origin-fbl", "origin-lbl", "asn", "c-country",
    "cache-behavior-path-pattern",
}  # fmt: skip


def apply() -> None:
    handlers = {
        "Source": (_create_source, _delete_source, ("Name",)),
        "Destination": (_create_destination, _delete_destination, ("Name", "OutputFormat")),
        "": (_create_delivery, _delete_delivery, ("DeliverySourceName", "DeliveryDestinationArn")),
    }
    for suffix, (create, delete, replacing) in handlers.items():
        resource_type = f"AWS::Logs::Delivery{suffix}"
        provisioners._RESOURCE_HANDLERS[resource_type] = {
            "create": create,
            "update": _updating(resource_type),
            "delete": delete,
        }
        provisioners._REPLACING_PROPERTIES[resource_type] = replacing


def _updating(resource_type: str):
    def refuse(physical_id, old, properties, _stack_name):
        raise ValueError(
            f"{resource_type} {physical_id}: the local AWS does not change it in place, {old} to {properties}"
        )

    return refuse


def _create_source(_logical_id: str, properties: dict, _stack_name: str) -> tuple:
    name, arn, log_type = properties["Name"], properties["ResourceArn"], properties["LogType"]
    _check_name(name, cloudwatch_logs._delivery_sources)
    distribution = re.fullmatch(r"arn:aws:cloudfront::\d{12}:distribution/(\w+)", arn)
    if not distribution or distribution[1] not in cloudfront._distributions or log_type not in LOG_TYPES:
        raise ValueError(
            f"AWS::Logs::DeliverySource {name}: not a distribution and one of {LOG_TYPES}: {arn}, {log_type}"
        )
    if get_region() != REGION_OF_CLOUDFRONT:
        where = f"CloudFront's deliveries are in {REGION_OF_CLOUDFRONT}, not in {get_region()}"
        raise ValueError(f"AWS::Logs::DeliverySource {name}: {where}")
    sources = cloudwatch_logs._delivery_sources.values()
    if any(arn in source["resourceArns"] and source["logType"] == log_type for source in sources):
        raise ValueError(f"AWS::Logs::DeliverySource {name}: {arn} is already used in another delivery source")
    request = {"name": name, "resourceArn": arn, "logType": log_type}
    source = _answer(cloudwatch_logs._put_delivery_source(request))["deliverySource"]
    return name, {"Arn": source["arn"], "Service": source["service"], "ResourceArns": source["resourceArns"]}


def _create_destination(_logical_id: str, properties: dict, _stack_name: str) -> tuple:
    name, arn = properties["Name"], properties["DestinationResourceArn"]
    _check_name(name, cloudwatch_logs._delivery_destinations)
    bucket = re.fullmatch(r"arn:aws:s3:::([^/]+)(/.*)?", arn)
    if not bucket or bucket[1] not in s3._buckets:
        raise ValueError(f"AWS::Logs::DeliveryDestination {name}: the local AWS has no bucket {arn}")
    request = {"name": name, "deliveryDestinationConfiguration": {"destinationResourceArn": arn}}
    if "OutputFormat" in properties:
        request["outputFormat"] = properties["OutputFormat"]
    destination = _answer(cloudwatch_logs._put_delivery_destination(request))["deliveryDestination"]
    return name, {"Arn": destination["arn"], "DeliveryDestinationType": destination["deliveryDestinationType"]}


def _create_delivery(_logical_id: str, properties: dict, _stack_name: str) -> tuple:
    source, destination = properties["DeliverySourceName"], properties["DeliveryDestinationArn"]
    _check_delivery(properties, destination)
    request = {
        "deliverySourceName": source,
        "deliveryDestinationArn": destination,
        "recordFields": properties.get("RecordFields") or [],
        "s3DeliveryConfiguration": {"suffixPath": properties.get("S3SuffixPath") or ""},
    }
    delivery = _answer(cloudwatch_logs._create_delivery(request))["delivery"]
    attributes = {
        "Arn": delivery["arn"],
        "DeliveryId": delivery["id"],
        "DeliveryDestinationType": delivery["deliveryDestinationType"],
    }
    return delivery["id"], attributes


def _check_delivery(properties: dict, destination_arn: str) -> None:
    destinations = cloudwatch_logs._delivery_destinations.values()
    output = next((found["outputFormat"] for found in destinations if found["arn"] == destination_arn), "json")
    unknown = set(properties.get("RecordFields") or []) - FIELDS
    unknown |= set(re.findall(r"\{([^}]*)\}", properties.get("S3SuffixPath") or "")) - _VARIABLES
    if unknown:
        raise ValueError(f"AWS::Logs::Delivery: the local AWS does not know {sorted(unknown)}")
    if properties.get("S3EnableHiveCompatiblePath"):
        raise ValueError("AWS::Logs::Delivery: the local AWS does not have S3EnableHiveCompatiblePath")
    if properties.get("FieldDelimiter") and output not in _WITH_DELIMITER:
        raise ValueError(f"AWS::Logs::Delivery: FieldDelimiter is for {_WITH_DELIMITER}, not for {output}")


def _check_name(name: str, taken) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError(f"a name of a delivery has up to 60 letters, digits, - and _, got {name}")
    if name in taken:
        raise ValueError(f"the delivery source or destination {name} already exists")


def _delete_source(name: str, _properties: dict) -> None:
    if any(delivery["deliverySourceName"] == name for delivery in cloudwatch_logs._deliveries.values()):
        raise ValueError(f"AWS::Logs::DeliverySource {name} is in use by a delivery")
    cloudwatch_logs._delete_delivery_source({"name": name})


def _delete_destination(name: str, _properties: dict) -> None:
    arn = cloudwatch_logs._make_delivery_destination_arn(name)
    if any(delivery["deliveryDestinationArn"] == arn for delivery in cloudwatch_logs._deliveries.values()):
        raise ValueError(f"AWS::Logs::DeliveryDestination {name} is in use by a delivery")
    cloudwatch_logs._delete_delivery_destination({"name": name})


def _delete_delivery(delivery_id: str, _properties: dict) -> None:
    cloudwatch_logs._delete_delivery({"id": delivery_id})


def _answer(response: tuple) -> dict:
    status, _, body = response
    answer = json.loads(body)
    if status != 200:
        raise ValueError(answer.get("message") or str(answer))
    return answer
