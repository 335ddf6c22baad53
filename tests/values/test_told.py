"""What times and figures say, form by form: the tables beside this file tell what is right
(records.md 2.7, 2.8)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from planparse.fields import Deadline, Indicator, deadlines, indicators

HERE = Path(__file__).parent
TIMES = yaml.safe_load((HERE / "times.yaml").read_text(encoding="utf-8"))
FIGURES = yaml.safe_load((HERE / "figures.yaml").read_text(encoding="utf-8"))
YEAR, ISSUED = 2024, "2024-03-15"


def parts(told: str) -> list[str]:
    return [] if told == "none" else told.split("; ")


def says(time: Deadline, told: str) -> bool:
    """Whether a time says what the table tells of it."""
    word, *rest = told.split()
    match word:
        case "by":
            return (time.kind, time.start, time.end) == ("by", None, rest[0])
        case "range":
            return (time.kind, f"{time.start}..{time.end}") == ("range", rest[0])
        case "end":
            return time.kind in ("by", "range") and time.end == rest[0]
        case "every":
            return recurs(time, rest)
    kinds = ("relative", "stated") if word == "undated" else (word,)
    return time.kind in kinds and time.end is None


def recurs(time: Deadline, told: list[str]) -> bool:
    every, *more = told
    if time.recurrence is None or time.recurrence.every != every:
        return False
    times, rule = time.recurrence.times, time.recurrence.rrule or ""
    for word in more:
        if word == "+":
            if not time.recurrence.at_least:
                return False
        elif word.startswith("x"):
            if times != int(word[1:]):
                return False
        elif word not in rule:
            return False
    return True


def measures(figure: Indicator, told: str) -> bool:
    """Whether a figure says what the table tells of it."""
    amount, unit, comparator, *direction = told.split()
    value, _, upper = amount.partition("..")
    return (
        figure.value == float(value)
        and (figure.upper == float(upper) if upper else figure.upper is None)
        and figure.unit == unit
        and comparator in (figure.comparator, "any")
        and direction in ([], [figure.direction])
    )


@pytest.mark.parametrize(("cell", "told"), TIMES["cells"].items())
def test_a_cell_of_a_time_column(cell: str, told: str) -> None:
    found = deadlines(cell, year=YEAR, issued=ISSUED, stated=True)
    assert len(found) == len(parts(told)), found
    assert all(map(says, found, parts(told))), found


@pytest.mark.parametrize(("line", "told"), TIMES["sentences"].items())
def test_a_time_of_running_text(line: str, told: str) -> None:
    found = deadlines(line, year=YEAR, issued=ISSUED)
    assert len(found) == len(parts(told)), found
    assert all(map(says, found, parts(told))), found


@pytest.mark.parametrize(("line", "told"), FIGURES["figures"].items())
def test_a_figure(line: str, told: str) -> None:
    found = indicators(line)
    assert len(found) == len(parts(told)), found
    assert all(map(measures, found, parts(told))), found


@pytest.mark.parametrize(("line", "subject"), FIGURES["subjects"].items())
def test_what_a_figure_measures(line: str, subject: str | None) -> None:
    (found,) = indicators(line)
    assert found.subject == subject
