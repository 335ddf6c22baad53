"""Where the lines of a PDF stand: told by the file, whatever fonts the machine has."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from planparse.readers import pdf_glyphs
from planparse.readers.frame import Frame
from planparse.readers.limits import Limits
from planparse.readers.lines import Line
from planparse.readers.pdf_lines import ASCENT
from planparse.readers.pdf_pages import pages_of

HEIGHT = 842.0
WITH_FONTS = """
import ctypes, json, sys
import pypdfium2 as pdfium, pypdfium2.raw as raw
raw.FPDF_DestroyLibrary()
config = raw.FPDF_LIBRARY_CONFIG(2, None, None, 0, 0)
paths = (ctypes.c_char_p * 2)(sys.argv[1].encode(), None)
config.m_pUserFontPaths = ctypes.cast(paths, type(config.m_pUserFontPaths))
raw.FPDF_InitLibraryWithConfig(config)
data = sys.stdin.buffer.read()
if sys.argv[2] == "planparse":
    from planparse.readers.limits import Limits
    from planparse.readers.pdf_pages import pages_of
    print(json.dumps(pages_of(data, Limits())))
else:
    text = pdfium.PdfDocument(data)[0].get_textpage()
    print([text.get_charbox(k) for k in range(text.count_chars())])
"""


def drawn(font: str, *lines: tuple[str, float, float, float], scale: float = 1.0) -> bytes:
    """A PDF with lines (text, x, y, size) in a font that is not embedded, on a scaled canvas."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    if font == "STSong-Light":
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(600, HEIGHT), invariant=1, pageCompression=0)
    page.scale(scale, scale)
    for text, x, y, size in lines:
        page.setFont(font, size)
        page.drawString(x, y, text)
    page.save()
    return out.getvalue()


def near(line: Line, left: float, right: float, base: float, size: float) -> bool:
    place = (left, right, HEIGHT - base - ASCENT * size, size)
    return tuple(line[1:5]) == pytest.approx(place, abs=0.01)


@pytest.mark.parametrize("scale", [1.0, 0.5])
def test_a_line_stands_where_the_file_draws_it(scale: float) -> None:
    data = drawn("STSong-Light", ("修东路", 70, 800, 9), (" 修西路。", 90, 700, 14), scale=scale)
    first, second = pages_of(data, Limits())[0][0].lines
    assert (first.text, second.text.strip()) == ("修东路", "修西路。")
    assert near(first, 70 * scale, 97 * scale, 800 * scale, 9 * scale)
    blank = second.left - 90 * scale
    assert 0 < blank < 14 * scale
    assert near(second, 90 * scale + blank, 146 * scale + blank, 700 * scale, 14 * scale)


@pytest.mark.parametrize("lone", "是√（①一Ⅱ")
def test_a_character_alone_in_a_font_that_is_not_embedded_is_read(lone: str) -> None:
    data = drawn("STSong-Light", ("修渠", 70, 700, 14), (lone, 300, 700, 14), (lone, 70, 600, 14))
    (page,), _files = pages_of(data, Limits())
    assert "".join(line.text for line in page.lines).replace(" ", "") == f"修渠{lone}{lone}"


LATER = {  # what is drawn, a move to the right in characters between two pieces; and what is seen
    "marks": (["抓好", 1, "春苗", 1, "行动"], ["【", 2, "】"], 2, "抓好【春苗】行动"),
    "one character before": (["抓", 1, "春苗行动"], ["【", 4, "】"], 1, "抓【春苗行动】"),
    "at the start": (["抓好", 1, "行动"], ["【", 2, "】"], -1, "【抓好】行动"),
    "elsewhere": (["抓好"], ["行", 1, "动"], 9, "抓好行动"),
    "two kinds": (["第", 1, "项", 1, "行动"], ["甲", 1, "乙"], 1, "第甲项乙行动"),
}


@pytest.mark.parametrize("case", LATER)
def test_what_one_font_lacks_is_drawn_later_and_read_in_its_place(case: str) -> None:
    """As LibreOffice prints a line whose font lacks some of its characters."""
    first, later, moved, seen = LATER[case]
    data = in_two_goes(first, later, moved)
    (line,) = pages_of(data, Limits())[0][0].lines
    assert line.text.replace(" ", "") == seen
    assert line.left == pytest.approx(90 + min(moved, 0) * 20, abs=0.01)


def in_two_goes(first: list[str | int], later: list[str | int], moved: int) -> bytes:
    """A line drawn in two operators, the second from ``moved`` characters to the right of where the
    first begins."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    def operator(pieces: list[str | int], x: float) -> str:
        shown = (
            f"<{piece.encode('utf-16-be').hex()}>" if isinstance(piece, str) else f"{-1000 * piece}"
            for piece in pieces
        )
        return f"BT {font} 20 Tf 1 0 0 1 {x} 700 Tm [{' '.join(shown)}] TJ ET"

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(600, HEIGHT), pageCompression=0)
    page.setFont("STSong-Light", 20)
    font = page._doc.getInternalFontName("STSong-Light")
    page._code += [operator(first, 90), operator(later, 90 + 20 * moved)]
    page.save()
    return out.getvalue()


def test_a_line_end_that_pdfium_makes_within_a_line_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = {"共": 10, "8": 20, "\r": 26, "\n": 26, "页": 28, "次": 38}

    class Page:
        def get_textpage(self) -> Page:
            return self

        def count_chars(self) -> int:
            return len(places)

        def get_text_range(self, _first: int, _count: int) -> str:
            return "".join(places)

        def get_charbox(self, k: int, **_: bool) -> tuple[float, float, float, float]:
            left = list(places.values())[k]
            return left, 0, left + (6 if k == 1 else 10), 10

    def origin(page: Page, k: int, x: object, y: object) -> None:
        x.value, y.value = page.get_charbox(k, loose=True)[0], 100.0  # type: ignore[attr-defined]

    monkeypatch.setattr(pdf_glyphs.raw, "FPDFText_GetCharOrigin", origin)
    monkeypatch.setattr(pdf_glyphs.raw, "FPDFText_GetMatrix", lambda *_: False)
    monkeypatch.setattr(pdf_glyphs.raw, "FPDFText_GetFontSize", lambda *_: 10.0)
    monkeypatch.setattr(pdf_glyphs.raw, "FPDFText_IsGenerated", lambda _page, k: int(k in (2, 3)))
    glyphs = pdf_glyphs.Glyphs(Page(), Frame(0, 0, 600, HEIGHT))
    assert (glyphs.text, glyphs.made(2), glyphs.origin(3)[0]) == ("共8 页次", True, 28)
    places["页"], places["次"] = 26, 36
    assert pdf_glyphs.Glyphs(Page(), Frame(0, 0, 600, HEIGHT)).text == "共8页次"
    places["页"], places["次"] = 300, 310  # another column
    assert pdf_glyphs.Glyphs(Page(), Frame(0, 0, 600, HEIGHT)).text == "共8\r\n页次"


def test_fonts_of_the_machine_change_no_line() -> None:
    """The font of the file is found among those installed, with glyphs of other widths."""
    import reportlab

    fonts = str(Path(reportlab.__file__).parent / "fonts")
    plain = drawn("Helvetica", ("Road works 2024", 70, 800, 9), ("jg", 70, 700, 14))
    data = plain.replace(b"/BaseFont /Helvetica", b"/BaseFont /VeraBold ")
    assert data != plain

    def run(folder: str, how: str) -> str:
        command = [sys.executable, "-c", WITH_FONTS, folder, how]
        return subprocess.run(
            command, input=data, capture_output=True, check=True, timeout=200
        ).stdout.decode()

    assert run(fonts, "pdfium") != run("/nonexistent", "pdfium")
    assert run(fonts, "planparse") == run("/nonexistent", "planparse")
