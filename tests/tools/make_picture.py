"""Make the picture of a ledger that the README shows, docs/ledger.png.

``python tests/tools/make_picture.py`` (it needs LibreOffice): the ledger of
samples/water_notice.docx with a few rows filled in, as LibreOffice prints its first page.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pypdfium2

ROOT = Path(__file__).resolve().parents[2]
NOTICE = ROOT / "samples" / "water_notice.docx"
PICTURE = ROOT / "docs" / "ledger.png"
SCALE = 1.7
COLOURS = 64
FILLED = (
    ("已完成", 1, "管网一张图已建成", None),
    ("推进中", 0.6, "已更换管道72公里", "石料供应紧张"),
    ("推进中", 0.8, "已完成15处界桩", None),
)  # status, progress, how it stands, what is in the way; of the first rows


def main() -> None:
    """Write the picture."""
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
    picture.quantize(COLOURS).save(PICTURE, optimize=True)


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
