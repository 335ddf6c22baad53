"""What is live in a ledger: the warning lights (预警), lists to choose from, bars, colours."""

from __future__ import annotations

from typing import Any

from planparse.ledger import looks
from planparse.ledger.book import Book, Sheet
from planparse.ledger.view import View
from planparse.ledger.words import statuses, word
from planparse.messages import Lang, sheet_text


def enliven(book: Book, sheet: Sheet, view: View) -> None:
    """Lists, bars and colours of a sheet whose rows are all there."""
    last, raw, lang = sheet.last_row(), sheet.raw, view.lang
    at = view.at("light")
    if at is not None:
        for light, (fill, ink) in looks.LIGHTS.items():
            said = {"type": "cell", "criteria": "==", "value": f'"{word(light, lang)}"'}
            shade = book.raw.add_format({"bg_color": fill, "font_color": ink})
            raw.conditional_format(1, at, last, at, {**said, "format": shade})
    at = view.at("status")
    if at is not None:
        raw.data_validation(1, at, last, at, _list(lang))
    at = view.at("progress")
    if at is not None:
        wrong = sheet_text("progress wrong", lang)
        bounds = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
        raw.data_validation(1, at, last, at, {**bounds, "error_message": wrong})
        bar = {"type": "data_bar", "bar_color": looks.BAR}
        sides = {"min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1}
        raw.conditional_format(1, at, last, at, {**bar, **sides})
    at = view.at("due")
    if at is not None:
        said = {"validate": "date", "criteria": ">=", "value": "=DATE(1990,1,1)"}
        wrong = sheet_text("date wrong", lang)
        kind = {"error_type": "warning", "error_message": wrong}
        raw.data_validation(1, at, last, at, {**said, **kind})


def _list(lang: Lang) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": statuses(lang),
        "error_title": sheet_text("status title", lang),
        "error_message": sheet_text("status wrong", lang),
    }
