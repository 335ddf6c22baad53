"""The summary by unit (单位汇总): how many tasks each unit has, in which role, by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from planparse.ledger.book import Book
from planparse.ledger.drawn import Head
from planparse.ledger.piece import COUNTED, Row
from planparse.messages import Lang, sheet_text

MONTHS: Final = 24  # that have a column of their own
LATER: Final = ""


class Units:
    """The counts, as rows come."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._counts: dict[str, Counter[str]] = {}
        self._names: dict[str, dict[str, int]] = {}  # as printed, with how often
        self._months: Counter[str] = Counter()

    def add(self, row: Row) -> None:
        """Count a task: each unit once in each role."""
        month = row.due[:7] if row.due else None
        if month:
            self._months[month] += 1
        for key in {key for _role, key, _name in row.units}:
            counts = self._counts.setdefault(key, Counter())
            counts["sum"] += 1
            counts["dated" if month else "undated"] += 1
            counts[f"month {month}"] += 1
        for role, key in {(role, key) for role, key, _name in row.units}:
            self._counts[key][role] += 1
        for _role, key, name in row.units:
            names = self._names.setdefault(key, {})
            names[name] = names.get(name, 0) + 1

    def name(self, key: str) -> str:
        """The name that a unit is most often printed with."""
        names = self._names[key]
        return max(names, key=lambda name: names[name])

    def write(self, book: Book, name: str) -> None:
        """The sheet, units with most tasks first, and below it what counts as one."""
        lang = self._lang
        months = sorted(self._months)[:MONTHS]
        later = len(self._months) > MONTHS
        fixed = (*COUNTED, "sum", "dated", "undated")
        heads = [Head(sheet_text("unit", lang), width=34)]
        heads += [Head(sheet_text(f"unit {key}", lang), "count", 11) for key in fixed]
        heads += [Head(self._month(month), "count", 11) for month in months]
        heads += [Head(sheet_text("unit later", lang), "count", 11)] if later else []
        sheet = book.sheet(name, heads)
        order = sorted(self._counts, key=lambda key: (-self._counts[key]["sum"], key))
        for key in order:
            counts = self._counts[key]
            by_month = [counts[f"month {month}"] for month in months]
            cells: list[Any] = [self.name(key), *(counts[said] for said in fixed), *by_month]
            sheet.add(cells + ([counts["dated"] - sum(by_month)] if later else []))
        sheet.finish()
        sheet.foot(sheet_text("foot", lang))
        sheet.notes([sheet_text("unit note once", lang), *self._alike(order)])

    def _month(self, month: str) -> str:
        year, number = month.split("-")
        return sheet_text("unit month", self._lang, year=year, month=int(number))

    def _alike(self, order: list[str]) -> Iterator[str]:
        join = sheet_text("units join", self._lang)
        for key in order:
            if len(self._names[key]) > 1:
                names = join.join(self._names[key])
                yield sheet_text("unit note same", self._lang, names=names)
