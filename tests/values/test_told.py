"""What times and figures say, form by form: the tables beside this file tell what is right
(records.md 2.7, 2.8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from planparse.fields import Deadline, Indicator, deadlines, indicators

from ..yaml_files import of_yaml

HERE = Path(__file__).parent
TIMES = of_yaml(HERE / "times.yaml")
FIGURES = of_yaml(HERE / "figures.yaml")
YEAR, ISSUED = 2024, "2024-03-15"
Value = TypeVar("Value")


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
        and figure.unit == unit.strip("-")
        and comparator in (figure.comparator, "any")
        and direction in ([], [figure.direction])
    )


def unlike(
    table: Mapping[str, str], read: Callable[[str], list[Value]], says: Callable[[Value, str], bool]
) -> list[str]:
    """What of a table's lines is read otherwise than told: each line, what is told, what came."""

    def right(found: list[Value], told: list[str]) -> bool:
        return len(found) == len(told) and all(map(says, found, told))

    read_ = ((line, told, read(line)) for line, told in table.items())
    return [f"{line}: {told}: {found}" for line, told, found in read_
            if not right(found, parts(told))]  # fmt: skip


def test_cells_of_a_time_column() -> None:
    def read(cell: str) -> list[Deadline]:
        return deadlines(cell, year=YEAR, issued=ISSUED, stated=True)

    assert unlike(TIMES["cells"], read, says) == []


def test_times_of_running_text() -> None:
    def read(line: str) -> list[Deadline]:
        return deadlines(line, year=YEAR, issued=ISSUED)

    assert unlike(TIMES["sentences"], read, says) == []


def test_figures() -> None:
    assert unlike(FIGURES["figures"], indicators, measures) == []


def test_what_figures_measure() -> None:
    subjects = {line: [found.subject for found in indicators(line)] for line in FIGURES["subjects"]}
    assert subjects == {line: [subject] for line, subject in FIGURES["subjects"].items()}


def test_a_line_that_is_read_otherwise_is_told() -> None:
    assert len(TIMES["cells"]) > 500 and len(FIGURES["figures"]) > 150
    wrong = {"造林3万亩。": "30001 亩 =", "造林4万亩。": "none", "造好林。": "1 亩 ="}
    assert len(unlike(wrong, indicators, measures)) == len(wrong)
