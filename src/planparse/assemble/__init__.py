"""Outline in, records out: plain data in the order of the contract, which `records.ParseResult` validates."""

from __future__ import annotations

import re
from typing import Any, Final

from planparse.assemble.guard import hidden_bodies
from planparse.assemble.layout import Claims, layout
from planparse.assemble.rows import path_at, row_tasks
from planparse.assemble.sections import section_record
from planparse.assemble.state import PlanState
from planparse.assemble.writer import Json, Writer
from planparse.outline import Context, Outline
from planparse.outline.documents import Document

SCHEMA_VERSION: Final = "1.0"


AROUND_NAMES: Final = re.compile(r"[\s《》〈〉]")  # a name within a name has other marks than alone
ABOUT_PLANS: Final = "3456"  # families of codes that are about a plan: plans and front matter, headings, trailers and tables, values


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
    tiles = layout(outline, claims, ctx)
    for body in hidden_bodies(outline, tiles):
        ctx.collector.add(
            "PP307", body.start, body.end, kind=body.kind, count=body.end - body.start, why=body.why
        )
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
        "layout": tiles,
    }


def _diagnostics(outline: Outline, ctx: Context) -> list[Json]:
    """The diagnostics in the order of the text, each with the plan that it is about."""
    starts = [
        (outline.view.offsets.start(part.start), f"p{number}")
        for number, part in enumerate(outline.plans, 1)
    ]
    items: list[Json] = []
    for d in sorted(ctx.collector.items, key=lambda d: (d.start, d.end, d.code, d.message)):
        plan = d.plan
        if plan is None and d.start >= 0 and d.code[2] in ABOUT_PLANS:
            plan = next((name for start, name in reversed(starts) if start <= d.start), None)
        span = {"start": d.start, "end": d.end} if d.start >= 0 else None
        items.append(
            {
                "code": d.code,
                "severity": d.severity,
                "message": d.message,
                "plan": plan,
                "span": span,
            }
        )
    return items


def _plan(outline: Outline, part: Document, plan: str, claims: Claims, ctx: Context) -> Json:
    out = Writer(outline)
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
    state = PlanState(out, part, plan, claims, tasks, ctx)
    sections = [
        section_record(state, heading, f"{plan}.{i}", [], [], 1)
        for i, heading in enumerate(part.headings, 1)
    ]
    if part.table:
        tasks += row_tasks(state, part.table, 1, [])
    for number, table in enumerate(part.inline, 1):
        tasks += row_tasks(
            state, table, number, path_at(sections, out.span(table.start, table.end)["start"])
        )
    if part.inline:
        tasks.sort(key=lambda task: task["span"]["start"])
    attached = f"p{part.attached_to + 1}" if part.attached_to is not None else None
    return {
        "id": plan,
        "kind": part.kind,
        "title": title,
        "document_number": re.sub(r"\s+", "", out.string(front.number.start, front.number.end))
        if front.number
        else None,
        "issuer": " ".join(" ".join(out.text[c.start : c.end].split()) for c in front.issuer)
        or None,
        "addressees": [unit.text for unit in front.addressees],
        "issued_on": front.issued_on,
        "year": part.year,
        "attachments": [out.string(c.start, c.end) for c in front.attachments],
        "attachment_of": attached,
        "text": out.pieces(text),
        "sections": sections,
        "tasks": tasks,
    }


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
    if not any(plan["attachments"] for plan in plans):
        return
    squeezed = AROUND_NAMES.sub("", outline.view.text)
    for plan in plans:
        for name in plan["attachments"]:
            plain = AROUND_NAMES.sub("", name)
            if squeezed.count(plain) < 2:
                ctx.collector.add("PP306", plan=plan["id"], name=name)
