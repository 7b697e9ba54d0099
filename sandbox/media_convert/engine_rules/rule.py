"""A rule of the engine: a function that returns the violations of a request, and the source of the rule."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

MODEL = "documentation strings of the service model"
GUIDE = "user guide"
# Answers of the service itself, published by the project cdk-preflight under rules/mediaconvert.
SEEN = "refused by the service on 2026-09-30, cdk-preflight"

# The resources to which a rule applies. Job templates may lack inputs and destinations, presets are single outputs.
JOB = frozenset({"Job"})
JOB_AND_TEMPLATE = JOB | {"JobTemplate"}
OUTPUT = JOB_AND_TEMPLATE | {"Preset"}


@dataclass(frozen=True)
class Rule:
    name: str
    source: str
    check: Callable[[dict], Iterable[tuple[str, str]]]
    resources: frozenset[str]


def rule(source: str, resources: frozenset[str] = JOB_AND_TEMPLATE):
    return lambda check: Rule(check.__name__, source, check, resources)


def rules_of(module) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]
