"""Byte-shifted runs: a scraper replaced bytes across the halves of GBK characters; what follows slipped by one byte.

Two ways back, both judged by the document itself. A reading in brackets was put after a character whose two bytes were the second half of one
character and the first half of the next: the readings that stand unbroken elsewhere tell which. And a mark put in place of its full-width form
ate a lead byte: the character is chosen that stands after the same neighbour elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from planparse.diagnostics import Collector
from planparse.text.edits import Edit

HAN: Final = "\u3400-\u9fff"
READING: Final = re.compile(rf"([{HAN}])\(([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*)\)")
# a lone “?”, what is left of the noise, and the run that slipped: up to the next ASCII character, mark of the noise, or line end
SHIFTED: Final = re.compile(
    r"\?(?:([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*)\)|([,;:!；：，！]))([^\x00-\x7f，。、；：]{0,40})([A-Za-z]?)"
)
BRACKETED: Final = re.compile(r"\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)")
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


def shifted_runs(raw: str, edits: list[Edit], collector: Collector) -> list[Edit]:
    """Edits that put byte-shifted runs of ``raw`` back; runs that cannot be put back are reported and kept.

    Looked for only where noise was found (``edits``): in other texts a question mark is a question mark.
    """
    if not edits:
        return []
    readings: dict[str, set[str]] = {}
    for char, reading in set(READING.findall(raw)):  # most stand there many times
        readings.setdefault(reading, set()).add(char)
    plain = BRACKETED.sub("", raw)
    followers: dict[str, Counter[str]] = {}
    known = set(plain)
    found: list[Edit] = []
    for m in SHIFTED.finditer(raw):
        before = BRACKETED.sub("", raw[max(0, m.start() - 16) : m.start()])[-1:]
        if m[2] and before and before not in followers:
            followers[before] = Counter(re.findall(f"{re.escape(before)}(.)", plain, re.DOTALL))
        put_back = _put_back(
            before, m[1], m[2], m[3], m[4], readings, followers.get(before, Counter())
        )
        if put_back is None:
            if m[3] or m[4]:
                collector.add("PP203", m.start(), m.end())
            continue
        text, taken = put_back
        if not known.issuperset(text):  # a character that stands nowhere else: the wrong way back
            collector.add("PP203", m.start(), m.end())
            continue
        end = m.start(3) + taken
        found.append(Edit(m.start(), end, text, "shifted"))
        collector.add("PP202", m.start(), end, text=text)
    return found


def _put_back(
    before: str,
    reading: str | None,
    mark: str | None,
    run: str,
    tail: str,
    readings: dict[str, set[str]],
    followers: Counter[str],
) -> tuple[str, int] | None:
    """The text that the run stood for, and how many characters after the noise it takes; None when nothing fits with certainty.

    ``followers`` counts the characters that stand after ``before`` elsewhere.
    """
    try:
        body = b"\x80".join(part.encode("gbk") for part in (run + tail).split("€"))
    except UnicodeEncodeError:
        return None
    if reading is not None:
        leads = {
            _gbk(char)[1:]
            for char in readings.get(reading, ())
            if _gbk(before)[-1:] == _gbk(char)[:1]
        }
        if len(leads) != 1:
            return None
        return _decode(leads.pop() + body, len(run + tail))
    eaten = FULL_WIDTH[mark or ","]
    candidates = Counter({char: followers[char] for char in _ending_in(eaten[0])})
    if mark in (",", "，") and tail and not run:
        candidates["。"] += (
            1  # the commonest: a full stop whose second byte made a comma with what followed
        )
    char, seen = candidates.most_common(1)[0]
    rest = _decode(eaten[1:] + body, len(run + tail))
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
    """``data`` as GBK, with the length of what it replaces; None where it is none, as when a half character is left over."""
    try:
        return data.decode("gbk"), length
    except UnicodeDecodeError:
        return None
