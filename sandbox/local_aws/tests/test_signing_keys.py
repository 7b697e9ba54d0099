"""CloudFront's public keys and key groups in stacks."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from local_aws.tests.helpers import deploy, failures
from local_aws.tests.signing import OTHER, RSA, group_resource, key_resource, public
from local_aws.tests.stacks import deployed, distribution, refusal

SMALL = rsa.generate_private_key(65537, 1024)


@pytest.fixture(scope="module")
def taken(local_aws):
    resources = {"Key": key_resource("t-taken-key", public(RSA)), "Group": group_resource("t-taken-group", "Key")}
    with deployed(local_aws, "t-taken-keys", resources, {"Key": {"Ref": "Key"}}) as values:
        yield values


@pytest.mark.parametrize(
    ("resources", "reason"),
    [
        ({"Key": key_resource("t-pem", "none")}, "not PEM"),
        ({"Key": key_resource("t-small", public(SMALL))}, "2048 bits"),
        ({"Key": key_resource("t-curve", public(ec.generate_private_key(ec.SECP384R1())))}, "P-256"),
        ({"Key": key_resource("t-taken-key", public(RSA))}, "already exists"),
        ({"Group": group_resource("t-none")}, "Items"),
        ({"Key": key_resource("t-k", public(RSA)), "Group": group_resource("t-taken-group", "Key")}, "already exists"),
        ({"Key": key_resource("t-k", public(RSA)), "Group": group_resource("t-g", *["Key"] * 6)}, "at most 5"),
        (distribution({"TrustedKeyGroups": ["none"]}), "TrustedKeyGroupDoesNotExist"),
        (distribution({"TrustedSigners": ["self"]}), "TrustedSigners"),
    ],
)
def test_what_aws_refuses_is_refused(local_aws, taken, resources, reason):
    assert reason in refusal(local_aws, "t-signed-refused", resources)


def test_a_keys_text_cannot_change(local_aws, name):
    def template(pem: str) -> str:
        return json.dumps({"Parameters": {"Prefix": {"Type": "String"}}, "Resources": {"Key": key_resource(name, pem)}})

    assert deploy(local_aws, "create", name, template(public(RSA)), name)["StackStatus"] == "CREATE_COMPLETE"
    assert deploy(local_aws, "update", name, template(public(OTHER)), name)["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert any("CannotChangeImmutable" in reason for reason in failures(local_aws, name))
    local_aws.client("cloudformation").delete_stack(StackName=name)
