"""What the site needs of Sphinx beyond its settings (`conf.py`).

- What is made of the code (codes, checks, commands) comes in the language of the site, from the
  catalogue of messages and not from gettext; what code blocks show, from `shown`.
- A link out of docs/ leads to the repository; CONTRIBUTING.md is a page too.
- A paragraph that holds only code or links to tests has nothing to be translated.
- The theme's own words are Chinese where the page is.
- Chinese is searched by pairs of characters, in the pages of both languages.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

import reference
import shown
from docutils import nodes
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT: Final = Path(__file__).resolve().parent.parent
BORROWED: Final = {"contributing": "CONTRIBUTING.md"}  # pages that are files of the top folder
LINK: Final = re.compile(r"(\]\()([^)\s:#]+)((?:#[^)\s]*)?\))")
FENCE: Final = re.compile(r"^```.*?^```$", re.M | re.S)
OF_THE_THEME: Final = {  # words that furo has in English alone
    "Skip to content": "跳到正文",
    "Next": "下一页",
    "Previous": "上一页",
    "Home": "首页",
    "On this page": "本页内容",
    "Back to top": "回到顶部",
    "Made with": "制作工具：",
}
HAN: Final = re.compile(r"[\u3400-\u9fff]+")


def read(app: Sphinx, page: str, source: list[str]) -> None:
    """The text of a page as this build shows it."""
    text, folder = source[0], posixpath.join("docs", posixpath.dirname(page))
    if page in BORROWED:
        text, folder = (ROOT / BORROWED[page]).read_text(encoding="utf-8"), ""
    if page in reference.PAGES:
        lang = "zh" if app.config.language == "zh_CN" else "en"
        made = "" if app.builder.name == "gettext" else reference.made(page, lang)
        text = reference.laid(text, made)
    if app.config.language == "zh_CN" and app.builder.name != "gettext":
        text = shown.in_chinese(text, page)
    source[0] = linked(text, folder, posixpath.dirname(page))


def linked(text: str, folder: str, home: str) -> str:
    """A page's text with its links out of docs/ led into the repository. ``folder`` is where its
    links start from, ``home`` the folder of the page below docs/."""
    kept, start = [], 0
    for fence in [*FENCE.finditer(text), None]:
        prose = text[start : fence.start() if fence else len(text)]
        kept.append(LINK.sub(lambda found: _target(found, folder, home), prose))
        kept.append(fence[0] if fence else "")
        start = fence.end() if fence else len(text)
    return "".join(kept)


def _target(found: re.Match[str], folder: str, home: str) -> str:
    path = posixpath.normpath(posixpath.join(folder, found[2]))
    for page, name in BORROWED.items():
        path = f"docs/{page}.md" if path == name else path
    if path.startswith("docs/"):
        inside = posixpath.relpath(path.removeprefix("docs/"), home or ".")
        return f"{found[1]}{inside}{found[3]}"
    return f"{found[1]}repository:{path}{found[3]}"


def speak(app: Sphinx) -> None:
    """Have the theme's own words in Chinese too."""
    templates = getattr(app.builder, "templates", None)
    if templates is not None and app.config.language == "zh_CN":
        known = templates.environment.globals
        usual = known["gettext"]
        known["gettext"] = lambda text: OF_THE_THEME.get(str(text)) or usual(text)


class Untranslated(SphinxTransform):
    """Marks what is code, numbers or links to tests alone as nothing to be translated."""

    default_priority = 5  # before Sphinx looks for what is to be translated

    def apply(self, **_settings: Any) -> None:
        """Mark it."""
        for node in self.document.findall(nodes.TextElement):
            if isinstance(node, nodes.paragraph | nodes.title) and not self._words(node):
                node["translatable"] = False

    @staticmethod
    def _words(node: nodes.TextElement) -> bool:
        """Whether it holds words that are neither code nor a link to a test."""
        for text in node.findall(nodes.Text):
            above = text.parent
            while above is not node and not isinstance(above, nodes.literal):
                if "/blob/main/tests/" in str(above.get("refuri", "")):
                    break
                above = above.parent
            if above is node and re.search(r"[a-z]{2}", re.sub(r"\dxx|Gch|Mch", "", text.astext())):
                return True
        return False


class ByPairs(SearchEnglish):
    """English by words, Chinese by pairs of characters: no dictionary is needed."""

    js_splitter_code: ClassVar[str] = """
function splitQuery(query) {
  const terms = [];
  for (const part of query.split(/[^\\p{Letter}\\p{Number}_]+/u)) {
    for (const piece of part.split(/([\\u3400-\\u9fff]+)/).filter((one) => one)) {
      if (!/[\\u3400-\\u9fff]/.test(piece) || piece.length < 2) terms.push(piece);
      else for (let i = 0; i + 1 < piece.length; i++) terms.push(piece.slice(i, i + 2));
    }
  }
  return terms;
}
"""

    def split(self, input: str) -> list[str]:
        """The terms of a text."""
        return [*super().split(HAN.sub(" ", input)), *self._pairs(input)]

    def stem(self, word: str) -> str:
        """English words alone have stems."""
        return word if HAN.match(word) else super().stem(word)

    @staticmethod
    def _pairs(text: str) -> Iterator[str]:
        for run in HAN.findall(text):
            yield from (run[at : at + 2] for at in range(max(len(run) - 1, 1)))


class ByPairsInChinese(ByPairs):
    """The same for the pages in Chinese."""

    lang = "zh"  # its other words have the stems of English


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx."""
    searches: tuple[type[SearchLanguage], ...] = (ByPairs, ByPairsInChinese)
    for search in searches:
        app.add_search_language(search)
    app.connect("source-read", read)
    app.connect("builder-inited", speak)
    app.add_transform(Untranslated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
