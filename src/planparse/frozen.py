"""Named tuples for frozen values, made without a look at their annotations.

`typing.NamedTuple` compiles the annotation of each field, which no run ever asks for; with some
hundred such classes that took longer than parsing a document. To a type checker it is the one of
`typing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Made(type):
        """Makes a class statement a named tuple, as the metaclass in `typing` does."""

        def __new__(mcs, name, bases, body):
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.pop("__annotations__", ()))
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Made):
        """The base of a class whose annotated names are the fields of a tuple."""
