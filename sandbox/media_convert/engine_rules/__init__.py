"""Rules of MediaConvert for jobs, job templates and presets beyond the types, enums and ranges of its service model.

Each rule names its source: a document that says "must", or an answer of the
service. Doubtful cases are not rules: the stand-in refuses
them as unsupported.
"""

from media_convert.engine_rules import (
    aac_rules,
    acceleration_rules,
    audio_rules,
    automated_abr_rules,
    caption_rules,
    codec_rules,
    container_rules,
    embedded_caption_rules,
    encoder_rules,
    frame_rate_rules,
    output_rules,
    packaging_rules,
    picture_rules,
    preprocessor_rules,
    rate_control_rules,
    remix_rules,
    rendition_rules,
    request_rules,
    source_rules,
    video_rules,
)
from media_convert.engine_rules.rule import Rule, rules_of

__all__ = ["CERTAIN_FAILURES", "RULES", "Rule", "rules_for", "violations"]

MODULES = (
    request_rules, source_rules, output_rules, packaging_rules, rendition_rules, container_rules, codec_rules, video_rules,
    rate_control_rules, frame_rate_rules, encoder_rules, picture_rules, preprocessor_rules, audio_rules, aac_rules, remix_rules,
    caption_rules, embedded_caption_rules, automated_abr_rules,
)  # fmt: skip
RULES = [rule for module in MODULES for rule in rules_of(module)]
# Jobs that break these are accepted and fail, whatever their input is.
CERTAIN_FAILURES = rules_of(acceleration_rules)


def rules_for(resource: str) -> list[Rule]:
    return [rule for rule in RULES if resource in rule.resources]


def violations(request: dict, resource: str = "Job") -> list[tuple[str, str]]:
    return [violation for rule in rules_for(resource) for violation in rule.check(request)]
