"""Outline in, records out: plain data in the order of the contract, which `records.ParseResult` validates."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, Final

from planparse.chain.headings import TITLE_LENGTH, find_title
from planparse.fields.responsibilities import read_trailer
from planparse.fields.units import read_lines
from planparse.grammar import Grammar
from planparse.outline import Cell, Context, Duty, Group, Heading, Outline, Piece, PlanPart, Row, Table, Trailer, Unit, View

SCHEMA_VERSION: Final = "1.0"
CATEGORY: Final = {"steps": "step", "safeguards": "safeguard"}
ABOUT_PLANS: Final = "345"  # families of codes that are about a plan: plans and front matter, headings, trailers and tables
NO_TASK: Final = frozenset({"overview", "goal"})
TABLE_ROLES: Final = ("lead", "responsible", "support", "supervise", "person")
MARKS_BEHIND: Final = " \n。;,、"
MARKS: Final = " \n。;,、:.|-_*#()"  # what may stand between two stretches and says nothing

Json = dict[str, Any]


class Claims:
    """Who owns which stretch of the text; becomes the layout."""

    __slots__ = ("items",)

    def __init__(self) -> None:
        self.items: list[tuple[int, int, str, str | None]] = []

    def add(self, start: int, end: int, kind: str, owner: str | None) -> None:
        """``owner`` holds ``[start, end)`` of the cleaned text as ``kind``."""
        if end > start:
            self.items.append((start, end, kind, owner))


def build(outline: Outline, ctx: Context) -> Json:
    """The ParseResult of an outline as plain data."""
    claims = Claims()
    plans: list[Json] = []
    if not outline.plans:
        ctx.collector.add("PP106")
    for number, part in enumerate(outline.plans, 1):
        plans.append(_plan(outline, part, f"p{number}", claims, ctx))
    _mark_doubles(plans, ctx)
    _mark_missing(outline, plans, ctx)
    layout = _layout(outline, claims, ctx)
    source = outline.source
    return {
        "schema_version": SCHEMA_VERSION,
        "source": {
            "name": source.name,
            "format": source.format,
            "encoding": source.encoding,
            "sha256": source.sha256,
            "length": len(source.text),
        },
        "plans": plans,
        "diagnostics": _diagnostics(outline, ctx),
        "layout": layout,
    }


def _diagnostics(outline: Outline, ctx: Context) -> list[Json]:
    """The diagnostics in the order of the text, each with the plan that it is about."""
    starts = [(outline.view.offsets.start(part.start), f"p{number}") for number, part in enumerate(outline.plans, 1)]
    items: list[Json] = []
    for d in sorted(ctx.collector.items, key=lambda d: (d.start, d.end, d.code, d.message)):
        plan = d.plan
        if plan is None and d.start >= 0 and d.code[2] in ABOUT_PLANS:
            plan = next((name for start, name in reversed(starts) if start <= d.start), None)
        span = {"start": d.start, "end": d.end} if d.start >= 0 else None
        items.append({"code": d.code, "severity": d.severity, "message": d.message, "plan": plan, "span": span})
    return items


class _Writer:
    """Turns spans of one plan into strings and raw spans."""

    __slots__ = ("fold", "offsets", "outline", "plain", "text", "view")

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.view: View = outline.view
        self.text = outline.view.text
        self.fold = outline.view.fold
        self.offsets = outline.view.offsets
        self.plain = not outline.view.offsets.edits

    def span(self, start: int, end: int) -> Json:
        if self.plain:
            return {"start": start, "end": end}
        return {"start": self.offsets.start(start), "end": self.offsets.end(end)}

    def line(self, start: int) -> Json:
        return {"line": self.outline.source.line(self.offsets.start(start)), "paragraph": None, "page": None, "table": None, "row": None}

    def string(self, start: int, end: int) -> str:
        """A stretch as one line of text: broken lines and wide gaps joined, white space at its ends dropped."""
        text = self.text[start:end].strip()
        return join_lines(text) if BROKEN.search(text) else text

    def pieces(self, pieces: list[Piece]) -> str:
        joined = ""
        breaks = self.view.breaks
        for i, piece in enumerate(pieces):
            part = self.string(piece.start, piece.end)
            apart = i and bisect_right(breaks, piece.start) > bisect_right(breaks, pieces[i - 1].end - 1)
            joined += f"\n{part}" if apart and joined and part else part
        return joined

    def title(self, piece: Piece) -> str:
        return self.string(piece.start, piece.end).rstrip("。：:；;！!").strip()


BROKEN: Final = re.compile(r"[\n\u3000\r]|  ")
GAP: Final = re.compile(r"[ \t\xa0\u3000\r]*\n[ \t\xa0\u3000\r\n]*|[\u3000\u2002\u2003 ]{2,}|\u3000")
ASCII_WORD: Final = re.compile(r"[A-Za-z0-9]")


def join_lines(text: str) -> str:
    """Lines of one paragraph as one: nothing between Han characters, a space between Latin words."""

    def glue(m: re.Match[str]) -> str:
        before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
        return " " if ASCII_WORD.match(before) and ASCII_WORD.match(after) else ""

    return GAP.sub(glue, text)


def _plan(outline: Outline, part: PlanPart, plan: str, claims: Claims, ctx: Context) -> Json:
    out = _Writer(outline)
    front = part.front
    title = "".join(out.string(cell.start, cell.end) for cell in part.title) or None
    if title is None:
        ctx.collector.add("PP302", plan=plan)
    if part.year is None:
        ctx.collector.add("PP304", plan=plan)
    for cell in front.held:
        claims.add(cell.start, cell.end, "front_matter", plan)
    for cell in part.furniture:
        claims.add(cell.start, cell.end, "noise", plan)
    for cell in part.appended:
        claims.add(cell.start, cell.end, "attachment", plan)
    text = sorted(part.text, key=lambda piece: piece.start)
    for piece in text:
        claims.add(piece.start, piece.end, "text", plan)
    for trailer in part.loose:
        claims.add(trailer.start, trailer.end, "trailer", plan)
    tasks: list[Json] = []
    state = _PlanState(out, part, plan, claims, tasks, ctx)
    sections = [_section(state, heading, f"{plan}.{i}", [], [], 1) for i, heading in enumerate(part.headings, 1)]
    if part.table:
        tasks += _rows(state, part.table, 1, [])
    for number, table in enumerate(part.inline, 1):
        tasks += _rows(state, table, number, _path_at(sections, out.span(table.start, table.end)["start"]))
    if part.inline:
        tasks.sort(key=lambda task: task["span"]["start"])
    attached = f"p{part.attached_to + 1}" if part.attached_to is not None else None
    return {
        "id": plan,
        "kind": part.kind,
        "title": title,
        "document_number": re.sub(r"\s+", "", out.string(front.number.start, front.number.end)) if front.number else None,
        "issuer": " ".join(" ".join(out.text[c.start : c.end].split()) for c in front.issuer) or None,
        "addressees": [unit.text for unit in front.addressees],
        "issued_on": front.issued_on,
        "year": part.year,
        "attachments": [out.string(c.start, c.end) for c in front.attachments],
        "attachment_of": attached,
        "text": out.pieces(text),
        "sections": sections,
        "tasks": tasks,
    }


class _PlanState:
    """What building one plan passes down its tree."""

    __slots__ = ("claims", "ctx", "out", "part", "plan", "tasks")

    def __init__(self, out: _Writer, part: PlanPart, plan: str, claims: Claims, tasks: list[Json], ctx: Context) -> None:
        self.out, self.part, self.plan, self.claims, self.tasks, self.ctx = out, part, plan, claims, tasks, ctx


def _section(state: _PlanState, heading: Heading, section_id: str, path: list[Json], covering: list[Duty], level: int) -> Json:
    out = state.out
    label = heading.label
    title = out.title(heading.title) if heading.title else None
    own = {id(t): [_duty(out, d, t, False) for d in t.duties] for t in (*heading.trailers, *heading.covering)}
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
        "responsibilities": [duty for t in (*heading.trailers, *heading.covering) for duty in own[id(t)]],
        "span": out.span(heading.start, _trimmed_end(out.fold, heading.start, heading.last)),
        "children": [],
    }
    below = [d for t in heading.covering for d in t.duties] or covering
    if heading.trailers or (not heading.children and heading.role not in NO_TASK and state.part.kind != "report"):
        _tasks(state, heading, section, path, below, own)
    inner = [*path, {"label": printed, "title": title}]
    section["children"] = [
        _section(state, child, f"{section_id}.{i}", inner, below, level + 1) for i, child in enumerate(heading.children, 1)
    ]
    return section


def _claim(state: _PlanState, heading: Heading, owner: str) -> None:
    claims = state.claims
    claims.add(heading.label.start, heading.label.end, "label", owner)
    if heading.title:
        claims.add(heading.title.start, heading.title.end, "title", owner)
    for piece in heading.body:
        claims.add(piece.start, piece.end, "text", owner)
    for trailer in heading.trailers:
        claims.add(trailer.start, trailer.end, "trailer", owner)
    for trailer in heading.covering:
        claims.add(trailer.start, trailer.end, "trailer", owner)


def _trimmed_end(fold: str, start: int, end: int) -> int:
    while end > start and fold[end - 1] in " \n":
        end -= 1
    return end


def _tasks(state: _PlanState, heading: Heading, section: Json, path: list[Json], covering: list[Duty], own: dict[int, list[Json]]) -> None:
    """The tasks of a section: one, or one for each stretch that a trailer closes (records.md 2.3)."""
    out = state.out
    own_end = _trimmed_end(out.fold, heading.start, min(heading.end, state.part.close))
    if heading.body or heading.trailers:
        own_end = max(
            [p.end for p in heading.body] + [t.end for t in heading.trailers] + [heading.title.end if heading.title else heading.label.end]
        )
    stretches = _stretches(heading, own_end, out, state.ctx)
    for i, (start, end, pieces, trailers) in enumerate(stretches):
        title, body = section["title"], pieces
        if i:
            if pieces:  # the mark that ends the part before may stand behind its trailer
                at = pieces[0].start
                while at < pieces[0].end and out.fold[at] in MARKS_BEHIND:
                    at += 1
                body = pieces = [pieces[0]._replace(start=at), *pieces[1:]] if at < pieces[0].end else pieces[1:]
            found = (
                find_title(out.view, pieces[0].start, pieces[-1].end, [], state.ctx, has_children=False, next_label=None)
                if pieces
                else None
            )
            title = out.title(found) if found else None
            if found:
                body = [Piece(max(p.start, found.end), p.end) for p in pieces if p.end > found.end]
        duties = [duty for t in trailers for duty in own[id(t)]]
        if not duties and not trailers:
            duties = [_duty(out, d, None, True) for d in covering]
        duties.sort(key=_first_unit)
        task_start = start if i else heading.start
        duties += _implementers(state, duties, task_start)
        state.tasks.append(
            {
                "id": section["id"] if i == 0 else f"{section['id']}#{i + 1}",
                "origin": "text",
                "category": CATEGORY.get(heading.role, "task"),
                "label": section["label"],
                "number": section["number"],
                "title": title,
                "text": out.pieces(body),
                "path": path,
                "measures": [
                    _measure(out, m, heading.trailers) for m in heading.measures if start <= m[0] < end or (i == 0 and m[0] < end)
                ],
                "extra": {k: v for t in trailers for k, v in t.extra},
                "responsibilities": duties,
                "deadlines": [],
                "indicators": [],
                "span": out.span(task_start, end),
                "locator": out.line(task_start),
            }
        )


def _first_unit(duty: Json) -> int:
    start: int = duty["units"][0]["span"]["start"]
    return start


def _stretches(heading: Heading, own_end: int, out: _Writer, ctx: Context) -> list[tuple[int, int, list[Piece], list[Trailer]]]:
    """The stretches of a section's own text with the trailers that close them; trailers that stand together close one stretch."""
    if not heading.trailers:
        return [(heading.start, own_end, list(heading.body), [])]
    groups: list[list[Trailer]] = []
    for trailer in heading.trailers:
        if groups and not any(groups[-1][-1].end <= piece.start < trailer.start for piece in heading.body):
            groups[-1].append(trailer)
        else:
            groups.append([trailer])
    stretches: list[tuple[int, int, list[Piece], list[Trailer]]] = []
    at = heading.start
    for k, group in enumerate(groups):
        last = k == len(groups) - 1
        end = max(own_end, group[-1].end) if last else _boxed_end(heading, group[-1].end, groups[k + 1][0].start, out, ctx)
        pieces = [piece for piece in heading.body if at <= piece.start < end]
        stretches.append((pieces[0].start if pieces and k else at, end, pieces, group))
        at = end
    return stretches


def _boxed_end(heading: Heading, end: int, limit: int, out: _Writer, ctx: Context) -> int:
    """Where a stretch ends: after its trailer, or after the boxed list (专栏) that follows the trailer on its line and details the stretch."""
    pieces = [piece for piece in heading.body if end <= piece.start < limit]
    if len(pieces) > 1 and ctx.grammar.pattern("box-begins").match(out.fold, pieces[0].start):
        return pieces[0].end
    return end


def _measure(out: _Writer, item: tuple[int, int, int], trailers: list[Trailer]) -> Json:
    start, label_end, end = item
    end = next((t.start for t in trailers if label_end <= t.start < end and not out.fold[t.end : end].strip(" \n。")), end)
    folded = out.fold[label_end:end]
    stop = re.search(r"[。:;!]", folded)
    title, rest = None, out.string(label_end, end)
    if stop and len(folded[: stop.start()].strip()) <= TITLE_LENGTH:
        title = out.string(label_end, label_end + stop.start()).lstrip("，,、")
        rest = out.string(label_end + stop.end(), end)
    elif stop is None and len(rest) <= TITLE_LENGTH:
        title, rest = rest.lstrip("，,、"), ""
    return {"label": out.string(start, label_end), "title": title, "text": rest}


def _unit(out: _Writer, unit: Unit) -> Json:
    return {"name": unit.name, "note": unit.note, "collective": unit.collective, "text": unit.text, "span": out.span(unit.start, unit.end)}


def _duty(out: _Writer, duty: Duty, trailer: Trailer | None, inherited: bool) -> Json:
    start = trailer.start if trailer else duty.units[0].start
    end = trailer.end if trailer else duty.units[-1].end
    return {
        "role": duty.role,
        "label": duty.label,
        "units": [_unit(out, unit) for unit in duty.units],
        "inherited": inherited,
        "span": out.span(start, end),
    }


def _implementers(state: _PlanState, duties: list[Json], start: int) -> list[Json]:
    """Units that a convention adds to every task from there on, less those that the task names itself."""
    added: list[Json] = []
    named = {unit["name"] for duty in duties for unit in duty["units"]}
    for offset, units in state.part.implementers:
        missing = tuple(unit for unit in units if unit.name not in named)
        if start >= offset and missing:
            added.append(_duty(state.out, Duty("responsible", None, missing), None, True))
    return added


def _rows(state: _PlanState, table: Table, number: int, path: list[Json]) -> list[Json]:
    """The tasks of a table's rows (records.md 2.6)."""
    for cell in table.skipped:
        state.claims.add(cell.start, cell.end, "cell", state.plan)
    tasks: list[Json] = []
    for i, row in enumerate(table.rows, 1):
        row_id = f"{state.plan}.t{number}.r{i}"
        for cell in (*row.cells.values(), *row.extra.values()):
            if row.start <= cell.start < row.end:
                state.claims.add(cell.start, cell.end, "cell", row_id)
        duties = [duty for role in TABLE_ROLES if role in row.cells for duty in _cell_duties(state, role, row.cells[role], table)]
        tasks.append(_row(state, row, row_id, (number, i), duties, path))
    return tasks


def _cell_duties(state: _PlanState, role: str, cell: Cell, table: Table) -> list[Json]:
    """Who a cell says is responsible: as its own labels and verbs say, else every unit in the role of its column."""
    out, grammar = state.out, state.ctx.grammar
    worded = grammar.pattern("verb-hint").search(out.fold, cell.start, cell.end) or ":" in out.fold[cell.start : cell.end]
    trailer = read_trailer(out.fold, out.text, cell.start, cell.end, grammar, bare=0) if worded else None
    if trailer and any(duty.label for duty in trailer.duties):
        return [_duty(out, duty, None, False) for duty in trailer.duties if duty.units]
    units = tuple(unit for unit in read_lines(out.fold, cell.start, cell.end, grammar, out.text) if not unit.barred)
    if table.first_leads and role == "responsible" and units:
        shares = (Duty("lead", None, units[:1]), Duty(role, None, units[1:]))
        return [_duty(out, duty, None, False) for duty in shares if duty.units]
    return [_duty(out, Duty(role, None, units), None, False)] if units else []


def _row(state: _PlanState, row: Row, row_id: str, place: tuple[int, int], duties: list[Json], path: list[Json]) -> Json:
    out, grammar = state.out, state.ctx.grammar
    title = _cell(out, row.cells.get("title"))
    text = _cell(out, row.cells.get("text"))
    if title:
        cell = row.cells["title"]
        m = grammar.pattern("own-number").match(out.fold, cell.start, cell.end)
        title = (out.string(m.end(), cell.end) if m else title).rstrip("。；;")
    label = _cell(out, row.cells.get("label")) or None
    extra = {name: _cell(out, cell) for name, cell in row.extra.items()}
    return {
        "id": row_id,
        "origin": "table",
        "category": "task",
        "label": label,
        "number": int(label) if label and label.isascii() and label.isdigit() and len(label) < 9 else None,
        "title": title or None,
        "text": text,
        "path": [*path, *(_group_row(out, group, grammar) for group in row.path)],
        "measures": [],
        "extra": extra,
        "responsibilities": duties,
        "deadlines": [],
        "indicators": [],
        "span": out.span(row.start, row.end),
        "locator": {**out.line(row.start), "table": place[0], "row": place[1]},
    }


def _path_at(sections: list[Json], start: int) -> list[Json]:
    """The headings that a table stands under, outermost first."""
    for i, section in enumerate(sections):
        if section["span"]["start"] <= start and (i + 1 == len(sections) or start < sections[i + 1]["span"]["start"]):
            return [{"label": section["label"], "title": section["title"]}, *_path_at(section["children"], start)]
    return []


def _cell(out: _Writer, cell: Cell | None) -> str:
    return out.string(cell.start, cell.end) if cell else ""


def _group_row(out: _Writer, group: Group, grammar: Grammar) -> Json:
    cell = group.title
    if group.label:
        return {"label": out.string(*group.label), "title": out.string(*cell)}
    for rule in grammar.rules("headings"):
        m = grammar.pattern(rule.id).match(out.fold, cell.start, cell.end)
        if m:
            return {"label": out.string(cell.start, m.end()), "title": out.string(m.end(), cell.end).rstrip("。")}
    return {"label": None, "title": out.string(cell.start, cell.end)}


def _mark_doubles(plans: list[Json], ctx: Context) -> None:
    """A document printed twice is two plans, with a diagnostic (records.md 2.11)."""
    seen: dict[tuple[Any, ...], str] = {}
    for plan in plans:
        if not plan["tasks"] and not plan["text"]:
            continue
        key = (plan["title"], plan["text"], tuple((t["title"], t["text"]) for t in plan["tasks"]))
        if key in seen:
            ctx.collector.add("PP303", plan=plan["id"], other=seen[key])
        seen.setdefault(key, plan["id"])


def _mark_missing(outline: Outline, plans: list[Json], ctx: Context) -> None:
    """Attachments that are named and whose text is not in the file."""
    squeezed = "".join(outline.view.text.split())
    for plan in plans:
        for name in plan["attachments"]:
            plain = "".join(name.split())
            if squeezed.count(plain) < 2:
                ctx.collector.add("PP306", plan=plan["id"], name=name)


def _layout(outline: Outline, claims: Claims, ctx: Context) -> list[Json]:
    """Spans that tile the raw text, in order: claims where they are, space and unplaced text between them (records.md 2.1)."""
    offsets, fold = outline.view.offsets, outline.view.fold
    raw = outline.source.text
    tiles: list[Json] = []
    unplaced = 0
    at = 0
    done = 0  # raw
    owned: tuple[str, str] | None = None  # who holds what stands last; loose marks go to it

    def put(end: int, kind: str, owner: str | None) -> None:
        nonlocal done
        if end > done:
            if kind == "space" and raw[done:end].strip():
                kind = "noise"  # what cleaning took out between two stretches
            tiles.append({"start": done, "end": end, "kind": kind, "owner": owner})
            done = end

    def gap(until: int, raw_until: int) -> None:
        nonlocal unplaced
        between = fold[at:until]
        stuff = between.strip()
        if stuff:
            start = at + between.index(stuff)
            stop = start + len(stuff)
            put(max(done, offsets.start(start)), "space", None)
            if stuff.strip(MARKS) == "" and owned:
                put(offsets.end(stop), owned[0], owned[1])
            else:
                owner = next((f"p{i}" for i, part in enumerate(outline.plans, 1) if part.start <= start < part.end), None)
                put(offsets.end(stop), "unplaced", owner)
                unplaced += len(re.sub(r"\s+", "", stuff))
        put(raw_until, "space", None)

    for start, end, kind, owner in sorted(claims.items, key=lambda c: (c[0], -c[1])):
        start = max(start, at)
        if end <= start:
            continue
        if start > at:
            gap(start, max(done, offsets.start(start)))
        put(offsets.end(end), kind, owner)
        owned = (kind, owner) if owner else owned
        at = end
    gap(len(fold), len(raw))
    if unplaced:
        ctx.collector.add("PP305", count=unplaced)
    return tiles
