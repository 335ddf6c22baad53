"""The line or words above an attachment (附件)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planparse.chain.landmarks.attached import DIGITS, LONGEST_NAME, REMARK, TAILS
from planparse.chain.landmarks.names import Names
from planparse.outline import Context, Outline
from planparse.outline.landmarks import Kind, Landmark
from planparse.text.spans import Span, Stretched, begin, behind, holding, plain, trimmed, within

LONGEST_OPENING: Final = 400  # characters in which a text says its first sentence
WIDEST_GAP: Final = 40  # blanks and line ends between a signature and an attachment mark
SENTENCE_ENDS: Final = ("。", ")", "!", ";")


def attachment_marks(outline: Outline, ctx: Context) -> Iterator[Landmark]:
    """What stands above an attachment: a line 附件1, 附件一 with its title, or the same without
    line breaks; a list of one name right above a body is one too."""
    lists = outline.landmarks.of(Kind.ATTACHMENT_LIST)
    names = Names(outline.view)
    for item in lists:
        names.add(item.names)
        if len(item.names) == 1 and _body_follows(outline, item.end, ctx):
            yield _mark(item.start, item.end, item.rule, item.names[0])
    elsewhere = holding(_held(outline))
    tails = _ends_of_tails(outline)
    for m in ctx.grammar.pattern("attachment-begins").finditer(outline.view.fold):
        mark = None if elsewhere(m.start()) else _mark_at(outline, m.start(), names, ctx)
        if mark and (mark.rule == "attachment-titled" or _may_begin(outline, mark, tails)):
            yield mark
    for at in sorted(tails):
        start = trimmed(outline.view.fold, at, len(outline.view.fold)).start
        if (end := names.at(start)) and not elsewhere(start):
            yield _mark(start, end, "attachment-name", Span(start, end))


def _held(outline: Outline) -> list[Stretched]:
    """Where no attachment can begin: inside lists of them, brackets, tables, what the page says."""
    held: list[Stretched] = [bracket for bracket in outline.brackets if bracket.closed]
    for kind in (Kind.ATTACHMENT_LIST, Kind.ATTACHMENT_FILE):
        held += outline.landmarks.of(kind)
    held += outline.furniture
    # the first line of a table may be its caption
    held += [Span(table.start + 1, table.end) for table in outline.all_tables()]
    return sorted(held, key=begin)


def _mark(start: int, end: int, rule: str, name: Span | None) -> Landmark:
    return Landmark(Kind.ATTACHMENT_MARK, start, end, rule, name=name)


def _ends_of_tails(outline: Outline) -> set[int]:
    """Where lists, signatures, remarks and imprints end: an attachment may begin there."""
    marks = outline.landmarks
    kinds = (Kind.ATTACHMENT_LIST, Kind.SIGNATURE, Kind.NOTE, Kind.IMPRINT)
    return {mark.end for kind in kinds for mark in marks.of(kind)}


def _mark_at(outline: Outline, start: int, names: Names, ctx: Context) -> Landmark | None:
    """The mark that the words 附件 at ``start`` are: with its number, and its title where that is
    printed behind it."""
    view, grammar = outline.view, ctx.grammar
    m = grammar.pattern("attachment-mark").match(view.fold, start, view.paragraph_end(start))
    if m is None:
        return None
    rest = trimmed(view.fold, m.end(), view.paragraph_end(start))
    if rest.start == rest.end:
        return _mark(start, m.end(), "attachment-mark", None)
    end = names.at(rest.start)
    if end:
        remark = REMARK.match(view.fold, end, rest.end)
        end = remark.end() if remark else end
        return _mark(start, end, "attachment-name", Span(rest.start, end))
    short = rest.end - start <= LONGEST_NAME
    titled = short and grammar.pattern("attachment-titled").fullmatch(view.fold, start, rest.end)
    if titled and view.begins_paragraph(start) and not _list_goes_on(outline, rest.end, ctx):
        return _mark(start, rest.end, "attachment-titled", Span(*titled.span("name")))
    return _mark(start, m.end(), "attachment-begins", None)


def _may_begin(outline: Outline, mark: Landmark, tails: set[int]) -> bool:
    """Whether an attachment may begin at a mark: alone on its line; behind a signature; or with a
    listed name behind it, at the end of a sentence or the start of a line."""
    fold = outline.view.fold
    if mark.rule == "attachment-mark" and outline.view.begins_paragraph(mark.start):
        return True
    before = len(fold[max(0, mark.start - WIDEST_GAP) : mark.start].rstrip())
    at = max(0, mark.start - WIDEST_GAP) + before
    if at in tails:
        return True
    ended = fold[at - 1 : at] in SENTENCE_ENDS or outline.view.begins_paragraph(mark.start)
    return mark.name is not None and (ended or _is_next(outline, mark))


def _is_next(outline: Outline, mark: Landmark) -> bool:
    """Whether a mark, glued to the attachment above it, has the number and the name of one of the
    list above the signature (…公司附件2分工方案)."""
    fold, name = outline.view.fold, mark.name
    listed = outline.landmarks.last(Kind.ATTACHMENT_LIST, 0, mark.start)
    number = DIGITS.search(fold, mark.start, name.start) if name else None
    if not (listed and name and number):
        return False
    at = int(number.group()) - 1
    if not 0 < at < len(listed.names):
        return False
    signed = outline.landmarks.first(Kind.SIGNATURE, listed.end, mark.start)
    return signed is not None and plain(fold[slice(*listed.names[at])]) == plain(fold[slice(*name)])


def _list_goes_on(outline: Outline, end: int, ctx: Context) -> bool:
    """Whether what stands below a line 附件1 with a name makes it one of a list: another such line,
    a signature, or nothing."""
    view = outline.view
    line = next(view.paragraphs(end, len(view.fold)), None)
    if line is None or outline.landmarks.of(Kind.SIGNATURE, line.start, line.end):
        return True
    return ctx.grammar.pattern("attachment-begins").match(view.fold, *line) is not None


def _body_follows(outline: Outline, end: int, ctx: Context) -> bool:
    """Whether the first heading of a body, or its preamble, stands right below ``end``, what the
    page says there aside."""
    view = outline.view
    start = trimmed(view.fold, behind(view.fold, end, outline.furniture), len(view.fold)).start
    label = next(iter(within(outline.labels, start, start + 1)), None)
    if label:
        return label.number == 1
    below = min(view.paragraph_end(start), start + LONGEST_OPENING)
    if ctx.grammar.pattern("preamble").match(view.fold, start, below):
        return True
    sentence = "。" in view.fold[start:below] and view.begins_paragraph(start)
    signed = any(outline.landmarks.first(kind, start, below) for kind in TAILS)
    rules = ("attachment-begins", "behind-signature")
    attached = any(ctx.grammar.pattern(rule).match(view.fold, start) for rule in rules)
    return sentence and not signed and not attached
