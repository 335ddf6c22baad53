"""The Chinese of the pages: docs/locale/zh_CN/LC_MESSAGES, a gettext catalogue for each page.

``python docs/translations.py`` brings the catalogues up to the pages: strings that are new are
added without Chinese (with that of what they were, as a comment), strings that are gone are
taken out. Then fill in what it names. What is
made of the code (docs/codes.md …) needs none: it comes from planparse's own catalogue.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import shown
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

HERE: Final = Path(__file__).parent
FOLDER: Final = HERE / "locale" / "zh_CN" / "LC_MESSAGES"
HAN: Final = re.compile(r"[\u3400-\u9fff]")
CODE: Final = re.compile(r"`[^`]*`|\]\([^)]*\)")  # code, and where links lead
LIKE: Final = 0.6  # how like a string is one that it may have been
BLOCK: Final = re.compile(r"\d+[.)] |[-+*>#] ")  # what begins no line of text in Markdown
HEAD: Final = """msgid ""
msgstr ""
"Language: zh_CN\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""  # what else babel would put there changes with each run
NAMES: Final = re.compile(r"[][\w.+ /,:()-]{1,40}")  # what may stay as it is: names of things


def templates() -> dict[str, Catalog]:
    """The strings of each page as the pages have them now; by the page's name below docs/."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        subprocess.run(
            [sys.executable, "-m", "sphinx", "--quiet", "-b", "gettext", "-d", str(out / "trees"),
             str(HERE), str(out / "pot")],
            check=True,
        )  # fmt: skip
        found = {}
        for path in sorted((out / "pot").rglob("*.pot")):
            page = path.relative_to(out / "pot").with_suffix("").as_posix()
            with path.open("rb") as file:
                found[page] = read_po(file)
        found.pop("sphinx", None)  # words of the theme's own
        return found


def kept(page: str) -> Catalog:
    """The catalogue of a page as it is kept; empty where there is none yet."""
    path = FOLDER / f"{page}.po"
    if not path.is_file():
        return Catalog(locale="zh_CN")
    with path.open("rb") as file:
        return read_po(file, locale="zh_CN")


def problems(pages: dict[str, Catalog] | None = None) -> list[str]:
    """What is wrong with the catalogues: strings without Chinese, that nobody has looked through
    (fuzzy), that lost code or a link, or are of no page any more; what code blocks show without
    Chinese; files of no page."""
    pages = templates() if pages is None else pages
    found = [wrong for page, wanted in pages.items() for wrong in _wrong(page, wanted)]
    found += [
        f"blocks.yaml: {page}: {line}"
        for page in pages
        if (text := HERE / f"{page}.md").is_file()
        for line in shown.lacking(text.read_text(encoding="utf-8"), page)
    ]
    files = {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.po")}
    return found + [f"{page}.po: there is no such page" for page in sorted(files - pages.keys())]


def _wrong(page: str, wanted: Catalog) -> Iterator[str]:
    there = kept(page)
    for message in wanted:
        if not message.id:
            continue
        told = there.get(message.id)
        place = f"{page}.po: {_short(message)}"
        if told is None or not told.string:
            yield f"{place}: is not translated"
        elif told.fuzzy:
            yield f"{place}: is fuzzy"
        elif not HAN.search(str(told.string)) and not NAMES.fullmatch(
            CODE.sub("", str(message.id))
        ):
            yield f"{place}: has no Chinese"
        elif BLOCK.match(str(told.string)):
            yield f"{place}: begins like a list; put a backslash before the mark"
        elif lost := _lost(str(message.id), str(told.string)):
            yield f"{place}: lacks {lost}"
    for message in there:
        if message.id and wanted.get(message.id) is None:
            yield f"{page}.po: {_short(message)}: is in the page no more"


def _lost(english: str, chinese: str) -> str:
    """Code and links of the English that the Chinese does not have."""
    return ", ".join(sorted(set(CODE.findall(english)) - set(CODE.findall(chinese))))


def _short(message: Message) -> str:
    text = str(message.id)
    return text if len(text) <= 60 else f"{text[:57]}…"


def write(page: str, wanted: Catalog, chinese: dict[str, str] | None = None) -> None:
    """Write the catalogue of a page in the order of the page; ``chinese`` by the English, before
    what is kept. What has none yet gets the Chinese of the most like string that is gone, as a
    comment."""
    there, new = kept(page), Catalog(locale="zh_CN", fuzzy=False)
    gone = {str(m.id): str(m.string) for m in there if m.id and wanted.get(m.id) is None}
    for message in wanted:
        if message.id:
            told = there.get(message.id)
            text = (chinese or {}).get(str(message.id)) or (told.string if told else "")
            near = [] if text else get_close_matches(str(message.id), gone, 1, LIKE)
            new.add(message.id, text, user_comments=[f"was: {gone[one]}" for one in near])
    path = FOLDER / f"{page}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEAD.encode())
        write_po(file, new, width=0, no_location=True, omit_header=True)


def main() -> int:
    """Bring the catalogues up to the pages, and name what is missing. Returns the exit code."""
    pages = templates()
    for page, wanted in pages.items():
        write(page, wanted)
    found = problems(pages)
    print("\n".join(found) or "translations: all strings have Chinese")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
