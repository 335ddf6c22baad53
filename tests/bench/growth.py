"""What ten times of a text, and twice of a document, cost: nothing may grow with the square.

    python tests/bench/growth.py                 all of it (some minutes)
    python tests/bench/growth.py "one line" pdf  the inputs whose names hold these words
    ROUNDS=1 python tests/bench/growth.py        in a hurry
    python tests/bench/growth.py --check         fails where one grows too much

User CPU seconds of reading and parsing (api) and of the whole command that writes JSON (command),
their processes for PDFs with them, with the garbage collector as users have it: the median of
`ROUNDS`, small and large in turn. Texts of 1 and 10 MB may cost `TEXT` times as much, documents of
3,000 and 6,000 paragraphs, rows and pages `DOCUMENT` times. Beside other work user seconds
double as well, so a ratio says something of a quiet machine alone. Texts are made from samples/;
PLANPARSE_CORPUS adds its ``real``.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.figures import Figure, head, shown  # noqa: E402
from tests.conformance.makers import Block, Table, as_docx, as_pdf, as_xlsx  # noqa: E402

import planparse  # noqa: E402
from planparse.guard.process import close_all  # noqa: E402

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
NOTICE = (ROOT / "samples" / "notice_with_plan.txt").read_text(encoding="utf-8")
FEW, MEGABYTE = 20, 1_000_000
TEXT, DOCUMENT = 11.0, 2.2
ROUNDS = int(os.environ.get("ROUNDS", "3"))
RAISED = {"line": 20_000_000, "pages": 10_000, "seconds": 600}
PARAGRAPHS = 24  # of one line each, to a printed page


class Input(NamedTuple):
    """A kind of document: how one of a size is made, and what the larger one may cost."""

    name: str
    suffix: str
    make: Callable[[int], bytes]
    sizes: tuple[int, int]
    most: float


def of_size(parts: Iterator[str], size: int) -> bytes:
    """Parts until they have ``size`` bytes."""
    made: list[bytes] = []
    held = 0
    while held < size:
        made.append(next(parts).encode())
        held += len(made[-1])
    return b"".join(made)


def repeated(size: int) -> bytes:
    return of_size(cycle([NOTICE]), size)


def joined(size: int) -> bytes:
    """Documents of all kinds, the same kinds in a short text as in a long one."""
    folder = Path(os.environ.get("PLANPARSE_CORPUS", ""), "real")
    texts = [p.read_bytes().decode("utf-8-sig") + "\n" for p in sorted(folder.glob("*.txt"))]
    texts = texts or SAMPLES
    random.Random(1).shuffle(texts)
    return of_size(cycle(texts), size)


def one_line(size: int) -> bytes:
    return of_size(cycle([NOTICE.replace("\n", "")]), size)


def shuffled(size: int) -> bytes:
    """One plan of paragraphs in no order."""
    lines = [f"{line}\n" for text in SAMPLES for line in text.splitlines() if len(line) > 24]
    rng = random.Random(1)
    return "修路工作方案\n".encode() + of_size((rng.choice(lines) for _ in cycle([0])), size)


def paragraphs(count: int) -> list[Block]:
    lines = [line for line in NOTICE.splitlines() if line.strip()]
    return list(islice(cycle(lines), count))


def rows(count: int) -> list[Block]:
    head: list[str | None] = ["序号", "工作任务", "责任单位", "完成时限"]
    body: list[list[str | None]] = [
        [str(i), f"修补第{i}段路面{i}公里。", "县交通局、县财政局", f"{i % 12 + 1}月底前"]
        for i in range(1, count)
    ]
    return ["2024年护路任务清单", Table([head, *body])]


def pages(count: int) -> list[Block]:
    return [
        f"（{i % 20 + 1}）修补第{i}段路面{i}公里，{i % 12 + 1}月底前完成。"
        for i in range(count * PARAGRAPHS)
    ]


INPUTS = (
    Input("a notice repeated", "txt", repeated, (MEGABYTE, 10 * MEGABYTE), TEXT),
    Input("documents joined", "txt", joined, (MEGABYTE, 10 * MEGABYTE), TEXT),
    Input("one line", "txt", one_line, (MEGABYTE, 10 * MEGABYTE), TEXT),
    Input("one plan, shuffled", "txt", shuffled, (MEGABYTE, 10 * MEGABYTE), TEXT),
    Input("docx, paragraphs", "docx", lambda n: as_docx(paragraphs(n)), (3_000, 6_000), DOCUMENT),
    Input("docx, rows", "docx", lambda n: as_docx(rows(n)), (3_000, 6_000), DOCUMENT),
    Input("xlsx, rows", "xlsx", lambda n: as_xlsx(rows(n)), (3_000, 6_000), DOCUMENT),
    Input("pdf, pages", "pdf", lambda n: as_pdf(pages(n)), (3_000, 6_000), DOCUMENT),
)


def used() -> float:
    """User CPU seconds of this process and of those that it started and that have ended."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(each).ru_utime for each in whose)


def read(first: str, path: str) -> None:
    """The work of a process of its own: what a file costs once ``first`` has been read."""
    planparse.parse_file(first, limits=RAISED)
    begun = used()
    planparse.parse_file(path, limits=RAISED)
    close_all()  # the seconds of a process count once it has ended, and this one waits for more
    print(used() - begun)


def api(first: Path, path: Path) -> float:
    command = [sys.executable, __file__, "--read", str(first), str(path)]
    return float(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def command(_first: Path, path: Path) -> float:
    raised = {**RAISED, "worker_seconds": RAISED["seconds"]}  # a limit of the command alone
    limits = [word for name, most in raised.items() for word in ("--limit", f"{name}={most}")]
    begun = used()
    subprocess.run(
        [sys.executable, "-m", "planparse", str(path), "-q", *limits],
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return used() - begun


def measured(kind: Input, folder: Path) -> Iterator[Figure]:
    """The figure of each way, with the seconds of both sizes said before."""
    paths = []
    for size in (FEW, *kind.sizes):
        paths.append(folder / f"{size}.{kind.suffix}")
        paths[-1].write_bytes(kind.make(size))
    for way in (api, command):
        spent = [[way(paths[0], path) for path in paths[1:]] for _ in range(ROUNDS)]
        small, large = (statistics.median(each) for each in zip(*spent, strict=True))
        print(f"  {kind.name}, {way.__name__}: {small:.2f} s, {large:.2f} s", flush=True)
        yield Figure(f"{kind.name}, {way.__name__}", large / small, kind.most)


def figures(inputs: Iterable[Input], share: int = 1) -> Iterator[Figure]:
    """The figures of some inputs, or of a share of each."""
    print(f"  user CPU seconds of 1/{share} and 10/{share} MB, of 3,000/{share} and 6,000/{share}")
    for kind in inputs:
        few, many = (size // share for size in kind.sizes)
        with tempfile.TemporaryDirectory(prefix="planparse-growth-") as folder:
            yield from measured(kind._replace(sizes=(few, many)), Path(folder))


def main(arguments: list[str]) -> int:
    print(head())
    wanted = [word for word in arguments if word != "--check"]
    chosen = [kind for kind in INPUTS if not wanted or any(word in kind.name for word in wanted)]
    high = shown(figures(chosen))
    return int(high > 0 and "--check" in arguments)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read(*sys.argv[2:])
    else:
        raise SystemExit(main(sys.argv[1:]))
