"""What stands where in heads and tails: letterheads, numbers, addressees, titles, signatures,
attachment marks, issued names, imprints (公文格式要素). Each is found once; later links select."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from planparse.chain.landmarks.addressed import addressees
from planparse.chain.landmarks.apart import apart_from_trailers
from planparse.chain.landmarks.attached import attachment_lists
from planparse.chain.landmarks.displayed import displayed_lines
from planparse.chain.landmarks.files import attachment_files
from planparse.chain.landmarks.headed import head_marks, letterheads, numbers, title_lines
from planparse.chain.landmarks.marked import attachment_marks
from planparse.chain.landmarks.named import issued_names
from planparse.chain.landmarks.signed import date_notes, imprints, notes, signatures
from planparse.outline import Context, Outline
from planparse.outline.landmarks import Kind, Landmark, Landmarks
from planparse.text.spans import begin

Finder = Callable[[Outline, Context], Iterable[Landmark]]

FINDERS: Final[tuple[tuple[Kind, Finder], ...]] = (
    (Kind.SIGNATURE, signatures),
    (Kind.IMPRINT, imprints),
    (Kind.NOTE, notes),
    (Kind.DATE_NOTE, date_notes),
    (Kind.NUMBER, numbers),
    (Kind.HEAD_MARK, head_marks),
    (Kind.LETTERHEAD, letterheads),  # ends at a number
    (Kind.ATTACHMENT_LIST, attachment_lists),  # ends at a signature
    (Kind.ATTACHMENT_FILE, attachment_files),  # outside lists
    (Kind.ATTACHMENT_MARK, attachment_marks),  # where neither stands
    (Kind.TITLE_LINE, title_lines),
    (Kind.ADDRESSEES, addressees),
    (Kind.DISPLAYED, displayed_lines),  # where none of the above stands
    (Kind.ISSUED, issued_names),
)


def find_landmarks(outline: Outline, ctx: Context) -> Outline:
    """The outline with its landmarks; a finder sees those of the kinds above its own."""
    found: dict[Kind, tuple[Landmark, ...]] = {}
    for kind, finder in FINDERS:
        so_far = outline._replace(landmarks=Landmarks(found))
        marks = apart_from_trailers(outline, finder(so_far, ctx), ctx)
        found = {**found, kind: tuple(sorted(marks, key=begin))}
    return outline._replace(landmarks=Landmarks(found))
