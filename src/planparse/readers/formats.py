"""The formats that are read, each once: what reads it, which files hold it, which extra it needs.

What tells formats apart by their bytes is in `planparse.readers.detect`.
"""

from __future__ import annotations

from typing import Final

from planparse.frozen import NamedTuple


class Format(NamedTuple):
    """One row of the registry."""

    module: str  # of this package, with ``read(data, request, format_) -> Source``
    suffixes: tuple[str, ...]  # of its files; folders are searched for them
    extra: str | None = None  # that it needs
    told: bool = True  # its bytes tell it; else only the suffix does
    certain: bool = True  # its paragraphs are what the document says, not guessed or as typed


FORMATS: Final = {
    "txt": Format("text", (".txt", ".text")),
    "md": Format("markdown", (".md", ".markdown"), told=False, certain=False),
    "csv": Format("delimited", (".csv", ".tsv", ".tab"), told=False),
    "docx": Format("docx", (".docx", ".docm"), "docx"),
    "doc": Format("doc", (".doc", ".wps"), "docx"),
    "rtf": Format("office", (".rtf",), "docx"),
    "html": Format("html", (".html", ".htm"), "html", told=False),  # a fragment looks like text
    "pdf": Format("pdf", (".pdf",), "pdf", certain=False),
    "ofd": Format("ofd", (".ofd",), "ofd", certain=False),
    "xlsx": Format("sheet", (".xlsx", ".xlsm"), "xlsx"),
    "xls": Format("sheet", (".xls", ".et"), "xlsx"),
}
# What is read where it is asked for: texts, and what is converted in a process of its own first.
HERE: Final = frozenset(("txt", "md", "csv", "doc", "rtf"))
CONVERTER: Final = "doc2docx"  # as msdoc2docx is imported, which reads a doc without LibreOffice
SUFFIXES: Final = frozenset(one for entry in FORMATS.values() for one in entry.suffixes)
# Suffixes of what is no text: a text under one of them is no such file.
OF_NO_TEXT: Final = frozenset(
    one for name, entry in FORMATS.items() for one in entry.suffixes if entry.told and name != "txt"
)
BY_SUFFIX: Final = {
    one: name for name, entry in FORMATS.items() for one in entry.suffixes if not entry.told
}
