"""The review page (核对页): one file that shows a document and its records side by side.

It needs no network and no script: links lead from the text to a record and back. A script that is
part of it adds filters, search and keys; a strict policy allows that script and style alone, by
their hashes, so that hostile text stays text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, Final

from planparse.ledger.roles import ROLES
from planparse.messages import Lang, saying
from planparse.packed import unpacked
from planparse.page import records, source
from planparse.stats import stats
from planparse.stats.bars import Bar, svg

Json = Mapping[str, Any]
LANGS: Final[dict[Lang, str]] = {"zh": "zh-CN", "en": "en"}
MOST_UNITS: Final = 30  # bars of units


def page(result: Json, lang: Lang = "zh") -> str:
    """The page of a result with its text and layout; words of ours in ``lang``."""
    tasks = [task for plan in result["plans"] for task in plan["tasks"]]
    numbers = {task["id"]: i for i, task in enumerate(tasks, 1)}
    name = result["plans"][0]["title"] if result["plans"] else ""
    title = escape(name or result["source"]["name"] or "planparse")
    doubted = set(records.doubtful_tasks(result))
    parts = [
        head(title, lang, script=True),
        f"<body><header><h1>{title}</h1>{_form(tasks, lang)}</header>\n<main>",
        f'<section class="source" aria-label="{_word("source", lang)}" tabindex="0">'
        f'<h2>{_word("source", lang)}</h2><div class="text" lang="zh-CN">',
        *source.parts(source.marked(result, numbers)),
        f'</div></section>\n<section aria-label="{_word("records", lang)}" tabindex="0">',
        f'<h2>{_word("records", lang)} <span class="n" id="count">{len(tasks)}</span></h2>',
        *_doubts(result, lang),
        *records.cards(result, numbers, doubted, lang),
        *_charts(result, lang),
        f"</section></main>\n{_help(lang)}<footer>planparse · {escape(result['source']['name'])}"
        f"</footer><script>{asset('page.js')}</script></body></html>\n",
    ]
    return "".join(parts)


@cache
def asset(name: str) -> str:
    """A file of this room, as it stands in a page."""
    return files("planparse.page").joinpath(name).read_text(encoding="utf-8").strip()


def _hash(name: str) -> str:
    digest = hashlib.sha256(asset(name).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def policy(*, script: bool = False) -> str:
    """What a page may do: have our style, and our script where it has one."""
    scripts = f"script-src {_hash('page.js')}; " if script else ""
    return (
        f"default-src 'none'; style-src {_hash('page.css')}; {scripts}"
        "base-uri 'none'; form-action 'none'"
    )


def head(title: str, lang: Lang, *, script: bool = False) -> str:
    """The head of a page that bears our style: its policy, and its title, which is escaped."""
    return (
        f'<!doctype html>\n<html lang="{LANGS[lang]}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(script=script)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{title}</title><style>{asset('page.css')}</style></head>\n"
    )


def _form(tasks: Iterable[Json], lang: Lang) -> str:
    """Search and filters, which the script brings into play."""
    tasks = list(tasks)
    units = sorted({u["name"] for t in tasks for d in t["responsibilities"] for u in d["units"]})
    months = sorted({d["end"][:7] for t in tasks for d in t["deadlines"] if d["end"]})
    roles = [(role, _word(role, lang)) for role in ROLES]
    return (
        '<form class="js" role="search">'
        f'<label>{_word("search", lang)} <input name="search" type="search"></label>'
        + _select("unit", [(unit, unit) for unit in units], lang)
        + _select("role", roles, lang)
        + _select("month", [(month, month) for month in months], lang)
        + f'<label><input name="doubt" type="checkbox" value="1"> {_word("doubtful", lang)}</label>'
        f'<button type="reset">{_word("reset", lang)}</button>'
        f'<button type="button" id="help">{_word("keys", lang)}</button></form>'
    )


def _select(name: str, choices: Iterable[tuple[str, str]], lang: Lang) -> str:
    options = "".join(
        f'<option value="{escape(v)}">{escape(shown)}</option>' for v, shown in choices
    )
    every = f'<option value="">{_word("all", lang)}</option>'
    return f'<label>{_word(name, lang)} <select name="{name}">{every}{options}</select></label>'


def _doubts(result: Json, lang: Lang) -> Iterator[str]:
    items = list(records.doubts(result, lang))
    if items:
        heading = escape(saying("page", "doubts", lang, count=len(items)))
        yield f"<details><summary>{heading}</summary><ul>{''.join(items)}</ul></details>"


def _charts(result: Json, lang: Lang) -> Iterator[str]:
    """What is due by month, and how much each unit has, drawn."""
    from planparse.records.models import ParseResult

    rows = stats([ParseResult.model_validate(unpacked(result))])
    months = [
        Bar(row.name or _word("undated", lang), row.total) for row in rows if row.group == "month"
    ]
    units: dict[str, int] = {}
    for row in rows:
        if row.group == "unit":
            units[row.name] = units.get(row.name, 0) + row.total
    for key, bars in (("months", months), ("load", [Bar(*u) for u in units.items()][:MOST_UNITS])):
        if bars:
            drawn = svg([("", bars)]).replace(
                "<svg ", f'<svg role="img" aria-label="{_word(key, lang)}" '
            )
            yield f"<details><summary>{_word(key, lang)}</summary>{drawn}</details>"


def _help(lang: Lang) -> str:
    keys = (("j / k", "next"), ("/", "search"), ("Enter", "jump"), ("Esc", "leave"), ("?", "keys"))
    rows = "".join(f"<dt><kbd>{escape(k)}</kbd></dt><dd>{_word(w, lang)}</dd>" for k, w in keys)
    heading = _word("keys", lang)
    return (
        f'<dialog aria-label="{heading}"><h2>{heading}</h2><dl>{rows}</dl>'
        f'<form method="dialog"><button>{_word("close", lang)}</button></form></dialog>'
    )


def _word(key: str, lang: Lang) -> str:
    return escape(saying("page", key, lang))
