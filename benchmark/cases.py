"""Neutral cases for readers of single things, and planparse's answers to them.

``python benchmark/cases.py`` prints how many of each kind planparse reads as the cases say;
``--export FOLDER`` writes all of them as JSON (a list of ``{"text", "right", …}`` a kind), for
tools in any language. The kinds of this folder are deadlines, figures, units, trailers and
numbering; times, quantities and numerals are the phrases that packages are compared on
(`tests/bench/peers.yaml` says what their answers mean), and only exported here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

OWN = Path(__file__).with_name("cases")
SHARED = Path(__file__).parents[1] / "tests" / "bench" / "peers.yaml"
KINDS = ("times", "quantities", "numerals")  # of the shared ones
YEAR = 2025  # of the plans that the clauses stand in


def cases() -> dict[str, list[dict[str, Any]]]:
    """All cases by kind."""
    shared = yaml.safe_load(SHARED.read_text(encoding="utf-8"))
    day = str(shared["date"])
    found = {kind: [{"date": day, **_plain(case)} for case in shared[kind]] for kind in KINDS}
    for path in sorted(OWN.glob("*.yaml")):
        own = yaml.safe_load(path.read_text(encoding="utf-8"))
        found[path.stem] = [_plain(case) for case in own]
    return found


def _plain(case: dict[str, Any]) -> dict[str, Any]:
    """A case whose days are text."""
    right = [str(one) if isinstance(one, date) else one for one in case["right"]]
    return {**case, "right": right}


def deadlines(case: dict[str, Any]) -> list[Any]:
    """The times of a clause: last day, recurrence, or none."""
    from planparse.fields import deadlines as read

    return [
        f"every {one.recurrence.every}" if one.recurrence else str(one.end or "none")
        for one in read(case["text"], year=YEAR, stated=case.get("cell", False))
    ]


def figures(case: dict[str, Any]) -> list[Any]:
    """The quantities of a clause: value (or both ends), unit, comparator."""
    from planparse.fields import indicators as read

    return [
        [_number(one.value) if one.upper is None
         else f"{_number(one.value)}—{_number(one.upper)}", one.unit, one.comparator]
        for one in read(case["text"])
    ]  # fmt: skip


def _number(value: Any) -> float | int:
    return int(value) if value == int(value) else float(value)


def units(case: dict[str, Any]) -> list[Any]:
    """The units of a list."""
    from planparse.fields import units as read

    return [[unit.name, unit.note] for unit in read(case["text"])]


def trailers(case: dict[str, Any]) -> list[Any]:
    """Who has which role, in a document of one task that ends in the trailer."""
    import planparse

    result = planparse.parse(f"修路方案\n一、修路。修补县道。{case['text']}\n")
    duties = result.plans[0].tasks[0].responsibilities
    return [[duty.role, unit.name] for duty in duties for unit in duty.units]


def numbering(case: dict[str, Any]) -> list[Any]:
    """The headings of a text."""
    import planparse

    def rows(sections: Any) -> Iterator[list[Any]]:
        for section in sections:
            yield [section.level, section.label, section.title]
            yield from rows(section.children)

    plans = planparse.parse(f"修路方案\n{case['text']}").plans
    return [row for plan in plans for row in rows(plan.sections)]


READERS: dict[str, Callable[[dict[str, Any]], list[Any]]] = {
    "deadlines": deadlines,
    "figures": figures,
    "units": units,
    "trailers": trailers,
    "numbering": numbering,
}


def wrong(kind: str) -> list[tuple[str, list[Any], list[Any]]]:
    """The cases of a kind that planparse reads otherwise: text, right, said."""
    told = [(case["text"], case["right"], READERS[kind](case)) for case in cases()[kind]]
    return [(text, right, said) for text, right, said in told if right != said]


def main() -> None:
    """Print the counts, or export."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--export", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    if asked.export:
        asked.export.mkdir(parents=True, exist_ok=True)
        for kind, found in cases().items():
            text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
            (asked.export / f"{kind}.json").write_text(text, encoding="utf-8")
        return
    for kind in READERS:
        missed = wrong(kind)
        print(f"{kind}: {len(cases()[kind]) - len(missed)} of {len(cases()[kind])} right")
        for text, right, said in missed:
            print(f"  {text!r}: {right}, said {said}")


if __name__ == "__main__":
    main()
