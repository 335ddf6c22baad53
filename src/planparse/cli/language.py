"""The language of one run: that of ``--lang``, else, for what is said, that of the locale."""

from __future__ import annotations

import os
from collections.abc import Sequence

from planparse.messages import LANGS, Lang

_asked: list[Lang] = []


def settle(args: Sequence[str]) -> None:
    """Take the language that the command line asks for, before any of it can be wrong."""
    _asked.clear()
    for i, arg in enumerate(args):
        if arg == "--":
            return
        name, sign, value = arg.partition("=")
        if name == "--lang":
            wanted = value if sign else "".join(args[i + 1 : i + 2])
            _asked[:] = [lang for lang in LANGS if lang == wanted]


def spoken() -> Lang:
    """The language of help texts and of standard error."""
    return _asked[0] if _asked else _of_locale()


def written() -> Lang:
    """The language of messages inside results, whose bytes do not depend on the locale."""
    return _asked[0] if _asked else "en"


def _of_locale() -> Lang:
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, names), "").lower().startswith("zh") else "en"
