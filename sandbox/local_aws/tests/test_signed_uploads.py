"""S3 checks requests that another principal has signed."""

import http.client
from urllib.parse import urlsplit

import pytest
from botocore.exceptions import ClientError
from local_aws.tests.helpers import assumed_role, eventually
from local_aws.tests.test_http_api_cors import ORIGIN

PART = b"x" * 5 * 1024 * 1024


@pytest.fixture
def bucket(local_aws, name):
    s3 = local_aws.client("s3")
    s3.create_bucket(Bucket=name)
    yield name
    for item in s3.list_objects_v2(Bucket=name).get("Contents", []):
        s3.delete_object(Bucket=name, Key=item["Key"])
    s3.delete_bucket(Bucket=name)


@pytest.fixture
def signer(local_aws, name, bucket):
    """Who may upload to one folder."""
    actions = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
    statement = {"Effect": "Allow", "Action": actions, "Resource": f"arn:aws:s3:::{bucket}/users/*"}
    credentials = assumed_role(local_aws, f"{name}-signer", statement)
    return local_aws.client(
        "s3", credentials, signature_version="s3v4", request_checksum_calculation="when_required"
    )


def send(local_aws, method: str, url: str, body: bytes = b"", **headers: str) -> http.client.HTTPResponse:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", local_aws.port, timeout=20)
    path = f"{parts.path}?{parts.query}"
    connection.request(method, path, body, {"Host": parts.netloc, **{n.replace("_", "-"): v for n, v in headers.items()}})
    return connection.getresponse()


def post_form(local_aws, form: dict, body: bytes, **changes: str) -> http.client.HTTPResponse:
    fields = {**form["fields"], **changes}
    lines = [f'--b\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
    file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    data = "".join([*lines, file]).encode() + body + b"\r\n--b--\r\n"
    return send(local_aws, "POST", form["url"], data, Content_Type="multipart/form-data; boundary=b")


def form_of(signer, bucket: str, key: str = "users/a/1.mov", seconds: int = 60) -> dict:
    conditions = [["content-length-range", 1, 10], {"Content-Type": "video/mp4"}]
    return signer.generate_presigned_post(bucket, key, {"Content-Type": "video/mp4"}, conditions, seconds)


def signed(signer, operation: str, bucket: str, seconds: int = 60, **params) -> str:
    params = {"Bucket": bucket, "Key": "users/a/1.mov", **params}
    return signer.generate_presigned_url(operation, params, ExpiresIn=seconds)


def create(signer, bucket: str) -> str:
    return signer.create_multipart_upload(Bucket=bucket, Key="users/a/1.mov")["UploadId"]


def test_a_form_takes_what_it_was_signed_for(local_aws, signer, bucket):
    form = form_of(signer, bucket)
    assert post_form(local_aws, form, b"0123456789").status == 204
    assert post_form(local_aws, form, b"0123456789a").status == 400
    assert post_form(local_aws, form, b"").status == 400
    assert post_form(local_aws, form, b"0", key="users/b/1.mov").status == 403
    assert post_form(local_aws, form, b"0", **{"Content-Type": "text/html"}).status == 403
    assert post_form(local_aws, form, b"0", **{"x-amz-meta-uploader": "b"}).status == 403


def test_a_form_has_the_permissions_of_its_signer(local_aws, signer, bucket):
    assert post_form(local_aws, form_of(signer, bucket, "other/1.mov"), b"0").status == 403


def test_forms_and_urls_expire(local_aws, signer, bucket):
    form, url = form_of(signer, bucket, seconds=1), signed(signer, "put_object", bucket, seconds=1)
    eventually(lambda: send(local_aws, "PUT", url, b"0").status == 403)
    eventually(lambda: post_form(local_aws, form, b"0").status == 403)


def test_a_url_has_the_permissions_of_its_signer(local_aws, signer, bucket):
    assert send(local_aws, "PUT", signed(signer, "put_object", bucket), b"0").status == 200
    assert send(local_aws, "PUT", signed(signer, "put_object", bucket, Key="other/1.mov"), b"0").status == 403
    assert send(local_aws, "GET", signed(signer, "get_object", bucket)).status == 403


def test_a_signed_length_is_the_length(local_aws, signer, bucket):
    part = {"UploadId": create(signer, bucket), "PartNumber": 1, "ContentLength": len(PART)}
    url = signed(signer, "upload_part", bucket, **part)
    assert send(local_aws, "PUT", url, PART + b"x").status == 403
    assert send(local_aws, "PUT", url, PART).status == 200


def test_a_url_of_an_upload_is_for_its_key(local_aws, signer, bucket):
    url = signed(signer, "upload_part", bucket, UploadId=create(signer, bucket), PartNumber=1)
    assert send(local_aws, "PUT", url.replace("users/a/1.mov", "users/b/1.mov"), PART).status == 403
    assert send(local_aws, "PUT", url.replace("partNumber=1", "partNumber=2"), PART).status == 403


def test_a_checksum_in_a_url_is_that_of_the_body(local_aws, signer, bucket):
    # It is checked before the signature, which does not cover what is added here.
    url = f"{signed(signer, 'put_object', bucket)}&x-amz-checksum-crc32=AAAAAA%3D%3D"
    assert (send(local_aws, "PUT", url, b"0").status, send(local_aws, "PUT", url, b"").status) == (400, 403)


def test_a_completion_has_the_declared_size_and_replaces_nothing(local_aws, signer, bucket):
    complete = {"Bucket": bucket, "Key": "users/a/1.mov", "IfNoneMatch": "*"}

    def upload(size: int) -> None:
        upload_id = create(signer, bucket)
        etag = signer.upload_part(
            Bucket=bucket, Key="users/a/1.mov", UploadId=upload_id, PartNumber=1, Body=b"0123"
        )["ETag"]
        parts = {"Parts": [{"PartNumber": 1, "ETag": etag}]}
        signer.complete_multipart_upload(**complete, UploadId=upload_id, MultipartUpload=parts, MpuObjectSize=size)

    with pytest.raises(ClientError, match="InvalidRequest"):
        upload(5)
    upload(4)
    with pytest.raises(ClientError, match="PreconditionFailed"):
        upload(4)


def test_a_preflight_of_the_bucket_follows_its_rule(local_aws, bucket):
    rule = {"AllowedOrigins": [ORIGIN], "AllowedMethods": ["PUT"], "AllowedHeaders": ["*"], "ExposeHeaders": ["ETag"]}
    local_aws.client("s3").put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})

    def preflight(method: str) -> http.client.HTTPResponse:
        headers = {"Origin": ORIGIN, "Access_Control_Request_Method": method}
        return send(local_aws, "OPTIONS", f"{local_aws.url}/{bucket}/users/a/1.mov", **headers)

    assert (preflight("PUT").status, preflight("DELETE").status) == (200, 403)
