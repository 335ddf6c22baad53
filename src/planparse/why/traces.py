"""What was cleaned, what was doubted, and to which record each stretch went."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from planparse.text.edits import Edit
from planparse.why.finding import Finding, Params, Term
from planparse.why.known import Known


def cleaned(known: Known) -> Iterator[Finding]:
    """The clean-ups; those of one rule in one line, which a scrape has by dozens, as one."""
    source = known.outline.source
    alike: dict[tuple[int, str, bool], list[Edit]] = {}
    for edit in known.outline.view.offsets.edits:
        key = source.line(edit.start), edit.rule, bool(edit.new)
        alike.setdefault(key, []).append(edit)
    for edits in alike.values():
        first, last = edits[0], edits[-1]
        old = source.text[first.start : first.end]
        params: Params = {"old": old, "new": first.new, "count": len(edits)}
        joined = not old.strip() and not first.new.strip()
        what = "joined" if joined else "replaced" if first.new else "removed"
        owner = known.owner(first.start)
        yield Finding(what, first.start, last.end, first.rule, None, owner, params)


def doubts(known: Known) -> Iterator[Finding]:
    """The diagnostics. What is about a whole plan stands where that begins, and what is about
    the whole file at its head."""
    starts = {f"p{i}": part.start for i, part in enumerate(known.outline.plans, 1)}
    begin = known.outline.view.offsets.start
    for item in known.result["diagnostics"]:
        at = begin(starts.get(item["plan"], 0))
        span = item["span"] or {"start": at, "end": at}
        yield _doubt(item, span["start"], span["end"])


def _doubt(item: dict[str, Any], start: int, end: int) -> Finding:
    code = item["code"]
    severity = Term("severity", item["severity"])
    params: Params = {"code": code, "message": item["message"], "severity": severity}
    return Finding("doubt", start, end, item["params"].get("rule"), code, item["plan"], params)


def places(known: Known) -> Iterator[Finding]:
    """What each stretch of the layout is, and whose; neighbours that are alike as one."""
    tiles = (tile for tile in known.result["layout"] if tile["kind"] != "space")
    for (kind, owner), alike in groupby(tiles, lambda tile: (tile["kind"], tile["owner"])):
        first, *rest = alike
        end = rest[-1]["end"] if rest else first["end"]
        params = {"kind": Term("layout", kind)}
        what = "place" if owner else "place-of-nobody"
        yield Finding(what, first["start"], end, None, kind, owner, params)
