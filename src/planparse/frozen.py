"""Named tuples for frozen values, made without a look at their annotations and without a compiler.

`typing.NamedTuple` compiles the annotation of each field, which no run ever asks for, and
`collections.namedtuple` each class's ``__new__``; with some hundred such classes that took longer
than parsing a document. To a type checker it is the one of `typing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

# ``made(Span, (start, end))`` is ``Span(start, end)`` at half the cost: for what a parse makes
# thousands of.
made: Final = tuple.__new__

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    @cache
    def _code(count):
        """The code of a ``__new__`` for so many fields, of which each class has its own names."""
        names = ", ".join(f"_{i}" for i in range(count))
        return eval(f"lambda _cls, {names}: made(_cls, ({names},))").__code__

    class _Made(type):
        """Makes a class statement a named tuple, as the metaclass in `typing` does."""

        def __new__(mcs, name, bases, body):
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.pop("__annotations__", ()))
            defaults = tuple([body.pop(field) for field in fields if field in body])
            for i, field in enumerate(fields):
                body[field] = _tuplegetter(i, None)
            code = _code(len(fields)).replace(co_qualname=name, co_varnames=("_cls", *fields))
            body["__new__"] = FunctionType(code, globals(), "__new__", defaults)
            body["__slots__"] = ()
            body["_fields"] = body["__match_args__"] = fields
            own = fields[len(fields) - len(defaults) :]
            body["_field_defaults"] = dict(zip(own, defaults, strict=True))
            return type.__new__(type, name, (_Frozen,), body)

    class _Frozen(tuple):
        """What all of them can do."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changed):
            new, place = [*self], self._fields.index
            for field, value in changed.items():
                try:
                    new[place(field)] = value
                except ValueError:
                    raise TypeError(f"{self.__class__.__name__} has no field {field}") from None
            return made(self.__class__, new)

        def __repr__(self):
            said = (f"{k}={v!r}" for k, v in zip(self._fields, self, strict=True))
            return f"{self.__class__.__name__}({', '.join(said)})"

        def __getnewargs__(self):
            return tuple(self)

    class NamedTuple(metaclass=_Made):
        """The base of a class whose annotated names are the fields of a tuple."""
