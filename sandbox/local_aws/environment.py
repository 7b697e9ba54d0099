"""The environment variables that ministack and its functions need.

ministack reads its settings when it is imported, and functions inherit the
process's environment, so this must run before the first ministack import.
"""

import os
from contextlib import suppress
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

_FROM_THE_CALLER = ("AWS_", "MINISTACK_", "LAMBDA_", "LOCALSTACK_")


def prepare_environment(port: int, media_convert_port: int, verbose: bool) -> None:
    # The developer's AWS profile, endpoint or NODE_OPTIONS must not leak into the functions.
    for name in list(os.environ):
        if name.startswith(_FROM_THE_CALLER) or name == "NODE_OPTIONS":
            del os.environ[name]
    os.environ.update(
        AUTH="true",
        AWS_ACCESS_KEY_ID="test",
        # The SDK warns about this machine's Node version. Lambda's own is newer, and tests measure the size of the log.
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED="true",
        AWS_SECRET_ACCESS_KEY="test",
        # The SDK puts the account before the host, and localhost-names.cjs resolves that.
        AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE=f"http://localhost:{port}",
        AWS_ENDPOINT_URL_MEDIACONVERT=f"http://127.0.0.1:{media_convert_port}",
        GATEWAY_PORT=str(port),
        LAMBDA_EXECUTOR="local",
        LOG_LEVEL="INFO" if verbose else "WARNING",
        NODE_OPTIONS=" ".join(f"--require={Path(__file__).parent / file}" for file in ("localhost-names.cjs", "public-hosts.cjs")),
        NODE_PATH=str(_modules_of_lambdas_runtime()),
        PERSIST_STATE="0",
        S3_PERSIST="0",
        STATE_DIR=str(REPOSITORY / ".sandbox" / "ministack"),
        USE_SSL="0",
        # These listen on separate ports, on all interfaces, and are not used here.
        IOT_MTLS_ENABLED="0",
        SFTP_ENABLED="0",
    )


def _modules_of_lambdas_runtime() -> Path:
    """Modules that a function can import without bundling them: only the SDK, as CDK's own handlers expect."""
    modules = REPOSITORY / ".sandbox" / "lambda-runtime" / "node_modules"
    modules.mkdir(parents=True, exist_ok=True)
    for scope in ("@aws-sdk", "@smithy"):
        with suppress(FileExistsError):
            (modules / scope).symlink_to(Path("../../../node_modules") / scope)
    return modules
