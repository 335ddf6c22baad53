"""The work of `doc`, in a process of its own with bounded memory and disk: ``document.doc`` in the
working folder becomes ``document.docx`` there.

Its arguments are the MiB of memory and the bytes of a file that it may take. It prints what was
left out of the document, or the error that it ends in, as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from doc2docx import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

from planparse.guard.bounds import bound_file, bound_memory

# What the package says it left out that may have held words or numbers; pictures and the layout of
# pages are nothing to us.
WORDS_LOST: Final = frozenset(
    (
        "STYLE_TABLE_MALFORMED",
        "NUMBERING_TABLE_MALFORMED",
        "MAIN_TEXTBOX_TABLE_MALFORMED",
        "OFFICEART_MALFORMED",
    )
)


def converted() -> dict[str, Any]:
    """What became of the document."""
    try:
        result = convert(Path("document.doc"), Path("document.docx"))
    except EncryptedDocumentError:
        return {"encrypted": True}
    except (Doc2DocxError, ValueError, LookupError, ArithmeticError) as error:
        if _for_want_of_memory(error):
            raise MemoryError from error
        return {"error": str(error) or type(error).__name__}
    warnings = {warning.code for warning in result.report.warnings}
    return {"lost": sorted(warnings & WORDS_LOST)}


def _for_want_of_memory(error: BaseException | None) -> bool:
    """Whether there was not enough memory, whatever the package made of it."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def main() -> None:
    """Convert within the limits."""
    memory, size = map(int, sys.argv[1:])
    bound_memory(memory)
    bound_file(size)
    sys.stdout.write(json.dumps(converted()))


if __name__ == "__main__":
    main()
