"""Characters of symbol fonts, which Word keeps apart from the text (★ ✓ ① ≥)."""

from __future__ import annotations

from typing import Final

from planparse.kept import compiled

PRIVATE: Final = 0xF000  # where symbol fonts put their characters
PRINTED: Final = compiled("[\uf020-\uf0ff]")
WINGDINGS: Final = {
    **dict(zip(range(0x80, 0x8B), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x8C, 0x96), "❶❷❸❹❺❻❼❽❾❿", strict=True)),
    **dict(zip((0x6C, 0x6E, 0x6F, 0x71, 0x75, 0x76), "●■□□◆❖", strict=True)),
    **dict(zip((0xA1, 0xA7, 0xA8, 0xAB, 0xD8, 0xE0), "○▪□★➢→", strict=True)),
    **dict(zip((0xFB, 0xFC, 0xFD, 0xFE), "✗✓☒☑", strict=True)),
}
WINGDINGS_2: Final = {
    **dict(zip(range(0x69, 0x74), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip((0x4F, 0x50, 0x52, 0x54, 0x97, 0xA3), "✗✓☑☒●□", strict=True)),
}
SYMBOL: Final = dict(
    zip(
        (0xA3, 0xA5, 0xAE, 0xB0, 0xB1, 0xB3, 0xB4, 0xB7, 0xB8, 0xB9, 0xBB),
        "≤∞→°±≥×•÷≠≈",
        strict=True,
    )
)
FONTS: Final = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}


def symbol(code: str | None, font: str | None) -> str:
    """The character that stands under a ``code`` of a symbol font; one that nobody knows there
    stands for that of ASCII. "" for what is no code."""
    try:
        value = int(code or "", 16)
    except ValueError:
        return ""
    value = value - PRIVATE if PRIVATE <= value < PRIVATE + 0x100 else value
    known = FONTS.get((font or "").strip().lower(), {}).get(value)
    return known or (chr(value) if 0x20 <= value < 0xD800 else "")


def plain(text: str) -> str:
    """Text less the private characters of symbol fonts, whose font it does not say: those of
    Wingdings."""
    if not PRINTED.search(text):
        return text
    return PRINTED.sub(lambda m: symbol(f"{ord(m[0]):x}", "wingdings"), text)
