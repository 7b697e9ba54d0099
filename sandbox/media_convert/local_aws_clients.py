"""boto3 clients for the local AWS, as its root user or with credentials of a role."""

import threading

import boto3
from botocore.config import Config

ROOT = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
CONFIG = Config(
    connect_timeout=5,
    read_timeout=60,
    retries={"max_attempts": 2},
    s3={"addressing_style": "path"},
    max_pool_connections=16,
)


class LocalAwsClients:
    def __init__(self, endpoint: str):
        self.endpoint = endpoint
        # Not the process's default session: no profile, no environment.
        self._session = boto3.session.Session(region_name="us-east-1", **ROOT)
        self._root_clients = {}
        self._lock = threading.Lock()  # creating clients is not thread-safe

    def as_root(self, service: str, region: str):
        key = (service, region)
        with self._lock:
            if key not in self._root_clients:
                self._root_clients[key] = self._create(service, region, ROOT)
            return self._root_clients[key]

    def with_credentials(self, service: str, region: str, credentials: dict):
        with self._lock:
            return self._create(service, region, {
                "aws_access_key_id": credentials["AccessKeyId"],
                "aws_secret_access_key": credentials["SecretAccessKey"],
                "aws_session_token": credentials["SessionToken"],
            })  # fmt: skip

    def as_service(self, service: str, region: str, headers: dict[str, str]):
        """A root client whose requests name the service principal."""
        with self._lock:
            client = self._create(service, region, ROOT)
        client.meta.events.register("before-call", lambda params, **_: params["headers"].update(headers))
        return client

    def _create(self, service: str, region: str, credentials: dict):
        return self._session.client(
            service, region_name=region, endpoint_url=self.endpoint, config=CONFIG, **credentials
        )
