"""What each package says of a phrase: its entry points as readers that answer alike."""

from __future__ import annotations

import contextlib
import datetime
import importlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

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


JIONLP_BOUNDS: Final = {"accurate": "=", "blur": "~", "blur+": ">=", "blur-": "<="}


def jionlp_time(found: dict[str, Any]) -> Item:
    value = found["time"]
    if found["type"] == "time_delta":
        return (RELATIVE,)
    if found["type"] == "time_period":
        (unit, count), *_ = value["delta"].items()
        return (every(f"P{plain(count)}{unit[0].upper()}"),)
    return (value[1][:10] if value[1][0].isdigit() else OPEN,)


def jionlp_money(found: dict[str, Any]) -> Item:
    value = found["num"]
    low, high = value if isinstance(value, list) else (value, None)
    return (
        quantity(
            low, found["case"], "=" if high else JIONLP_BOUNDS.get(found["definition"], "~"), high
        ),
    )


def load_jionlp(date: datetime.date) -> dict[str, Reader]:
    """JioNLP reads times, and of quantities money; its reader of money serves for numerals too."""
    jio = importlib.import_module("jionlp")
    base = {"year": date.year, "month": date.month, "day": date.day}

    def times(text: str) -> Reading:
        return ask(
            lambda: [
                jionlp_time(found["detail"])
                for found in jio.ner.extract_time(text, time_base=base, with_parsing=True)
            ],
            lambda: [jionlp_time(jio.parse_time(text, time_base=base))],
        )

    return {
        "times": times,
        "quantities": lambda text: ask(
            lambda: [
                jionlp_money(found["detail"])
                for found in jio.ner.extract_money(text, with_parsing=True)
            ]
        ),
        "numerals": lambda text: ask(
            lambda: [(plain(jio.parse_money(text)["num"]),)], refusal=(ValueError,)
        ),
    }


def recognized_time(found: Any) -> Item:
    """All values that Recognizers-Text leaves to choose from.

    Its ranges end on the day after the last, or on the last where two days are printed: both
    will do.
    """
    offered: list[str] = []
    for value in (found.resolution or {}).get("values", []):
        if value["type"] == "set":
            weekly = value["timex"].startswith("XXXX-WXX-")
            offered.append("every P1W" if weekly else every(value["timex"]))
        elif value["type"] == "duration":
            offered.append(RELATIVE)
        else:
            offered += last_days(value)
    return tuple(dict.fromkeys(offered)) or (NO_END,)


def last_days(value: dict[str, Any]) -> list[str]:
    """The days that a date or the end of a range may stand for; none where it has no day."""
    end = str(value.get("end", value.get("value")))
    if not re.match(r"\d{4}-\d\d-\d\d", end):
        return []
    day = datetime.date.fromisoformat(end[:10])
    before = [(day - datetime.timedelta(days=1)).isoformat()] if "end" in value else []
    return [day.isoformat(), *before]


UNITS: Final = {"Mu": "亩", "Kilometer": "公里", "Chinese yuan": "元"}


def recognized_quantities(found: list[Any]) -> Iterable[Item]:
    """Each number once, with the unit that the widest reading of it tells."""
    found = [one for one in found if one.resolution and one.resolution.get("value")]
    end = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start > end:
            end, value, unit = one.end, one.resolution["value"], one.resolution.get("unit")
            unit = "%" if value.endswith("%") else UNITS.get(unit, unit)
            yield (quantity(value.rstrip("%"), unit),)


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

    def quantities(text: str) -> Iterable[Item]:
        read = (
            measures.recognize_currency,
            measures.recognize_dimension,
            numbers.recognize_percentage,
            numbers.recognize_number,
        )
        return recognized_quantities([one for step in read for one in step(text, culture)])

    def times(text: str) -> Iterable[Item]:
        found = dates.recognize_datetime(text, culture, reference=base)
        return [recognized_time(one) for one in sorted(found, key=lambda one: one.start)]

    def numerals(text: str) -> Iterable[Item]:
        return [
            (plain(one.resolution["value"]),) for one in numbers.recognize_number(text, culture)
        ]

    return {
        "times": lambda text: ask(lambda: times(text)),
        "quantities": lambda text: ask(lambda: quantities(text)),
        "numerals": lambda text: ask(lambda: numerals(text)),
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


def load_cn2an(_date: datetime.date) -> dict[str, Reader]:
    package = importlib.import_module("cn2an")
    modes = ("strict", "normal", "smart")
    return {
        "numerals": lambda text: ask(
            *(lambda mode=mode: [(plain(package.cn2an(text, mode)),)] for mode in modes),
            refusal=(ValueError,),
        )
    }
