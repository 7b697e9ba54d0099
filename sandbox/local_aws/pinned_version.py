"""The one ministack release that the patches were written against.

They replace internal functions, which any release may change. Another version
is therefore refused, because some of the patches might not work.
"""

from importlib.metadata import PackageNotFoundError, version

PINNED_MINISTACK = "1.5.33"


def require_pinned_ministack() -> None:
    try:
        installed = version("ministack")
    except PackageNotFoundError:
        installed = "none"
    if installed != PINNED_MINISTACK:
        raise SystemExit(
            f"local_aws needs ministack {PINNED_MINISTACK}, found {installed}: "
            "pip install -r sandbox/requirements.txt"
        )
