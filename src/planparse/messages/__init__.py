"""What planparse says, in English and Chinese: one catalogue, rendered from code and parameters.

A code may have cases (``PP108:twice``); which one is meant, the parameter ``case`` says, so that
code and parameters are all that has to be kept. A module of the catalogue is loaded when something
of it is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from planparse.messages.wording import Wording

Lang = Literal["en", "zh"]
Params = Mapping[str, str | int]
LANGS: Final[tuple[Lang, ...]] = ("en", "zh")
JOINS: Final[dict[Lang, str]] = {"en": "; ", "zh": "\uff1b"}
# By the first digit of a code.
AREAS: Final = {
    **dict.fromkeys("1", "reading"),
    **dict.fromkeys("234", "documents"),
    **dict.fromkeys("56", "values"),
    "7": "writing",
    "8": "running",
    "9": "grammars",
}
CHECKS: Final = "checks"  # the codes PCnnn
WORDED: Final = ("kind", "why", "what", "form")  # parameters that may be names of ours
FOREIGN: Final = ("reason", "problem")  # parameters that the system or a library words
NAMED: Final = frozenset((*WORDED, *FOREIGN))
LISTED: Final = frozenset({"known", "names", "choices", "near", "groups", "formats"})
INSIDE: Final = str.maketrans("“”‘’", "‘’“”")  # quotation marks inside quotation marks


def entry_of(code: str, case: str | int | None = None, lang: Lang = "en") -> Wording:
    """The entry of a code, or of a case of it."""
    table = _table(lang, _area(code))
    found: Wording = table[f"{code}:{case}" if case else code]
    return found


def message(code: str, params: Params, lang: Lang = "en") -> str:
    """What is wrong."""
    return _filled(entry_of(code, params.get("case"), lang).message, params, lang)


def advice(code: str, params: Params, lang: Lang = "en") -> str:
    """What to do."""
    own = entry_of(code, params.get("case"), lang).advice
    return _filled(entry_of(code, None, lang).advice or "" if own is None else own, params, lang)


def full(code: str, params: Params, lang: Lang = "en") -> str:
    """What is wrong and what to do, in one line."""
    return JOINS[lang].join((message(code, params, lang), advice(code, params, lang)))


def title(template: str) -> str:
    """A template without the particulars of a document: ``…`` for each parameter."""
    import re  # here, as the rest of this module is part of what any start costs

    return re.sub(r"\{\{|\}\}|\{(\w+)\}", lambda found: "…" if found[1] else found[0][0], template)


def phrase(key: str, lang: Lang, /, **params: str | int) -> str:
    """A sentence of the command line."""
    template: str = _table(lang, "talk")[key]
    return _filled(template, params, lang)


def saying(area: str, key: str, lang: Lang, /, **params: str | int) -> str:
    """A sentence of what one command prints (``diff``, ``stats``)."""
    template: str = _table(lang, area)[key]
    return _filled(template, params, lang)


def help_text(key: str, lang: Lang, /, **params: str | int) -> str:
    """A help text: of a command by its name, of an option by its longest name."""
    template: str = _table(lang, "commands")[key]
    return _filled(template, params, lang)


def sheet_text(key: str, lang: Lang, /, **params: str | int) -> str:
    """A name or word of a ledger (`planparse.ledger`)."""
    template: str = _table(lang, "ledger")[key]
    return template.format_map(params) if params else template


def cases(code: str, lang: Lang = "en") -> list[Wording]:
    """The entries of the cases of a code."""
    table = _table(lang, _area(code))
    return [entry for key, entry in table.items() if key.startswith(f"{code}:")]


def _area(code: str) -> str:
    return CHECKS if code.startswith("PC") else AREAS[code[2]]


@cache
def _table(lang: Lang, area: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = import_module(f"planparse.messages.{lang}.{area}").WORDINGS
    return table


def _filled(template: str, params: Params, lang: Lang) -> str:
    if not NAMED.isdisjoint(params):
        worded = {name: str(params[name]) for name in WORDED if name in params}
        foreign = {name: str(params[name]) for name in FOREIGN if name in params}
        terms = import_module(f"planparse.messages.{lang}.terms")
        told = {name: terms.worded(names) for name, names in worded.items()}
        params = {**params, **told, **{k: terms.translated(v) for k, v in foreign.items()}}
    if "|" in template:
        params = {k: _Count(v) if isinstance(v, int) else v for k, v in params.items()}
    if lang == "zh":
        params = {name: _in_chinese(name, value, template) for name, value in params.items()}
    return template.format_map(params)


def _in_chinese(name: str, value: str | int, template: str) -> str | int:
    """A parameter with the marks that Chinese puts between the items of a list, and, where the
    template quotes it, around what it quotes itself (GB/T 15834: “ ” outside, ‘ ’ inside)."""
    if not isinstance(value, str):
        return value
    if name in LISTED:
        return value.replace(", ", "、")
    return value.translate(INSIDE) if f"“{{{name}}}”" in template else value


class _Count(int):
    """A number that is written with what it counts: ``{files:file|files}``."""

    def __format__(self, spec: str) -> str:
        one, parted, many = spec.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if parted else format(int(self), spec)
