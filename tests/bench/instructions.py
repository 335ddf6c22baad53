"""What planparse costs in instructions, as ratios: nearly the same on any machine and at any hour.

    python tests/bench/instructions.py               a table beside tests/bench/baseline.json
    python tests/bench/instructions.py --check       fails where a figure is above its ceiling there
    python tests/bench/instructions.py start parse   some of the figures

Counted by valgrind (cachegrind without its caches; Debian: ``apt install valgrind``), as the
difference of runs that do the work and runs that do not. Whole processes are told as multiples of
``python -c pass``, a parse as one of Y (one heading scan of the same text, see `speed`), a writer
as a share of the parse of the same texts, reading a Word document as a multiple of unpacking and
parsing its main part. Texts are the samples, and the seeds of PLANPARSE_CORPUS
where that is set.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.figures import Figure, head, shown  # noqa: E402

CLEAN = ("000", "001", "002", "004")  # seeds without noise
# Rounds of each: enough that a round of the collector more or less (8 million) hardly shows.
RUNS = {"docx": 24, "zip": 40, "yard": 20, "parse": 8, "json": 4, "jsonl": 4, "csv": 4, "yaml": 4}
WORK = r"""
import re, sys
from planparse.api import parse_source
from planparse.diagnostics import Collector
from planparse.grammar import load_grammar
from planparse.text.source import Source
from planparse.writers import writer

work, count, *paths = sys.argv[1:]
yard = re.compile(r"(?m)^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.．])")
texts = [open(path, encoding="utf-8-sig", newline="").read() for path in paths]
grammar = load_grammar()

def parse(text):
    grammar.memo.clear()
    return parse_source(Source.from_text(text, "x"), Collector())

results = [parse(text) for text in texts]
for _ in range(int(count)):
    for text, result in zip(texts, results):
        if work == "yard":
            for _match in yard.finditer(text):
                pass
        elif work == "parse":
            parse(text)
        else:
            writer(work).piece(result)
"""
WORD = r"""
import io, sys, zipfile
from lxml import etree
import docx
from planparse.diagnostics import Collector
from planparse.readers import read

work, count, path = sys.argv[1:]
template = docx.Document()
for line in open(path, encoding="utf-8-sig"):
    template.add_paragraph(line.strip())
made = io.BytesIO()
template.save(made)
data = made.getvalue()

def bare():
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return ["".join(p.itertext("{*}t")) for p in root.iter("{*}p")]

bare(), read(data, "x.docx", Collector(), guarded=True)
for _ in range(int(count)):
    bare() if work == "zip" else read(data, "x.docx", Collector(), guarded=True)
"""


def counted(*arguments: str) -> int:
    """Instructions of a run of Python; one before it leaves what Python and planparse keep."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    command, environment = [sys.executable, *arguments], {**kept, "PYTHONHASHSEED": "0"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    valgrind = [
        "valgrind",
        "--tool=cachegrind",
        "--cache-sim=no",
        "--cachegrind-out-file=/dev/null",
    ]
    done = subprocess.run(
        [*valgrind, *command], env=environment, capture_output=True, text=True, check=True
    )
    found = re.search(r"I +refs: +([\d,]+)", done.stderr)
    assert found, done.stderr
    return int(found[1].replace(",", ""))


def each(work: str, paths: list[str]) -> float:
    """Instructions of doing ``work`` once for each of the texts."""
    count, script = RUNS[work], WORD if work in ("docx", "zip") else WORK
    more, none = (counted("-c", script, work, str(n), *paths) for n in (count, 0))
    return (more - none) / count


def start(name: str, paths: list[str]) -> dict[str, float]:
    """Whole processes over ``python -c pass``."""
    least = counted("-c", "pass")
    first = paths[1] if name == "clean seeds" else paths[0]
    figures = {f"start, {name}": counted("-m", "planparse", first, "-q") / least}
    if name == "samples":
        figures["start, --help"] = counted("-m", "planparse", "--help") / least
    return figures


def parse(name: str, paths: list[str]) -> dict[str, float]:
    """Parses in Y."""
    return {f"parse, {name}": each("parse", paths) / each("yard", paths)}


def write(name: str, paths: list[str]) -> dict[str, float]:
    """Writers as shares of the parse."""
    parsed = each("parse", paths)
    return {f"{f}, {name}": each(f, paths) / parsed for f in ("json", "jsonl", "csv", "yaml")}


def word(name: str, paths: list[str]) -> dict[str, float]:
    """Reading a Word document of python-docx's template, over zipfile and lxml alone."""
    if find_spec("docx") is None or find_spec("lxml") is None or name == "noisy seed":
        return {}
    first = [paths[1] if name == "clean seeds" else paths[0]]
    return {f"docx, {name}": each("docx", first) / each("zip", first)}


def texts() -> dict[str, list[str]]:
    """The texts by their names in the table."""
    found = {"samples": [str(ROOT / "samples" / "notice_with_plan.txt")]}
    seeds = Path(os.environ.get("PLANPARSE_CORPUS", "/nonexistent")) / "seeds"
    if seeds.is_dir():
        found["clean seeds"] = [str(next(seeds.glob(f"{k}_*.txt"))) for k in CLEAN]
        found["noisy seed"] = [str(next(seeds.glob("003_*.txt")))]
    return found


FIGURES: dict[str, Callable[[str, list[str]], dict[str, float]]] = {
    "start": start,
    "parse": parse,
    "write": write,
    "word": word,
}


def figures(groups: list[str]) -> Iterator[Figure]:
    """The figures of some groups; none where they cannot be counted."""
    if shutil.which("valgrind") is None:
        print("instructions were not counted: valgrind is not installed")
        return
    for group in groups:
        for name, paths in texts().items():
            if group == "start" and name == "noisy seed":
                continue
            for figure, value in FIGURES[group](name, paths).items():
                yield Figure(figure, value)


def main(arguments: list[str]) -> int:
    """The table; 1 where ``--check`` finds a figure above its ceiling."""
    print(head())
    high = shown(figures([name for name in arguments if name in FIGURES] or list(FIGURES)))
    return int(bool(high) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
