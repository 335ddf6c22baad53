"""Grammar files as plain data. They are untrusted: safe loader, no aliases, no key twice, limits
on size, depth and number; one error with file and line."""

from __future__ import annotations

import pathlib
import stat
from typing import Any, Final

from planparse.errors import GrammarError
from planparse.frozen import NamedTuple
from planparse.grammar.locate import builtin_names

MAX_BYTES: Final = 1 << 20
MAX_DEPTH: Final = 50


class GrammarText(NamedTuple):
    """A grammar file: its data, and the YAML node behind it, which knows the lines."""

    path: pathlib.Path
    data: dict[str, Any]
    node: Any

    def line(self, *place: int | str) -> int:
        """The 1-based line of the node at ``place``, or of its nearest ancestor that the file
        has."""
        node = self.node
        for part in place:
            child = _child(node, part)
            if child is None:
                break
            node = child
        line: int = node.start_mark.line
        return line + 1

    def where(self, *place: int | str) -> str:
        """File and line of ``place``, as errors name them."""
        return f"{self.path}:{self.line(*place)}"


def _child(node: Any, part: int | str) -> Any:
    if node.id == "mapping":
        return next((value for key, value in node.value if key.value == part), None)
    if node.id == "sequence" and isinstance(part, int) and part < len(node.value):
        return node.value[part]
    return None


def read_yaml(path: pathlib.Path) -> GrammarText:
    """One grammar file, refused when it is too large, too deep, uses aliases, says a key twice,
    or is not a mapping."""
    import yaml

    content = _content(path)
    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_depth(content, base, path)
        loader = base(content)  # a SafeLoader either way
        try:
            node = loader.get_single_node()
            if node is not None:
                _refuse_doubles(node, path)
            data = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        where = _place(path, getattr(error, "problem_mark", None))
        problem = _one_line(getattr(error, "problem", None) or error)
        raise GrammarError("PP901", where, case="yaml", problem=problem) from error
    except (RecursionError, UnicodeDecodeError, ValueError) as error:
        raise GrammarError("PP901", str(path), case="yaml", problem=_one_line(error)) from error
    if not isinstance(data, dict):
        raise GrammarError("PP901", str(path), case="no-mapping")
    return GrammarText(path, data, node)


def _content(path: pathlib.Path) -> bytes:
    """The bytes of a regular file; a device or a pipe may have no end, and is refused."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise GrammarError("PP901", str(path), case="no-file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        known = ", ".join(builtin_names())
        raise GrammarError(
            "PP901", str(path), case="unreadable", reason=reason, known=known
        ) from error
    if len(content) > MAX_BYTES:
        raise GrammarError("PP901", str(path), case="large", limit=MAX_BYTES)
    return content


def _refuse_depth(content: bytes, loader: Any, path: pathlib.Path) -> None:
    """Refuse aliases and deep nesting, before anything is built from the file."""
    import yaml

    depth = 0
    for event in yaml.parse(content, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            raise GrammarError("PP901", _place(path, event.start_mark), case="alias")
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                place = _place(path, event.start_mark)
                raise GrammarError("PP901", place, case="deep", limit=MAX_DEPTH)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1


def _refuse_doubles(node: Any, path: pathlib.Path) -> None:
    """Refuse a key that a mapping has twice: YAML would drop the first in silence."""
    nodes = [node]
    while nodes:
        inner = nodes.pop()
        if inner.id == "sequence":
            nodes += inner.value
        elif inner.id == "mapping":
            seen: set[str] = set()
            for key, value in inner.value:
                name = str(key.value)
                if name in seen:
                    place = _place(path, key.start_mark)
                    raise GrammarError("PP901", place, case="key-twice", key=name)
                seen.add(name)
                nodes.append(value)


def _one_line(problem: object) -> str:
    return " ".join(str(problem).split())


def _place(path: pathlib.Path, mark: Any) -> str:
    """File and line of a YAML mark."""
    return f"{path}:{mark.line + 1}" if mark is not None else str(path)
