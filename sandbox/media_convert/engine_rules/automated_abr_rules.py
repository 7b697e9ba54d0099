"""Rules on automated ABR."""

from media_convert.engine_rules.rule import MODEL, rule
from media_convert.settings_walk import groups

LIMITATIONS = "user guide, job settings limitations for automated ABR"
ABR_GROUPS = {"CMAF_GROUP_SETTINGS", "DASH_ISO_GROUP_SETTINGS", "HLS_GROUP_SETTINGS", "MS_SMOOTH_GROUP_SETTINGS"}
RULE_MEMBERS = {
    "ALLOWED_RENDITIONS": "allowedRenditions",
    "FORCE_INCLUDE_RENDITIONS": "forceIncludeRenditions",
    "MIN_BOTTOM_RENDITION_SIZE": "minBottomRenditionSize",
    "MIN_TOP_RENDITION_SIZE": "minTopRenditionSize",
}
DEFAULT_MAX_RENDITIONS = 15
SCALING_BEHAVIORS = {"DEFAULT", "FILL", "FIT", "STRETCH_TO_OUTPUT"}


def _automated(request):
    return [at for at in groups(request["settings"]) if at.is_automated]


def _settings(at) -> dict:
    return at.group["automatedEncodingSettings"]["abrSettings"]


def _path(at) -> str:
    return f"{at.path}/automatedEncodingSettings/abrSettings"


@rule(f"{LIMITATIONS}: in a job with an automated ABR group, all ABR groups must use automated ABR")
def automated_abr_is_for_all_abr_groups(request):
    if not _automated(request):
        return
    for at in groups(request["settings"]):
        if at.type in ABR_GROUPS and not at.is_automated:
            yield at.path, "Should have automatedEncodingSettings as the other ABR groups of the job"


@rule(f"{LIMITATIONS}: only ABR groups can be automated")
def automated_abr_is_for_abr_groups(request):
    for at in _automated(request):
        if at.type not in ABR_GROUPS:
            yield f"{at.path}/automatedEncodingSettings", f"Should NOT be there in {at.type}"


@rule(f"{LIMITATIONS}: codec AVC or HEVC, MULTI_PASS_HQ, QVBR; scaling DEFAULT, STRETCH_TO_OUTPUT, FIT or FILL")
def automated_abr_has_its_encoding(request):
    for at in _automated(request):
        for output in (output for output in at.outputs if output.video_codec):
            path = output.video_settings_path
            if output.video_codec not in ("H_264", "H_265"):
                yield f"{output.path}/videoDescription/codecSettings/codec", "Should be H_264 or H_265 in automated ABR"
                continue
            for name, needed in (("qualityTuningLevel", "MULTI_PASS_HQ"), ("rateControlMode", "QVBR")):
                if output.video_settings.get(name) != needed:
                    yield (
                        f"{path}/{name}",
                        f"Should be {needed} in automated ABR, got {output.video_settings.get(name)}",
                    )
            behavior = output.output["videoDescription"].get("scalingBehavior", "DEFAULT")
            if behavior not in SCALING_BEHAVIORS:
                path = f"{output.path}/videoDescription/scalingBehavior"
                yield path, f"Should be one of {sorted(SCALING_BEHAVIORS)} in automated ABR, got {behavior}"


@rule("user guide, creating a job with automated ABR: one base output makes all renditions")
def automated_abr_has_one_base_output(request):
    for at in _automated(request):
        count = sum(bool(output.video_codec) for output in at.outputs)
        if count != 1:
            yield f"{at.path}/outputs", f"Should have 1 video output in automated ABR, got {count}"


@rule(f"{MODEL}, AutomatedAbrRule: each with its sizes, and how the rules go together")
def automated_abr_rules_go_together(request):
    for at in _automated(request):
        rules = _settings(at).get("rules", [])
        by_type = {rule_.get("type"): rule_ for rule_ in rules}
        most = _settings(at).get("maxRenditions", DEFAULT_MAX_RENDITIONS)
        for number, rule_ in enumerate(rules):
            member = RULE_MEMBERS.get(rule_.get("type"))
            if not rule_.get(member or ""):
                yield f"{_path(at)}/rules/{number}", f"{member or 'type'} is a required property"
        if len(by_type) < len(rules):
            yield f"{_path(at)}/rules", "Should NOT have the same type twice"
        if "ALLOWED_RENDITIONS" in by_type and "FORCE_INCLUDE_RENDITIONS" in by_type:
            yield f"{_path(at)}/rules", "Should NOT have ALLOWED_RENDITIONS and FORCE_INCLUDE_RENDITIONS together"
        allowed = by_type.get("ALLOWED_RENDITIONS", {}).get("allowedRenditions")
        if allowed and len(allowed) < most:
            yield (
                f"{_path(at)}/rules",
                f"ALLOWED_RENDITIONS should have at least maxRenditions {most}, got {len(allowed)}",
            )
        forced = by_type.get("FORCE_INCLUDE_RENDITIONS", {}).get("forceIncludeRenditions", [])
        if len(forced) > most:
            yield (
                f"{_path(at)}/rules",
                f"FORCE_INCLUDE_RENDITIONS should have at most maxRenditions {most}, got {len(forced)}",
            )


@rule(f"{MODEL}, AutomatedAbrSettings: the lowest bitrate is not above the highest")
def automated_abr_bitrates_rise(request):
    for at in _automated(request):
        low, high = _settings(at).get("minAbrBitrate", 600_000), _settings(at).get("maxAbrBitrate", 8_000_000)
        if low > high:
            yield f"{_path(at)}/minAbrBitrate", f"Should NOT be above maxAbrBitrate {high}, got {low}"
