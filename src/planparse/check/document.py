"""6xx: the document (公文要素): what its head and tail lack, attachments, texts printed twice.

Basis: GB/T 9704-2012, 7.2 and 7.3 (发文字号, 主送机关, 成文日期, 附件说明), and article 9 of
党政机关公文处理工作条例.
"""

from __future__ import annotations

from collections.abc import Iterable

from planparse.check.finding import Found, at_plan, rule
from planparse.check.words import pattern
from planparse.records.models import ParseResult, Plan

ATTACHMENT_LACKS = "PP306"
HEAD = ("document_number", "issuer", "addressees", "issued_on")


@rule("PC601", "info")
def head_lacks(result: ParseResult) -> Iterable[Found]:
    """An official document (公文) that has all of its parts but one (公文要素不全); one that has
    fewer, or begins with its addressees, was copied without its head."""
    told: set[tuple[str, ...]] = set()  # plans of one notice have one head
    for plan in result.plans:
        lacks = [part for part in HEAD if not getattr(plan, part)]
        if len(lacks) == 1 and plan.attachment_of is None and not _is_beheaded(result, plan):
            head = (lacks[0], *(str(getattr(plan, part)) for part in HEAD))
            if head not in told:
                told.add(head)
                yield at_plan(plan), {"what": lacks[0]}


def _is_beheaded(result: ParseResult, plan: Plan) -> bool:
    """Whether a text begins with its addressees: a copy without the title and number above."""
    first = plan.addressees[0] if plan.addressees else ""
    return bool(first) and result.text.lstrip().startswith(first)


@rule("PC602", "warning")
def attachment_lacks(result: ParseResult) -> Iterable[Found]:
    """An attachment that is named and not there (附件缺失)."""
    plans = {plan.id: plan for plan in result.plans}
    for doubt in result.diagnostics:
        if doubt.code == ATTACHMENT_LACKS and doubt.plan in plans:
            place = at_plan(plans[doubt.plan])._replace(span=doubt.span)
            yield place, {"name": str(doubt.params.get("name", ""))}


@rule("PC603", "warning")
def printed_twice(result: ParseResult) -> Iterable[Found]:
    """A document that the file prints twice (重复印制)."""
    for plan in result.plans:
        if plan.duplicate_of:
            yield at_plan(plan), {"other": plan.duplicate_of}


@rule("PC604", "warning")
def no_title(result: ParseResult) -> Iterable[Found]:
    """A document without a title (无标题); a line at its head that the reading did not take for
    one may be it."""
    headline = pattern("headlines")
    for plan in result.plans:
        if not plan.title and plan.tasks and not headline.match(_first_line(result, plan)):
            yield at_plan(plan), {}


def _first_line(result: ParseResult, plan: Plan) -> str:
    """The line that a plan begins with; nothing where that is a heading or the document number."""
    own = (tile for tile in result.layout if (tile.owner or "").split("#")[0] == plan.id)
    start = next((tile.start for tile in own), 0)
    if any(section.span.start <= start for section in plan.sections[:1]):
        return ""
    line = next(iter(result.text[start:].lstrip().splitlines()), "").strip()
    known = {plan.document_number, *plan.issuers, *plan.addressees}
    return "" if line in known or pattern("days").match(line) else line
