"""Access logs of distributions, by deliveries of CloudWatch Logs (standard logging v2) as JSON.

ministack writes none. As on AWS, a line has the viewer's request and not what a
function made of it, its values are URL-encoded once more, and the bucket's
policy must allow the delivery. A file has one line, and is there at once. What
is not known here, such as the edge location, is `-`. Other formats, and
standard logging (legacy), write nothing.
"""

import gzip
import json
import logging
import re
import time
from datetime import UTC, datetime

from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id, new_uuid, request_scope
from ministack.services import cloudfront, cloudwatch_logs, s3

from local_aws.patches import log_deliveries

SERVICE = "delivery.logs.amazonaws.com"
# Fields that AWS delivers unless a delivery has its own list.
_NOT_BY_DEFAULT = {
    "timestamp(ms)", "DistributionId", "origin-fbl", "origin-lbl", "asn", "c-country", "cache-behavior-path-pattern",
}  # fmt: skip
# Of the Developer Guide: codes up to 32, from 127, and these.
_ENCODED = re.compile(rb"[\x00-\x20\x7f-\xff<>\"#%{}|\\^~\[\]`']")

_logger = logging.getLogger("local_aws")


def apply() -> None:
    handle_viewer_request = cloudfront.handle_viewer_request

    async def handle_logged_viewer_request(
        dist, method, path, raw_uri, raw_query_string, headers, body, query_params, client_ip="127.0.0.1"
    ):
        started_at = time.time()
        response = await handle_viewer_request(
            dist, method, path, raw_uri, raw_query_string, headers, body, query_params, client_ip
        )
        with request_scope(get_account_id(), log_deliveries.REGION_OF_CLOUDFRONT):
            deliveries = _deliveries_of(dist)
            if deliveries:
                request = {"method": method, "uri": raw_uri, "query": raw_query_string, "headers": headers}
                _log(deliveries, dist, _values(dist, {**request, "body": body, "ip": client_ip}, response, started_at))
        return response

    cloudfront.handle_viewer_request = handle_logged_viewer_request


def encoded(value: str) -> str:
    return _ENCODED.sub(lambda found: b"%%%02X" % found[0][0], value.encode()).decode("ascii")


def _deliveries_of(dist: dict) -> list[tuple]:
    sources = {
        name: source["arn"]
        for name, source in cloudwatch_logs._delivery_sources.items()
        if any(arn.endswith(f":distribution/{dist['Id']}") for arn in source["resourceArns"])
    }
    destinations = {found["arn"]: found for found in cloudwatch_logs._delivery_destinations.values()}
    return [
        (delivery, sources[delivery["deliverySourceName"]], destinations[delivery["deliveryDestinationArn"]])
        for delivery in cloudwatch_logs._deliveries.values()
        if delivery["deliverySourceName"] in sources
    ]


def _values(dist: dict, request: dict, response: tuple, started_at: float) -> dict[str, str]:
    status, response_headers, response_body = response
    headers, ended_at = request["headers"], time.time()
    answered = {name.lower(): value for name, value in response_headers.items()}
    ended = datetime.fromtimestamp(ended_at, UTC)
    return {
        "date": f"{ended:%Y-%m-%d}",
        "time": f"{ended:%H:%M:%S}",
        "timestamp(ms)": str(int(1000 * ended_at)),
        "time-taken": f"{ended_at - started_at:.3f}",
        "DistributionId": dist["Id"],
        "c-ip": request["ip"],
        "cs-method": request["method"],
        "cs(Host)": dist["DomainName"],
        "x-host-header": headers.get("host", "-").partition(":")[0],
        "cs-uri-stem": request["uri"],
        "cs-uri-query": request["query"] or "-",
        "cs(Referer)": headers.get("referer", "-"),
        "cs(User-Agent)": headers.get("user-agent", "-"),
        "cs(Cookie)": headers.get("cookie", "-"),
        "cs-protocol": headers.get("x-forwarded-proto", "http"),
        "cs-bytes": str(sum(len(f"{name}: {value}\r\n") for name, value in headers.items()) + len(request["body"])),
        "sc-status": str(status),
        "sc-bytes": str(len(response_body)),
        "sc-content-type": str(answered.get("content-type", "-")),
        "sc-content-len": str(answered.get("content-length", "-")),
        # No cache: a file that is there was missed by it.
        "x-edge-result-type": "Miss" if status < 400 else "Error",
    }


def _log(deliveries: list[tuple], dist: dict, values: dict[str, str]) -> None:
    for delivery, source_arn, destination in deliveries:
        fields = delivery["recordFields"] or sorted(log_deliveries.FIELDS - _NOT_BY_DEFAULT)
        line = json.dumps({field: encoded(values.get(field, "-")) for field in fields})
        if destination["outputFormat"] == "json":
            arn = destination["deliveryDestinationConfiguration"]["destinationResourceArn"]
            _write(arn, source_arn, _folder(delivery, dist, values), dist, f"{line}\n")


def _folder(delivery: dict, dist: dict, values: dict[str, str]) -> str:
    year, month, day = values["date"].split("-")
    variables = {
        "DistributionId": dist["Id"], "distributionid": dist["Id"], "accountid": get_account_id(),
        "yyyy": year, "MM": month, "dd": day, "HH": values["time"][:2],
    }  # fmt: skip
    suffix = delivery["s3DeliveryConfiguration"].get("suffixPath") or "{DistributionId}"
    return re.sub(r"\{(\w+)\}", lambda found: variables[found[1]], suffix).strip("/")


def _write(bucket_arn: str, source_arn: str, folder: str, dist: dict, lines: str) -> None:
    bucket, _, prefix = bucket_arn.removeprefix("arn:aws:s3:::").partition("/")
    prefix = prefix.strip("/") or f"AWSLogs/{get_account_id()}/CloudFront"
    key = f"{prefix}/{folder}/{dist['Id']}.{datetime.now(UTC):%Y-%m-%d-%H}.{new_uuid()[:8]}.gz"
    if not _may_write(bucket, key, source_arn):
        _logger.warning("%s may not write %s: an access log is lost", source_arn, bucket)
        return
    s3._put_object(bucket, key, gzip.compress(lines.encode()), {})


def _may_write(bucket: str, key: str, source_arn: str) -> bool:
    context = {
        "s3:x-amz-acl": "bucket-owner-full-control",
        "aws:sourceaccount": get_account_id(),
        "aws:sourcearn": source_arn,
        "aws:securetransport": "true",
    }
    evaluated = iam_evaluator.EvalContext(
        principal_arn=SERVICE,
        principal_type="Service",
        principal_account="",
        action="s3:PutObject",
        resource_arn=f"arn:aws:s3:::{bucket}/{key}",
        region=log_deliveries.REGION_OF_CLOUDFRONT,
        service_context=context,
    )
    policy = s3._bucket_policies.get(bucket)
    return iam_evaluator.evaluate_resource_policy(policy, evaluated, service=SERVICE).decision == "Allow"
