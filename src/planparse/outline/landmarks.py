"""Landmarks: what is printed where in a document's head and tail, each found once
(公文格式要素)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Final

from planparse.fields.units import Unit
from planparse.frozen import NamedTuple
from planparse.text.spans import Span, begin, within

TITLE_LENGTH: Final = 100  # characters of a document's title, at most
SUBTITLE: Final = "--"  # as 副标题 begin (——)
UNMARKED: Final = "addressees-unmarked"  # rule for addressees that lost their colon
ELSEWHERE: Final = "issued-elsewhere"  # rule for the name of what somebody else issued


class Kind(Enum):
    """What a landmark is."""

    __hash__ = object.__hash__  # the one of Enum, which is Python's, took half as long as Y

    LETTERHEAD = "letterhead"  # 发文机关标志, of one organ or several
    HEAD_MARK = "head mark"  # 份号, 密级, 紧急程度, 签发人
    NUMBER = "number"  # 发文字号
    ADDRESSEES = "addressees"  # 主送机关
    TITLE_LINE = "title line"  # a paragraph that reads like a title
    DISPLAYED = "displayed"  # lines that are centred or large (居中, 大字号)
    SIGNATURE = "signature"  # 发文机关署名 with 成文日期, or the date alone
    DATE_NOTE = "date note"  # 题注: the day of passing in brackets under a title
    ATTACHMENT_LIST = "attachment list"  # 附件说明: 附件:1.… 2.…
    ATTACHMENT_MARK = "attachment mark"  # the line above an attachment: 附件1
    ATTACHMENT_FILE = "attachment file"  # the name of a linked file below the body
    ISSUED = "issued"  # a name in 《》 that the document issues
    NOTE = "note"  # 附注: (此件公开发布)
    IMPRINT = "imprint"  # 版记: 抄送机关, 印发机关和印发日期


class Landmark(NamedTuple):
    """A landmark: its stretch of the cleaned text, the rule that read it, and what was read."""

    kind: Kind
    start: int
    end: int
    rule: str
    name: Span | None = None  # the number or the title itself, without what stands around it
    organs: tuple[Span, ...] = ()  # of a letterhead or a signature
    date: str | None = None  # ISO
    units: tuple[Unit, ...] = ()  # of a line of addressees
    names: tuple[Span, ...] = ()  # of a list of attachments

    def named(self) -> tuple[Span, ...]:
        """What a list of attachments names, or the one thing that a landmark names."""
        return self.names or ((self.name,) if self.name else ())


class Landmarks(NamedTuple):
    """All landmarks of a text, those of a kind in order."""

    found: Mapping[Kind, tuple[Landmark, ...]] = {}

    def of(self, kind: Kind, start: int = 0, end: int | None = None) -> Sequence[Landmark]:
        """Those of ``kind`` that begin in ``[start, end)``; without an end, all from ``start``
        on."""
        every = self.found.get(kind, ())
        if not every:
            return every
        return within(every, start, every[-1].start + 1 if end is None else end)

    def among(
        self, kinds: Iterable[Kind], start: int = 0, end: int | None = None
    ) -> list[Landmark]:
        """Those of several kinds that begin in ``[start, end)``, in order."""
        return sorted((mark for kind in kinds for mark in self.of(kind, start, end)), key=begin)

    def first(self, kind: Kind, start: int, end: int) -> Landmark | None:
        """The first of ``kind`` in ``[start, end)``."""
        inside = self.of(kind, start, end)
        return inside[0] if inside else None

    def last(self, kind: Kind, start: int, end: int) -> Landmark | None:
        """The last of ``kind`` in ``[start, end)``."""
        inside = self.of(kind, start, end)
        return inside[-1] if inside else None
