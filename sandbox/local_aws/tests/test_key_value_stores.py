"""CloudFront's key value stores in the local AWS."""

import json

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.helpers import assumed_role
from local_aws.tests.stacks import deployed, node_function, refusal

# The SDK puts the account before the host. Without a signature, the answer is a refusal of the right service.
HANDLER = """
const http = require('node:http');
exports.handler = ({ store }) => new Promise((resolve, reject) => {
  const { host } = new URL(process.env.AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE);
  http.get(`http://000000000000.${host}/key-value-stores/${encodeURIComponent(store)}`, answer => {
    let body = '';
    answer.on('data', chunk => { body += chunk; }).on('end', () => resolve({ status: answer.statusCode, body }));
  }).on('error', reject);
});
"""


def store(name: str) -> dict:
    return {"Type": "AWS::CloudFront::KeyValueStore", "Properties": {"Name": name, "Comment": "keys"}}


@pytest.fixture(scope="module")
def stores(local_aws):
    resources = {
        "Readable": store("t-kvs-readable"),
        "Other": store("t-kvs-other"),
        **node_function(HANDLER, [], {}),
    }
    outputs = {
        "Readable": {"Fn::GetAtt": ["Readable", "Arn"]},
        "Other": {"Fn::GetAtt": ["Other", "Arn"]},
        "Function": {"Ref": "Handler"},
    }
    with deployed(local_aws, "t-kvs", resources, outputs) as values:
        yield values


def put(kvs, store_arn: str, key: str, value: str) -> str:
    tag = kvs.describe_key_value_store(KvsARN=store_arn)["ETag"]
    return kvs.put_key(KvsARN=store_arn, IfMatch=tag, Key=key, Value=value)["ETag"]


def test_keys_are_put_read_listed_and_deleted(local_aws, stores):
    kvs, arn = local_aws.key_value_stores(), stores["Readable"]
    tag = put(kvs, arn, "a/b c", "1")
    tag = kvs.update_keys(KvsARN=arn, IfMatch=tag, Puts=[{"Key": "d", "Value": "2"}, {"Key": "e", "Value": "3"}])[
        "ETag"
    ]
    assert kvs.get_key(KvsARN=arn, Key="a/b c")["Value"] == "1"
    tag = kvs.update_keys(KvsARN=arn, IfMatch=tag, Deletes=[{"Key": "d"}, {"Key": "e"}])["ETag"]
    assert [item["Key"] for item in kvs.list_keys(KvsARN=arn)["Items"]] == ["a/b c"]
    kvs.delete_key(KvsARN=arn, IfMatch=tag, Key="a/b c")
    assert kvs.describe_key_value_store(KvsARN=arn)["ItemCount"] == 0
    with pytest.raises(ClientError, match="ResourceNotFound"):
        kvs.get_key(KvsARN=arn, Key="d")


def test_a_stale_tag_is_a_conflict(local_aws, stores):
    kvs, arn = local_aws.key_value_stores(), stores["Other"]
    stale = kvs.describe_key_value_store(KvsARN=arn)["ETag"]
    put(kvs, arn, "a", "1")
    for change in (
        lambda: kvs.put_key(KvsARN=arn, IfMatch=stale, Key="a", Value="2"),
        lambda: kvs.update_keys(KvsARN=arn, IfMatch=stale, Puts=[{"Key": "a", "Value": "2"}]),
        lambda: kvs.delete_key(KvsARN=arn, IfMatch=stale, Key="a"),
    ):
        with pytest.raises(ClientError) as error:
            change()
        assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] == 409
        assert error.value.response["Error"]["Code"] == "ConflictException"
    assert kvs.get_key(KvsARN=arn, Key="a")["Value"] == "1"


@pytest.mark.parametrize(
    ("puts", "reason"),
    [
        ([{"Key": "k" * 513, "Value": "v"}], "512 bytes"),
        ([{"Key": "k", "Value": "é" * 513}], "1024 bytes"),
        ([{"Key": f"k{number}", "Value": "v"} for number in range(51)], "50 keys"),
    ],
)
def test_sizes_are_limited(local_aws, stores, puts, reason):
    kvs, arn = local_aws.key_value_stores(), stores["Other"]
    tag = kvs.describe_key_value_store(KvsARN=arn)["ETag"]
    with pytest.raises(ClientError, match=reason):
        kvs.update_keys(KvsARN=arn, IfMatch=tag, Puts=puts)


def test_one_pair_is_limited_too(local_aws, stores):
    with pytest.raises(ClientError, match="1024 bytes"):
        put(local_aws.key_value_stores(), stores["Other"], "k", "v" * 1025)


def test_a_role_reaches_the_stores_of_its_policy_only(local_aws, stores, name):
    policy = {"Effect": "Allow", "Action": ["cloudfront-keyvaluestore:*"], "Resource": stores["Readable"]}
    kvs = local_aws.key_value_stores(assumed_role(local_aws, name, policy))
    put(kvs, stores["Readable"], "k", "v")
    assert kvs.get_key(KvsARN=stores["Readable"], Key="k")["Value"] == "v"
    for call in ("describe_key_value_store", "list_keys"):
        with pytest.raises(ClientError, match="AccessDenied"):
            getattr(kvs, call)(KvsARN=stores["Other"])


def test_a_function_reaches_the_accounts_host(local_aws, stores):
    payload = json.dumps({"store": stores["Readable"]})
    answer = json.load(local_aws.client("lambda").invoke(FunctionName=stores["Function"], Payload=payload)["Payload"])
    assert (answer["status"], "AccessDenied" in answer["body"] or "Missing" in answer["body"]) == (403, True), answer


def test_a_store_belongs_to_one_stack_and_ends_with_its_keys(local_aws, stores):
    assert "already exists" in refusal(local_aws, "t-kvs-taken", {"Store": store("t-kvs-other")})
    for keys in (0, 0):
        outputs = {"Store": {"Fn::GetAtt": ["Store", "Arn"]}}
        with deployed(local_aws, "t-kvs-again", {"Store": store("t-kvs-again")}, outputs) as values:
            kvs = local_aws.key_value_stores()
            assert kvs.describe_key_value_store(KvsARN=values["Store"])["ItemCount"] == keys
            put(kvs, values["Store"], "k", "v")


def test_importing_is_refused(local_aws):
    importing = store("t-kvs-import")
    importing["Properties"]["ImportSource"] = {"SourceType": "S3", "SourceArn": "arn:aws:s3:::bucket/keys.json"}
    assert "ImportSource" in refusal(local_aws, "t-kvs-import", {"Store": importing})
