"""Tables of contents (目录) in Word: they say nothing that the headings do not, and their entries
would be taken for these.

Told by their style (toc 1, 目录 1 and WPS's own), by the content control of Word's gallery, by the
field that makes them, and, where they were typed by hand, by leaders to a page number. A paragraph
that ends a sentence is never an entry, whatever is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planparse.kept import compiled
from planparse.readers.word.properties import Properties, properties_of
from planparse.readers.word.styles import Styles
from planparse.readers.xml import Element, attribute, local

STYLE: Final = compiled(
    r"(?:toc|目录|目錄|wpsoffice\s*手动目录)\s*(?:[1-9]|heading|标题\s*[1-9]?)?", re.I
)
GALLERY: Final = "Table of Contents"
FIELD: Final = compiled(r"\s*TOC\b", re.I)
DOTS: Final = frozenset(".．…·⋯")
FEWEST_DOTS: Final = 3
PAGE: Final = compiled(r"[0-9]{1,4}|[IVXivx]{1,6}")
SENTENCE_END: Final = ("。", "；", ";", "！", "!", "？", "?")
FEWEST: Final = 2  # typed entries one after another: one alone may be anything


class Contents:
    """Which paragraphs of a body are entries of a table of contents, and which runs belong to its
    field.
    """

    def __init__(self, root: Element, data: bytes, styles: Styles) -> None:
        """``data`` are the bytes of ``root``, where a look tells what need not be searched for."""
        self._styles = styles
        self._paragraphs: set[Element] = set()
        self._by_style: dict[str | None, bool] = {}
        self.runs: set[Element] = set()
        if GALLERY.encode() in data:
            self._paragraphs.update(_in_gallery(root))
        if b"TOC" in data:
            self.runs.update(_in_field(root))
        if b"leader=" in data or b"..." in data or "…".encode() in data:
            self._paragraphs.update(self._typed(root))

    def is_entry(self, paragraph: Element, said: Properties, text: str) -> bool:
        """Whether a paragraph with this text is an entry, or a title of the style of such; of one
        that a field made the text is gone with its ``runs``.
        """
        return self._told(paragraph, said) and not text.rstrip().endswith(SENTENCE_END)

    def belongs(self, paragraph: Element, said: Properties) -> bool:
        """Whether a paragraph is told to be one of a table of contents, all of it or in part."""
        if self.runs and any(run in self.runs for run in paragraph.iter("{*}r")):
            return True
        return self._told(paragraph, said)

    def left_out(self, paragraph: Element, properties: Properties) -> str:
        """The words of a paragraph that are no part of the text; empty where all are."""
        if self.runs and any(run in self.runs for run in paragraph.iter("{*}r")):
            runs = (run for run in paragraph.iter("{*}r") if run in self.runs)
            return "".join(item.text or "" for run in runs for item in run.iter("{*}t")).strip()
        said = _plain(paragraph).strip()
        return said if self.is_entry(paragraph, properties, said) else ""

    def _told(self, paragraph: Element, said: Properties) -> bool:
        if self._paragraphs and paragraph in self._paragraphs:
            return True
        style = said.style or self._styles.default
        if style not in self._by_style:
            names = (style, self._styles.name(style)) if style else ()
            self._by_style[style] = any(STYLE.fullmatch(name.strip()) for name in names)
        return self._by_style[style]

    def _typed(self, root: Element) -> Iterator[Element]:
        """Entries typed by hand: at least two one after another."""
        pending: list[Element] = []
        for paragraph in root.iter("{*}p"):
            text = _plain(paragraph)
            if (_to_page(text, "\t") and self._has_leader(paragraph)) or _dotted(text):
                pending.append(paragraph)
            elif text.strip():
                if len(pending) >= FEWEST:
                    yield from pending
                pending = []
        if len(pending) >= FEWEST:
            yield from pending

    def _has_leader(self, paragraph: Element) -> bool:
        said = properties_of(paragraph)
        if said.leader is not None:
            return said.leader
        return bool(self._styles.resolved(said.style or self._styles.default).leader)


def _in_gallery(root: Element) -> Iterator[Element]:
    controls = {
        next(gallery.iterancestors("{*}sdt"), None)
        for gallery in root.iter("{*}docPartGallery")
        if attribute(gallery, "val") == GALLERY
    }
    for control in controls:
        if control is not None:
            yield from control.iter("{*}p")


def _in_field(root: Element) -> Iterator[Element]:
    """The runs of fields that make a table of contents, from their beginning to their end; none of
    a field that never ends.
    """
    inside: list[Element] = []
    depth, begun = 0, 0  # fields open, and how many were where that of the contents began
    for run in root.iter("{*}r"):
        for item in run:
            kind = local(item)
            if kind == "fldChar":
                what = attribute(item, "fldCharType")
                depth += {"begin": 1, "end": -1}.get(what or "", 0)
                if begun and depth < begun:
                    yield from [*inside, run]
                    inside, begun = [], 0
                depth = max(0, depth)
            elif kind == "instrText" and not begun and depth and FIELD.match(item.text or ""):
                begun = depth
        if begun:
            inside.append(run)


def _to_page(text: str, mark: str) -> bool:
    """Whether a text is a name and a page number, with a mark between them."""
    name, found, page = text.rpartition(mark)
    return bool(found and name.strip() and PAGE.fullmatch(page.strip()))


def _dotted(text: str) -> bool:
    """Whether a text is a name and a page number, with dots between them."""
    name = text.rstrip().rstrip("0123456789").rstrip()
    return (
        len(name) > FEWEST_DOTS
        and DOTS.issuperset(name[-FEWEST_DOTS:])
        and PAGE.fullmatch(text[len(name) :].strip()) is not None
    )


def _plain(paragraph: Element) -> str:
    """The text of a paragraph with its tabs."""
    return "".join(
        "\t" if local(item) != "t" else item.text or ""
        for item in paragraph.iter("{*}t", "{*}tab", "{*}ptab")
        if item.getparent() is not None and local(item.getparent()) == "r"
    )
