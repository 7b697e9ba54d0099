"""The lists of assumptions refer to existing code and checks."""

import re

import pytest

from media_convert.tests.conftest import SANDBOX

LISTS = {"media_convert": "S", "local_aws": "L"}


def rows(folder: str, letter: str) -> list[list[str]]:
    text = (SANDBOX / folder / "assumptions.md").read_text()
    return [line.strip("|").split(" | ") for line in text.splitlines() if re.match(rf"\| {letter}\d+ \|", line)]


@pytest.mark.parametrize(("folder", "letter"), LISTS.items())
def test_numbers_are_unique_and_without_gaps(folder, letter):
    numbers = sorted(int(row[0].strip()[1:]) for row in rows(folder, letter))

    assert numbers == list(range(1, len(numbers) + 1))


def test_each_names_existing_code():
    named = {name for row in rows("media_convert", "S") for name in re.findall(r"`([\w/]+(?:\.py|/))`", row[3])}

    assert [name for name in named if not (SANDBOX / "media_convert" / name).exists()] == []


@pytest.mark.parametrize(("folder", "letter"), LISTS.items())
def test_each_additional_check_is_defined(folder, letter):
    text = (SANDBOX / folder / "assumptions.md").read_text()
    named = {check for row in rows(folder, letter) for check in re.findall(r"\b[TXY]\d+\b", row[-1])}
    defined = set(re.findall(r"^\| ([TXY]\d+) \|", text, re.MULTILINE))
    elsewhere = {"T1", "T2", "T3", "T4"} if folder == "local_aws" else set()

    assert named - elsewhere == defined


@pytest.mark.parametrize(("folder", "letter"), LISTS.items())
def test_each_names_a_check_that_verifies_it(folder, letter):
    assert [row[0] for row in rows(folder, letter) if not row[-1].strip(" |")] == []
