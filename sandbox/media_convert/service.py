"""The whole stand-in: from the parts of an HTTP request to a response."""

import json
import logging
from collections import Counter
from dataclasses import dataclass

from media_convert.access import Access
from media_convert.api import Api
from media_convert.errors import ApiError
from media_convert.events import EventPublisher
from media_convert.faults import Fault, Faults
from media_convert.job_runner import JobRunner
from media_convert.jobs import Jobs
from media_convert.local_aws_clients import LocalAwsClients
from media_convert.model import ServiceModel
from media_convert.queues import Queues
from media_convert.scheduler import Scheduler

STOP_TIMEOUT_SECONDS = 3
FAULT_CODES = {
    400: "BadRequestException",
    402: "ServiceQuotaExceededException",
    403: "ForbiddenException",
    404: "NotFoundException",
    409: "ConflictException",
    422: "UnprocessableEntityException",
    429: "TooManyRequestsException",
}

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    status: int
    body: dict
    error_type: str | None = None
    drop_connection: bool = False


class MediaConvert:
    def __init__(self, aws_endpoint: str, time_scale: float, listing_lag_seconds: float):
        self.faults = Faults(time_scale, listing_lag_seconds)
        self.jobs = Jobs()
        self.calls = Counter()
        self._model = ServiceModel()
        self._access = Access(aws_endpoint)
        clients = LocalAwsClients(aws_endpoint)
        queues = Queues()
        events = EventPublisher(clients, self.faults)
        runner = JobRunner(self.jobs, clients, events, self.faults)
        api = Api(self._access, clients, self.jobs, queues, events, self.faults)
        self._operations = api.operations
        self._scheduler = Scheduler(self.jobs, queues, self.faults, events, runner.run)
        self._scheduler.start()

    def reset(self) -> None:
        self.stop()
        self.faults.reset()
        self.calls.clear()

    def stop(self) -> None:
        """Cancels all jobs and waits until they have sent their last event, ended ffmpeg and removed their files."""
        self.faults.set({"hold_jobs": True})
        self.jobs.reset()
        self._scheduler.wait_for_running_jobs(STOP_TIMEOUT_SECONDS)

    def answer(self, method: str, path: str, query: dict[str, str], authorization: str, body: bytes) -> Answer:
        try:
            return self._answer(method, path, query, authorization, body)
        except ApiError as error:
            return Answer(error.status, {"message": error.message}, error_type=error.code)
        except Exception as error:
            log.exception("%s %s failed", method, path)
            return Answer(500, {"message": f"MediaConvert stand-in failed: {error!r}"}, "InternalServerErrorException")

    def _answer(self, method, path, query, authorization, body) -> Answer:
        routed = self._model.route(method, path)
        if routed is None:
            raise ApiError("UnknownOperationException", f"no operation at {method} {path}")
        operation, from_path = routed
        if operation.name not in self._operations:
            raise ApiError(
                "BadRequestException", f"MediaConvert stand-in does not support the operation {operation.name}"
            )
        caller = self._access.identify(authorization)
        self.calls[operation.name] += 1
        if operation.name == "CreateJob" and self.faults.is_throttled():
            raise ApiError("TooManyRequestsException", "Too Many Requests")
        fault = self.faults.take(operation.name)
        if fault and not fault.after_accepting:
            return _spoiled(fault)
        request = from_path | self._model.read_query(operation, query) | _json(body)
        self._refuse_invalid(operation, request)
        content = self._operations[operation.name](caller, request)
        wrong = self._model.output_violations(operation, content)
        if wrong:
            raise RuntimeError(f"an answer that the service model does not allow: {wrong}")
        return _spoiled(fault) if fault else Answer(operation.status, content)

    def _refuse_invalid(self, operation, request: dict) -> None:
        wrong = self._model.input_violations(operation, request)
        if wrong:
            raise ApiError("BadRequestException", " | ".join(f"{path}: {text}" for path, text in wrong))


def _json(body: bytes) -> dict:
    if not body:
        return {}
    try:
        content = json.loads(body)
    except ValueError as error:
        raise ApiError("BadRequestException", f"The request is not JSON: {error}") from error
    if not isinstance(content, dict):
        raise ApiError("BadRequestException", "The request should be a JSON object")
    # SDKs omit unset members; null means the same.
    return {name: value for name, value in content.items() if value is not None}


def _spoiled(fault: Fault) -> Answer:
    code = FAULT_CODES.get(fault.status, "InternalServerErrorException")
    return Answer(fault.status, {"message": "a fault on demand"}, code, fault.drop_connection)
