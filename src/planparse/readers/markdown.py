"""Markdown as text: its marks (#, **, >, list bullets, link targets) left out, its lines kept, so
that a line number means the file's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planparse.readers import text as plain
from planparse.text.source import Source

if TYPE_CHECKING:
    from planparse.readers import Request

FRONT: Final = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.S)
HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.M)
QUOTE: Final = re.compile(r"^ {0,3}(?:> ?)+", re.M)
BULLET: Final = re.compile(r"^[ \t]*[-*+][ \t]+(?=\S)", re.M)
RULE: Final = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.M)
FENCE: Final = re.compile(r"^ {0,3}(?:`{3,}|~{3,}).*$", re.M)
STRONG: Final = re.compile(r"(\*\*|__)(?=\S)([^\n]*?\S)\1")
EMPHASIS: Final = re.compile(r"(?<![*\w])\*(?=\S)([^*\n]*?\S)\*(?![*\w])")
LINK: Final = re.compile(r"!?\[([^\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")
ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(data: bytes, request: Request, format_: str) -> Source:
    """The source of a Markdown file; offsets are those of the text without the marks."""
    source = plain.read(data, request, format_)
    text = source.text.replace("\r\n", "\n")
    text = FRONT.sub(lambda m: "\n" * m.group().count("\n"), text)
    for pattern, by in (
        (FENCE, ""),
        (RULE, ""),
        (QUOTE, ""),
        (HEADING, r"\1"),
        (BULLET, ""),
        (LINK, r"\1"),
        (STRONG, r"\2"),
        (EMPHASIS, r"\1"),
    ):
        text = pattern.sub(by, text)
    return replace(source, text=ESCAPE.sub(r"\1", text))
