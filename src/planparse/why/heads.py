"""Why a document begins where it does, and what stands in its head and tail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.outline.landmarks import Kind, Landmark
from planparse.text.spans import Span, trimmed
from planparse.why.finding import Finding, Params, Term
from planparse.why.known import Known

OF_BODIES: Final = ("label", "title", "text", "trailer", "cell")  # kinds of the layout


def documents(known: Known) -> Iterator[Finding]:
    """Where each document begins and by which sign; its title."""
    fold = known.outline.view.fold
    for number, part in enumerate(known.outline.plans, 1):
        record = f"p{number}"
        begin = trimmed(fold, part.start, part.end).start
        params: Params = {"source": Term.of(part.by), "kind": Term("plan", part.kind)}
        yield known.finding(
            "document", Span(begin, begin + 1), None, part.by.value, record=record, params=params
        )
        for span in part.title:
            params = {"title": known.words(span)}
            yield known.finding("document-title", span, record=record, params=params)


def landmarks(known: Known) -> Iterator[Finding]:
    """What reads like a part of a head or a tail (公文格式要素), and by which rule."""
    titles = {span.start for part in known.outline.plans for span in part.title}
    for kind, marks in known.outline.landmarks.found.items():
        for mark in marks:
            taken = mark.start in titles if kind is Kind.TITLE_LINE else _is_taken(known, mark)
            yield known.finding(
                "landmark" if taken else "landmark-unused",
                Span(mark.start, mark.end),
                mark.rule,
                kind.value,
                params={"kind": Term.of(kind)},
            )


def _is_taken(known: Known, mark: Landmark) -> bool:
    """Whether the layout has a landmark in a head or a tail; what a document issues may be named
    anywhere."""
    if mark.kind is Kind.ISSUED:
        return True
    return known.kind(known.outline.view.offsets.start(mark.start)) not in OF_BODIES
