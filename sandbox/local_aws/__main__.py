"""python -m local_aws [--port 4566] [--media-convert-port 4570] [--log FILE]"""

import argparse
import logging

from local_aws.environment import prepare_environment
from local_aws.pinned_version import require_pinned_ministack
from local_aws.server import serve


def main() -> None:
    arguments = _parse_arguments()
    require_pinned_ministack()
    prepare_environment(arguments.port, arguments.media_convert_port, verbose=bool(arguments.log))
    if arguments.log:
        logging.basicConfig(
            filename=arguments.log,
            level=logging.INFO,
            format="%(asctime)s %(levelname)s [%(name)s] %(message)s",
        )
    from local_aws.patches import patched_app

    serve(patched_app(), arguments.port)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="local_aws", description=__doc__)
    parser.add_argument("--port", type=int, default=4566)
    parser.add_argument("--media-convert-port", type=int, default=4570)
    parser.add_argument("--log", metavar="FILE", help="write the emulator's log to this file instead of warnings to stderr")
    return parser.parse_args()


main()
