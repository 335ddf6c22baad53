"""Time and number reading of planparse beside other packages, as Markdown tables.

The other packages are not dependencies of the project, and one of them pulls in a library under the
GPL. They go into an environment of their own:

    python3 -m venv .peers && .peers/bin/pip install -e . jionlp recognizers-text-suite 'emoji<2'
    dateparser cn2an .peers/bin/python tests/bench/peers.py

(The Recognizers packages import a name that emoji 2.0 dropped.) A package that is missing is told
as such. The phrases and their answers are in ``peers.yaml``. Every tool gets all the help there is:
the date of the document, and each of its entry points that fits; one that is right will do. Of a
time only the last day is compared.
"""

from __future__ import annotations

import contextlib
import datetime
import importlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import yaml

PHRASES: Final = Path(__file__).with_name("peers.yaml")
SCORES: Final = ("deadlines", "no deadline", "quantities, value alone", "quantities", "numerals")
# reads times where the phrase is all that a time column holds; a tool without it reads them like
# others
CELLS: Final = "cells"
RELATIVE, OPEN, NO_END = "relative", "open", "no end"

Item = tuple[
    str, ...
]  # what a tool offers for one thing: most offer one value, some leave the choice
Answer = tuple[Item, ...]


@dataclass(frozen=True)
class Reading:
    """What a tool says of a phrase.

    An answer for each entry point that gave one, and the errors of those that did not.
    """

    answers: list[Answer] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def is_right(self, right: Answer, part: Callable[[str], str] = str) -> bool:
        """Whether one of the answers is the right one, by a part of each value."""

        def agree(one: Item, other: Item) -> bool:
            return not {part(value) for value in one}.isdisjoint(part(value) for value in other)

        return any(
            len(answer) == len(right) and all(map(agree, answer, right)) for answer in self.answers
        )

    def shown(self) -> str:
        """The first answer that says something, for the table."""
        said = next((answer for answer in self.answers if answer), ())
        errors = f" ({', '.join(self.errors)})" if self.errors else ""
        return ("; ".join(" or ".join(item) for item in said) or "nothing") + errors


Reader = Callable[[str], Reading]


@dataclass(frozen=True)
class Tool:
    """A package: its distributions in order of preference, and what makes its readers, by section
    of ``peers.yaml`` and for cells.
    """

    name: str
    distributions: tuple[str, ...]
    load: Callable[[datetime.date], dict[str, Reader]]

    def installed(self) -> str | None:
        """The distribution that is there, with its version."""
        for name in self.distributions:
            with contextlib.suppress(metadata.PackageNotFoundError):
                return f"{name} {metadata.version(name)}"
        return None


def ask(
    *entries: Callable[[], Iterable[Item] | None], refusal: tuple[type[Exception], ...] = ()
) -> Reading:
    """The answers of the entry points.

    None is no answer, an error that means a refusal an empty one.
    """
    reading = Reading()
    for entry in entries:
        try:
            with (
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.redirect_stderr(io.StringIO()),
            ):
                if (answer := entry()) is not None:
                    reading.answers.append(tuple(answer))
        except Exception as error:  # noqa: BLE001 - whatever a peer raises is its answer
            if (name := type(error).__name__) not in reading.errors:
                reading.errors.append(name)
            if isinstance(error, refusal):
                reading.answers.append(())
    return reading


def plain(number: Any) -> str:
    """The number without exponent and without zeros at its end."""
    text = f"{Decimal(str(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity(value: Any, unit: str | None = None, comparator: str = "=", upper: Any = None) -> str:
    values = plain(value) if upper is None else f"{plain(value)}—{plain(upper)}"
    return f"{values} {unit or '?'} {comparator}"


def every(duration: str) -> str:
    """The recurrence in one of the ways in which it can be written."""
    return "every " + {"P7D": "P1W", "P12M": "P1Y", "P0.5Y": "P6M"}.get(duration, duration)


def load_planparse(date: datetime.date) -> dict[str, Reader]:
    from planparse.fields import deadlines, indicators, number

    def times(text: str, stated: bool) -> Iterable[Item]:
        for found in deadlines(text, year=date.year, stated=stated):
            if found.recurrence is not None:
                yield (every(found.recurrence.every),)
            else:
                yield (found.kind if found.kind in (OPEN, RELATIVE) else found.end or NO_END,)

    def quantities(text: str) -> Iterable[Item]:
        for found in indicators(text):
            yield (quantity(found.value, found.unit, found.comparator, found.upper),)

    def numeral(text: str) -> Iterable[Item]:
        value = number(text)
        return [] if value is None else [(plain(value),)]

    return {
        "times": lambda text: ask(lambda: times(text, stated=False)),
        CELLS: lambda text: ask(lambda: times(text, stated=True)),
        "quantities": lambda text: ask(lambda: quantities(text)),
        "numerals": lambda text: ask(lambda: numeral(text)),
    }


def load_jionlp(date: datetime.date) -> dict[str, Reader]:
    """JioNLP reads times, and of quantities money; its reader of money serves for numerals too."""
    jio = importlib.import_module("jionlp")
    base = {"year": date.year, "month": date.month, "day": date.day}
    bounds = {"accurate": "=", "blur": "~", "blur+": ">=", "blur-": "<="}

    def time(found: dict[str, Any]) -> Item:
        value = found["time"]
        if found["type"] == "time_delta":
            return (RELATIVE,)
        if found["type"] == "time_period":
            (unit, count), *_ = value["delta"].items()
            return (every(f"P{plain(count)}{unit[0].upper()}"),)
        return (value[1][:10] if value[1][0].isdigit() else OPEN,)

    def money(found: dict[str, Any]) -> Item:
        value = found["num"]
        low, high = value if isinstance(value, list) else (value, None)
        return (
            quantity(
                low, found["case"], "=" if high else bounds.get(found["definition"], "~"), high
            ),
        )

    def times(text: str) -> Reading:
        return ask(
            lambda: [
                time(found["detail"])
                for found in jio.ner.extract_time(text, time_base=base, with_parsing=True)
            ],
            lambda: [time(jio.parse_time(text, time_base=base))],
        )

    return {
        "times": times,
        "quantities": lambda text: ask(
            lambda: [
                money(found["detail"]) for found in jio.ner.extract_money(text, with_parsing=True)
            ]
        ),
        "numerals": lambda text: ask(
            lambda: [(plain(jio.parse_money(text)["num"]),)], refusal=(ValueError,)
        ),
    }


def load_recognizers(date: datetime.date) -> dict[str, Reader]:
    """Recognizers-Text for Chinese.

    The older packages answer more than their successors (``ms-``), and hence come first.
    """
    try:
        prefix, culture = "", importlib.import_module("recognizers_text").Culture.Chinese
    except ImportError:
        prefix, culture = "ms_", importlib.import_module("ms_recognizers_text").Culture.Chinese
    dates, numbers, measures = (
        importlib.import_module(f"{prefix}recognizers_{name}")
        for name in ("date_time", "number", "number_with_unit")
    )
    base = datetime.datetime.combine(date, datetime.time())
    units = {"Mu": "亩", "Kilometer": "公里", "Chinese yuan": "元"}

    def time(found: Any) -> Item:
        """All values that it leaves to choose from.

        Its ranges end on the day after the last, or on the last where two days are printed: both
        will do.
        """
        offered = []
        for value in (found.resolution or {}).get("values", []):
            if value["type"] == "set":
                weekly = value["timex"].startswith("XXXX-WXX-")
                offered.append("every P1W" if weekly else every(value["timex"]))
            elif value["type"] == "duration":
                offered.append(RELATIVE)
            elif re.match(r"\d{4}-\d\d-\d\d", end := str(value.get("end", value.get("value")))):
                offered.append(end[:10])
                if "end" in value:
                    offered.append(
                        (
                            datetime.date.fromisoformat(end[:10]) - datetime.timedelta(days=1)
                        ).isoformat()
                    )
        return tuple(dict.fromkeys(offered)) or (NO_END,)

    def quantities(text: str) -> Iterable[Item]:
        """Each number once, with the unit that the widest reading of it tells."""
        found = [
            one
            for read in (measures.recognize_currency, measures.recognize_dimension)
            for one in read(text, culture)
        ]
        found += numbers.recognize_percentage(text, culture) + numbers.recognize_number(
            text, culture
        )
        found = [one for one in found if one.resolution and one.resolution.get("value")]
        end = -1
        for one in sorted(found, key=lambda one: (one.start, -one.end)):
            if one.start > end:
                end, value = one.end, one.resolution["value"]
                unit = (
                    "%"
                    if value.endswith("%")
                    else units.get(one.resolution.get("unit"), one.resolution.get("unit"))
                )
                yield (quantity(value.rstrip("%"), unit),)

    return {
        "times": lambda text: ask(
            lambda: [
                time(one)
                for one in sorted(
                    dates.recognize_datetime(text, culture, reference=base),
                    key=lambda one: one.start,
                )
            ]
        ),
        "quantities": lambda text: ask(lambda: quantities(text)),
        "numerals": lambda text: ask(
            lambda: [
                (plain(one.resolution["value"]),) for one in numbers.recognize_number(text, culture)
            ]
        ),
    }


def load_dateparser(date: datetime.date) -> dict[str, Reader]:
    """dateparser with the settings that serve it best.

    With its relative dates, 6月 is six months from now.
    """
    package, search = (
        importlib.import_module("dateparser"),
        importlib.import_module("dateparser.search"),
    )
    settings = {
        "RELATIVE_BASE": datetime.datetime.combine(date, datetime.time()),
        "PREFER_DATES_FROM": "future",
        "PREFER_DAY_OF_MONTH": "last",
        "PREFER_MONTH_OF_YEAR": "last",
        "DATE_ORDER": "YMD",
        "PARSERS": ["absolute-time"],
        "TIMEZONE": "UTC",
    }

    def extracted(text: str) -> Iterable[Item]:
        return [
            (found.date().isoformat(),)
            for _, found in search.search_dates(text, languages=["zh"], settings=settings) or []
        ]

    def parsed(text: str) -> Iterable[Item] | None:
        found = package.parse(text, languages=["zh"], settings=settings)
        return found and [(found.date().isoformat(),)]

    return {"times": lambda text: ask(lambda: extracted(text), lambda: parsed(text))}


def load_cn2an(date: datetime.date) -> dict[str, Reader]:
    package = importlib.import_module("cn2an")
    modes = ("strict", "normal", "smart")
    return {
        "numerals": lambda text: ask(
            *(lambda mode=mode: [(plain(package.cn2an(text, mode)),)] for mode in modes),
            refusal=(ValueError,),
        )
    }


TOOLS: Final = (
    Tool("planparse", ("planparse",), load_planparse),
    Tool("JioNLP", ("jionlp",), load_jionlp),
    Tool(
        "Recognizers-Text",
        ("recognizers-text-suite", "ms-recognizers-text-suite"),
        load_recognizers,
    ),
    Tool("dateparser", ("dateparser",), load_dateparser),
    Tool("cn2an", ("cn2an",), load_cn2an),
)


def first_word(value: str) -> str:
    return value.split(" ")[0]


def scores(section: str, right: Answer) -> dict[str, Callable[[str], str]]:
    """The scores that a phrase of this section counts for, each with the part of a value that it
    compares.
    """
    if section == "times":
        return {"deadlines" if right else "no deadline": str}
    if section == "quantities":
        return {"quantities, value alone": first_word, "quantities": str}
    return {section: str}


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return (
        "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
        + "\n"
    )


def load_tools(date: datetime.date) -> tuple[dict[str, str], dict[str, dict[str, Reader]]]:
    """What is installed of each tool, and the readers of those that are."""
    status: dict[str, str] = {}
    readers: dict[str, dict[str, Reader]] = {}
    for tool in TOOLS:
        status[tool.name] = tool.installed() or "not installed"
        if tool.installed():
            try:
                with (
                    contextlib.redirect_stdout(io.StringIO()),
                    contextlib.redirect_stderr(io.StringIO()),
                ):
                    readers[tool.name] = tool.load(date)
            except ImportError as error:
                status[tool.name] += f", cannot be imported: {type(error).__name__}"
    return status, readers


def compare(
    section: str,
    phrases: list[dict[str, Any]],
    readers: dict[str, dict[str, Reader]],
    counts: dict[tuple[str, str], list[int]],
) -> str:
    """The table of one section, phrase by phrase; adds to the counts of right and wrong."""
    able = {name: reads for name, reads in readers.items() if section in reads}
    rows = []
    for phrase in phrases:
        right: Answer = tuple(tuple(str(value).split("|")) for value in phrase["right"])
        row = [phrase["text"], "; ".join(" or ".join(item) for item in right) or "nothing"]
        for name, reads in able.items():
            read = reads.get(CELLS, reads[section]) if phrase.get("cell") else reads[section]
            reading = read(phrase["text"])
            for score, part in scores(section, right).items():
                counts[name, score][not reading.is_right(right, part)] += 1
            row.append("✓" if reading.is_right(right) else reading.shown())
        rows.append(row)
    return table([section, "right", *able], rows)


def main() -> None:
    sections = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    status, readers = load_tools(sections.pop("date"))
    counts = {(name, score): [0, 0] for name in status for score in SCORES}
    details = [compare(section, phrases, readers, counts) for section, phrases in sections.items()]
    rows = []
    for name, version in status.items():
        tallies = [counts[name, score] for score in SCORES]
        rows.append(
            [
                name,
                version,
                *(f"{right} : {wrong}" if right + wrong else "–" for right, wrong in tallies),
            ]
        )
    print(table(["right : wrong", "version", *SCORES], rows))
    print("\n".join(details), end="")


if __name__ == "__main__":
    main()
