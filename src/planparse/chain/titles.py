"""Where a title ends (records.md 2.2): of a heading, and of a further stretch of its text that a
trailer closes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from planparse.frozen import NamedTuple, made
from planparse.grammar import Grammar
from planparse.kept import compiled
from planparse.outline.headings import TitleEnd
from planparse.text.brackets import SHOWING, STEPS, never_close, outside
from planparse.text.spans import (
    BLANK_OR_STOP,
    WHITE,
    Span,
    Stretched,
    last_before,
    last_mark,
    trimmed,
)
from planparse.text.view import View

TITLE_LENGTH: Final = 40  # characters of a run-in title
GLUED_TITLE: Final = 60  # characters of a heading that runs into its first child without a mark
# A mark after a lone “?” is half a character; the colon of a clock is no mark, and a point is one
# only within words (a full stop of Latin print).
POINT: Final = r"(?<=[\u4e00-\u9fff]{2}\.)(?=[\u4e00-\u9fff])"
STOP: Final = compiled(rf"(?<!\?)(?:[。;!]|:(?<![0-9]:(?=[0-9]))|\.{POINT})")
MARK: Final = compiled(rf"[()“”《》。:;!.](?<!\?[。:;!])(?<![0-9]:(?=[0-9]))(?:(?<!\.)|{POINT})")
# Rules for words that run into their text, their closing mark lost.
LOST_MARKS: Final = ("lost-mark", "whom-begins", "stage-begins", "doubled-begins")
BEFORE_TRAILER: Final = f"{WHITE},、"  # what parts a title from a trailer behind it
PARTED: Final = compiled(r"[()《》 ]")
WHOLE_LINE, SENTENCE = TitleEnd.LINE, TitleEnd.SENTENCE  # to ask an Enum costs as much as two calls


class Opening(NamedTuple):
    """The stretch that a title stands at the head of, as far as its own text goes."""

    view: View
    start: int
    end: int
    trailers: Sequence[Stretched] = ()  # inside it, in order
    has_children: bool = False
    at_line: bool = True  # what stands behind it begins a paragraph, or nothing does
    others: int | None = None  # where a table or what the page says begins: no title reaches there

    @property
    def limit(self) -> int:
        """Where its first trailer begins, else its end."""
        return self.trailers[0].start if self.trailers else self.end

    def says_more(self, at: int) -> bool:
        """Whether anything but trailers, white space and full stops stands from ``at`` on."""
        fold = self.view.fold
        for trailer in self.trailers:
            if trailer.end > at:
                if fold[at : trailer.start].strip(BLANK_OR_STOP):
                    return True
                at = trailer.end
        return bool(fold[at : self.end].strip(BLANK_OR_STOP))


class Title(NamedTuple):
    """A title, closing mark included, or None where there is none; and why it ends there."""

    span: Span | None
    by: TitleEnd


class _Line(NamedTuple):
    """The first line of an opening, up to its first trailer: its text, and where its first sentence
    ends."""

    start: int
    end: int
    at_break: bool
    text: str
    stop: int | None
    sentence: int  # the length of the first sentence, without its mark


def read_title(opening: Opening, grammar: Grammar) -> Title:
    """The title at the head of ``opening``."""
    line = _first_line(opening, grammar)
    if not line.text:
        return Title(None, TitleEnd.NOTHING)
    title = (
        _by_bracket(line, opening.view, grammar)
        or _by_space(line, opening, grammar)
        or _by_label(line, grammar)
        or _by_words(line, grammar)
        or _by_marks(line, opening)
    )
    if title.span is None or opening.others is None or title.span.end <= opening.others:
        return title
    own = trimmed(opening.view.fold, title.span.start, opening.others)
    return title._replace(span=own) if own.start < own.end else Title(None, TitleEnd.NOTHING)


def _first_line(opening: Opening, grammar: Grammar) -> _Line:
    """The line that a title is looked for in; a heading broken over lines after a comma is one."""
    view, limit = opening.view, opening.limit
    fold, breaks = view.fold, view.breaks
    start = opening.start
    while start < limit and fold[start] in WHITE:
        start += 1
    k = bisect_right(breaks, start)
    end = breaks[k] if k < len(breaks) and breaks[k] < limit else limit
    while end < limit and last_mark(fold, start, end) in (",", "、") and k + 1 < len(breaks):
        k += 1
        end = min(limit, breaks[k])
    at_break = end < limit or (limit == opening.end and opening.at_line)
    text = fold[start:end].rstrip(BEFORE_TRAILER if opening.trailers and end == limit else None)
    item = grammar.pattern("item-colon").match(text)
    begun = item.end() if item else 0
    stop = first_stop(text[begun:]) if text else None
    stop = None if stop is None else begun + stop
    sentence = len(text) if stop is None else stop
    return made(_Line, (start, end, at_break, text, stop, sentence))


def _by_bracket(line: _Line, view: View, grammar: Grammar) -> Title | None:
    """The title that a heading in 【】 is, alone on its line or before a sentence."""
    if view.text[line.start] not in SHOWING:
        return None
    shown = grammar.pattern("shown-title").match(line.text)
    end = line.start + shown.end("title") if shown else line.start
    return Title(Span(line.start, end), TitleEnd.BRACKET) if shown else None


def _by_space(line: _Line, opening: Opening, grammar: Grammar) -> Title | None:
    """The title that ends at a space, in a line whose paragraphs single spaces part (records.md
    2.10); in any other one where the words behind it are plainly its text."""
    spaced = opening.view.spaced
    k = last_before(spaced, line.start) if spaced else -1
    if k < 0 or spaced[k].end <= line.start:
        if line.text.find(" ", 0, TITLE_LENGTH) < 0:
            return None
        parted = grammar.pattern("blank-ends-title").match(line.text)
        end = line.start + parted.end("title") if parted else 0
        return Title(Span(line.start, end), TitleEnd.SPACE) if parted else None
    text = line.text[: TITLE_LENGTH + 1]
    for m in outside(PARTED.finditer(text[: line.sentence + 1])):
        year = grammar.pattern("parted-year").match(text, m.start())
        if year or not _sets_off(text, m.start()):
            return Title(Span(line.start, line.start + m.start()), TitleEnd.SPACE)
    return None


def _sets_off(text: str, space: int) -> bool:
    """Whether a space only sets off Latin letters or a figure (推进 5G 建设, 6 月 10 日前)."""
    before, after = text[space - 1], text[space + 1 : space + 6].split(" ")[0]
    if any(c.isascii() and c.isalpha() for c in after):
        return True
    return (before.isascii() and before.isalnum()) or (after[:1].isascii() and after[:1].isdigit())


def _by_label(line: _Line, grammar: Grammar) -> Title | None:
    """The title that ends before the label of a fact (开学典礼  地点：操场)."""
    if line.stop is None or line.text[line.stop] != ":":
        return None
    label = grammar.pattern("fact-behind").search(line.text, 1, line.stop + 1)
    end = line.start + label.start() if label else 0
    return Title(Span(line.start, end), TitleEnd.LABEL) if label else None


def _by_words(line: _Line, grammar: Grammar) -> Title | None:
    """The title that ends at a word: a role word without its mark, or before 一是."""
    start, text = line.start, line.text
    for rule in LOST_MARKS:
        lost = grammar.pattern(rule).match(text)
        if lost:
            return Title(Span(start, start + lost.end("title")), TitleEnd.LOST_MARK)
    if longer(text[: line.sentence], TITLE_LENGTH):
        role = grammar.pattern("role-begins").match(text)
        if role:
            return Title(Span(start, start + role.end("title")), TitleEnd.ROLE_WORD)
    measure = grammar.pattern("measure-begins").search(text, 1)
    if measure is None or measure.start() >= line.sentence:
        return None
    if longer(text[: measure.start()], TITLE_LENGTH):
        return Title(None, TitleEnd.TOO_LONG)
    return Title(Span(start, start + measure.start()), TitleEnd.MEASURE)


def _by_marks(line: _Line, opening: Opening) -> Title:
    """The title that a line or a sentence is."""
    start, text = line.start, line.text
    alone = line.at_break and line.stop in (None, len(text) - 1)
    if alone and (opening.has_children or opening.says_more(line.end)):
        return made(Title, (made(Span, (start, start + len(text))), WHOLE_LINE))
    glued = (
        line.stop is None and not line.at_break and opening.has_children and not opening.trailers
    )
    sentence = text[: line.sentence]
    if sentence.strip() and not longer(sentence, GLUED_TITLE if glued else TITLE_LENGTH):
        end = start + min(line.sentence + 1, len(text))
        return made(Title, (made(Span, (start, end)), TitleEnd.CHILD if glued else SENTENCE))
    return Title(None, TitleEnd.TOO_LONG)


def first_stop(text: str) -> int | None:
    """Where the first sentence of ``text`` ends: the offset of its closing mark outside brackets
    and quotes, or None."""
    first = MARK.search(text)
    if first is None:
        return None
    if first.group() not in STEPS:
        return first.start()
    stop = next(outside(MARK.finditer(text)), None)
    if stop is None and never_close(MARK.finditer(text)):  # such a bracket or quote hides no mark
        stop = STOP.search(text)
    return stop.start() if stop else None


def longer(text: str, most: int) -> bool:
    """Whether ``text`` has more than ``most`` characters, white space not counted."""
    return len(text) > most and len("".join(text.split())) > most
