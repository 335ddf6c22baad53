"""Where the built-in grammars are: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

import os
import pathlib
from functools import cache

from planparse.errors import GrammarError


@cache  # what is installed stays where it is, and every parse asks
def place_of_grammars() -> str:
    """The folder of the built-in grammars; raises `GrammarError` where there is none.

    A wheel carries them as ``planparse/_grammars``; an editable install has no such copy, and
    uses the checkout's own folder.
    """
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    checkout = os.path.dirname(os.path.dirname(package))
    for folder in (os.path.join(package, "_grammars"), os.path.join(checkout, "grammars")):
        if os.path.isfile(os.path.join(folder, "default.yaml")):
            return folder
    raise GrammarError("PP901", package, case="missing")


def grammar_folder() -> pathlib.Path:
    """The same as a path."""
    return pathlib.Path(place_of_grammars())


@cache
def builtin_names() -> tuple[str, ...]:
    """Names that ``-g`` and ``extends`` understand without a path."""
    names = (os.path.splitext(name) for name in os.listdir(place_of_grammars()))
    return tuple(sorted(n for n, suffix in names if suffix == ".yaml" and n[0] not in "_."))
