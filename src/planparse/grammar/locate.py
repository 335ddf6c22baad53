"""Where the built-in grammars are: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planparse.errors import GrammarError


@cache  # what is installed stays where it is, and every parse asks
def grammar_folder() -> Path:
    """The folder of the built-in grammars.

    A wheel carries them as ``planparse/_grammars``; an editable install has no such copy, and
    uses the checkout's own folder.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_grammars", package.parent.parent / "grammars"):
        if (folder / "default.yaml").is_file():
            return folder
    raise GrammarError("PP901", str(package), case="missing")


@cache
def builtin_names() -> tuple[str, ...]:
    """Names that ``-g`` and ``extends`` understand without a path."""
    names = (path.stem for path in grammar_folder().glob("*.yaml"))
    return tuple(sorted(name for name in names if not name.startswith("_")))
