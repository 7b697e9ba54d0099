"""Reads the input and writes the outputs, only with the credentials of the job's role."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from botocore.exceptions import ClientError

from media_convert.access import SERVICE_PRINCIPAL
from media_convert.errors import JobCanceled, JobError

ROLE_CANNOT_BE_USED = 1432
ROLE_DOES_NOT_EXIST = 1433
ROLE_DOES_NOT_TRUST = 1434
S3_DENIED = 1401
S3_NOT_FOUND = 1404
S3_OTHER = 1056

NOT_FOUND = {"NoSuchKey", "NoSuchBucket", "NotFound", "404"}
DENIED = {"AccessDenied", "AccessDeniedException", "Forbidden", "403"}
PARALLEL_UPLOADS = 8

ENCRYPTION = {"SERVER_SIDE_ENCRYPTION_S3": "AES256", "SERVER_SIDE_ENCRYPTION_KMS": "aws:kms"}
CONTENT_TYPES = {
    ".aac": "audio/aac",
    ".ac3": "audio/ac3",
    ".cmfa": "audio/mp4",
    ".cmfv": "video/mp4",
    ".eac3": "audio/eac3",
    ".flac": "audio/flac",
    ".gif": "image/gif",
    ".ism": "application/vnd.ms-sstr+xml",
    ".isma": "audio/mp4",
    ".ismc": "application/vnd.ms-sstr+xml",
    ".ismv": "video/mp4",
    ".jpg": "image/jpeg",
    ".m2ts": "video/MP2T",
    ".m3u8": "application/x-mpegURL",
    ".m4a": "audio/mp4",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".mpd": "application/dash+xml",
    ".ogg": "audio/ogg",
    ".srt": "application/x-subrip",
    ".ts": "video/MP2T",
    ".ttml": "application/ttml+xml",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".xml": "application/ttml+xml",
}


@dataclass(frozen=True)
class Upload:
    """A finished file and where it goes. `s3_settings` are those of the output group's destination."""

    path: Path
    bucket: str
    key: str
    s3_settings: dict = field(default_factory=dict)

    @property
    def uri(self) -> str:
        return f"s3://{self.bucket}/{self.key}"


class RoleStorage:
    """S3 with the permissions of a job's role."""

    def __init__(self, clients, job):
        self._job = job
        self._s3 = clients.with_credentials("s3", job.region, _assume_role(clients, job))

    def download(self, uri: str, target: Path) -> None:
        bucket, key = split_uri(uri)
        try:
            body = self._s3.get_object(Bucket=bucket, Key=key)["Body"]
        except ClientError as error:
            code, reason = _classify(error)
            raise JobError(
                code, f"Unable to open input file [{uri}]: [Failed probe/open: [Failed to read data: {reason}]]"
            ) from error
        with target.open("wb") as file:
            for chunk in body.iter_chunks(1 << 20):
                file.write(chunk)

    def upload(self, uploads: list[Upload]) -> None:
        with ThreadPoolExecutor(PARALLEL_UPLOADS) as pool:
            list(pool.map(self._upload, uploads))

    def _upload(self, upload: Upload) -> None:
        if self._job.canceled.is_set():
            raise JobCanceled
        arguments = {
            "ContentType": CONTENT_TYPES.get(upload.path.suffix.lower(), "binary/octet-stream"),
        } | _s3_arguments(upload.s3_settings)
        try:
            with upload.path.open("rb") as body:
                self._s3.put_object(Bucket=upload.bucket, Key=upload.key, Body=body, **arguments)
        except ClientError as error:
            code, reason = _classify(error)
            raise JobError(
                code, f"Unable to write to output file [{upload.uri}]: [Failed to write data: {reason}]"
            ) from error


def split_uri(uri: str) -> tuple[str, str]:
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    return bucket, key


def _assume_role(clients, job) -> dict:
    role = job.request["role"]
    sts = clients.as_service("sts", job.region, {
        "X-Sandbox-Service-Principal": SERVICE_PRINCIPAL,
        "X-Sandbox-Source-Account": job.account,
        "X-Sandbox-Source-Arn": job.queue.arn,
    })  # fmt: skip
    try:
        return sts.assume_role(RoleArn=role, RoleSessionName=f"EmeSession_{job.id}")["Credentials"]
    except ClientError as error:
        reason = error.response["Error"]["Code"]
        if reason == "NoSuchEntity":
            raise JobError(ROLE_DOES_NOT_EXIST, f"Invalid role provided: [{role}] does not exist") from error
        if reason in DENIED:
            raise JobError(ROLE_DOES_NOT_TRUST, f"Unable to assume the role [{role}]: {error}") from error
        raise JobError(ROLE_CANNOT_BE_USED, f"Unable to assume the role [{role}]: {error}") from error


def _classify(error: ClientError) -> tuple[int, str]:
    operation, code = error.operation_name, error.response["Error"]["Code"]
    if code in NOT_FOUND:
        return S3_NOT_FOUND, f"{operation}: Not Found ({code})"
    if code in DENIED:
        return S3_DENIED, f"{operation}: Access Denied"
    return S3_OTHER, f"{operation}: {error}"


def _s3_arguments(settings: dict) -> dict:
    encryption = settings.get("encryption", {})
    acl = settings.get("accessControl", {}).get("cannedAcl")
    arguments = {
        "StorageClass": settings.get("storageClass"),
        "ServerSideEncryption": ENCRYPTION.get(encryption.get("encryptionType")),
        "SSEKMSKeyId": encryption.get("kmsKeyArn"),
        "ACL": acl and acl.lower().replace("_", "-"),
    }
    return {name: value for name, value in arguments.items() if value}
