"""The index of a folder of review pages: a row for each file, with what it gave."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final
from urllib.parse import quote

from planparse.messages import JOINS, Lang, entry_of, saying, title
from planparse.page import head

NAME: Final = "index.html"
COLUMNS: Final = ("file", "plans", "tasks", "doubted")


def index(lines: Iterable[str], lang: Lang = "zh") -> str:
    """The page, made of the lines of a batch's report."""
    rows = [json.loads(line) for line in lines]
    tasks = sum(row["tasks"] for row in rows)
    counted = escape(saying("page", "index", lang, files=len(rows), tasks=tasks))
    heads = "".join(f'<th scope="col">{_word(name, lang)}</th>' for name in COLUMNS)
    return (
        f"{head(counted, lang)}"
        f'<body><header><h1>{counted}</h1></header><main class="index">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{''.join(_rows(rows, lang))}"
        "</tbody></table></main></body></html>\n"
    )


def _rows(rows: Iterable[Mapping[str, Any]], lang: Lang) -> Iterator[str]:
    for row in rows:
        name = escape(row["path"])
        if row["code"]:
            why = f"{row['code']} {row['message']}"
            yield f'<tr><td>{name}</td><td colspan="3" class="bad">{escape(why)}</td></tr>\n'
            continue
        doubts = JOINS[lang].join(
            f"{code} {title(entry_of(code, None, lang).message)} \u00d7{count}"
            for code, count in row["diagnostics"].items()
        )
        link = f'<a href="{escape(quote(row["output"]))}">{name}</a>'
        yield (
            f"<tr><td>{link}</td><td>{row['plans']}</td><td>{row['tasks']}</td>"
            f"<td>{escape(doubts)}</td></tr>\n"
        )


def _word(key: str, lang: Lang) -> str:
    return escape(saying("page", key, lang))
