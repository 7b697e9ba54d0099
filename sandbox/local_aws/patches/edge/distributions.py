"""Distributions of stacks are checked as CreateDistribution does.

ministack takes any configuration and ignores what it does not have, which would
serve private content to everybody.
"""

import re

from cryptography import x509
from ministack.core.responses import get_account_id
from ministack.services import acm, cloudfront, waf
from ministack.services.cloudformation import provisioners

from local_aws.patches.edge import aliases

TYPE = "AWS::CloudFront::Distribution"
US_EAST_1 = "us-east-1"
MAX_GROUPS_IN_BEHAVIOR = 4
# Of the Developer Guide's list in November 2026; a new Region is an error here until it is added.
SHIELD_REGIONS = {
    "us-east-1", "us-east-2", "us-west-2", "ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-southeast-1",
    "ap-southeast-2", "eu-central-1", "eu-west-1", "eu-west-2", "sa-east-1",
}  # fmt: skip
PROTOCOLS = {
    "TLSv1.2_2018",
    "TLSv1.2_2019",
    "TLSv1.2_2021",
    "TLSv1.2_2025",
    "TLSv1.3_2025",
    "TLSv1.1_2016",
    "TLSv1_2016",
    "TLSv1",
}
ERROR_CODES = {400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504}
_UNKNOWN_IN_BEHAVIORS = (
    "TrustedSigners", "LambdaFunctionAssociations", "FieldLevelEncryptionId", "RealtimeLogConfigArn",
    "SmoothStreaming", "GrpcConfig",
)  # fmt: skip
_UNKNOWN = (
    "ContinuousDeploymentPolicyId",
    "Staging",
    "AnycastIpListId",
    "TenantConfig",
    "ViewerMtlsConfig",
    "ConnectionMode",
)


def apply() -> None:
    create, update = provisioners._cf_distribution_create, provisioners._cf_distribution_update

    def create_checked(logical_id, properties, stack_name):
        _check(properties["DistributionConfig"], None)
        return create(logical_id, properties, stack_name)

    def update_checked(distribution_id, old_properties, properties, *rest, **named):
        _check(properties["DistributionConfig"], distribution_id)
        return update(distribution_id, old_properties, properties, *rest, **named)

    provisioners._RESOURCE_HANDLERS[TYPE] |= {"create": create_checked, "update": update_checked}


def _check(config: dict, distribution_id: str | None) -> None:
    behaviors = [config["DefaultCacheBehavior"], *(config.get("CacheBehaviors") or [])]
    for problem in (
        *_unknown(config, behaviors),
        *(problem for behavior in behaviors for problem in _behavior_problems(behavior)),
        *_alias_problems(config, distribution_id),
        *_restriction_problems((config.get("Restrictions") or {}).get("GeoRestriction") or {}),
        *(problem for origin in config["Origins"] for problem in _shield_problems(origin.get("OriginShield") or {})),
        *_error_problems(config.get("CustomErrorResponses") or []),
        *_web_acl_problems(config.get("WebACLId")),
    ):
        raise ValueError(f"{TYPE}: {problem}")


def _unknown(config: dict, behaviors: list[dict]):
    yield from (f"the local AWS does not have {name}" for name in _UNKNOWN if config.get(name))
    yield from (
        f"the local AWS does not have {name}"
        for name in _UNKNOWN_IN_BEHAVIORS
        for behavior in behaviors
        if behavior.get(name)
    )


def _behavior_problems(behavior: dict):
    groups = behavior.get("TrustedKeyGroups") or []
    yield from (f"TrustedKeyGroupDoesNotExist: {group}" for group in groups if group not in cloudfront._key_groups)
    if len(groups) > MAX_GROUPS_IN_BEHAVIOR:
        yield f"a behavior has at most {MAX_GROUPS_IN_BEHAVIOR} key groups"
    for association in behavior.get("FunctionAssociations") or []:
        if cloudfront.live_function_code(association["FunctionARN"]) is None:
            yield f"InvalidFunctionAssociation: {association['FunctionARN']} is not published"
    for name, known in (
        ("CachePolicyId", [*cloudfront._cache_policies, *cloudfront._MANAGED_CACHE_POLICIES]),
        ("OriginRequestPolicyId", [*cloudfront._origin_request_policies, *cloudfront._MANAGED_ORIGIN_REQUEST_POLICIES]),
        (
            "ResponseHeadersPolicyId",
            [*cloudfront._response_headers_policies, *cloudfront._MANAGED_RESPONSE_HEADERS_POLICIES],
        ),
    ):
        if behavior.get(name) and behavior[name] not in known:
            yield f"{name} {behavior[name]} does not exist"


def _alias_problems(config: dict, distribution_id: str | None):
    names = config.get("Aliases") or []
    certificate = config.get("ViewerCertificate") or {}
    arn = certificate.get("AcmCertificateArn")
    if names and not arn:
        yield "InvalidViewerCertificate: a distribution with aliases needs a certificate"
    for name in names:
        owner = aliases.owner_of(name)
        if owner not in (None, distribution_id):
            yield f"CNAMEAlreadyExists: {name} belongs to {owner}"
    if arn:
        yield from _certificate_problems(arn, certificate, names)


def _certificate_problems(arn: str, settings: dict, names: list[str]):
    if f":acm:{US_EAST_1}:" not in arn:
        yield f"InvalidViewerCertificate: the certificate must be in {US_EAST_1}, got {arn}"
        return
    certificate = acm._certificates.get_scoped(get_account_id(), US_EAST_1, arn)
    if not certificate or certificate.get("Status") != "ISSUED":
        yield f"InvalidViewerCertificate: {arn} does not exist or is not issued"
        return
    covered = _names_in(certificate)
    uncovered = [name for name in names if not any(aliases.covers(pattern, name) for pattern in covered)]
    yield from (f"InvalidViewerCertificate: {arn} does not cover {name}" for name in uncovered)
    if (
        settings.get("MinimumProtocolVersion", "TLSv1") not in PROTOCOLS
        or settings.get("SslSupportMethod") != "sni-only"
    ):
        yield f"the local AWS does not have the TLS settings {settings}"


def _names_in(certificate: dict) -> list[str]:
    """ministack does not read the names of an imported certificate."""
    if certificate.get("Type") != "IMPORTED":
        return [certificate["DomainName"], *certificate.get("SubjectAlternativeNames", [])]
    imported = x509.load_pem_x509_certificate(certificate["_pem_body"].encode())
    names = imported.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return names.get_values_for_type(x509.DNSName)


def _restriction_problems(restriction: dict):
    kind, locations = restriction.get("RestrictionType", "none"), restriction.get("Locations") or []
    if kind not in ("none", "whitelist", "blacklist") or (kind == "none") == bool(locations):
        yield f"InvalidGeoRestrictionParameter: {restriction}"
    yield from (f"InvalidGeoRestrictionParameter: {code}" for code in locations if not re.fullmatch("[A-Z]{2}", code))


def _shield_problems(shield: dict):
    if shield.get("Enabled") and shield.get("OriginShieldRegion") not in SHIELD_REGIONS:
        yield f"InvalidOriginShield: {shield}"


def _error_problems(responses: list[dict]):
    for response in responses:
        if int(response["ErrorCode"]) not in ERROR_CODES or bool(response.get("ResponsePagePath")) != bool(
            response.get("ResponseCode")
        ):
            yield f"InvalidErrorCode: {response}"


def _web_acl_problems(arn: str | None):
    if not arn:
        return
    match = re.fullmatch(rf"arn:aws:wafv2:{US_EAST_1}:\d{{12}}:global/webacl/[^/]+/([^/]+)", arn)
    if not match or waf._web_acls.get_scoped(get_account_id(), US_EAST_1, match[1]) is None:
        yield f"InvalidWebACLId: {arn} is not a web ACL of the scope CLOUDFRONT in {US_EAST_1}"
