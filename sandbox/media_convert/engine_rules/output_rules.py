"""Rules on output groups and the contents of their outputs."""

import re
from collections import Counter

from media_convert.engine_rules.rule import GUIDE, JOB, MODEL, SEEN, rule
from media_convert.settings_walk import GROUP_SETTINGS_KEY, groups, outputs

CONTAINERS_BY_GROUP = {
    "CMAF_GROUP_SETTINGS": {"CMFC"},
    "DASH_ISO_GROUP_SETTINGS": {"MPD"},
    "HLS_GROUP_SETTINGS": {"M3U8"},
    "MS_SMOOTH_GROUP_SETTINGS": {"ISMV"},
}
STREAMING_CONTAINERS = {"CMFC", "MPD", "M3U8", "ISMV"}
MAX_KEY_BYTES = 1024
# User guide, settings variables: all except date, time and input file may differ between outputs.
VARIABLE_OF_OUTPUT = re.compile(r"\$(?!(?:d|dt|t|fn|rv)\$)[a-z]+\$")


@rule("the service answers '/outputGroups: Should have at least 1 items'", JOB)
def jobs_have_output_groups(request):
    if not groups(request["settings"]):
        yield "/outputGroups", "Should have at least 1 items"


@rule("the service answers '/outputGroups/0/outputs: Should have at least 1 items'")
def groups_have_outputs(request):
    for at in groups(request["settings"]):
        if not at.outputs:
            yield f"{at.path}/outputs", "Should have at least 1 items"


@rule(f"{MODEL}, JobSettings.OutputGroups: type and settings object come in pairs; {SEEN}, pkg-group-type-block")
def group_settings_match_type(request):
    for at in groups(request["settings"]):
        path = f"{at.path}/outputGroupSettings"
        wanted = GROUP_SETTINGS_KEY.get(at.type)
        if wanted is None:
            yield path, "type is a required property"
            continue
        given = at.group["outputGroupSettings"]
        if wanted not in given:
            yield path, f"{wanted} is a required property"
        for other in GROUP_SETTINGS_KEY.values():
            if other != wanted and other in given:
                yield f"{path}/{other}", f"Should NOT be there when type is {at.type}"


@rule(f"{MODEL}, Destination: the S3 output location", JOB)
def groups_have_a_destination(request):
    for at in groups(request["settings"]):
        if not at.settings.get("destination"):
            yield at.settings_path, "destination is a required property"


@rule(f"{MODEL}, Destination: the S3 output location; S3 keys end at 1,024 bytes; {SEEN}, sj-string-format")
def destinations_are_s3_locations(request):
    for at in groups(request["settings"]):
        destination = at.settings.get("destination")
        if not destination:
            continue
        if not re.match(r"s3://[^/]+/", destination):
            yield f"{at.settings_path}/destination", f"Should be an S3 location, s3://bucket/path, got {destination!r}"
        elif len(destination.split("/", 3)[3].encode()) > MAX_KEY_BYTES:
            yield f"{at.settings_path}/destination", f"Should NOT be longer than {MAX_KEY_BYTES} bytes after the bucket"


@rule("the service answers '/outputGroups/0/outputs/0: containerSettings is a required property'")
def outputs_have_a_container(request):
    for at in outputs(request["settings"]):
        if "preset" in at.output and "containerSettings" in at.output:
            yield at.path, "Should have preset or containerSettings, but not both"
        elif "preset" not in at.output and not at.container:
            yield at.path, "containerSettings is a required property"


@rule(f"{SEEN}, pkg-group-container: 'For this output group, set container to M3U8'")
def container_fits_group(request):
    for at in outputs(request["settings"]):
        allowed = CONTAINERS_BY_GROUP.get(at.group.type)
        path = f"{at.path}/containerSettings/container"
        if not at.container:
            continue
        if allowed and at.container not in allowed:
            yield path, f"Should be one of {sorted(allowed)} in {at.group.type}, got {at.container!r}"
        if at.group.type == "FILE_GROUP_SETTINGS" and at.container in STREAMING_CONTAINERS:
            yield path, f"Should NOT be a container of a streaming group, got {at.container!r}"


@rule(f"{MODEL}, S3EncryptionSettings: with server-side encryption by KMS; {SEEN}, pkg-s3-kms-requires-sse")
def kms_settings_come_with_kms(request):
    for at in groups(request["settings"]):
        s3 = at.settings.get("destinationSettings", {}).get("s3Settings", {})
        encryption = s3.get("encryption", {})
        if encryption.get("encryptionType") == "SERVER_SIDE_ENCRYPTION_KMS":
            continue
        for name in ("kmsKeyArn", "kmsEncryptionContext"):
            if name in encryption:
                path = f"{at.settings_path}/destinationSettings/s3Settings/encryption/{name}"
                yield path, "needs encryptionType SERVER_SIDE_ENCRYPTION_KMS"


@rule(f"{MODEL}, Output: outputs carry a video description, audio descriptions or captions")
def outputs_have_content(request):
    for at in outputs(request["settings"]):
        content = ("preset", "videoDescription", "audioDescriptions", "captionDescriptions")
        if not any(at.output.get(name) for name in content):
            yield at.path, "videoDescription, audioDescriptions or captionDescriptions is required"


@rule(f"{MODEL}, Output.NameModifier: required with several outputs; and playlists must not replace each other")
def name_modifiers_are_given(request):
    for at in groups(request["settings"]):
        needed = len(at.outputs) > 1 or at.type != "FILE_GROUP_SETTINGS"
        for output in at.outputs:
            if needed and not output.output.get("nameModifier"):
                yield output.path, "nameModifier is a required property"


@rule(f"{GUIDE}, outputs: name modifiers in a group differ, as settings variables may make them; a file is written once")
def name_modifiers_differ(request):
    for at in groups(request["settings"]):
        names = Counter((o.output.get("nameModifier", ""), _kind_of_file(o)) for o in at.outputs)
        for (modifier, _), count in names.items():
            if count > 1 and modifier and not VARIABLE_OF_OUTPUT.search(modifier):
                yield f"{at.path}/outputs", f"nameModifier should be unique, {modifier!r} is there {count} times"


def _kind_of_file(at) -> str:
    in_file_group = at.group.type == "FILE_GROUP_SETTINGS"
    return (at.output.get("extension") or at.container) if in_file_group else ""
