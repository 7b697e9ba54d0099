"""The HTTP server of the service and of the control API."""

import json
import logging
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from media_convert.control import PREFIX, control
from media_convert.service import Answer, MediaConvert

log = logging.getLogger(__name__)


class MediaConvertServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str, port: int, service: MediaConvert):
        super().__init__((host, port), _Handler)
        self.service = service


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        url = urlsplit(self.path)
        answer = self._answer(url.path, dict(parse_qsl(url.query)), body)
        if answer.drop_connection:
            self.close_connection = True
        else:
            self._send(answer)

    do_GET = do_POST = do_PUT = do_DELETE = _serve

    def _answer(self, path: str, query: dict[str, str], body: bytes) -> Answer:
        service = self.server.service
        if path.startswith(PREFIX):
            return control(service, self.command, path, json.loads(body or b"{}"))
        return service.answer(self.command, path, query, self.headers.get("Authorization", ""), body)

    def _send(self, answer: Answer) -> None:
        content = json.dumps(answer.body).encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("x-amzn-RequestId", str(uuid.uuid4()))
        if answer.error_type:
            self.send_header("x-amzn-ErrorType", answer.error_type)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments) -> None:
        log.debug(format, *arguments)
