"""Headings as sections, and the tasks that they give (records.md 2.2, 2.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from planparse.assemble.state import PlanState
from planparse.assemble.values import read_values
from planparse.assemble.writer import Json, Writer, duty_record
from planparse.chain.titles import TITLE_LENGTH, Opening, read_title
from planparse.fields.responsibilities import Duty, Trailer
from planparse.outline import Context
from planparse.outline.headings import Heading, Measure
from planparse.text.spans import Span, trimmed

CATEGORY: Final = {"steps": "step", "safeguards": "safeguard"}

NO_TASK: Final = frozenset({"overview", "goal"})

MARKS_BEHIND: Final = " \n。;,、"


def section_record(
    state: PlanState,
    heading: Heading,
    section_id: str,
    path: list[Json],
    covering: list[Trailer],
    level: int,
) -> Json:
    """A heading as `records.Section` has it, its children too; its tasks go to ``state``. ``covering`` are the trailers that it inherits."""
    out = state.out
    label = heading.label
    title = out.title(heading.title) if heading.title else None
    own = {
        id(t): [duty_record(out, d, t, False) for d in t.duties]
        for t in (*heading.trailers, *heading.covering)
    }
    _claim(state, heading, section_id)
    printed = out.string(label.start, label.end)
    section: Json = {
        "id": section_id,
        "level": level,
        "style": label.style,
        "label": printed,
        "number": label.number,
        "title": title,
        "text": out.pieces(heading.body),
        "role": heading.role,
        "responsibilities": [
            duty for t in (*heading.trailers, *heading.covering) for duty in own[id(t)]
        ],
        "span": out.span(heading.start, trimmed(out.fold, heading.start, heading.last).end),
        "children": [],
    }
    below = [*heading.covering, *(() if any(t.duties for t in heading.covering) else covering)]
    if heading.trailers or (
        not heading.children
        and heading.role not in NO_TASK
        and state.part.kind != "report"
        and not _is_table(state, heading)
    ):
        _tasks(state, heading, section, path, below, own)
    inner = [*path, {"label": printed, "title": title}]
    section["children"] = [
        section_record(state, child, f"{section_id}.{i}", inner, below, level + 1)
        for i, child in enumerate(heading.children, 1)
    ]
    return section


def _is_table(state: PlanState, heading: Heading) -> bool:
    """Whether all that a section holds is a task table and its name: the rows are the smaller units (records.md 2.3)."""
    if not any(heading.start <= table.start < heading.end for table in state.part.inline):
        return False
    named = state.ctx.grammar.pattern("table-title")
    return not heading.body or (
        len(heading.body) == 1
        and named.search(state.out.fold, *trimmed(state.out.fold, *heading.body[0])) is not None
    )


def _claim(state: PlanState, heading: Heading, owner: str) -> None:
    claims = state.claims
    claims.add(heading.label.start, heading.label.end, "label", owner)
    if heading.title:
        claims.add(heading.title.start, heading.title.end, "title", owner)
    for piece in heading.body:
        claims.add(piece.start, piece.end, "text", owner)
    for trailer in (*heading.trailers, *heading.covering):
        claims.add(trailer.start, trailer.end, "trailer", owner)


def _tasks(
    state: PlanState,
    heading: Heading,
    section: Json,
    path: list[Json],
    covering: list[Trailer],
    own: dict[int, list[Json]],
) -> None:
    """The tasks of a section: one, or one for each stretch that a trailer closes (records.md 2.3)."""
    out = state.out
    if heading.body or heading.trailers:
        own_end = max(
            (heading.title or heading.label).end,
            *[p.end for p in heading.body],
            *[t.end for t in heading.trailers],
        )
    else:
        own_end = trimmed(out.fold, heading.start, min(heading.end, state.part.close)).end
    stretches = _stretches(heading, own_end, out, state.ctx)
    for i, (start, end, pieces, trailers) in enumerate(stretches):
        title, body = section["title"], pieces
        if i:
            if pieces:  # the mark that ends the part before may stand behind its trailer
                at = pieces[0].start
                while at < pieces[0].end and out.fold[at] in MARKS_BEHIND:
                    at += 1
                body = pieces = (
                    [pieces[0]._replace(start=at), *pieces[1:]]
                    if at < pieces[0].end
                    else pieces[1:]
                )
            found = (
                read_title(
                    Opening(out.view, pieces[0].start, pieces[-1].end), state.ctx.grammar
                ).span
                if pieces
                else None
            )
            title = out.title(found) if found else None
            if found:
                body = [Span(max(p.start, found.end), p.end) for p in pieces if p.end > found.end]
        duties = [duty for t in trailers for duty in own[id(t)]]
        if not duties and not trailers:
            duties = [duty_record(out, d, None, True) for t in covering for d in t.duties]
        duties.sort(key=_first_unit)
        task_start = start if i else heading.start
        duties += _implementers(state, duties, task_start)
        dated = trailers or covering
        values = read_values(
            out,
            state.ctx,
            state.passage,
            state.part.year,
            _running(out, [heading.title, *pieces] if i == 0 and heading.title else pieces),
            [time for t in dated for time in t.times],
        )
        state.tasks.append(
            {
                "id": section["id"] if i == 0 else f"{section['id']}#{i + 1}",
                "origin": "text",
                "category": CATEGORY.get(heading.role, "task"),
                "label": section["label"],
                "number": section["number"],
                "title": title,
                "text": section["text"] if body == list(heading.body) else out.pieces(body),
                "path": path,
                "measures": [
                    _measure(out, m, heading.trailers)
                    for m in out.outline.measures.get(heading.start, ())
                    if start <= m.start < end or (i == 0 and m.start < end)
                ],
                "extra": {k: v for t in dated for k, v in t.extra},
                "responsibilities": duties,
                "deadlines": values.deadlines,
                "indicators": values.indicators,
                "span": out.span(task_start, end),
                "locator": out.line(task_start),
            }
        )


def _running(out: Writer, pieces: list[Span]) -> list[tuple[int, int]]:
    """The stretches of a task's running text: pieces with nothing between them are one, so that a sentence is read whole."""
    runs: list[tuple[int, int]] = []
    for piece in pieces:
        if runs and not out.fold[runs[-1][1] : piece.start].strip():
            runs[-1] = (runs[-1][0], max(piece.end, runs[-1][1]))
        else:
            runs.append((piece.start, piece.end))
    return runs


def _first_unit(duty: Json) -> int:
    start: int = duty["units"][0]["span"]["start"]
    return start


def _stretches(
    heading: Heading, own_end: int, out: Writer, ctx: Context
) -> list[tuple[int, int, list[Span], list[Trailer]]]:
    """The stretches of a section's own text with the trailers that close them; trailers that stand together close one stretch."""
    if not heading.trailers:
        return [(heading.start, own_end, list(heading.body), [])]
    groups: list[list[Trailer]] = []
    for trailer in heading.trailers:
        if groups and not any(
            groups[-1][-1].end <= piece.start < trailer.start for piece in heading.body
        ):
            groups[-1].append(trailer)
        else:
            groups.append([trailer])
    stretches: list[tuple[int, int, list[Span], list[Trailer]]] = []
    at = heading.start
    for k, group in enumerate(groups):
        last = k == len(groups) - 1
        end = (
            max(own_end, group[-1].end)
            if last
            else _boxed_end(heading, group[-1].end, groups[k + 1][0].start, out, ctx)
        )
        pieces = [piece for piece in heading.body if at <= piece.start < end]
        stretches.append((pieces[0].start if pieces and k else at, end, pieces, group))
        at = end
    return stretches


def _boxed_end(heading: Heading, end: int, limit: int, out: Writer, ctx: Context) -> int:
    """Where a stretch ends: after its trailer, or after the boxed list (专栏) that follows the trailer on its line and details the stretch."""
    pieces = [piece for piece in heading.body if end <= piece.start < limit]
    if len(pieces) > 1 and ctx.grammar.pattern("box-begins").match(out.fold, pieces[0].start):
        return pieces[0].end
    return end


def _measure(out: Writer, item: Measure, trailers: Sequence[Trailer]) -> Json:
    start, label_end, end, _rule = item
    end = next(
        (
            t.start
            for t in trailers
            if label_end <= t.start < end and not out.fold[t.end : end].strip(" \n。")
        ),
        end,
    )
    folded = out.fold[label_end:end]
    stop = re.search(r"[。:;!]", folded)
    title, rest = None, out.string(label_end, end)
    if stop and len(folded[: stop.start()].strip()) <= TITLE_LENGTH:
        title = out.string(label_end, label_end + stop.start()).lstrip("，,、")
        rest = out.string(label_end + stop.end(), end)
    elif stop is None and len(rest) <= TITLE_LENGTH:
        title, rest = rest.lstrip("，,、"), ""
    return {"label": out.string(start, label_end), "title": title, "text": rest}


def _implementers(state: PlanState, duties: list[Json], start: int) -> list[Json]:
    """Units that a convention adds to every task from there on, less those that the task names itself."""
    added: list[Json] = []
    named = {unit["name"] for duty in duties for unit in duty["units"]}
    for offset, units, _rule in state.implementers:
        missing = tuple(unit for unit in units if unit.name not in named)
        if start >= offset and missing:
            added.append(duty_record(state.out, Duty("responsible", None, missing), None, True))
    return added
