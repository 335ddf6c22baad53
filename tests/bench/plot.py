"""The plot of docs/performance.md out of its table of packages: bars on a scale of tens.

    python tests/bench/plot.py     writes docs/performance.svg

A test holds that the plot says what the table says.
"""

from __future__ import annotations

from html import escape
from math import log10
from pathlib import Path
from typing import Final

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"
TABLE: Final = "| package | version | what it does | CPU ms |"
WIDTH, ROW, LEFT, RIGHT, TOP, BOTTOM = 760, 26, 350, 70, 44, 30
OURS, OTHERS, INK, LINE = "#0b6e4f", "#7a7a7a", "#1a1a1a", "#d0d0d0"
LEAST, MOST = 0.1, 1000.0  # milliseconds


def rows(text: str) -> list[tuple[str, float]]:
    """The packages of the table with what each does, and their milliseconds, fastest first."""
    lines = text[text.index(TABLE) :].splitlines()[2:]
    found = []
    for line in lines:
        if not line.startswith("|"):
            break
        name, _version, does, taken = (cell.strip() for cell in line.strip("|").split("|"))
        if taken.replace(".", "", 1).isdigit():  # else a reason why there is no figure
            found.append((f"{name} ({does})", float(taken)))
    return sorted(found, key=lambda row: row[1])


def x(value: float) -> float:
    """Where a figure stands."""
    share = (log10(value) - log10(LEAST)) / (log10(MOST) - log10(LEAST))
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def svg(found: list[tuple[str, float]]) -> str:
    """The plot; its description says all its figures."""
    height = TOP + ROW * len(found) + BOTTOM
    told = "; ".join(f"{name}: {value:g} ms" for name, value in found)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-labelledby="t d" font-family="sans-serif" font-size="13">',
        '<title id="t">CPU milliseconds for one notice, on a scale of tens</title>',
        f'<desc id="d">{escape(told)}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" fill="{INK}">CPU ms for one notice (scale of tens)</text>',
    ]
    for power in range(-1, 4):
        at = x(10.0**power)
        parts.append(f'<path d="M{at} {TOP - 6}V{height - BOTTOM}" stroke="{LINE}"/>')
        label = f'<text x="{at}" y="{height - 10}" text-anchor="middle" fill="{INK}">'
        parts.append(f"{label}{10.0**power:g}</text>")
    for k, (name, value) in enumerate(found):
        y = TOP + ROW * k
        fill = OURS if name.startswith("planparse") else OTHERS
        parts += [
            f'<text x="{LEFT - 8}" y="{y + 15}" text-anchor="end" fill="{INK}">'
            f"{escape(name)}</text>",
            f'<rect x="{LEFT}" y="{y + 2}" width="{x(value) - LEFT:.1f}" height="18" '
            f'fill="{fill}"/>',
            f'<text x="{x(value) + 6:.1f}" y="{y + 15}" fill="{INK}">{value:g}</text>',
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def made() -> str:
    """The plot of the table as it is."""
    return svg(rows((DOCS / "performance.md").read_text(encoding="utf-8")))


if __name__ == "__main__":
    (DOCS / "performance.svg").write_text(made(), encoding="utf-8")
