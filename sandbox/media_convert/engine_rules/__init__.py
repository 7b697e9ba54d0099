"""What MediaConvert checks in a job beyond the types, enums and ranges of its service model.

Each rule names its source. A rule belongs here only if the service is known to
enforce it: a stand-in that is stricter than the service is as wrong as one that
is laxer.
"""

from media_convert.engine_rules import (
    acceleration_rules,
    audio_rules,
    automated_abr_rules,
    caption_rules,
    output_rules,
    packaging_rules,
    picture_rules,
    request_rules,
    video_rules,
)
from media_convert.engine_rules.rule import Rule, rules_of

__all__ = ["CERTAIN_FAILURES", "RULES", "Rule", "violations"]

MODULES = (
    request_rules, output_rules, packaging_rules, video_rules, picture_rules, audio_rules, caption_rules,
    automated_abr_rules,
)  # fmt: skip
RULES = [rule for module in MODULES for rule in rules_of(module)]
# Jobs that break these are accepted, and fail whatever their input is.
CERTAIN_FAILURES = rules_of(acceleration_rules)


def violations(request: dict) -> list[tuple[str, str]]:
    return [violation for rule in RULES for violation in rule.check(request)]
