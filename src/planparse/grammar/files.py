"""Grammar files as plain data. They are untrusted: safe loader, no aliases, no key twice, limits
on size, depth and number; one error with file and line."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any, Final, NamedTuple

from planparse.errors import GrammarError
from planparse.grammar.locate import builtin_names

MAX_BYTES: Final = 1 << 20
MAX_DEPTH: Final = 50


class GrammarText(NamedTuple):
    """A grammar file: its data, and the YAML node behind it, which knows the lines."""

    path: Path
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


def read_yaml(path: Path) -> GrammarText:
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
        raise GrammarError(
            "PP901", f"not valid YAML: {getattr(error, 'problem', None) or error}", where
        ) from error
    except (RecursionError, UnicodeDecodeError, ValueError) as error:
        raise GrammarError("PP901", f"not valid YAML: {error}", str(path)) from error
    if not isinstance(data, dict):
        raise GrammarError(
            "PP901", "a grammar is a mapping", str(path), "start it with “grammar: NAME”"
        )
    return GrammarText(path, data, node)


def _content(path: Path) -> bytes:
    """The bytes of a regular file; a device or a pipe may have no end, and is refused."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise GrammarError("PP901", "the grammar is no regular file", str(path))
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise GrammarError(
            "PP901",
            f"cannot read the grammar: {getattr(error, 'strerror', None) or error}",
            str(path),
            f"give a file, or one of: {', '.join(builtin_names())}",
        ) from error
    if len(content) > MAX_BYTES:
        raise GrammarError("PP901", f"the file is larger than {MAX_BYTES} bytes", str(path))
    return content


def _refuse_depth(content: bytes, loader: Any, path: Path) -> None:
    """Refuse aliases and deep nesting, before anything is built from the file."""
    import yaml

    depth = 0
    for event in yaml.parse(content, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            raise GrammarError(
                "PP901",
                "aliases are not allowed",
                _place(path, event.start_mark),
                "write the value out",
            )
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                raise GrammarError(
                    "PP901", f"nested deeper than {MAX_DEPTH}", _place(path, event.start_mark)
                )
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1


def _refuse_doubles(node: Any, path: Path) -> None:
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
                    raise GrammarError(
                        "PP901",
                        f"the key {name} stands here twice",
                        _place(path, key.start_mark),
                        "keep one of them",
                    )
                seen.add(name)
                nodes.append(value)


def _place(path: Path, mark: Any) -> str:
    """File and line of a YAML mark."""
    return f"{path}:{mark.line + 1}" if mark is not None else str(path)
