"""The manual pages, made of ``--help``: ``python docs/man.py`` rewrites docs/man/planparse.1
(English) and docs/man/zh_CN/planparse.1 (Chinese).

`tests/test_publishing.py` holds that they are as the help is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from planparse import __version__
from planparse.cli.helps import helps
from planparse.messages import Lang

WORDS: Final[dict[Lang, tuple[str, str, str, str]]] = {
    "en": ("NAME", "SYNOPSIS", "COMMANDS", "turns Chinese plan documents into task records"),
    "zh": ("名称", "用法", "命令", "把中文计划类公文变成任务记录"),
}
PAGES: Final[dict[Lang, Path]] = {
    "en": Path(__file__).parent / "man" / "planparse.1",
    "zh": Path(__file__).parent / "man" / "zh_CN" / "planparse.1",
}
WIDTH: Final = 76  # columns that a manual page leaves of a terminal of 80


def page(lang: Lang) -> str:
    """One page, in troff's man macros: the help of planparse and of each command."""
    name, synopsis, commands, short = WORDS[lang]
    (_path, whole), *others = helps(lang, WIDTH)
    lines = [
        f'.TH PLANPARSE 1 "" "planparse {__version__}"',
        f".SH {name}", f"planparse \\- {short}",
        f".SH {synopsis}", *_as_is(whole),
        f".SH {commands}",
    ]  # fmt: skip
    for path, said in others:
        lines += [f".SS {path}", *_as_is(said)]
    return "\n".join(lines) + "\n"


def _as_is(text: str) -> list[str]:
    """Lines that troff neither fills nor reads."""
    told = text.replace("\\", "\\e").replace("-", "\\-").splitlines()
    return [".nf", *(f"\\&{line}" if line[:1] in (".", "'") else line for line in told), ".fi"]


def main() -> None:
    """Write both."""
    for lang, path in PAGES.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(lang), encoding="utf-8")


if __name__ == "__main__":
    main()
