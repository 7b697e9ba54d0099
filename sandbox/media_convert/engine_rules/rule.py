"""A rule of the engine: a function from a request to what is wrong with it, and where that is known from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

MODEL = "documentation strings of the service model"


@dataclass(frozen=True)
class Rule:
    name: str
    source: str
    check: Callable[[dict], Iterable[tuple[str, str]]]


def rule(source: str):
    return lambda check: Rule(check.__name__, source, check)


def rules_of(module) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]
