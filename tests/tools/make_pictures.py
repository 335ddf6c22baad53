"""Make the pictures that the README shows, docs/ledger.png and docs/page.png.

``python tests/tools/make_pictures.py`` (it needs LibreOffice, Chromium and a Chinese font): the
ledger of samples/water_notice.docx with a few rows filled in, as LibreOffice prints its first
page; the review page of samples/conventions.txt with its second task chosen.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
NOTICE = ROOT / "samples" / "water_notice.docx"
LEDGER = ROOT / "docs" / "ledger.png"
PLAN = ROOT / "samples" / "conventions.txt"
PAGE = ROOT / "docs" / "page.png"
WINDOW = (1200, 640)
SCALE = 1.7
COLOURS = 64
FILLED = (
    ("已完成", 1, "管网一张图已建成", None),
    ("推进中", 0.6, "已更换管道72公里", "石料供应紧张"),
    ("推进中", 0.8, "已完成15处界桩", None),
)  # status, progress, how it stands, what is in the way; of the first rows


def main() -> None:
    """Write both pictures."""
    picture_of_ledger()
    picture_of_page()


def picture_of_page() -> None:
    """docs/page.png"""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        file = Path(name) / "page.html"
        subprocess.run(
            [sys.executable, "-m", "planparse", str(PLAN), "-q", "--lang", "zh", "-o", str(file)],
            check=True,
        )
        place = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        tab = browser.new_page(viewport=dict(zip(("width", "height"), WINDOW, strict=True)))
        tab.goto(file.as_uri())
        tab.click("#s2")
        shot = Image.open(io.BytesIO(tab.screenshot()))
        browser.close()
    shot.convert("RGB").quantize(COLOURS).save(PAGE, optimize=True)


def picture_of_ledger() -> None:
    """docs/ledger.png"""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = folder / "台账.xlsx"
        subprocess.run(
            [sys.executable, "-m", "planparse", str(NOTICE), "-q", "-o", str(ledger)], check=True
        )
        fill(ledger)
        office = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"
        subprocess.run(
            [office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "pdf", "--outdir", str(folder), str(ledger)],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        page = pypdfium2.PdfDocument(ledger.with_suffix(".pdf"))[0]
        picture = page.render(scale=SCALE).to_pil()
    width, height = picture.size
    picture = picture.crop((0, 0, width, round(height * 0.72)))
    picture.quantize(COLOURS).save(LEDGER, optimize=True)


def fill(ledger: Path) -> None:
    """Fill the first rows as their units would."""
    book = openpyxl.load_workbook(ledger)
    sheet = book["任务台账"]
    names = {cell.value: cell.column for cell in sheet[1]}
    for row, values in enumerate(FILLED, 2):
        for header, value in zip(("状态", "完成进度", "进展情况", "存在问题"), values, strict=True):
            sheet.cell(row, names[header]).value = value
    book.save(ledger)


if __name__ == "__main__":
    main()
