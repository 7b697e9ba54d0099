"""The environment that ministack and the functions it runs need.

ministack reads its settings when it is imported, and functions inherit the
process's environment, so this must run before the first ministack import.
"""

import os
from contextlib import suppress
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

_FROM_THE_CALLER = ("AWS_", "MINISTACK_", "LAMBDA_", "LOCALSTACK_")


def prepare_environment(port: int, media_convert_port: int, verbose: bool) -> None:
    # Somebody's AWS profile, endpoint or NODE_OPTIONS must not leak into the functions.
    for name in list(os.environ):
        if name.startswith(_FROM_THE_CALLER) or name == "NODE_OPTIONS":
            del os.environ[name]
    os.environ.update(
        AUTH="true",
        AWS_ACCESS_KEY_ID="test",
        # The SDK warns of the Node that runs here; Lambda's own is newer, and the log's size is under test.
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED="true",
        AWS_SECRET_ACCESS_KEY="test",
        AWS_ENDPOINT_URL_MEDIACONVERT=f"http://127.0.0.1:{media_convert_port}",
        GATEWAY_PORT=str(port),
        LAMBDA_EXECUTOR="local",
        LOG_LEVEL="INFO" if verbose else "WARNING",
        NODE_PATH=str(_modules_of_lambdas_runtime()),
        PERSIST_STATE="0",
        S3_PERSIST="0",
        STATE_DIR=str(REPOSITORY / ".sandbox" / "ministack"),
        USE_SSL="0",
        # Listeners on ports of their own, on all interfaces, that nothing here uses.
        IOT_MTLS_ENABLED="0",
        SFTP_ENABLED="0",
    )


def _modules_of_lambdas_runtime() -> Path:
    """What a function finds without bundling it: the SDK, as CDK's own handlers expect, and nothing else."""
    modules = REPOSITORY / ".sandbox" / "lambda-runtime" / "node_modules"
    modules.mkdir(parents=True, exist_ok=True)
    for scope in ("@aws-sdk", "@smithy"):
        with suppress(FileExistsError):
            (modules / scope).symlink_to(Path("../../../node_modules") / scope)
    return modules
