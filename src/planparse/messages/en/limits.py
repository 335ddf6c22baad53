"""What is too large (PP103)."""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP103": Wording(
        "past a limit of reading",
        "if you trust the document, raise the limit: --limit NAME=N",
        "planparse refuses rather than cuts: a hostile file could take the whole machine. "
        "Documents of offices stay far below every limit.",
    ),
    "PP103:bytes": Wording(
        "the input is larger than {limit} bytes",
        "split it, or, if you trust it, raise the limit: --limit bytes=N",
    ),
    "PP103:chars": Wording(
        "the text has more than {limit} characters",
        "split it, or, if you trust it, raise the limit: --limit chars=N",
    ),
    "PP103:line": Wording(
        "a line of the text has more than {limit} characters",
        "if you trust the document, raise the limit: --limit line=N",
    ),
    "PP103:entries": Wording(
        "the container has {count} entries, more than {limit}; it may be a zip bomb",
        "if you trust it, raise the limit: --limit entries=N",
    ),
    "PP103:part": Wording(
        "{entry} inflates to more than {limit} bytes; it may be a zip bomb",
        "if you trust it, raise the limit: --limit part=N",
    ),
    "PP103:inflated": Wording(
        "the parts inflate to more than {limit} bytes; it may be a zip bomb",
        "if you trust it, raise the limit: --limit inflated=N",
    ),
    "PP103:ratio": Wording(
        "{entry} inflates to more than {limit} times its size; it may be a zip bomb",
        "if you trust it, raise the limit: --limit ratio=N",
    ),
    "PP103:depth": Wording(
        "the elements of {part} are nested more than {limit} deep",
        "if you trust it, raise the limit: --limit depth=N",
    ),
    "PP103:huge": Wording(
        "{part} is larger or deeper than XML parts are",
        "save the document anew in the program that made it",
    ),
    "PP103:elements": Wording(
        "{part} has {count} elements, more than {limit}",
        "if you trust it, raise the limit: --limit elements=N",
    ),
    "PP103:paragraphs": Wording(
        "the document has more than {limit} paragraphs",
        "split it, or, if you trust it, raise the limit: --limit paragraphs=N",
    ),
    "PP103:label": Wording(
        "an automatic number is shown by more than {limit} characters",
        "if you trust the document, raise the limit: --limit label=N",
    ),
    "PP103:columns": Wording(
        "a table has more than {limit} columns",
        "if you trust the document, raise the limit: --limit columns=N",
    ),
    "PP103:rows": Wording(
        "a table has {count} rows, more than {limit}",
        "split it, or, if you trust it, raise the limit: --limit rows=N",
    ),
    "PP103:cells": Wording(
        "its tables hold {count} cells, more than {limit}",
        "split it, or, if you trust it, raise the limit: --limit cells=N",
    ),
    "PP103:pages": Wording(
        "the document has more than {limit} pages",
        "split it, or, if you trust it, raise the limit: --limit pages=N",
    ),
    "PP103:tags": Wording(
        "tags are nested {count} deep, more than {limit}",
        "if you trust the page, raise the limit: --limit tags=N",
    ),
    "PP103:attributes": Wording(
        "a tag has more than {limit} attributes",
        "if you trust the page, raise the limit: --limit attributes=N",
    ),
    "PP103:seconds": Wording(
        "{program} took longer than {limit} seconds",
        "if the document is just large, give it more: --limit seconds=N",
    ),
    "PP103:memory": Wording(
        "reading the document took more than {limit} MiB, or crashed",
        "if the document is just large, allow more: --limit memory=N",
    ),
    "PP103:unknown": Wording(
        "there is no limit {name}={value}",
        "limits, each a whole number from 1: {known}",
    ),
    "PP103:time": Wording(
        "reading the document took longer than {limit} seconds",
        "if you trust it and it is just large, give it more: --limit seconds=N",
    ),
    "PP103:worker_seconds": Wording(
        "parsing the document took longer than {limit} seconds",
        "if you trust it and it is just large, give it more: --limit worker_seconds=N",
    ),
    "PP103:worker_memory": Wording(
        "parsing the document took more than {limit} MiB",
        "if you trust it and it is just large, allow more: --limit worker_memory=N",
    ),
}
