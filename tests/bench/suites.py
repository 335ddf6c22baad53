"""The public suites of other packages through ``planparse.fields``: how many answers are right,
wrong, missing.

    python tests/bench/suites.py cn2an_test.py test_time_parser.py

The files are the packages' own (cn2an installs its one; JioNLP keeps its one in its repository);
nothing of them is kept here. Of JioNLP's times those count that end with a whole day; the others
(hours, lengths, what has no end) are out of scope. Each is read as a cell of a time column.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from planparse.fields import deadlines, number

DAY_BEGINS, DAY_ENDS = " 00:00:00", " 23:59:59"
ISSUED = "2021-06-14"  # the day that JioNLP's suite counts from, where it names no year


class Answer(NamedTuple):
    text: str
    right: str
    got: str | None  # nothing was read
    in_scope: bool = True

    @property
    def verdict(self) -> str:
        if not self.in_scope:
            return "out of scope"
        return "nothing" if self.got is None else "right" if self.got == self.right else "wrong"


def literals(node: ast.AST) -> Any:
    """A literal; what is computed (time.time()) is None."""
    try:
        return ast.literal_eval(node)  # type: ignore[arg-type]
    except ValueError:
        return None


def cn2an(tree: ast.AST) -> Iterator[Answer]:
    for node in ast.walk(tree):
        for text, right in (literals(node) or {}).items() if isinstance(node, ast.Dict) else ():
            if isinstance(right, (int, float)):
                value = number(text)
                got = None if value is None else f"{float(value):g}"
                yield Answer(text, f"{float(right):g}", got)


def jionlp(tree: ast.AST) -> Iterator[Answer]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.List) and len(node.elts) == 3):
            continue
        text, base, right = map(literals, node.elts)
        if not (isinstance(text, str) and isinstance(right, dict) and "type" in right):
            continue
        span = right["time"] if isinstance(right["time"], list) else ["", ""]
        whole = all(isinstance(day, str) for day in span) and span[1].endswith(DAY_ENDS)
        whole = whole and (span[0].endswith(DAY_BEGINS) or right["type"] == "time_span")
        year = (
            base["year"] if isinstance(base, dict) else base[0] if isinstance(base, list) else None
        )
        yield Answer(text, span[1][:10] if whole else "", last_day(text, year or 2021), whole)


def last_day(text: str, year: int) -> str | None:
    found = [
        d for d in deadlines(text, year=year, issued=ISSUED, stated=True) if d.kind != "stated"
    ]
    return (found[-1].end or found[-1].kind) if found else None


def main(paths: list[str]) -> None:
    print("| suite | right | wrong | nothing | out of scope |\n| --- | --- | --- | --- | --- |")
    wrong: list[Answer] = []
    for path in map(Path, paths):
        read = cn2an if "cn2an" in path.name else jionlp
        answers = list(read(ast.parse(path.read_text(encoding="utf-8"))))
        counts = Counter(answer.verdict for answer in answers)
        cells = (counts[name] for name in ("right", "wrong", "nothing", "out of scope"))
        print(f"| {path.stem} | {' | '.join(map(str, cells))} |")
        wrong += [answer for answer in answers if answer.verdict in ("wrong", "nothing")]
    for answer in wrong:
        print(f"{answer.verdict}: {answer.text}: {answer.right}, read {answer.got}")


if __name__ == "__main__":
    main(sys.argv[1:])
