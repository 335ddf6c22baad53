"""The chain: a table of links, each of which adds one layer of spans to what the one before left.

A new kind of knowledge is a rule in ``grammars/``; a new mechanism is a link, one file and one row
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from planparse.chain.clean import clean
from planparse.chain.contents import find_contents
from planparse.chain.conventions import apply_conventions
from planparse.chain.copies import find_copies
from planparse.chain.documents import find_documents
from planparse.chain.doubts import doubt_plans
from planparse.chain.front_matter import read_front_matter
from planparse.chain.furniture import find_furniture
from planparse.chain.guides import find_guides
from planparse.chain.headings import split_sections
from planparse.chain.landmarks import find_landmarks
from planparse.chain.marks import find_marks
from planparse.chain.measures import find_measures
from planparse.chain.signs import find_signs
from planparse.chain.tables import find_tables
from planparse.chain.tasks import find_tasks
from planparse.chain.trailers import find_trailers
from planparse.chain.values import find_values
from planparse.chain.years import find_years
from planparse.grammar.literals import forget
from planparse.outline import Context, Outline
from planparse.outline.plans import Plan
from planparse.text.edits import OffsetMap
from planparse.text.source import Source
from planparse.text.view import View

Link = Callable[[Outline, Context], Outline]
PlanLink = Callable[[Outline, Iterator[Plan], Context], Iterator[Plan]]

LINKS: Final[tuple[tuple[str, Link], ...]] = (
    ("clean", clean),  # recorded edits for noise, and the folded text that all later links match on
    ("tables", find_tables),  # first, so that no cell is taken for a heading
    ("marks", find_marks),  # one scan for labels and brackets
    ("trailers", find_trailers),  # before headings: a label may stand right after a trailer
    ("guides", find_guides),  # sheets that only explain how to fill in a form
    ("contents", find_contents),  # before signs: its entries are those of what follows
    ("signs", find_signs),  # what reads like a body: the guard holds the layout against it
    ("copies", find_copies),  # the file's text may be one document printed twice
    ("furniture", find_furniture),  # what a web page printed around its document
    ("landmarks", find_landmarks),  # what stands where in heads and tails
    ("documents", find_documents),  # where one document ends and the next begins
    ("conventions", apply_conventions),  # what one trailer says of all later ones of its plan
    ("front_matter", read_front_matter),
    ("years", find_years),
)

# The links behind these read plan after plan. Each takes what the one before gives of a plan, and
# keeps no more of it than what a later plan may refer to.
OF_PLANS: Final[tuple[tuple[str, PlanLink], ...]] = (
    ("headings", split_sections),  # the tree, with each trailer at its section
    ("measures", find_measures),
    ("tasks", find_tasks),  # from here on all stretches are known: who answers for which
    ("values", find_values),  # when, how often and how much, for each task
    ("doubts", doubt_plans),  # of whole plans, now that all of one is read
)


# The links that find signs of a body, and what pages say besides.
SIGNS: Final = [name for name, _link in LINKS].index("furniture") + 1


def run_chain(source: Source, ctx: Context) -> Outline:
    """The outline of ``source``: every link of `LINKS` in turn; and what its reader left out is
    doubted where it reads like a body."""
    outline = _through(LINKS, source, ctx)
    if source.left_out:
        from planparse.chain.left_out import doubt_left_out  # here, since no text has any

        doubt_left_out(source, ctx, partial(_through, LINKS[:SIGNS]))
    return outline


def read_plans(outline: Outline, ctx: Context) -> Iterator[Plan]:
    """The plans of an outline, one after another, each read when it is asked for; behind the last
    one all doubts are told."""
    plans: Iterator[Plan] = (Plan(nth, document) for nth, document in enumerate(outline.plans))
    for _name, link in OF_PLANS:
        plans = link(outline, plans, ctx)
    try:
        yield from plans
    finally:
        forget()


def _through(links: Sequence[tuple[str, Link]], source: Source, ctx: Context) -> Outline:
    outline = Outline(source=source, view=View(source.text, source.text, OffsetMap()))
    for _name, link in links:
        outline = link(outline, ctx)
    return outline
