"""Secrets that a stack generates."""

import json
import string

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.stacks import deployed, refusal


def secret(**options) -> dict:
    return {"Secret": {"Type": "AWS::SecretsManager::Secret", "Properties": {"GenerateSecretString": options}}}


def generated(local_aws, name: str, **options) -> str:
    with deployed(local_aws, name, secret(**options), {"Arn": {"Ref": "Secret"}}) as outputs:
        return local_aws.client("secretsmanager").get_secret_value(SecretId=outputs["Arn"])["SecretString"]


def test_types_are_excluded(local_aws):
    value = generated(local_aws, "letters", PasswordLength=4096, ExcludePunctuation=True)
    assert set(value) == set(string.ascii_letters + string.digits)
    assert len(value) == 4096


def test_a_template_gets_the_value(local_aws):
    value = json.loads(
        generated(local_aws, "template", SecretStringTemplate='{"kid":"first"}', GenerateStringKey="secret")
    )
    assert value["kid"] == "first"
    assert len(value["secret"]) == 32


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        (
            "punctuation",
            {"ExcludeCharacters": string.punctuation},
            "All characters of the desired type have been excluded",
        ),
        ("short", {"PasswordLength": 3}, "too short"),
        ("half", {"GenerateStringKey": "secret"}, "must both be set or removed"),
    ],
)
def test_what_aws_refuses_is_refused(local_aws, name, options, reason):
    assert reason in refusal(local_aws, name, secret(**options))


def test_the_operation_refuses_it_too(local_aws):
    client = local_aws.client("secretsmanager")
    with pytest.raises(ClientError, match="All characters of the desired type have been excluded"):
        client.get_random_password(ExcludeCharacters=string.digits)
    password = client.get_random_password(ExcludeCharacters=string.digits, RequireEachIncludedType=False)
    assert not set(password["RandomPassword"]) & set(string.digits)
