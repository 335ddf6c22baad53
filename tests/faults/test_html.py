"""Hostile and broken files: html, and any bytes.

Each test names what it provokes; every one must end in one typed error or in records.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

import pytest

import planparse
from planparse.errors import PlanParseError

from ..conformance.makers import as_docx, as_html, as_ofd, as_pdf
from ..linear.clocked import MOST, grown
from .hostile import PLAN, code, page, titles

pytestmark = [
    pytest.mark.timeout(200),  # a file that hangs the reader fails by then
    pytest.mark.usefixtures("no_network"),
]

ARTICLE = "".join(f"<p>{line}</p>" for line in PLAN)


def test_40_deep_pages_keep_their_text() -> None:
    assert titles(page("<div>" * 400 + ARTICLE + "</div>" * 400), "a.html") == ["修东路", "修西路"]


def test_41_pages_deeper_than_any_are_refused_before_parsing() -> None:
    assert code(page("<div>" * 100_000), "a.html") == "PP103"


@pytest.mark.parametrize("piece", ["<!--", "<![CDATA[", "<div ", "</", "<a href='"])
def test_42_pieces_that_never_end(piece: str) -> None:
    def read(count: int) -> None:
        planparse.parse_bytes(page(ARTICLE + piece * count), name="a.html")

    assert grown(read, 1_000) <= MOST


def test_43_what_nobody_sees_is_no_task() -> None:
    hidden = (
        "".join(f"<{tag}>{ARTICLE}</{tag}>" for tag in ("script", "style", "template", "noscript"))
        + f"<div style='display: none'>{ARTICLE}</div>"
    )
    assert titles(page(hidden + ARTICLE), "a.html") == ["修东路", "修西路"]


@pytest.mark.parametrize(
    "data",
    [
        page(ARTICLE),
        b"\xef\xbb\xbf" + page(ARTICLE),
        page(ARTICLE).decode().replace("utf-8", "gb2312").encode("gb18030"),
        page(ARTICLE).decode().replace("utf-8", "big5").encode("gb18030"),
        page(ARTICLE).decode().replace("<meta charset='utf-8'>", "").encode("gbk"),
        page(ARTICLE).decode().encode("utf-16"),
    ],
)
def test_44_the_charset_of_a_page(data: bytes) -> None:
    assert titles(data, "a.html") == ["修东路", "修西路"]


def test_45_character_references_that_are_no_characters() -> None:
    assert titles(page("<p>&#0;&#xD800;&#x110000;</p>" + ARTICLE), "a.html") == ["修东路", "修西路"]


def test_46_nothing_outside_the_page_is_asked_for() -> None:
    outside = (
        "<base href='http://example.invalid/'><link rel=stylesheet href=a.css><img src=b.png>"
        "<iframe src='http://example.invalid'></iframe>"
    )
    assert titles(page(outside + ARTICLE), "a.html") == ["修东路", "修西路"]


MAKERS: list[tuple[str, Callable[[list[str]], bytes]]] = [
    ("a.docx", lambda blocks: as_docx(list(blocks), automatic=True)),
    ("a.ofd", lambda blocks: as_ofd(list(blocks))),
    ("a.pdf", lambda blocks: as_pdf(list(blocks))),
    ("a.html", lambda blocks: as_html(list(blocks))),
]


@pytest.mark.parametrize(("name", "make"), MAKERS, ids=[name for name, _make in MAKERS])
def test_changed_bytes_end_in_records_or_in_one_typed_error(
    name: str, make: Callable[[list[str]], bytes]
) -> None:
    data = make(PLAN)
    chance = random.Random(5)
    for _ in range(10 if name == "a.pdf" else 60):  # a PDF starts a process each time
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        with contextlib.suppress(PlanParseError):
            planparse.parse_bytes(bytes(changed), name=name)
