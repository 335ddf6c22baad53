"""The drawing of docs/architecture.md, made of the table of links: ``python docs/drawing.py``
rewrites docs/architecture.svg (English) and docs/architecture.zh_CN.svg (Chinese).

`tests/test_docs.py` holds that it is as the code is.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from planparse.chain import LINKS, OF_PLANS
from planparse.messages import Lang
from planparse.writers import FORMATS

HERE: Final = Path(__file__).parent
FILES: Final[dict[Lang, Path]] = {
    "en": HERE / "architecture.svg",
    "zh": HERE / "architecture.zh_CN.svg",
}
WORDS: Final[dict[Lang, dict[str, str]]] = {
    "en": {
        "input": "a file, or a string",
        "readers": "one module a format; zip and XML through one door only",
        "Source": "the extracted text, where its stretches stand, the tables a reader knows",
        "chain": "each link: (Outline, Context) → Outline; it adds frozen values, and changes none",
        "fields": "units, duties, times, figures",
        "grammar": "rules of grammars/*.yaml",
        "Outline": "spans over the cleaned text: everything is decided",
        "assemble": "words and offsets; the layout; the guard",
        "data": "plain data",
        "asks": "asks",
    },
    "zh": {
        "input": "一个文件，或一段文字",
        "readers": "每种格式一个模块；zip 和 XML 只走一个入口",
        "Source": "提取的文本、各段文字的位置、读取时已知的表格",
        "chain": "每个环节：(Outline, Context) → Outline；只增加不可变的值，不改别人的",
        "fields": "单位、分工、时限、指标",
        "grammar": "grammars/*.yaml 中的规则",
        "Outline": "清理后文本上的区间：一切已有定论",
        "assemble": "文字与位置；版面；守卫",
        "data": "普通数据",
        "asks": "询问",
    },
}
NAMES: Final = [name for name, _link in (*LINKS, *OF_PLANS)]
WIDTH: Final = 860
LEFT: Final = 20
MAIN: Final = 600  # width of the boxes on the way of the data
A_ROW: Final = 5  # links in a row of the chain
FONT: Final = 'font-family="system-ui, sans-serif"'


class Box(NamedTuple):
    """A box with a name, and what it is in words."""

    name: str
    words: str
    x: int
    y: int
    width: int
    height: int = 46
    fill: str = "#eef3fb"


def drawing(lang: Lang) -> str:
    """The drawing in one language, as SVG."""
    words = WORDS[lang]
    chips = (len(NAMES) + A_ROW - 1) // A_ROW
    chain = Box("chain", words["chain"], LEFT, 230, MAIN, 60 + 34 * chips, "#fdf6e3")
    below = chain.y + chain.height
    boxes = [
        Box("", words["input"], LEFT, 20, MAIN, 36, "#f6f6f6"),
        Box("readers", words["readers"], LEFT, 80, MAIN),
        Box("Source", words["Source"], LEFT, 156, MAIN, fill="#f6f6f6"),
        chain,
        Box("fields", words["fields"], 660, chain.y + 20, 180),
        Box("grammar", words["grammar"], 660, chain.y + 100, 180),
        Box("Outline", words["Outline"], LEFT, below + 28, MAIN, fill="#f6f6f6"),
        Box("assemble", words["assemble"], LEFT, below + 102, MAIN),
        Box("", words["data"], LEFT, below + 176, MAIN, 36, "#f6f6f6"),
        Box("writers", ", ".join(FORMATS), LEFT, below + 240, 390),
        Box("records", "ParseResult", 430, below + 240, 190),
    ]
    parts = [_box(box) for box in boxes]
    way = [boxes[index] for index in (0, 1, 2, 3, 6, 7, 8)]
    parts += [_down(one.y + one.height, two.y) for one, two in pairwise(way)]
    parts += [_down(below + 212, below + 240, x) for x in (LEFT + 195, 525)]
    parts += [_asks(words["asks"], box.y + 23) for box in boxes[4:6]]
    parts += [_down(boxes[4].y + 46, boxes[5].y, 750)]
    parts += [_chip(name, index, chain) for index, name in enumerate(NAMES)]
    height = below + 306
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" {FONT}>',
        '<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="6" refY="3" orient="auto">'
        '<path d="M0,0 L6,3 L0,6 z" fill="#555"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#fff"/>',
        *parts,
        "</svg>\n",
    ])  # fmt: skip


def _box(box: Box) -> str:
    at = box.y + (20 if box.name else box.height // 2 + 5)
    name = f'<tspan font-weight="bold">{escape(box.name)}</tspan>' if box.name else ""
    first = f'<text x="{box.x + 12}" y="{at}" font-size="14" fill="#222">{name}'
    gap = f'</text><text x="{box.x + 12}" y="{at + 17}" font-size="12" fill="#444">'
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="6" '
        f'fill="{box.fill}" stroke="#888"/>'
        f"{first}{gap if box.name else ''}{escape(box.words)}</text>"
    )


def _chip(name: str, index: int, chain: Box) -> str:
    x = chain.x + 12 + index % A_ROW * 116
    y = chain.y + 50 + index // A_ROW * 34
    return (
        f'<rect x="{x}" y="{y}" width="110" height="26" rx="13" fill="#fff" stroke="#b58900"/>'
        f'<text x="{x + 55}" y="{y + 17}" font-size="12" text-anchor="middle" fill="#222">'
        f"{index + 1} {escape(name)}</text>"
    )


def _down(top: int, bottom: int, x: int = LEFT + MAIN // 2) -> str:
    return f'<path d="M{x},{top} V{bottom - 2}" stroke="#555" marker-end="url(#tip)"/>'


def _asks(word: str, y: int) -> str:
    return (
        f'<path d="M{LEFT + MAIN},{y} H658" stroke="#555" marker-end="url(#tip)"/>'
        f'<text x="{LEFT + MAIN + 18}" y="{y - 6}" font-size="11" text-anchor="middle" '
        f'fill="#444">{escape(word)}</text>'
    )


def main() -> None:
    """Write both."""
    for lang, path in FILES.items():
        path.write_text(drawing(lang), encoding="utf-8")


if __name__ == "__main__":
    main()
