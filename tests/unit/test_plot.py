"""The plot of docs/performance.md."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from ..bench.plot import DOCS, TABLE, made, rows, svg

NAME = "{http://www.w3.org/2000/svg}"


def test_the_plot_says_what_the_table_says() -> None:
    assert (DOCS / "performance.svg").read_text(encoding="utf-8") == made(), (
        "run python tests/bench/plot.py"
    )


def test_a_row_without_a_figure_has_no_bar() -> None:
    table = f"{TABLE}\n|---|---|---|---:|\n| b | 1 | x | 20.5 |\n| a | | y | not installed |\n"
    found = rows(table + "| c | 2 | z & | 2.0 |\n\nText | of | others | 3 |\n")
    assert found == [("c (z &)", 2.0), ("b (x)", 20.5)]
    root = ET.fromstring(svg(found))
    assert [item.tag for item in root][:2] == [f"{NAME}title", f"{NAME}desc"]
    assert root[1].text == "c (z &): 2 ms; b (x): 20.5 ms"
    widths = [float(bar.attrib["width"]) for bar in root.iter(f"{NAME}rect")][1:]
    assert 0 < widths[0] < widths[1]
