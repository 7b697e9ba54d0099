"""The jobs accepted for each attempt, which show whether each upload was paid at most once."""

from media_convert.jobs import Job

KEYS = ("pipelineId", "jobId", "attempt")


def ledger(jobs: list[Job]) -> list[dict]:
    entries: dict[tuple, dict] = {}
    for job in jobs:
        metadata = job.request.get("userMetadata", {})
        key = tuple(metadata.get(name) for name in KEYS)
        entry = entries.setdefault(key, dict(zip(KEYS, key)) | {"jobs": []})
        entry["jobs"].append({"id": job.id, "status": job.status, "submittedAt": job.submitted_at})
    return list(entries.values())
