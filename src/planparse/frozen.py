"""Classes that are made fast: frozen values, and those that only a type checker asks about.

`typing.NamedTuple` compiles the annotation of each field, which no run ever asks for, and
`collections.namedtuple` each class's ``__new__``; with some hundred such classes that took longer
than parsing a document. Protocols and typed dictionaries are plain classes here. To a type checker
each is the one of `typing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

# ``made(Span, (start, end))`` is ``Span(start, end)`` at half the cost: for what a parse makes
# thousands of.
made: Final = tuple.__new__

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
    from typing import Protocol as Protocol
    from typing import TypedDict as TypedDict
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
            return type.__new__(type, name, (tuple,), {**_SHARED, **body})

    class _Frozen:
        """What all of them can do: put into each, as a base of their own would be one class more
        in which each looks for all that a class may define, when it is made."""

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

    _NAMES = ("_make", "_asdict", "_replace", "__repr__", "__getnewargs__")
    _SHARED = {name: vars(_Frozen)[name] for name in _NAMES}

    class NamedTuple(metaclass=_Made):
        """The base of a class whose annotated names are the fields of a tuple."""

    class Protocol:
        """The base of what other classes are like."""

        def __class_getitem__(cls, _item):
            return cls

    class TypedDict(dict):
        """The base of what the options of a function are like."""

        def __init_subclass__(cls, *, total=True):
            pass
