"""python -m media_convert [--port 4570] [--aws-endpoint URL] [--time-scale 1.0] [--listing-lag 5] [--log FILE]"""

import argparse
import logging
import os
import shutil
import signal
import sys

from media_convert.http_server import MediaConvertServer
from media_convert.service import MediaConvert

HOST = "127.0.0.1"


def main() -> None:
    arguments = _parse_arguments()
    for program in ("ffmpeg", "ffprobe"):
        if shutil.which(program) is None:
            sys.exit(f"media_convert needs {program} on the PATH")
    if arguments.log:
        logging.basicConfig(
            filename=arguments.log, level=logging.INFO, format="%(asctime)s %(levelname)s [%(name)s] %(message)s"
        )
    service = MediaConvert(arguments.aws_endpoint, arguments.time_scale, arguments.listing_lag)
    try:
        server = MediaConvertServer(HOST, arguments.port, service)
    except OSError as error:
        sys.exit(f"media_convert cannot listen on {HOST}:{arguments.port}: {error.strerror}")
    signal.signal(signal.SIGTERM, lambda *_: _stop(service))
    signal.signal(signal.SIGINT, lambda *_: _stop(service))
    print(f"MediaConvert ready on http://{HOST}:{arguments.port}", flush=True)
    server.serve_forever()


def _stop(service: MediaConvert) -> None:
    service.stop()
    sys.stdout.flush()
    os._exit(0)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="media_convert", description=__doc__)
    parser.add_argument("--port", type=int, default=4570)
    parser.add_argument("--aws-endpoint", default="http://127.0.0.1:4566", help="the local AWS")
    parser.add_argument("--time-scale", type=float, default=1.0, help="0.1 makes ten seconds of the service one second")
    parser.add_argument("--listing-lag", type=float, default=5.0, help="seconds until a new job is listed")
    parser.add_argument("--log", metavar="FILE")
    return parser.parse_args()


main()
