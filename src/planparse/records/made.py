"""Records out of plain data, without validating what `planparse.assemble` just wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_origin, overload

from pydantic import BaseModel

from planparse.frozen import NamedTuple
from planparse.packed import same, unpacked
from planparse.records.models import Ancestor, ParseResult, Record, Responsibility, Span

R = TypeVar("R", bound=Record)
Maker = Callable[[dict[str, Any], dict[int, Any]], Any]
Setter = Callable[[Any, Any], None]

MANY: Final = (list, Sequence)  # what fields of several records are
SHARED: Final = (Responsibility, Ancestor)  # what a section and its tasks have in common is one


class Slots(NamedTuple):
    """How the parts of a pydantic model are set that its own ``__init__`` would set."""

    values: Setter
    fields: Setter
    extra: Setter
    private: Setter


def made(data: dict[str, Any]) -> ParseResult:
    """The result for plain data in the shape that `assemble.build` gives, which becomes part of it.

    It is what `ParseResult.model_validate` makes of the data, without asking again what was just
    written: `BaseModel.model_construct` for a whole tree, and several times faster. Where pydantic
    does not keep its parts as known here, it is `model_validate`. Tests hold that all give the
    same. What the data keeps packed stays so: its records are made when they are asked for.
    """
    return _made(ParseResult, data, {})


def _made(model: type[R], data: dict[str, Any], known: dict[int, Any]) -> R:
    """The record of ``model`` for its data."""
    slots = slots_of(BaseModel)
    if slots is None or not _as_expected(slots):
        return model.model_validate(unpacked(data))
    record: R = _maker(model, slots)(data, known)
    return record


def whole(result: ParseResult) -> ParseResult:
    """The same result with all of its records there, for whoever goes over them many times."""
    made_later = {key: list(it) for key, it in vars(result).items() if isinstance(it, Records)}
    return result.model_copy(update=made_later) if made_later else result


class Records(Sequence[R]):
    """Records that are made of packed data (`planparse.packed`) whenever they are asked for, so
    that those of a long text need not all be there at once. It equals a list of the same records;
    what is asked for twice is equal, and not the same object."""

    __slots__ = ("_data", "_model")

    def __init__(self, model: type[R], data: Sequence[dict[str, Any]]) -> None:
        self._model, self._data = model, data

    def __len__(self) -> int:
        return len(self._data)

    def __iter__(self) -> Iterator[R]:
        return (_made(self._model, data, {}) for data in self._data)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> list[R]: ...
    def __getitem__(self, index: int | slice) -> R | list[R]:
        if isinstance(index, slice):
            return [_made(self._model, data, {}) for data in self._data[index]]
        return _made(self._model, self._data[index], {})

    def __eq__(self, other: object) -> bool:
        return same(self, other)

    __hash__ = None  # type: ignore[assignment]


@cache
def slots_of(base: type) -> Slots | None:
    """The parts of models as ``base`` keeps them; None where it keeps them otherwise."""
    names = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
    setters = [getattr(vars(base).get(name), "__set__", None) for name in names]
    values, fields, extra, private = setters
    return Slots(values, fields, extra, private) if all(setters) else None  # type: ignore[arg-type]


@cache
def _as_expected(slots: Slots) -> bool:
    """Whether a record made by the slots is what pydantic itself makes."""
    try:
        record = _blank(Span, slots, {"start": 0, "end": 1})
        usual = Span(start=0, end=1)
        same: bool = record == usual and record.model_dump() == usual.model_dump()
        return same and record.model_fields_set == usual.model_fields_set
    except (AttributeError, TypeError):
        return False


def _blank(model: type[Record], slots: Slots, data: dict[str, Any]) -> Any:
    """A record of ``model`` whose values are ``data``, all of them set."""
    record = model.__new__(model)
    slots.values(record, data)
    slots.fields(record, set(model.model_fields))  # pydantic copies it before it changes it
    slots.extra(record, None)
    slots.private(record, None)
    return record


class _Inner(NamedTuple):
    """A field that holds records."""

    name: str
    maker: Maker
    model: type[Record]
    many: bool


@cache
def _maker(model: type[Record], slots: Slots) -> Maker:
    """What makes records of ``model``, their inner records too.

    The second thing that it takes is the shared records made so far, by their data's id.
    """
    new, fields = model.__new__, set(model.model_fields)
    inner: list[_Inner] | None = None  # found when first asked for: sections hold sections
    set_values, set_fields, set_extra, set_private = slots

    def make(data: dict[str, Any], known: dict[int, Any]) -> Any:
        nonlocal inner
        if inner is None:
            inner = _inner(model, slots)
        for name, maker, part, many in inner:
            value = data[name]
            if many and value.__class__ is not list:
                data[name] = Records(part, value)
            elif many:
                data[name] = [maker(item, known) for item in value]
            elif value is not None:
                data[name] = maker(value, known)
        record = new(model)
        set_values(record, data)
        set_fields(record, fields)
        set_extra(record, None)
        set_private(record, None)
        return record

    def make_once(data: dict[str, Any], known: dict[int, Any]) -> Any:
        record = known.get(id(data))
        if record is None:
            record = known[id(data)] = make(data, known)
        return record

    return make_once if model in SHARED else make


def _inner(model: type[Record], slots: Slots) -> list[_Inner]:
    """The fields of ``model`` that hold records: Span, Span | None, list[Unit]."""
    return [
        _Inner(name, _maker(part, slots), part, get_origin(field.annotation) in MANY)
        for name, field in model.model_fields.items()
        for part in (field.annotation, *get_args(field.annotation))
        if isinstance(part, type) and issubclass(part, Record)
    ]
