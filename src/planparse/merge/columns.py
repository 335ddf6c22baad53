"""Which columns of a filled copy are which of its ledger's: moved, hidden or renamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from planparse.kept import compiled
from planparse.ledger.columns import column_of

FEWEST: Final = 2  # headers of the ledger that a row has to name to be one
ALIKE: Final = 0.6  # how many of a renamed column's cells are still those of the ledger
ID: Final = compiled(r"[0-9a-f]{12}(?:\.[0-9]+)?:p[0-9][0-9a-z.#]*")  # of `ledger.build`


def plain(text: str) -> str:
    """A header for comparing: without white space."""
    return "".join(text.split())


def column_of_ids(rows: Sequence[Sequence[str]]) -> int | None:
    """The column whose cells are ids of tasks, wherever it stands and whatever it is called."""
    width = max((len(row) for row in rows), default=0)
    counts = [sum(1 for row in rows if ID.fullmatch(row[at])) for at in range(width)]
    best = max(counts, default=0)
    return counts.index(best) if best else None


def by_name(header: Sequence[str], wanted: Sequence[str], keys: Sequence[str]) -> dict[int, int]:
    """Columns of ``header`` by those of the ledger: of the same name, or another of our names for
    the same column."""
    places: dict[str, int] = {}
    for at, name in enumerate(header):
        places.setdefault(plain(name), at)
    found = {k: places[plain(name)] for k, name in enumerate(wanted) if plain(name) in places}
    used = set(found.values())
    for at, name in enumerate(header):
        column = column_of(name) if at not in used else None
        if column is not None and column.key in keys:
            found.setdefault(keys.index(column.key), at)
    return found


def renamed(
    found: Mapping[int, int],
    header: Sequence[str],
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]],
) -> dict[int, int]:
    """The columns of the ledger that ``found`` lacks, by what stands in them and where they stand.

    ``pairs`` are rows of the copy with those of the ledger that they are. A column is one whose
    cells are mostly the ledger's; else one that stands between the same neighbours, if only one
    does. Columns of a name that stay are somebody's own.
    """
    width = len(pairs[0][1]) if pairs else 0
    free = [at for at in range(len(header)) if at not in found.values() and header[at]]
    missing = [k for k in range(width) if k not in found]
    chosen: dict[int, int] = {}
    for k in missing:
        filled = [(mine, base) for mine, base in pairs if base[k]]
        for at in free:
            same = sum(1 for mine, base in filled if mine[at].split() == base[k].split())
            if filled and same >= ALIKE * len(filled):
                chosen[k] = at
                free.remove(at)
                break
    known = {**found, **chosen}
    for k in missing:
        near = _between(k, known, free)
        if k not in chosen and near is not None and not any(base[k] for _mine, base in pairs):
            chosen[k] = known[k] = near
            free.remove(near)
    return chosen


def _between(k: int, known: Mapping[int, int], free: Sequence[int]) -> int | None:
    """The free column that stands right behind the column before ``k`` or before that behind it."""
    near = [known[k - 1] + 1] if k - 1 in known else []
    near += [known[k + 1] - 1] if k + 1 in known else []
    return next((at for at in near if at in free), None)
