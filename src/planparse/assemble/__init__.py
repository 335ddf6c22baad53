"""Outline in, records out: plain data in the order of the contract (`planparse.records`).

Everything is decided by the links of the chain; here spans become words and raw offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Final

from planparse.assemble.claims import Claims
from planparse.assemble.guard import hidden_bodies
from planparse.assemble.layout import layout
from planparse.assemble.tasks import section_record, table_record, task_record
from planparse.assemble.writer import Items, Json, Writer
from planparse.contract import VERSION
from planparse.diagnostics import Collector, Diagnostic
from planparse.outline import Outline
from planparse.outline.documents import Document
from planparse.outline.plans import Plan
from planparse.text.spans import plain

ABOUT_PLANS: Final = "3456"  # families of codes about a plan: its parts, headings, trailers, values
LONG: Final = 300_000  # characters of a text whose records are packed


def build(outline: Outline, plans: Iterable[Plan], collector: Collector) -> Json:
    """The ParseResult of an outline and its plans as plain data; what the layout leaves unplaced is
    doubted.

    Each plan is written down before the next is asked for, and what a long text comes to is kept
    packed: then its plans, diagnostics and layout are a `planparse.packed.Packed`.
    """
    source = outline.source
    kept = _kept(len(source.text))
    records, claims = kept(), Claims(kept())
    for plan in plans:
        records.append(_plan(Writer(outline), plan))
        claims.add(plan)
    tiles = layout(outline, claims, kept(), collector)
    for body in hidden_bodies(outline, tiles):
        length = body.end - body.start
        collector.add("PP307", body.start, body.end, kind=body.kind, count=length, why=body.why)
    return {
        "schema_version": VERSION,
        "source": {
            "name": source.name,
            "format": source.format,
            "encoding": source.encoding,
            "sha256": source.sha256,
            "length": len(source.text),
        },
        "plans": records or [],
        "diagnostics": _diagnostics(outline, collector, kept()) or [],
        "text": source.text,
        "layout": tiles or [],
    }


def _kept(length: int) -> Callable[[], Items]:
    """What makes the lists of the records of a text of so many characters."""
    if length < LONG:
        return list
    from planparse.packed import Packed  # here, since few texts are long

    return Packed


def _plan(out: Writer, plan: Plan) -> Json:
    part, found = plan.document, plan.found
    return {
        "id": plan.id,
        "kind": part.kind,
        **_front(out, part),
        "attachment_of": _plan_id(part.attached_to),
        "duplicate_of": _plan_id(plan.repeats),
        "text": out.pieces(found.text, _apart(plan)),
        "sections": [
            section_record(out, heading, f"{plan.id}.{k}")
            for k, heading in enumerate(plan.tree.headings, 1)
        ],
        "tables": [table_record(out, table) for table in found.tables],
        "tasks": [
            task_record(out, task, values)
            for task, values in zip(found.tasks, plan.values, strict=True)
        ],
    }


def _apart(plan: Plan) -> list[int]:
    """Where what parts the plan's own text begins: title, front matter, headings; a text without
    line ends has its cover, its preamble and its last words in one paragraph."""
    part = plan.document
    cover = [cell.start for cell in (*part.title, *part.front.held)]
    return sorted([*cover, *(heading.start for heading in plan.tree.headings)])


def _front(out: Writer, part: Document) -> Json:
    """What the front matter (文头) says of a plan."""
    front = part.front
    issuers = [plain(out.text[span.start : span.end]) for span in front.issuer]
    return {
        "title": "".join(out.string(*span) for span in part.title) or part.name or None,
        "document_number": plain(out.string(*front.number)) if front.number else None,
        "issuer": " ".join(issuers) or None,
        "issuers": issuers,
        "addressees": [unit.text for unit in front.addressees],
        "issued_on": front.issued_on,
        "year": part.year,
        "attachments": [out.string(*span) for span in front.attachments],
    }


def _plan_id(index: int | None) -> str | None:
    return None if index is None else f"p{index + 1}"


def _diagnostics(outline: Outline, collector: Collector, kept: Items) -> Items:
    """The diagnostics in the order of the text, each with the plan that it is about, put into the
    list ``kept``."""
    starts = [outline.view.offsets.start(part.start) for part in outline.plans]

    def plan_of(item: Diagnostic) -> str | None:
        if item.plan is None and item.start >= 0 and item.code[2] in ABOUT_PLANS:
            k = bisect_right(starts, item.start) - 1
            return f"p{k + 1}" if k >= 0 else None
        return item.plan

    told = [
        (item.start, item.end, item.code, item.message, k) for k, item in enumerate(collector.items)
    ]
    for _start, _end, _code, message, k in sorted(told):
        item = collector.items[k]
        kept.append(
            {
                "code": item.code,
                "severity": item.severity,
                "params": item.params,
                "message": message,
                "plan": plan_of(item),
                "span": {"start": item.start, "end": item.end} if item.start >= 0 else None,
            }
        )
    return kept
