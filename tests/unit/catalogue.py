"""The catalogue of messages, as the tests look at it."""

from __future__ import annotations

from importlib import import_module

from planparse import messages
from planparse.messages import Lang
from planparse.messages.wording import Wording

AREAS = tuple(dict.fromkeys(messages.AREAS.values()))


def table(lang: Lang, area: str) -> dict[str, object]:
    found: dict[str, object] = import_module(f"planparse.messages.{lang}.{area}").WORDINGS
    return found


def wordings(lang: Lang) -> dict[str, Wording]:
    return {
        key: entry
        for area in AREAS
        for key, entry in table(lang, area).items()
        if isinstance(entry, Wording)
    }


ENGLISH, CHINESE = wordings("en"), wordings("zh")
