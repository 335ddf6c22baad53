"""Why a label opens a section of its level, or opens none; where its title ends; what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.outline.headings import Heading, Refused
from planparse.text.spans import Span
from planparse.why.finding import Finding, Params, Term
from planparse.why.known import Known


def headings(known: Known) -> Iterator[Finding]:
    """The reasons for each heading."""
    for record, heading, above in known.sections:
        yield from _heading(known, record, heading)
        if heading.role_rule:
            yield _role(known, record, heading, above)


def _heading(known: Known, record: str, heading: Heading) -> Iterator[Finding]:
    """That it is one, what moved its level, and its title's end."""
    label = Span(heading.label.start, heading.label.end)
    style, level = heading.label.style, record.count(".")
    reason = Term.of(heading.reason)
    shown = label if label.start < label.end else heading.title or label
    params: Params = {"label": known.words(shown), "level": level, "reason": reason}
    yield known.finding("heading", label, style, reason.code, record=record, params=params)
    if heading.repair:
        params = {"repair": Term.of(heading.repair), "level": level}
        yield known.finding(
            "repair", label, None, heading.repair.value, record=record, params=params
        )
    end, where = Term.of(heading.title_end), heading.title
    if where is None:
        yield known.finding("no-title", label, None, end.code, record=record, params={"end": end})
    else:
        params = {"title": known.words(known.printed.bare(where)), "end": end}
        yield known.finding("title", where, None, end.code, record=record, params=params)


def _role(known: Known, record: str, heading: Heading, above: Heading | None) -> Finding:
    """What the section is for, and whether its own title says so."""
    inherited = above is not None and above.role_rule == heading.role_rule
    what = "role-above" if inherited else "role"
    span = heading.title or Span(heading.label.start, heading.label.end)
    params = {"role": Term("section", heading.role)}
    return known.finding(what, span, heading.role_rule, heading.role, record=record, params=params)


def refused(known: Known) -> Iterator[Finding]:
    """Labels that open no section: the reason that came nearest, and what it lacked."""
    for plan in known.plans:
        for item in plan.tree.refused:
            yield _refused(known, item)


def _refused(known: Known, item: Refused) -> Finding:
    label = item.label
    span = Span(label.start, label.end)
    params: Params = {
        "label": known.words(span),
        "boundary": Term("boundary", label.boundary.name.lower()),
        "nearest": Term.of(item.nearest),
        "lacks": Term.of(item.lacks),
    }
    reason = f"{item.nearest.value}:{item.lacks.value}"
    return known.finding("refused", span, label.style, reason, params=params)


def measures(known: Known) -> Iterator[Finding]:
    """Inline items (一是…), and the rule of their series."""
    for record, heading, _above in known.sections:
        for item in known.measures.get(heading.start, ()):
            span = Span(item.start, item.label_end)
            params = {"label": known.words(span)}
            yield known.finding("measure", span, item.rule, record=record, params=params)
