"""docling: the headings, list items and tables of its document, through the backends that need no
model (docling-slim).
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from systems._help import lacks, leaves, parted, rows

BACKENDS = {
    "docx": ("DOCX", "msword_backend", "MsWordDocumentBackend"),
    "html": ("HTML", "html_backend", "HTMLDocumentBackend"),
    "xlsx": ("XLSX", "msexcel_backend", "MsExcelDocumentBackend"),
}
READS = tuple(BACKENDS)


def missing() -> str:
    """Why it cannot run."""
    return lacks("docling")


def answer(path: Path) -> dict[str, Any]:
    """Its section headers, and the rows of its tables."""
    base = importlib.import_module("docling.datamodel.base_models")
    kinds = importlib.import_module("docling.datamodel.document")
    format_, module, name = BACKENDS[path.suffix[1:]]
    backend = getattr(importlib.import_module(f"docling.backend.{module}"), name)
    source = kinds.InputDocument(
        path_or_stream=path, format=base.InputFormat[format_], backend=backend
    )
    said = backend(source, path).convert()
    plans, bodies, tables = [], [], []
    sections: list[list[Any]] = []
    for item, _depth in said.iterate_items():
        kind = type(item).__name__
        if kind == "TitleItem":
            plans.append(item.text)
        elif kind == "SectionHeaderItem":
            label, title, body = parted(item.text)
            sections.append([item.level, label, title])
            bodies.append(body)
        elif kind == "TableItem":
            tables.append([[cell.text for cell in row] for row in item.data.grid])
        elif bodies and hasattr(item, "text"):
            bodies[-1] += item.text
    tasks = leaves(sections, bodies) + [task for table in tables for task in rows(table)]
    return {"plans": plans, "sections": sections, "tasks": tasks}
