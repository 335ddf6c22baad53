"""A bracket that is taken out of a text as a trailer is in some record (records.md 2.1):
`test_documents` holds the samples, the corpus and soup of the genre's own words to it."""

from __future__ import annotations

from planparse.records.models import ParseResult, Section, Span, Tile

from .test_nothing_lost import sections, words


def lost_trailers(result: ParseResult, text: str) -> list[str]:
    """What is taken out as a trailer, is in no record and is not told."""
    told = {"PP502", "PP514"}
    spans: list[Span] = [d.span for d in result.diagnostics if d.code in told and d.span]
    extra: set[str] = set()
    for plan in result.plans:
        of_plan: list[Section] = sections(plan.sections)
        spans += [duty.span for section in of_plan for duty in section.responsibilities]
        for task in plan.tasks:
            spans += [duty.span for duty in task.responsibilities]
            spans += [deadline.span for deadline in task.deadlines]
            extra |= {words(name) for name in task.extra}
    held = sorted((span.start, span.end) for span in spans)
    return [
        text[tile.start : tile.end]
        for tile in result.layout
        if tile.kind == "trailer" and not _in_record(tile, text, held, extra)
    ]


def _in_record(tile: Tile, text: str, held: list[tuple[int, int]], extra: set[str]) -> bool:
    printed = words(text[tile.start : tile.end])
    if not printed:
        return True
    if any(start < tile.end and tile.start < end for start, end in held):
        return True
    return any(name in printed for name in extra)
