"""Records out of plain data, without validating what `assemble` just wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel

from planparse.records.models import Ancestor, ParseResult, Record, Responsibility

Maker = Callable[[dict[str, Any], dict[int, Any]], Any]

MAKERS: Final[dict[type[Record], Maker]] = {}
SHARED: Final = (
    Responsibility,
    Ancestor,
)  # what a section and its tasks have in common is one record
SLOTS: Final = tuple(
    vars(BaseModel)[name].__set__
    for name in (
        "__dict__",
        "__pydantic_fields_set__",
        "__pydantic_extra__",
        "__pydantic_private__",
    )
)


def made(data: dict[str, Any]) -> ParseResult:
    """The result for plain data in the shape that `build` gives it, which becomes part of the result.

    It is what `ParseResult.model_validate` makes of the data, without asking again what `build` just wrote: `BaseModel.model_construct` for a whole
    tree, and several times faster. A test holds that both ways give the same.
    """
    result: ParseResult = _maker(ParseResult)(data, {})
    return result


def _maker(model: type[Record]) -> Maker:
    """What makes records of ``model``, their inner records too; the second thing that it takes is the shared records made so far, by their data's id."""
    if model in MAKERS:
        return MAKERS[model]
    new, fields, inner = model.__new__, set(model.model_fields), list[tuple[str, Maker, bool]]()
    set_dict, set_fields, set_extra, set_private = SLOTS

    def make(data: dict[str, Any], known: dict[int, Any]) -> Any:
        for name, maker, many in inner:
            value = data[name]
            if many:
                data[name] = [maker(item, known) for item in value]
            elif value is not None:
                data[name] = maker(value, known)
        record = new(model)
        set_dict(record, data)
        set_fields(record, fields)  # every one, and pydantic copies it before it changes it
        set_extra(record, None)
        set_private(record, None)
        return record

    def make_once(data: dict[str, Any], known: dict[int, Any]) -> Any:
        record = known.get(id(data))
        if record is None:
            record = known[id(data)] = make(data, known)
        return record

    MAKERS[model] = make_once if model in SHARED else make
    for name, field in model.model_fields.items():
        for part in (
            field.annotation,
            *get_args(field.annotation),
        ):  # Span, Span | None, list[Unit]
            if isinstance(part, type) and issubclass(part, Record):
                inner.append((name, _maker(part), get_origin(field.annotation) is list))
    return MAKERS[model]
