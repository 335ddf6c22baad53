"""The public suites of other packages through ``planparse.fields``: how many answers are right,
wrong, missing, and how many ask what the contract (docs/records.md 2.7, 2.8) does not answer.

    python tests/bench/suites.py cn2an_test.py test_time_parser.py Specs/DateTime/Chinese/*.json

The files are the packages' own (cn2an installs its one; the others keep theirs in their
repositories); nothing of them is kept here. Each time is read as a cell of a time column, in a plan
of the suite's year, issued on the suite's day. What a suite asks beyond the contract is counted by
its class (suites.yaml); there no day may come out that is not the suite's: such answers are listed
as misled.
``--all`` lists every answer.
"""

from __future__ import annotations

import argparse
import ast
import datetime
import json
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from planparse.fields import deadlines, indicators, number

ISSUED = "2021-06-14"  # the day that JioNLP's suite counts from
VERDICTS = ("right", "wrong", "nothing", "out of scope", "misled")

PERIODS = {"year": "Y", "month": "M", "day": "D"}
BEYOND = yaml.safe_load((Path(__file__).parent / "suites.yaml").read_text(encoding="utf-8"))


class Answer(NamedTuple):
    text: str
    right: tuple[str, ...]  # any of them will do; empty where the suite has none that could be read
    got: str | None  # nothing was read
    beyond: str | None = None  # the class of what lies beyond the contract

    @property
    def verdict(self) -> str:
        said = self.got is not None and self.got not in ("relative", "stated", "open")
        if self.beyond:
            dated = said and self.got not in self.right
            return "misled" if dated else "out of scope"
        return "nothing" if not said else "right" if self.got in self.right else "wrong"


def class_of(text: str, section: str) -> str | None:
    """The class of what a text asks beyond the contract; None where it asks nothing beyond it."""
    for name, patterns in BEYOND[section].items():
        if any(re.search(pattern, text) for pattern in patterns):
            return str(name)
    return None


def class_of_time(text: str) -> str | None:
    within = any(re.search(pattern, text) for pattern in BEYOND["times-within"])
    return None if within else class_of(text, "times")


# ---- what planparse reads


def read_time(text: str, year: int, issued: str) -> str | None:
    """The last day, or how often, or the kind of what has neither."""
    found = deadlines(text, year=year, issued=issued, stated=True)
    if not found:
        return None
    last = found[-1]
    return last.end or (last.recurrence.every if last.recurrence else last.kind)


def read_number(text: str) -> str | None:
    value = number(text)
    return None if value is None else f"{float(value):.12g}"


def read_percent(text: str) -> str | None:
    found = indicators(text)
    if not found:
        return None
    tenths = found[0].unit in ("成", "折")
    return f"{float(found[0].value) * (10 if tenths else 1):.12g}%"


# ---- the suites of cn2an and JioNLP: literals in Python


def literals(node: ast.AST) -> Any:
    """A literal; what is computed (time.time()) is None."""
    try:
        return ast.literal_eval(node)  # type: ignore[arg-type]
    except ValueError:
        return None


def cn2an(path: Path) -> Iterator[Answer]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for text, right in (literals(node) or {}).items() if isinstance(node, ast.Dict) else ():
            if isinstance(right, (int, float)):
                beyond = class_of(text, "numbers")
                yield Answer(text, (f"{float(right):.12g}",), read_number(text), beyond)


def jionlp(path: Path) -> Iterator[Answer]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.List) and len(node.elts) == 3):
            continue
        text, base, right = map(literals, node.elts)
        if not (isinstance(text, str) and isinstance(right, dict) and "type" in right):
            continue
        named = base["year"] if isinstance(base, dict) else base and base[0]
        days, beyond = jionlp_days(right)
        year = named if isinstance(named, int) else int(ISSUED[:4])
        yield Answer(text, days, read_time(text, year, ISSUED), beyond or class_of_time(text))


def jionlp_days(right: dict[str, Any]) -> tuple[tuple[str, ...], str | None]:
    """The last day, or the period; and the class of what has neither."""
    if right["type"] == "time_delta":
        return (), "a length"
    if right["type"] == "time_period":
        ((unit, count),) = right["time"]["delta"].items()
        if unit not in PERIODS:
            return (), "a time of day"
        if (unit, count) == ("year", 0.5):
            return ("P6M",), None
        return (f"P{count:g}{PERIODS[unit]}", *(["P1W"] if count == 7 else [])), None
    first, last = right["time"]
    if last == "inf":
        return (), "only a start"
    if last.endswith(" 00:00:00"):  # 24时 of the day before
        before = datetime.date.fromisoformat(last[:10]) - datetime.timedelta(days=1)
        return (before.isoformat(),), "a time of day"
    if not last.endswith(" 23:59:59") or (right["type"] != "time_span" and "00:00:00" not in first):
        return (last[:10],), "a time of day"
    return (last[:10],), None


# ---- the specifications of Recognizers-Text: JSON


def recognizers(path: Path) -> Iterator[Answer]:
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        day = case.get("Context", {}).get("ReferenceDateTime", ISSUED)[:10]
        for result in case["Results"] or ():
            kind = result.get("TypeName", result.get("Type")).rpartition(".")[2]
            yield recognized(result, kind, day)


def recognized(result: dict[str, Any], kind: str, day: str) -> Answer:
    text = result["Text"]
    if kind in ("number", "percentage"):
        value = result["Resolution"]["value"]
        if kind == "number":
            beyond = class_of(text, "numbers")
            return Answer(text, (f"{float(value):.12g}",), read_number(text), beyond)
        return Answer(text, (value,), read_percent(text), class_of(text, "percents"))
    if kind in ("ordinal", "numberrange"):
        return Answer(text, (), None, "an ordinal" if kind == "ordinal" else "bounds without unit")
    days, beyond = resolved(result, kind)
    if "time" in kind or kind == "duration":
        beyond = "a length" if kind == "duration" else "a time of day"
    years = [int(found[:4]) for found in (day, *days) if found[:4].isdigit()]
    got = [read_time(text, year, day) for year in years]
    read = next((found for found in got if found in days), got[0])
    return Answer(text, days, read, beyond or class_of_time(text))


def resolved(result: dict[str, Any], kind: str) -> tuple[tuple[str, ...], str | None]:
    """The days that a specification allows; of a range its last day, however it counts that."""
    if "Value" in result and "values" not in result["Value"]:
        value = result["Value"]
        found = [value.get("FutureResolution", {}), value.get("PastResolution", {})]
    else:
        found = result.get("Resolution", result.get("Value"))["values"]
    days: list[str] = []
    for said in found:
        if kind == "set":
            timex = str(said.get("set", said.get("timex"))).removeprefix("Set: ")
            days.append("P1W" if "-WXX-" in timex else timex)
        elif kind in ("date", "datetime"):
            days += [said[key][:10] for key in ("value", "date", "dateTime") if key in said]
        else:
            days += [
                last
                for key in ("end", "endDate", "endDateTime")
                if key in said
                for last in last_days(said[key][:10])
            ]
    return tuple(days), None if days else "only a start, or no day"


def last_days(end: str) -> list[str]:
    """The last day of a range that ends on ``end``: the suite now counts it, now not, and of months
    and years it names the first day of the last, or of the next."""
    try:
        day = datetime.date.fromisoformat(end)
    except ValueError:
        return [end]
    found = [day, day - datetime.timedelta(days=1)]
    if day.day == 1:
        found.append(day.replace(day=monthrange(day.year, day.month)[1]))
        if day.month == 1:
            found.append(day.replace(month=12, day=31))
    return [one.isoformat() for one in found]


def answers(path: Path) -> list[Answer]:
    if path.suffix == ".json":
        return list(recognizers(path))
    return list((cn2an if "cn2an" in path.name else jionlp)(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--all", action="store_true", help="list the right answers too")
    asked = parser.parse_args()
    print(f"| suite | {' | '.join(VERDICTS)} |\n| --- {'| --- ' * len(VERDICTS)}|")
    listed: list[Answer] = []
    beyond: Counter[str] = Counter()
    for path in asked.paths:
        found = answers(path)
        counts = Counter(answer.verdict for answer in found)
        print(f"| {path.stem} | {' | '.join(str(counts[name]) for name in VERDICTS)} |")
        beyond.update(answer.beyond for answer in found if answer.beyond)
        listed += [a for a in found if asked.all or a.verdict not in ("right", "out of scope")]
    print("\nout of scope:", ", ".join(f"{name} {count}" for name, count in beyond.most_common()))
    for a in listed:
        print(f"{a.verdict}: {a.text}: {'/'.join(a.right)}, read {a.got}", a.beyond or "")


if __name__ == "__main__":
    main()
