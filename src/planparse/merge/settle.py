"""What becomes of each cell: who said what of it, and what stands in the merged ledger.

Nothing is overwritten in silence: whatever stands otherwise than in the ledger, and is not just
filled in where nothing stood, is a `Change` with all that was said.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from planparse.frozen import NamedTuple
from planparse.kept import compiled

DATE: Final = compiled(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?(?:[ T].*)?")
SHARE: Final = compiled(r"(\d{1,3}(?:\.\d+)?)\s*(%?)")
WHOLE: Final = 1.0  # of a share; what is more was written without its per cent sign

Verdict = Literal["updated", "joined", "open", "kept"]


class Answer(NamedTuple):
    """What a copy says of a cell."""

    who: str
    value: str


class Change(NamedTuple):
    """A cell that was said otherwise than it stood, or by several otherwise."""

    row: int
    column: int
    before: str
    answers: tuple[Answer, ...]  # that differ from it, one for each thing said
    verdict: Verdict


class Asked(NamedTuple):
    """What a column is: how its cells are written (`drawn.Head.kind`), whether it is people's to
    fill, and whether what several say can stand in one cell."""

    kind: str
    fillable: bool
    joins: bool = True


def settled(
    before: str, answers: Sequence[Answer], asked: Asked
) -> tuple[str, tuple[Answer, ...], Verdict | None]:
    """What stands in a cell in the end; what was said otherwise than it stood; and what was done.

    One answer where nothing stood is filled in, and that is no change (None). One where something
    stood replaces it in a column that people fill; elsewhere the ledger's words stay. Of several
    that differ all stand in a cell of words that people fill, each with who said it; in others none
    is preferred.
    """
    was = normal(before, asked.kind)
    said: dict[str, list[Answer]] = {}
    for answer in answers:
        value = normal(answer.value, asked.kind)
        if value != was:
            said.setdefault(value, []).append(answer)
    told = tuple(
        Answer(_all_of(same), normal_words(same[0].value, asked.kind)) for same in said.values()
    )
    if not told:
        return before, (), None
    values = [answer for answer in told if answer.value]
    if not asked.fillable and was:
        return before, told, "kept"
    if len(told) == 1 and values:
        return told[0].value, () if not was else told, "updated" if was else None
    if not values:
        return before, told, "kept"
    if len(values) == 1:  # others have emptied it
        return values[0].value, told, "updated"
    if not asked.joins:
        return before, told, "open"
    return "\n".join(f"[{answer.who}] {answer.value}" for answer in values), told, "joined"


def normal(text: str, kind: str) -> str:
    """A cell for comparing: ends of lines, blanks and width do not count, nor how a day or a share
    is written."""
    words = normal_words(text, kind)
    return "".join(unicodedata.normalize("NFKC", words).split())


def normal_words(text: str, kind: str) -> str:
    """A cell as it is written: days as ISO dates, shares as numbers up to 1, words as they are."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    plain = unicodedata.normalize("NFKC", text).strip()
    if kind == "date":
        found = DATE.fullmatch(plain)
        if found and 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31:
            return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if kind == "percent":
        found = SHARE.fullmatch(plain)
        if found:
            number = float(found[1])
            return f"{number / 100 if found[2] or number > WHOLE else number:.6g}"
    return text


def _all_of(answers: Sequence[Answer]) -> str:
    return "\u3001".join(dict.fromkeys(answer.who for answer in answers))


def gathered(
    said: Mapping[tuple[int, int], Sequence[Answer]],
    rows: Sequence[Sequence[str]],
    asked: Sequence[Asked],
) -> tuple[list[list[str]], list[Change]]:
    """The rows of a ledger with all that was ``said`` of its cells, by row and column; and the
    changes, in order."""
    out = [list(row) for row in rows]
    changes = []
    for (row, column), answers in sorted(said.items()):
        before = rows[row][column]
        value, told, verdict = settled(before, answers, asked[column])
        out[row][column] = value
        if verdict is not None:
            changes.append(Change(row, column, before, told, verdict))
    return out, changes
