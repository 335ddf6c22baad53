"""Changes as text, JSON and a workbook, and what all forms say of them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from typing import Final

from planparse.diff.change import Change
from planparse.frozen import NamedTuple
from planparse.messages import Lang, saying
from planparse.records.models import ParseResult

SHOWN: Final = 40  # characters of a task that lead a line about it
COLUMNS: Final = ("kind", "old", "new", "field", "before", "after", "step")
WIDTHS: Final = (8, 28, 28, 10, 44, 44, 14)
UNITS: Final = {"D": "days", "M": "months"}


class Names(NamedTuple):
    """What the two documents are called, and their tasks by id."""

    old: str
    new: str
    old_tasks: Mapping[str, str]
    new_tasks: Mapping[str, str]


def names_of(old: ParseResult, new: ParseResult, called: tuple[str, str]) -> Names:
    """The names of two documents and of their tasks."""
    return Names(*called, _named(old), _named(new))


def _named(result: ParseResult) -> dict[str, str]:
    return {
        task.id: f"{task.label or ''}{task.title or task.text}"[:SHOWN]
        for plan in result.plans
        for task in plan.tasks
    }


def as_text(changes: Iterable[Change], names: Names, lang: Lang) -> bytes:
    """A line for each change."""
    lines = [_line(change, names, lang) for change in changes]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _line(change: Change, names: Names, lang: Lang) -> str:
    said = sentence(change, lang)
    if change.kind in ("added", "removed", "split", "merged"):
        return said
    named = [names.new_tasks[i] for i in change.new if i in names.new_tasks]
    return saying("diff", "of", lang, task=named[0], change=said) if named else said


def sentence(change: Change, lang: Lang) -> str:
    """A change in words, in one line."""
    none = saying("diff", "none", lang)
    before, after = (_flat(side) or none for side in (change.before, change.after))
    if change.kind != "changed":
        return saying("diff", change.kind, lang, before=before, after=after)
    field = saying("diff", change.field or "", lang)
    step = step_in_words(change.step, lang)
    key = "stepped" if step else "changed"
    return saying("diff", key, lang, field=field, before=before, after=after, step=step)


def _flat(side: str | None) -> str:
    return " + ".join((side or "").splitlines())


def step_in_words(step: str | None, lang: Lang) -> str:
    """``P-1M`` in words; per cents stay as they are."""
    if not step or not step.startswith("P"):
        return step or ""
    count = int(step[1:-1])
    way = "later" if count > 0 else "earlier"
    return saying("diff", f"{way}-{UNITS[step[-1]]}", lang, count=abs(count)) if count else ""


def as_json(changes: Iterable[Change], _names: Names, _lang: Lang) -> bytes:
    """One object with a list of ``changes``."""
    records = [change._asdict() for change in changes]
    data = json.dumps({"changes": records}, ensure_ascii=False, indent=2)
    return f"{data}\n".encode("utf-8", "surrogatepass")


def cells(change: Change, names: Names, lang: Lang) -> tuple[str, ...]:
    """A change as the cells of a row, in the order of `COLUMNS`."""
    return (
        saying("diff", f"kind-{change.kind}", lang),
        "\n".join(names.old_tasks[i] for i in change.old if i in names.old_tasks),
        "\n".join(names.new_tasks[i] for i in change.new if i in names.new_tasks),
        saying("diff", change.field, lang) if change.field else "",
        change.before or "",
        change.after or "",
        step_in_words(change.step, lang),
    )


def as_xlsx(changes: Iterable[Change], names: Names, lang: Lang) -> bytes:
    """A workbook of one sheet; every cell is text."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": saying("diff", "page", lang, old=names.old, new=names.new)})
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    body = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    for k, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(k, k, width)
        sheet.write_string(0, k, saying("diff", f"column-{column}", lang), head)
    for i, change in enumerate(changes, 1):
        for k, cell in enumerate(cells(change, names, lang)):
            sheet.write_string(i, k, cell, body)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    book.close()
    return stream.getvalue()
