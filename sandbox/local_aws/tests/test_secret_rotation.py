"""Rotation of secrets by a function."""

import json

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.helpers import ACCOUNT, assumed_role, eventually
from local_aws.tests.stacks import deployed, node_function, refusal

# It leaves a tag with its number for each step, and fails in the step that the secret's description names.
HANDLER = """
const {
  SecretsManagerClient, DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand, TagResourceCommand,
  UpdateSecretVersionStageCommand,
} = require('@aws-sdk/client-secrets-manager');
const client = new SecretsManagerClient({});
let calls = 0;
exports.handler = async ({ SecretId, ClientRequestToken, Step }) => {
  const secret = await client.send(new DescribeSecretCommand({ SecretId }));
  if (!secret.VersionIdsToStages[ClientRequestToken].includes('AWSPENDING')) throw new Error('not pending');
  await client.send(new TagResourceCommand({ SecretId, Tags: [{ Key: Step, Value: String(++calls) }] }));
  if (secret.Description === Step) throw new Error('as asked for');
  const pending = { SecretId, VersionId: ClientRequestToken, VersionStage: 'AWSPENDING' };
  if (Step === 'createSecret') {
    const missing = await client.send(new GetSecretValueCommand(pending)).catch(error => error.name);
    const SecretString = JSON.stringify({ kid: ClientRequestToken, missing });
    const VersionStages = ['AWSPENDING'];
    await client.send(new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString, VersionStages }));
  } else if (Step !== 'finishSecret') {
    await client.send(new GetSecretValueCommand(pending));
  } else {
    const [current] = Object.entries(secret.VersionIdsToStages).find(([, labels]) => labels.includes('AWSCURRENT'));
    await client.send(new UpdateSecretVersionStageCommand({
      SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: ClientRequestToken, RemoveFromVersionId: current,
    }));
  }
};
"""
STEPS = ["createSecret", "setSecret", "testSecret", "finishSecret"]
ROTATES = {"Effect": "Allow", "Action": "secretsmanager:*", "Resource": "*"}
FUNCTION = {"Fn::GetAtt": ["Handler", "Arn"]}
RULES = {"ScheduleExpression": "rate(30 days)"}
PERMISSION = {
    "Type": "AWS::Lambda::Permission",
    "Properties": {
        "Action": "lambda:InvokeFunction",
        "FunctionName": FUNCTION,
        "Principal": "secretsmanager.amazonaws.com",
    },
}


def rotating(rules: dict, permission: dict | None = PERMISSION, **properties) -> dict:
    schedule = {"SecretId": {"Ref": "Secret"}, "RotationLambdaARN": FUNCTION, "RotationRules": rules, **properties}
    return {
        **node_function(HANDLER, [ROTATES], {}),
        "Secret": {"Type": "AWS::SecretsManager::Secret", "Properties": {"SecretString": "first"}},
        **({"Permission": permission} if permission else {}),
        "Schedule": {
            "Type": "AWS::SecretsManager::RotationSchedule",
            "Properties": schedule,
            **({"DependsOn": "Permission"} if permission else {}),
        },
    }


@pytest.fixture(scope="module")
def secret(local_aws):
    bound = {**PERMISSION, "Properties": {**PERMISSION["Properties"], "SourceAccount": ACCOUNT}}
    outputs = {"Secret": {"Ref": "Secret"}, "Function": {"Ref": "Handler"}, "Schedule": {"Ref": "Schedule"}}
    with deployed(local_aws, "t-rotation", rotating(RULES, bound), outputs) as values:
        yield values


def labels(local_aws, secret_id: str) -> dict:
    """The version of each label."""
    versions = local_aws.client("secretsmanager").describe_secret(SecretId=secret_id)["VersionIdsToStages"]
    return {label: version for version, names in versions.items() for label in names}


def rotated(local_aws, secret_id: str, before: str | None):
    def current_version_changed():
        current = labels(local_aws, secret_id)
        return current if current["AWSCURRENT"] != before else None

    return eventually(current_version_changed, timeout=20)


def value(local_aws, secret_id: str, **which: str) -> dict:
    return json.loads(local_aws.client("secretsmanager").get_secret_value(SecretId=secret_id, **which)["SecretString"])


def first_rotation(local_aws, secret: dict) -> dict:
    def has_rotated():
        description = local_aws.client("secretsmanager").describe_secret(SecretId=secret["Secret"])
        return description if "LastRotatedDate" in description else None

    return eventually(has_rotated, timeout=20)


def test_a_schedule_rotates_at_once_by_four_steps(local_aws, secret):
    description = first_rotation(local_aws, secret)
    assert secret["Schedule"] == secret["Secret"] == description["ARN"]
    assert (description["RotationEnabled"], description["RotationRules"]) == (True, RULES)
    steps = {tag["Key"]: int(tag["Value"]) for tag in description["Tags"] if tag["Key"] in STEPS}
    assert sorted(steps, key=steps.get) == STEPS
    assert value(local_aws, secret["Secret"])["missing"] == "ResourceNotFoundException"
    previous = local_aws.client("secretsmanager").get_secret_value(
        SecretId=secret["Secret"], VersionStage="AWSPREVIOUS"
    )
    assert previous["SecretString"] == "first"


def test_rotate_secret_moves_the_labels(local_aws, secret):
    first_rotation(local_aws, secret)
    before = labels(local_aws, secret["Secret"])
    answer = local_aws.client("secretsmanager").rotate_secret(SecretId=secret["Secret"])
    after = rotated(local_aws, secret["Secret"], before["AWSCURRENT"])
    assert after["AWSCURRENT"] == answer["VersionId"]
    assert after["AWSPREVIOUS"] == before["AWSCURRENT"]
    assert value(local_aws, secret["Secret"])["kid"] == answer["VersionId"]
    assert after.get("AWSPENDING", answer["VersionId"]) == answer["VersionId"]


def test_a_failed_rotation_is_repeated_and_blocks_the_next_one(local_aws, secret):
    first_rotation(local_aws, secret)
    secrets = local_aws.client("secretsmanager")
    before = labels(local_aws, secret["Secret"])
    secrets.update_secret(SecretId=secret["Secret"], Description="testSecret")
    token = secrets.rotate_secret(SecretId=secret["Secret"])["VersionId"]
    eventually(lambda: value_or_none(local_aws, secret["Secret"], token))
    with pytest.raises(ClientError, match="previous rotation isn't complete"):
        secrets.rotate_secret(SecretId=secret["Secret"])
    assert labels(local_aws, secret["Secret"])["AWSCURRENT"] == before["AWSCURRENT"]
    secrets.update_secret(SecretId=secret["Secret"], Description="none")
    assert rotated(local_aws, secret["Secret"], before["AWSCURRENT"])["AWSCURRENT"] == token


def value_or_none(local_aws, secret_id: str, version: str) -> dict | None:
    try:
        return value(local_aws, secret_id, VersionId=version)
    except ClientError:
        return None


def test_a_trial_only_tests(local_aws, secret):
    first_rotation(local_aws, secret)
    secrets = local_aws.client("secretsmanager")
    before = labels(local_aws, secret["Secret"])
    secrets.update_secret(SecretId=secret["Secret"], Description="testSecret")
    secrets.rotate_secret(SecretId=secret["Secret"], RotateImmediately=False)
    eventually(lambda: "AWSPENDING" not in labels(local_aws, secret["Secret"]), timeout=20)
    secrets.update_secret(SecretId=secret["Secret"], Description="none")
    assert labels(local_aws, secret["Secret"])["AWSCURRENT"] == before["AWSCURRENT"]


OTHER_SERVICE = {**PERMISSION, "Properties": {**PERMISSION["Properties"], "Principal": "events.amazonaws.com"}}
OTHER_ACCOUNT = {**PERMISSION, "Properties": {**PERMISSION["Properties"], "SourceAccount": "111111111111"}}
BY_SECRET = {**PERMISSION, "Properties": {**PERMISSION["Properties"], "SourceArn": {"Ref": "Secret"}}}


@pytest.mark.parametrize("permission", [None, OTHER_SERVICE, OTHER_ACCOUNT, BY_SECRET])
def test_the_function_must_admit_secrets_manager(local_aws, permission):
    assert "function policy" in refusal(local_aws, "t-rotation-denied", rotating(RULES, permission))


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ({}, "RotationRules are required"),
        ({"AutomaticallyAfterDays": 0}, "from 1 to 1000"),
        ({"AutomaticallyAfterDays": 1, "ScheduleExpression": "rate(1 day)"}, "either"),
        ({"ScheduleExpression": "rate(3 hours)"}, "every 4 hours"),
        ({"ScheduleExpression": "daily"}, "not valid"),
    ],
)
def test_rules_are_validated(local_aws, rules, reason):
    assert reason in refusal(local_aws, "t-rotation-rules", rotating(rules))


def test_unknown_properties_are_refused(local_aws):
    hosted = rotating(RULES, HostedRotationLambda={"RotationType": "MySQLSingleUser"})
    assert "HostedRotationLambda" in refusal(local_aws, "t-rotation-hosted", hosted)


def test_the_caller_must_be_allowed_to_invoke_the_function(local_aws, secret, name):
    first_rotation(local_aws, secret)
    may_rotate = {"Effect": "Allow", "Action": "secretsmanager:*", "Resource": "*"}
    secrets = local_aws.client("secretsmanager", assumed_role(local_aws, name, may_rotate))
    with pytest.raises(ClientError, match="lambda:InvokeFunction"):
        secrets.rotate_secret(SecretId=secret["Secret"])
    may_invoke = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "*"}
    secrets = local_aws.client("secretsmanager", assumed_role(local_aws, f"{name}-2", may_rotate, may_invoke))
    before = labels(local_aws, secret["Secret"])
    secrets.rotate_secret(SecretId=secret["Secret"])
    assert rotated(local_aws, secret["Secret"], before["AWSCURRENT"])


def test_a_version_is_written_once(local_aws, name):
    secrets = local_aws.client("secretsmanager")
    secrets.create_secret(Name=name, SecretString="first")
    token = "a" * 32
    put = {"SecretId": name, "ClientRequestToken": token, "VersionStages": ["AWSPENDING"]}
    secrets.put_secret_value(**put, SecretString="second")
    assert secrets.put_secret_value(**put, SecretString="second")["VersionId"] == token
    with pytest.raises(ClientError, match="ResourceExists"):
        secrets.put_secret_value(**put, SecretString="third")
    secrets.put_secret_value(SecretId=name, SecretString="fourth", VersionStages=["AWSPENDING"])
    assert labels(local_aws, name)["AWSPENDING"] != token
    with pytest.raises(ClientError, match="ResourceNotFound"):
        secrets.get_secret_value(SecretId=name, VersionId=token, VersionStage="AWSPENDING")


def test_cancelling_stops_the_rotation(local_aws, name):
    secrets = local_aws.client("secretsmanager")
    secrets.create_secret(Name=name, SecretString="first")
    secrets.cancel_rotate_secret(SecretId=name)
    assert secrets.describe_secret(SecretId=name)["RotationEnabled"] is False
    with pytest.raises(ClientError, match="No Lambda rotation function"):
        secrets.rotate_secret(SecretId=name, RotationRules={"AutomaticallyAfterDays": 1})
