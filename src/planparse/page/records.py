"""The right side of the page: a card for each task, and what was doubted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from planparse.messages import Lang, advice, message, saying

Json = Mapping[str, Any]


def cards(
    result: Json, numbers: Mapping[str, int], doubted: Iterable[str], lang: Lang
) -> Iterator[str]:
    """The cards, in the order of the document."""
    doubtful = frozenset(doubted)
    for plan in result["plans"]:
        if len(result["plans"]) > 1:
            yield f"<h2>{_said(plan['title'] or plan['id'])}</h2>"
        for task in plan["tasks"]:
            yield _card(task, numbers[task["id"]], task["id"] in doubtful, lang)


def _card(task: Json, number: int, doubtful: bool, lang: Lang) -> str:
    title = _said(f"{task['label'] or ''}{task['title'] or ''}") or _said(task["text"][:40])
    path = " / ".join(_said(f"{a['label'] or ''}{a['title'] or ''}") for a in task["path"])
    text = f"<p>{_said(task['text'])}</p>" if task["text"] and task["title"] else ""
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _facts(task, lang))
    return (
        f'<article id="t{number}" tabindex="-1" data-u="{_units(task)}" data-r="{_roles(task)}" '
        f'data-m="{_months(task)}" data-d="{int(doubtful)}">'
        f'<h3><a href="#s{number}">{title}</a></h3><p class="path">{path}</p>'
        f"{text}<dl>{rows}</dl></article>"
    )


def _facts(task: Json, lang: Lang) -> Iterator[tuple[str, str]]:
    for duty in task["responsibilities"]:
        name = saying("page", duty["role"], lang)
        units = "\u3001".join(_said(unit["text"]) for unit in duty["units"])
        note = f' <span class="n">({saying("page", "inherited", lang)})</span>'
        yield name, units + (note if duty["inherited"] else "")
    for time in task["deadlines"]:
        day = f' <span class="n">{time["end"]}</span>' if time["end"] else ""
        yield saying("page", "deadline", lang), f"{_said(time['text'])}{day}"
    for figure in task["indicators"]:
        yield (
            saying("page", "indicator", lang),
            _said(f"{figure['subject'] or ''} {figure['text']}"),
        )
    for name, value in task["extra"].items():
        yield _said(name), _said(value)


def doubts(result: Json, lang: Lang) -> Iterator[str]:
    """The diagnostics with what to do, each with its line."""
    for doubt in result["diagnostics"]:
        told = _said(message(doubt["code"], doubt["params"], lang))
        to_do = _said(advice(doubt["code"], doubt["params"], lang))
        span = doubt["span"]
        line = result["text"].count("\n", 0, span["start"]) + 1 if span else None
        place = saying("page", "line", lang, line=line) if line else ""
        yield f"<li><strong>{doubt['code']}</strong> {_said(place)} {told} <em>{to_do}</em></li>"


def doubtful_tasks(result: Json) -> Iterator[str]:
    """The ids of tasks in which something was doubted."""
    spans = [d["span"] for d in result["diagnostics"] if d["span"] and d["severity"] != "info"]
    starts = sorted(span["start"] for span in spans)
    for plan in result["plans"]:
        for task in plan["tasks"]:
            k = bisect_left(starts, task["span"]["start"])
            if k < len(starts) and starts[k] < task["span"]["end"]:
                yield task["id"]


def _units(task: Json) -> str:
    names = {unit["name"] for duty in task["responsibilities"] for unit in duty["units"]}
    return escape("|".join(sorted(names)))


def _roles(task: Json) -> str:
    pairs = {f"{d['role']}:{u['name']}" for d in task["responsibilities"] for u in d["units"]}
    return escape("|".join(sorted(pairs)))


def _months(task: Json) -> str:
    return "|".join(sorted({time["end"][:7] for time in task["deadlines"] if time["end"]}))


def _said(words: str) -> str:
    return escape(words, quote=False)
