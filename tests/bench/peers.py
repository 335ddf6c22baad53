"""Time and number reading of planparse beside other packages, as Markdown tables.

The other packages are not dependencies of the project, and one of them pulls in a library under the
GPL. They go into an environment of their own:

    python3 -m venv .peers && .peers/bin/pip install -e . jionlp recognizers-text-suite 'emoji<2'
    dateparser cn2an .peers/bin/python tests/bench/peers.py

(The Recognizers packages import a name that emoji 2.0 dropped.) A package that is missing is told
as such. The phrases and their answers are in ``peers.yaml``. Every tool gets all the help there is:
the date of the document, and each of its entry points that fits; one that is right will do. Of a
time only the last day is compared.
"""

from __future__ import annotations

import contextlib
import datetime
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import yaml
from peer_readers import (
    CELLS,
    Answer,
    Reader,
    load_cn2an,
    load_dateparser,
    load_jionlp,
    load_planparse,
    load_recognizers,
)

PHRASES: Final = Path(__file__).with_name("peers.yaml")
SCORES: Final = ("deadlines", "no deadline", "quantities, value alone", "quantities", "numerals")


@dataclass(frozen=True)
class Tool:
    """A package: its distributions in order of preference, and what makes its readers, by section
    of ``peers.yaml`` and for cells.
    """

    name: str
    distributions: tuple[str, ...]
    load: Callable[[datetime.date], dict[str, Reader]]

    def installed(self) -> str | None:
        """The distribution that is there, with its version."""
        for name in self.distributions:
            with contextlib.suppress(metadata.PackageNotFoundError):
                return f"{name} {metadata.version(name)}"
        return None


TOOLS: Final = (
    Tool("planparse", ("planparse",), load_planparse),
    Tool("JioNLP", ("jionlp",), load_jionlp),
    Tool(
        "Recognizers-Text",
        ("recognizers-text-suite", "ms-recognizers-text-suite"),
        load_recognizers,
    ),
    Tool("dateparser", ("dateparser",), load_dateparser),
    Tool("cn2an", ("cn2an",), load_cn2an),
)


def first_word(value: str) -> str:
    return value.split(" ")[0]


def scores(section: str, right: Answer) -> dict[str, Callable[[str], str]]:
    """The scores that a phrase of this section counts for, each with the part of a value that it
    compares.
    """
    if section == "times":
        return {"deadlines" if right else "no deadline": str}
    if section == "quantities":
        return {"quantities, value alone": first_word, "quantities": str}
    return {section: str}


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return (
        "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
        + "\n"
    )


def load_tools(date: datetime.date) -> tuple[dict[str, str], dict[str, dict[str, Reader]]]:
    """What is installed of each tool, and the readers of those that are."""
    status: dict[str, str] = {}
    readers: dict[str, dict[str, Reader]] = {}
    for tool in TOOLS:
        status[tool.name] = tool.installed() or "not installed"
        if tool.installed():
            try:
                with (
                    contextlib.redirect_stdout(io.StringIO()),
                    contextlib.redirect_stderr(io.StringIO()),
                ):
                    readers[tool.name] = tool.load(date)
            except ImportError as error:
                status[tool.name] += f", cannot be imported: {type(error).__name__}"
    return status, readers


def compare(
    section: str,
    phrases: list[dict[str, Any]],
    readers: dict[str, dict[str, Reader]],
    counts: dict[tuple[str, str], list[int]],
) -> str:
    """The table of one section, phrase by phrase; adds to the counts of right and wrong."""
    able = {name: reads for name, reads in readers.items() if section in reads}
    rows = []
    for phrase in phrases:
        right: Answer = tuple(tuple(str(value).split("|")) for value in phrase["right"])
        row = [phrase["text"], "; ".join(" or ".join(item) for item in right) or "nothing"]
        for name, reads in able.items():
            read = reads.get(CELLS, reads[section]) if phrase.get("cell") else reads[section]
            reading = read(phrase["text"])
            for score, part in scores(section, right).items():
                counts[name, score][not reading.is_right(right, part)] += 1
            row.append("✓" if reading.is_right(right) else reading.shown())
        rows.append(row)
    return table([section, "right", *able], rows)


def main() -> None:
    sections = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    status, readers = load_tools(sections.pop("date"))
    counts = {(name, score): [0, 0] for name in status for score in SCORES}
    details = [compare(section, phrases, readers, counts) for section, phrases in sections.items()]
    rows = []
    for name, version in status.items():
        tallies = [counts[name, score] for score in SCORES]
        rows.append(
            [
                name,
                version,
                *(f"{right} : {wrong}" if right + wrong else "–" for right, wrong in tallies),
            ]
        )
    print(table(["right : wrong", "version", *SCORES], rows))
    print("\n".join(details), end="")


if __name__ == "__main__":
    main()
