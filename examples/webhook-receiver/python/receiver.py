import os
from http.server import BaseHTTPRequestHandler, HTTPServer

from standardwebhooks import WebhookVerificationError
from video_webhook import verified_event


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            event = verified_event(os.environ["WEBHOOK_SECRET"], body, dict(self.headers.items()))
            print(f"{event['type']}: job {event['data']['jobId']}")
            self.answer(204)
        except WebhookVerificationError as error:
            print(f"Refused: {error}")
            self.answer(401)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.end_headers()


HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Receiver).serve_forever()
