"""Byte-shifted runs: a scraper replaced bytes across the halves of GBK characters; what follows
slipped by one byte.

Two ways back, both judged by the document itself. A reading in brackets was put after a character
whose two bytes were the second half of one character and the first half of the next: the readings
that stand unbroken elsewhere tell which. And a mark put in place of its full-width form ate a lead
byte: the character is chosen that stands after the same neighbour elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from planparse.diagnostics import Collector
from planparse.frozen import NamedTuple
from planparse.grammar.numerals import alternation
from planparse.kept import compiled
from planparse.text.edits import Edit

REACH: Final = 16  # characters before a run in which the one before it stands, readings left out
HAN: Final = "\u3400-\u9fff"
# a lone “?”, what is left of the noise, and the run that slipped: up to the next ASCII character,
# mark of the noise, or line end
SHIFTED: Final = compiled(
    r"\?(?:([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*)\)|([,;:!；：，！]))([^\x00-\x7f，。、；：]{0,40})([A-Za-z]?)"
)
BRACKETED: Final = compiled(r"\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)")
FULL_WIDTH: Final = {
    "!": b"\xa3\xa1",
    "！": b"\xa3\xa1",
    ",": b"\xa3\xac",
    "，": b"\xa3\xac",
    ";": b"\xa3\xbb",
    "；": b"\xa3\xbb",
    ":": b"\xa3\xba",
    "：": b"\xa3\xba",
}


def shifted_runs(raw: str, collector: Collector) -> list[Edit]:
    """Edits that put byte-shifted runs of ``raw`` back; runs that cannot be put back are reported
    and kept.

    To be looked for only where noise was found: in other texts a question mark is a question mark.
    """
    runs = list(SHIFTED.finditer(raw))
    if not runs:
        return []
    document = _Document.read(raw, runs)
    found: list[Edit] = []
    for m in runs:
        run = _Run(_before(raw, m.start()), m[1], m[2], m[3], m[4])
        put_back = _put_back(run, document)
        if put_back is None:
            if run.run or run.tail:
                collector.add("PP203", m.start(), m.end())
            continue
        text, taken = put_back
        # A character that stands nowhere else: the wrong way back.
        if any(char not in document.plain for char in text):
            collector.add("PP203", m.start(), m.end())
            continue
        end = m.start(3) + taken
        found.append(Edit(m.start(), end, text, "shifted"))
        collector.add("PP202", m.start(), end, text=text)
    return found


def _before(raw: str, start: int) -> str:
    """The character that stands before ``start``, readings left out."""
    return BRACKETED.sub("", raw[max(0, start - REACH) : start])[-1:]


class _Run(NamedTuple):
    """A run that slipped: what stands before it, the reading or the mark of the noise, and the text
    up to its end."""

    before: str
    reading: str | None
    mark: str | None
    run: str
    tail: str


class _Document(NamedTuple):
    """What the document itself says of its characters."""

    readings: Mapping[str, set[str]]  # the characters that a reading of a run stands behind
    plain: str  # without readings
    followers: Mapping[str, Counter[str]]  # what stands behind a character that a run follows

    @classmethod
    def read(cls, raw: str, runs: Sequence[re.Match[str]]) -> _Document:
        """What ``raw`` says of its ``runs``; in one pass, however many there are."""
        readings: dict[str, set[str]] = {m[1]: set() for m in runs if m[1]}
        if readings:
            theirs = re.compile(rf"\((?<=([{HAN}])\()({alternation(readings)})\)")
            for char, reading in set(theirs.findall(raw)):  # most stand there many times
                readings[reading].add(char)
        plain = BRACKETED.sub("", raw)
        before = {_before(raw, m.start()) for m in runs if m[2]} - {""}
        followers: dict[str, Counter[str]] = defaultdict(Counter)
        if before:
            pairs = re.compile(f"([{re.escape(''.join(sorted(before)))}])(?=(.))", re.DOTALL)
            for (char, follower), times in Counter(pairs.findall(plain)).items():
                followers[char][follower] = times
        return cls(readings, plain, followers)


def _put_back(run: _Run, document: _Document) -> tuple[str, int] | None:
    """The text that the run stood for, and how many characters after the noise it takes; None when
    nothing fits with certainty."""
    slipped = run.run + run.tail
    try:
        body = b"\x80".join(part.encode("gbk") for part in slipped.split("€"))
    except UnicodeEncodeError:
        return None
    if run.reading is not None:
        leads = {
            _gbk(char)[1:]
            for char in document.readings.get(run.reading, ())
            if _gbk(run.before)[-1:] == _gbk(char)[:1]
        }
        return _decode(leads.pop() + body, len(slipped)) if len(leads) == 1 else None
    eaten = FULL_WIDTH[run.mark or ","]
    followers = document.followers.get(run.before, Counter())
    candidates = Counter({char: followers[char] for char in _ending_in(eaten[0])})
    if run.mark in (",", "，") and run.tail and not run.run:
        # The commonest: a full stop whose second byte made a comma with what followed.
        candidates["。"] += 1
    char, seen = candidates.most_common(1)[0]
    rest = _decode(eaten[1:] + body, len(slipped))
    return (char + rest[0], rest[1]) if seen and rest else None


@cache
def _ending_in(byte: int) -> tuple[str, ...]:
    """The GBK characters whose second byte is ``byte``."""
    return tuple(
        char
        for lead in range(0x81, 0xFF)
        if len(char := bytes((lead, byte)).decode("gbk", "ignore")) == 1
    )


def _gbk(text: str) -> bytes:
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return b""


def _decode(data: bytes, length: int) -> tuple[str, int] | None:
    """``data`` as GBK, with the length of what it replaces; None where it is none, as when a half
    character is left over."""
    try:
        return data.decode("gbk"), length
    except UnicodeDecodeError:
        return None
