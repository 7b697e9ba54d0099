"""The list of rules, filled by the decorator."""

from dataclasses import dataclass
from typing import Callable, Iterable

MODEL = "documentation strings of the service model"


@dataclass(frozen=True)
class Rule:
    name: str
    source: str
    check: Callable[[dict], Iterable[tuple[str, str]]]


RULES: list[Rule] = []


def rule(source: str):
    def register(check):
        RULES.append(Rule(check.__name__, source, check))
        return check

    return register
