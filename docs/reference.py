"""The pages of docs/ that are made of the code: ``python docs/reference.py`` rewrites them.

docs/codes.md has what a diagnostic of the parser means, docs/checks.md what a finding of
``planparse check`` does, both of the catalogue of messages; docs/commands.md the help of each
command. The pages hold the English; the site in Chinese is made of the same catalogue.
`tests/test_docs.py` holds that they are as the code is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from planparse.check import FAMILIES, rules
from planparse.check.examples import examples
from planparse.cli.helps import helps
from planparse.messages import JOINS, Lang, cases, entry_of, phrase, title
from planparse.messages.codes import SEVERITIES

HERE: Final = Path(__file__).parent
BEGIN, END = "<!-- made of the code -->\n", "<!-- end of what is made -->\n"
SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|~])")
WIDTH: Final = 92
AREAS: Final[dict[Lang, tuple[str, ...]]] = {  # by the first digit of a code, from 1
    "en": ("Reading", "Cleaning", "Plans and front matter", "Headings", "Trailers and tables",
           "Times and figures", "Writing", "Folders", "Grammars"),
    "zh": ("读取", "清理", "文件与格式要素", "标题", "责任分工与表格", "时限与指标", "写出", "批量",
           "语法文件"),
}  # fmt: skip
CHECKED: Final[dict[Lang, tuple[str, ...]]] = {  # as `planparse.check.FAMILIES`
    "en": ("Numbering", "Owners", "Times", "Figures", "Body against list", "Document"),
    "zh": ("序号", "责任单位", "时限", "指标", "正文与清单", "公文要素"),
}
PART: Final[dict[Lang, str]] = {"en": "{digit}xx: {name}", "zh": "{digit}xx：{name}"}


def codes(lang: Lang) -> str:
    """What each diagnostic means."""
    return "\n".join(_parts("PP", dict(SEVERITIES), AREAS[lang], lang))


def checks(lang: Lang) -> str:
    """What each finding of a check means, with a document that has it and one that has not."""
    severities = {code: rule.severity for code, rule in rules().items()}
    assert len(FAMILIES) == len(CHECKED[lang])
    return "\n".join(_parts("PC", severities, CHECKED[lang], lang))


def commands(lang: Lang) -> str:
    """The help of planparse and of each command."""
    lines: list[str] = []
    for path, said in helps(lang, WIDTH):
        lines += [f"## {path}", "", *_fenced(said)]
    return "\n".join(lines)


PAGES: Final[dict[str, Callable[[Lang], str]]] = {
    "codes": codes,
    "checks": checks,
    "commands": commands,
}


def made(page: str, lang: Lang) -> str:
    """What is made of the code for a page."""
    return PAGES[page](lang)


def laid(text: str, made: str) -> str:
    """A page's text with what is made of the code in its place."""
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    return f"{before}{BEGIN}\n{made}\n{END}{after}"


def _parts(
    family: str, severities: dict[str, str], names: tuple[str, ...], lang: Lang
) -> Iterator[str]:
    for digit, name in enumerate(names, 1):
        yield f"## {PART[lang].format(digit=digit, name=name)}\n"
        for code in sorted(severities):
            if code.startswith(f"{family}{digit}"):
                yield from _code(code, severities[code], lang)


def _code(code: str, severity: str, lang: Lang) -> Iterator[str]:
    entry = entry_of(code, None, lang)
    yield f"### {code}\n"
    yield f"**{phrase(f'severity-{severity}', lang)}** · {_plain(title(entry.message))}\n"
    yield _plain(phrase("means", lang, text=entry.meaning)) + "\n"
    yield _plain(phrase("to-do", lang, text=title(entry.advice or ""))) + "\n"
    others = cases(code, lang)
    if others:
        yield phrase("cases", lang) + "\n"
        for case in others:
            parts = filter(None, (case.message, case.advice))
            yield "- " + _plain(JOINS[lang].join(map(title, parts)))
        yield ""
    if entry.basis:
        yield _plain(phrase("basis", lang, text=entry.basis)) + "\n"
        for key, text in zip(("wrong", "right"), examples(code)[0], strict=True):
            yield phrase(f"example-{key}", lang) + "\n"
            yield from _fenced(text)


def _plain(text: str) -> str:
    """Text that is no markup."""
    return SPECIAL.sub(r"\\\1", text)


def _fenced(text: str) -> list[str]:
    return ["```text", text.rstrip("\n"), "```", ""]


def main() -> None:
    """Write the pages."""
    for page in PAGES:
        path = HERE / f"{page}.md"
        text = laid(path.read_text(encoding="utf-8"), made(page, "en"))
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
