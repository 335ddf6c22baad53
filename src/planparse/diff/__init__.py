"""What differs between two documents (对比): two drafts, two years, a plan and its ledger.

Records are aligned and not lines of text; then field by field, with units, days and figures as
atoms. Pure functions over two `ParseResult`s; nothing here knows a text or a grammar.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.diff.align import Group, aligned
from planparse.diff.change import Change
from planparse.diff.moves import moves
from planparse.diff.rest import rest
from planparse.diff.values import deadlines, extras, figures, heads, owners, wording, words
from planparse.records.models import ParseResult

__all__ = ["Change", "diff"]

SPLIT: Final = "split"
MERGED: Final = "merged"


def diff(old: ParseResult, new: ParseResult) -> list[Change]:
    """The changes from ``old`` to ``new``: of the documents, of what they say outside tasks, then
    of their tasks in the order of the new one; what went is told where it stood.

    A row of an attached list that says a task of the body again (``same_as``) is compared with the
    task, not for itself. Raises `ImportError` where the extra ``diff`` is not installed.
    """
    groups = aligned(old, new)
    return [*heads(old, new), *rest(old, new), *_of_tasks(groups), *moves(groups)]


def _of_tasks(groups: list[Group]) -> Iterator[Change]:
    for group in groups:
        ids = group.ids()
        if not group.old:
            yield Change("added", *ids, None, None, words(group.new[0]))
        elif not group.new:
            yield Change("removed", *ids, None, words(group.old[0]), None)
        else:
            yield from _of_group(group)


def _of_group(group: Group) -> Iterator[Change]:
    before, after = ("\n".join(map(words, side)) for side in (group.old, group.new))
    if len(group.new) > 1:
        yield Change(SPLIT, *group.ids(), None, before, after)
    elif len(group.old) > 1:
        yield Change(MERGED, *group.ids(), None, before, after)
    else:
        yield from wording(group)
    yield from owners(group)
    yield from deadlines(group)
    yield from figures(group)
    yield from extras(group)
