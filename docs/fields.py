"""The field tables of docs/records.md, made of the models: ``python docs/fields.py`` rewrites them.

`tests/test_docs.py` holds that they are as the models are.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from planparse.records import models

PAGE: Final = Path(__file__).parent / "records.md"
BEGIN, END = "<!-- fields -->\n", "<!-- end of fields -->\n"
PLAIN: Final = {str: "text", int: "integer", float: "number", bool: "true or false"}
ORDER: Final = (
    models.ParseResult,
    models.SourceInfo,
    models.Plan,
    models.Section,
    models.Table,
    models.Column,
    models.Task,
    models.Ancestor,
    models.Measure,
    models.Responsibility,
    models.Unit,
    models.Deadline,
    models.Recurrence,
    models.Indicator,
    models.Locator,
    models.Span,
    models.DiagnosticRecord,
    models.Tile,
)


def page(text: str) -> str:
    """The page ``text`` with its field tables as the models are."""
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    tables = "".join(f"\n### {model.__name__}\n\n{_table(model)}" for model in ORDER)
    return f"{before}{BEGIN}{tables}\n{END}{after}"


def _table(model: type[models.Record]) -> str:
    lines = [f"{model.__doc__}\n", "| field | type | |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        told = (field.description or "").replace("|", "\\|")
        lines.append(f"| `{name}` | {_type(field.annotation)} | {told} |")
    return "\n".join(lines) + "\n"


def _type(annotation: Any) -> str:
    """A type in words; records are links to their tables."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " · ".join(f"`{part}`" for part in parts)
    if origin is Annotated:
        return _type(parts[0])
    if origin in (list, Sequence):
        return f"list of {_type(parts[0])}"
    if origin is dict:
        return f"{_type(parts[0])} → {_type(parts[1])}"
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(_alternatives(parts)))
    if isinstance(annotation, type) and issubclass(annotation, models.Record):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return PLAIN[annotation]


def _alternatives(parts: tuple[Any, ...]) -> Iterator[str]:
    """The types of a union, ``null`` last; a number may be whole."""
    whole = {int, float} <= set(parts)
    for part in parts:
        if part is not types.NoneType and not (whole and part is int):
            yield _type(part)
    if types.NoneType in parts:
        yield "null"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
