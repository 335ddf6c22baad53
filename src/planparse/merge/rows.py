"""Which rows of a filled copy are which of its ledger's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from planparse.frozen import NamedTuple


class Known(NamedTuple):
    """What tells a row: its id, its label, its words; "" for what it lacks."""

    id: str
    label: str
    text: str

    @property
    def words(self) -> tuple[str, str]:
        """Label and words without white space."""
        return "".join(self.label.split()), "".join(self.text.split())


def matched(copy: Sequence[Known], ledger: Sequence[Known]) -> list[int | None]:
    """For each row of a copy the ledger's row that it is, or None.

    By id; where a row was copied, and several bear its id, those that still say the same are it,
    else the first. What has no id of the ledger is known by label and words, rows that say the same
    in their order, or by words that only one row has.
    """
    found = _by_id(copy, ledger)
    ids = {row.id for row in ledger if row.id}
    open_ = [at for at, row in enumerate(copy) if found[at] is None and row.id not in ids]
    for key, once in ((_label_and_words, False), (_words, True)):
        taken = {place for place in found if place is not None}
        places = _grouped((at for at in range(len(ledger)) if at not in taken), ledger, key)
        for said, rows in _grouped((at for at in open_ if found[at] is None), copy, key).items():
            there = places.get(said, [])
            if once and (len(there) > 1 or len(rows) > 1):
                continue
            for at, place in zip(rows, there, strict=False):
                found[at] = place
    return found


def _by_id(copy: Sequence[Known], ledger: Sequence[Known]) -> list[int | None]:
    found: list[int | None] = [None] * len(copy)
    by_id = {row.id: at for at, row in enumerate(ledger) if row.id}
    bearers: dict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(copy):
        if row.id in by_id:
            bearers[by_id[row.id]].append(at)
    for place, rows in bearers.items():
        same = [at for at in rows if copy[at].words == ledger[place].words]
        for at in same or rows[:1]:
            found[at] = place
    return found


def _grouped(
    places: Iterable[int], rows: Sequence[Known], key: Callable[[Known], Hashable]
) -> dict[Hashable, list[int]]:
    """Places of rows by what they say; those that say nothing are none."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at in places:
        if rows[at].words[1]:
            groups[key(rows[at])].append(at)
    return groups


def _label_and_words(row: Known) -> Hashable:
    return row.words


def _words(row: Known) -> Hashable:
    return row.words[1]
