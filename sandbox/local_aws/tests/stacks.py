"""Small stacks: a bucket with one video behind a distribution, and a function with its role."""

import http.client
import json
from contextlib import contextmanager

from local_aws.tests.helpers import deploy, failures, wait_for_stack

CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
CORS_S3_ORIGIN = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf"
BODY = b"0123456789"


@contextmanager
def deployed(local_aws, name: str, resources: dict, outputs: dict):
    """The outputs of a stack, which is deleted at the end."""
    template = {
        "Parameters": {"Prefix": {"Type": "String"}},
        "Resources": resources,
        "Outputs": {key: {"Value": value} for key, value in outputs.items()},
    }
    stack = deploy(local_aws, "create", name, json.dumps(template), name)
    assert stack["StackStatus"] == "CREATE_COMPLETE", failures(local_aws, name)
    values = {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}
    yield values
    empty(local_aws, values.get("Bucket"))
    local_aws.client("cloudformation").delete_stack(StackName=stack["StackId"])
    deleted = wait_for_stack(local_aws, stack["StackId"])
    assert deleted["StackStatus"] == "DELETE_COMPLETE", failures(local_aws, stack["StackId"])


def refusal(local_aws, name: str, resources: dict) -> str:
    """Why a stack with these resources cannot be created."""
    template = {"Parameters": {"Prefix": {"Type": "String"}}, "Resources": resources}
    stack = deploy(local_aws, "create", name, json.dumps(template), name)
    reasons = failures(local_aws, name)
    local_aws.client("cloudformation").delete_stack(StackName=stack["StackId"])
    wait_for_stack(local_aws, stack["StackId"])
    assert stack["StackStatus"] == "ROLLBACK_COMPLETE", stack["StackStatus"]
    return "\n".join(reasons)


def empty(local_aws, bucket: str | None) -> None:
    s3 = local_aws.client("s3")
    for item in s3.list_objects_v2(Bucket=bucket).get("Contents", []) if bucket else []:
        s3.delete_object(Bucket=bucket, Key=item["Key"])


def distribution(default: dict, behaviors: list | None = None, **config) -> dict:
    """Resources of a distribution, `Distribution`, in front of a private `Bucket`."""
    behavior = {
        "TargetOriginId": "bucket",
        "ViewerProtocolPolicy": "redirect-to-https",
        "CachePolicyId": CACHING_OPTIMIZED,
    }
    return {
        "Bucket": {"Type": "AWS::S3::Bucket"},
        "BucketPolicy": {
            "Type": "AWS::S3::BucketPolicy",
            "Properties": {"Bucket": {"Ref": "Bucket"}, "PolicyDocument": _reads()},
        },
        "AccessControl": {
            "Type": "AWS::CloudFront::OriginAccessControl",
            "Properties": {"OriginAccessControlConfig": _access_control()},
        },
        "Distribution": {
            "Type": "AWS::CloudFront::Distribution",
            "Properties": {
                "DistributionConfig": {
                    "Enabled": True,
                    "DefaultCacheBehavior": {**behavior, **default},
                    "CacheBehaviors": [{**behavior, **override} for override in behaviors or []],
                    "Origins": [_origin()],
                    **config,
                }
            },
        },
    }


def _reads() -> dict:
    arn = {"Fn::Sub": "arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}"}
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": {"Fn::Sub": "${Bucket.Arn}/*"},
        "Condition": {"StringEquals": {"AWS:SourceArn": arn}},
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def _access_control() -> dict:
    return {
        "Name": {"Ref": "Prefix"},
        "OriginAccessControlOriginType": "s3",
        "SigningBehavior": "always",
        "SigningProtocol": "sigv4",
    }


def _origin() -> dict:
    return {
        "Id": "bucket",
        "DomainName": {"Fn::GetAtt": ["Bucket", "RegionalDomainName"]},
        "OriginAccessControlId": {"Fn::GetAtt": ["AccessControl", "Id"]},
        "S3OriginConfig": {"OriginAccessIdentity": ""},
    }


DISTRIBUTION_OUTPUTS = {
    "Bucket": {"Ref": "Bucket"},
    "Id": {"Ref": "Distribution"},
    "Domain": {"Fn::GetAtt": ["Distribution", "DomainName"]},
}


def put_videos(local_aws, bucket: str, *keys: str) -> None:
    for key in keys:
        local_aws.client("s3").put_object(Bucket=bucket, Key=key, Body=BODY, ContentType="video/mp4")


def view(local_aws, domain: str, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", local_aws.port, timeout=10)
    host = f"{domain.replace('.cloudfront.net', '.cloudfront.localhost')}:{local_aws.port}"
    connection.putrequest(method, path, skip_host=True)
    for name, value in {"Host": host, **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def edge_function(code: str, **config) -> dict:
    return {
        "Type": "AWS::CloudFront::Function",
        "Properties": {
            "Name": {"Ref": "Prefix"},
            "AutoPublish": True,
            "FunctionCode": code,
            "FunctionConfig": {"Comment": "", "Runtime": "cloudfront-js-2.0", **config},
        },
    }


def runs(event_type: str, function: str = "Function") -> dict:
    return {
        "FunctionAssociations": [{"EventType": event_type, "FunctionARN": {"Fn::GetAtt": [function, "FunctionARN"]}}]
    }


def node_function(code: str, statements: list, variables: dict) -> dict:
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    policies = [{"PolicyName": "function", "PolicyDocument": {"Version": "2012-10-17", "Statement": statements}}]
    return {
        "Role": {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
                "Policies": policies if statements else [],
            },
        },
        "Handler": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Runtime": "nodejs24.x",
                "Handler": "index.handler",
                "Timeout": 20,
                "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                "Environment": {"Variables": variables},
                "Code": {"ZipFile": code},
            },
        },
    }
