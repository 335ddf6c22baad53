"""How paragraphs look on the page, as far as a reader knows: what a reader of the printed document
sees before reading a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from planparse.frozen import NamedTuple
from planparse.text.spans import Span

# points by which a line is larger than running text; sizes of Word (小四, 四号 …) differ by more
LARGER: Final = 0.5
LONGEST: Final = 60  # characters of one line of a title


class Look(NamedTuple):
    """The look of one paragraph: whether it is centred, the size of most of its characters in
    points (None where nothing says it), and the level of its heading style from 1 (None for running
    text; 0 for the style of titles). ``start`` and ``end`` are its stretch of `Source.text`.
    """

    centred: bool = False
    size: float | None = None
    level: int | None = None
    start: int = 0
    end: int = 0


def body_size(looks: Sequence[Look]) -> float | None:
    """The size in points that most characters have: that of running text (正文). None where no
    paragraph tells its size.
    """
    counted: Counter[float] = Counter()
    for look in looks:
        if look.size is not None:
            counted[look.size] += look.end - look.start
    return counted.most_common(1)[0][0] if counted else None


def displayed(text: str, looks: Sequence[Look]) -> Iterator[Span]:
    """Stretches of ``text`` that are set apart by their look, in order: centred or larger than
    running text. Offsets are code points of `Source.text`.

    Paragraphs that follow one another in one look are one stretch: a title over two lines is one
    title (records.md 2.1 keeps its line end). Nothing is said of the words. A paragraph longer than
    a line of a title is running text, however it is set.
    """
    body = body_size(looks)
    first: Look | None = None
    last: Look | None = None
    for look in looks:
        if not _stands_out(look, body):
            if first and last:
                yield Span(first.start, last.end)
            first = last = None
            continue
        if first and last and (_style(look) != _style(last) or text[last.end : look.start].strip()):
            yield Span(first.start, last.end)
            first = None
        first, last = first or look, look
    if first and last:
        yield Span(first.start, last.end)


def _stands_out(look: Look, body: float | None) -> bool:
    if look.end - look.start > LONGEST:
        return False
    larger = body is not None and look.size is not None and look.size > body + LARGER
    return look.centred or larger or look.level == 0


def _style(look: Look) -> tuple[bool, float | None, int | None]:
    return look.centred, look.size, look.level
