"""Lines that their look sets apart (居中, 大字号): where a reader knows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.kept import compiled
from planparse.outline import Context, Outline
from planparse.outline.landmarks import TITLE_LENGTH, Kind, Landmark
from planparse.text.looks import displayed
from planparse.text.spans import Span, holding

LOOK: Final = "look"  # in place of a rule: it is no matter of words
NO_TITLES: Final = (
    Kind.LETTERHEAD,
    Kind.NUMBER,
    Kind.HEAD_MARK,
    Kind.ADDRESSEES,
    Kind.ATTACHMENT_MARK,
    Kind.ATTACHMENT_LIST,
    Kind.SIGNATURE,
    Kind.IMPRINT,
    Kind.NOTE,
)
NEVER_TITLES: Final = ("contents", "page-number-line")  # 目录 may be set as the title above it
HEADING_OF_ALL: Final = compiled(r"\s{0,40}# +(?P<title>\S)")
TAIL: Final = compiled(r" ?\([^()\n]{1,20}\)$")  # 实施方案（2024—2026年）, （试行）
NEVER: Final = frozenset("。;:!?|(")  # in a line that is a title whatever its words


def displayed_lines(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """Stretches of lines that are set apart and may be a title: no heading, no part of a table, and
    none of the other landmarks of a head or tail. Lines of one look are one stretch."""
    source, view = outline.source, outline.view
    if not source.looks:
        yield from _marked(outline)
        return
    clean = view.offsets.clean
    taken = holding(outline.landmarks.among(NO_TITLES))
    labels = {label.start for label in outline.labels}
    never = [ctx.grammar.pattern(rule) for rule in NEVER_TITLES]
    for raw in displayed(source.text, source.looks):
        run: list[Span] = []
        for line in view.paragraphs(clean(raw.start), clean(raw.end)):
            none = any(rule.fullmatch(view.fold, *line) for rule in never)
            none = none or not _may_be_title(view.fold, line)
            if none or line.start in labels or taken(line.start):
                yield from _landmark(run)
                run = []
            else:
                run.append(line)
        yield from _landmark(run)


def _marked(outline: Outline) -> Iterator[Landmark]:
    """The first line of a text where Markdown marks it as the heading of all (# …)."""
    raw, view = outline.source.text, outline.view
    m = HEADING_OF_ALL.match(raw)
    line = next(view.paragraphs(0, len(view.fold)), None) if m else None
    if m and line and line.start == view.offsets.clean(m.start("title")):
        labelled = outline.labels and outline.labels[0].start < line.end
        if not labelled and _may_be_title(view.fold, line):
            marked = view.fold[line.start] == "《" and view.fold[line.end - 1] == "》"
            name = Span(line.start + marked, line.end - marked)
            yield Landmark(Kind.DISPLAYED, *line, LOOK, names=(name,))


def _may_be_title(fold: str, line: Span) -> bool:
    tail = TAIL.search(fold, line.start + 1, line.end)
    return NEVER.isdisjoint(fold[line.start : tail.start() if tail else line.end])


def _landmark(run: list[Span]) -> Iterator[Landmark]:
    if run and run[-1].end - run[0].start <= TITLE_LENGTH:
        yield Landmark(Kind.DISPLAYED, run[0].start, run[-1].end, LOOK, names=tuple(run))
