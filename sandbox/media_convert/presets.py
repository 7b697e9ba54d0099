"""Output presets: settings of one output, which the rules see as the only output of a job."""

OUTPUT = "/outputGroups/0/outputs/0"


def as_job(request: dict) -> dict:
    return {"settings": {"outputGroups": [{"outputs": [request["settings"]]}]}}


def path_in_preset(path: str) -> str:
    return path.removeprefix(OUTPUT) or "/"
