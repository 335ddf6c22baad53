"""What is made anew at each start and takes longer than a document: kept, as Python keeps byte
code.

Of a pattern that is the code that `re` hands to its engine, which `re` takes ten times as long to
make as a document takes to be parsed. It is kept by sums of the pattern's text, for the interpreter
and the engine that made it, and the engine checks it before it takes it. Where nothing is kept, or
the file is damaged or another's, things are made as ever.

There is a file for the patterns of modules, and one for each grammar, so that nobody reads what
another grammar needs. They lie in the ``__pycache__`` of the package or, where that cannot be
written, in the user's cache folder. A process that had to make something writes it when it ends,
whole or not at all, unless Python is told to write no byte code.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, AnyStr, Final, TypeVar
from zlib import adler32, crc32

T = TypeVar("T")
MOST: Final = 1_000  # things in a file; past them it holds what the last process needed
MODULES: Final = "modules"  # the shelf of their patterns
NOTHING: Final[tuple[dict[Any, int], memoryview]] = ({}, memoryview(b""))  # a file of none

try:
    import _sre  # type: ignore[import-not-found]

    # The last is for what is made of a pattern here, to be counted up when that changes.
    _ENGINE: Any = (sys.hexversion, sys.byteorder, _sre.MAGIC, _sre.CODESIZE, 4)
except (ImportError, AttributeError):  # another interpreter's engine
    _ENGINE = None


def compiled(pattern: AnyStr, flags: int = 0, shelf: str = MODULES) -> re.Pattern[AnyStr]:
    """As `re.compile`; ``shelf`` is the name of the grammar that the pattern is of."""
    if _ENGINE is None:
        return re.compile(pattern, flags)
    kept, key = _shelf(shelf), _key(pattern, int(flags))
    try:
        known = kept.get(key) or kept.put(key, _code(pattern, int(flags)))
        flag, code, groups, names, by_number = known
        made: re.Pattern[AnyStr] = _sre.compile(
            pattern, flag, memoryview(code).cast("I").tolist(), groups, names, by_number
        )
    except (RuntimeError, TypeError, ValueError, AttributeError, ImportError):
        return re.compile(pattern, flags)  # the code is another engine's, or is made otherwise
    return made


def _key(pattern: str | bytes, flags: int) -> int:
    """What a pattern is kept by: two sums over it. The texts of all that are kept would take longer
    to read than the code of those that a run needs."""
    of = pattern if isinstance(pattern, bytes) else pattern.encode("utf-8", "surrogatepass")
    kind = flags << 1 | isinstance(pattern, bytes)
    return crc32(of, kind) << 32 | adler32(of, kind)


def _code(pattern: str | bytes, flags: int) -> tuple[Any, ...]:
    """What `re` makes of a pattern, as plain data."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    try:
        from planparse.beginnings import code_of  # here, since most runs compile nothing

        numbers = code_of(parsed, flags)
    except (AttributeError, TypeError, ValueError):  # of another version: as `re` makes it
        numbers = _compiler._code(parsed, flags)
    code = b"".join(number.to_bytes(4, sys.byteorder) for number in numbers)
    by_number: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        by_number[number] = name
    return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(by_number)


def data(shelf: str, stamp: object, make: Callable[[], T]) -> T:
    """What ``make`` gives, the plain data of a grammar, as it was kept with this stamp."""
    kept = _shelf(shelf)
    known = kept.get(shelf)
    if known is not None and known[0] == stamp:
        found: T = known[1]
        return found
    made = make()
    kept.put(shelf, (stamp, made))
    return made


def packed(thing: Any) -> bytes:
    """Plain data as bytes, for what few runs ask for."""
    return marshal.dumps(thing)


def unpacked(data: bytes) -> Any:
    """What was `packed` by this process, or by one of this interpreter that kept it."""
    return marshal.loads(data)


def keep() -> None:
    """Write what is new now, in a process that may be ended at once."""
    for shelf in _SHELVES.values():
        shelf.write()


class _Shelf:
    """The things that are kept in one file, read when first asked for: a run needs few of them, and
    each stays where it lies in the file until then."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._read: tuple[dict[Any, int], memoryview] | None = None
        self._new: dict[Any, Any] = {}
        self._unwritten = False

    def get(self, key: Any) -> Any:
        """A thing, as plain data; None where it is not kept."""
        if key in self._new:
            return self._new[key]
        if self._read is None:
            self._read = next(filter(None, map(_content, _places(self._name))), NOTHING)
        index, content = self._read
        at = index.get(key)
        if at is None:
            return None
        try:
            return marshal.loads(content[at:])
        except (EOFError, TypeError, ValueError):  # damaged: it is made anew
            return None

    def put(self, key: Any, thing: Any) -> Any:
        """Keep a thing, and give it back."""
        if not self._new and not sys.dont_write_bytecode:
            atexit.register(self.write)
        self._unwritten = not sys.dont_write_bytecode
        self._new[key] = thing
        return thing

    def write(self) -> None:
        """Write what is new, if anything, beside what others have written since."""
        if not self._unwritten:
            return
        self._unwritten = False
        for place in _places(self._name):
            there = _pieces(*(_content(place) or NOTHING))
            new = {key: marshal.dumps(thing) for key, thing in self._new.items()}
            both = {**there, **new}
            with suppress(OSError):
                _write_whole(place, _joined(both if len(both) <= MOST else new))
                return


_SHELVES: Final[dict[str, _Shelf]] = {}


def _shelf(name: str) -> _Shelf:
    name = name if name.isalnum() else MODULES  # it is part of a file's name
    shelf = _SHELVES.get(name)
    if shelf is None:
        shelf = _SHELVES[name] = _Shelf(name)
    return shelf


# What is read at each start goes without pathlib, which takes longer to load than all of this.
def _places(shelf: str) -> Iterator[str]:
    """Where the file of a shelf may lie, the best place first."""
    name = f"kept.{shelf}.{sys.implementation.cache_tag}.bin"
    beside = getattr(__spec__, "cached", None)
    if beside:
        yield beside.rpartition(os.sep)[0] + os.sep + name
    home = os.environ.get("XDG_CACHE_HOME") or f"{os.environ.get('HOME', '')}/.cache"
    if home.startswith("/"):
        yield f"{home}/planparse/{name}"


def _joined(pieces: dict[Any, bytes]) -> bytes:
    """The content of a file: where each thing begins, counted from the end, then the things."""
    index, left = {}, sum(map(len, pieces.values()))
    for key, piece in pieces.items():
        index[key] = -left
        left -= len(piece)
    return b"".join((marshal.dumps((_ENGINE, index)), *pieces.values()))


def _pieces(index: dict[Any, int], content: memoryview) -> dict[Any, bytes]:
    """The things of a file, as bytes; none of one that is damaged."""
    begins = [*index.values()]
    if not all(isinstance(at, int) for at in begins):
        return {}
    ends = [*begins[1:], None]
    return {
        key: bytes(content[at:end]) for (key, at), end in zip(index.items(), ends, strict=False)
    }


def _content(place: str) -> tuple[dict[Any, int], memoryview] | None:
    """What a file keeps for this interpreter, and where in it; None where it is none of ours."""
    try:
        with open(place, "rb") as file:  # noqa: PTH123
            owner = os.fstat(file.fileno()).st_uid
            if hasattr(os, "geteuid") and owner not in (os.geteuid(), _owner_of_the_package()):
                return None
            content = memoryview(file.read())
            engine, index = marshal.loads(content)  # what stands behind them is left
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return (index, content) if engine == _ENGINE and isinstance(index, dict) else None


def _owner_of_the_package() -> int:
    return os.stat(__file__).st_uid  # noqa: PTH116


def _write_whole(place: str, content: bytes) -> None:
    """Write a file under a name of its own, and put it in its place when it is whole."""
    from pathlib import Path

    target = Path(place)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        with part.open("xb") as file:
            file.write(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
