"""Rules on the request outside of its settings."""

import re

from media_convert.engine_rules.rule import JOB, MODEL, SEEN, rule
from media_convert.settings_walk import outputs

MAX_METADATA_PAIRS = 10
MAX_TAGS = 50
MAX_METADATA_KEY = 128
MAX_METADATA_VALUE = 256
METADATA_CHARACTERS = re.compile(r"[\w\s.:/=+\-@]*")


@rule("user guide, quotas: 10 pairs of user metadata, keys of 128 and values of 256 characters, few kinds of them", JOB)
def user_metadata_is_small(request):
    metadata = request.get("userMetadata", {})
    if len(metadata) > MAX_METADATA_PAIRS:
        yield "/userMetadata", f"Should NOT have more than {MAX_METADATA_PAIRS} properties, got {len(metadata)}"
    for key, value in metadata.items():
        if not 1 <= len(key) <= MAX_METADATA_KEY:
            yield "/userMetadata", f"keys should have 1 to {MAX_METADATA_KEY} characters, got {len(key)}"
        if len(value) > MAX_METADATA_VALUE:
            yield f"/userMetadata/{key}", f"Should NOT be longer than {MAX_METADATA_VALUE} characters, got {len(value)}"
        if not METADATA_CHARACTERS.fullmatch(key + value):
            yield f"/userMetadata/{key}", "Should have only letters, digits, white space and _ . : / = + - @"


@rule(f"{MODEL}, CreateJobRequest.ClientRequestToken: up to 64 ASCII characters", JOB)
def client_request_token_is_short_ascii(request):
    token = request.get("clientRequestToken", "")
    if len(token) > 64 or not token.isascii():
        yield "/clientRequestToken", f"Should be up to 64 ASCII characters, got {len(token)}"


@rule(f"{MODEL}, HopDestination.WaitMinutes: required, 1 to 4320; {SEEN}, job-hop-waitminutes-required")
def hop_destinations_wait(request):
    for index, hop in enumerate(request.get("hopDestinations", [])):
        minutes = hop.get("waitMinutes")
        if minutes is None:
            yield f"/hopDestinations/{index}", "waitMinutes is a required property"
        elif not 1 <= minutes <= 4320:
            yield f"/hopDestinations/{index}/waitMinutes", f"Should be from 1 to 4320, got {minutes}"


@rule(f"{MODEL}, HopDestination.Queue: not the queue that the job is submitted to", JOB)
def hop_destinations_are_other_queues(request):
    own = request.get("queue", "Default").rpartition("/")[2]
    for index, hop in enumerate(request.get("hopDestinations", [])):
        if hop.get("queue", "Default").rpartition("/")[2] == own:
            yield f"/hopDestinations/{index}/queue", "Should NOT be the job's own queue"


@rule(f"{MODEL}, CreateJobRequest.JobEngineVersion: YYYY-MM-DD", JOB)
def engine_version_is_a_date(request):
    version = request.get("jobEngineVersion")
    if version is not None and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", version):
        yield "/jobEngineVersion", f"Should be a date, YYYY-MM-DD, got {version!r}"


@rule("user guide, tagging: 50 tags, keys of 128 and values of 256 characters, none that begin with aws:")
def tags_are_within_limits(request):
    tags = request.get("tags", {})
    if len(tags) > MAX_TAGS:
        yield "/tags", f"Should NOT have more than {MAX_TAGS} properties, got {len(tags)}"
    for key, value in tags.items():
        if not 1 <= len(key) <= MAX_METADATA_KEY or key.lower().startswith("aws:"):
            yield f"/tags/{key}", f"keys should have 1 to {MAX_METADATA_KEY} characters and not begin with aws:"
        if len(value) > MAX_METADATA_VALUE:
            yield f"/tags/{key}", f"Should NOT be longer than {MAX_METADATA_VALUE} characters, got {len(value)}"


@rule("user guide, setting up an assembly workflow job: input clipping is not for audio-only jobs", JOB)
def clipped_jobs_have_video(request):
    settings = request["settings"]
    described = [at for at in outputs(settings) if at.audio_descriptions or at.video_codec]
    for index, source in enumerate(settings.get("inputs", [])):
        if source.get("inputClippings") and described and not any(at.video_codec for at in described):
            yield f"/inputs/{index}/inputClippings", "Should be used with outputs that have video"
