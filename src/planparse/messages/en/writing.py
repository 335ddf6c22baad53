"""What can be wrong with outputs (PP7nn)."""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP701": Wording(
        "cannot write: {reason}",
        "check the folder and the disk",
        "The output could not be written. Nothing half-written is left behind, and what was "
        "there before stays.",
    ),
    "PP701:no-folder": Wording(
        "cannot write: there is no folder {folder}",
        "make it first, or write elsewhere",
    ),
    "PP701:file": Wording(
        "cannot write: {folder} is a file, and no folder",
        "write elsewhere, or give that file another name",
    ),
    "PP701:output": Wording(
        "cannot write to standard output: {reason}",
        "check where it goes, and the disk",
    ),
    "PP701:surroundings": Wording(
        "cannot work here: {reason}",
        "see whether the working folder is there, and a folder for temporary files (TMPDIR)",
    ),
    "PP701:stopped": Wording(
        "cannot write: {reason}; {left} files are unfinished",
        "when there is room, the same command with --resume goes on",
    ),
    "PP702": Wording(
        "writing {kind} needs the package {package}",
        "install it: pip install 'planparse[{extra}]'",
        "Parquet is an extra. planparse doctor tells what is installed.",
    ),
    "PP703": Wording(
        "cannot write under this name: {reason}",
        "choose a folder with a shorter path",
        "The system refuses the name of this one output. The other files are not concerned.",
    ),
    "PP703:stopped": Wording(
        "cannot write under this name: {reason}; {left} files are unfinished",
        "choose a folder with a shorter path",
    ),
    "PP703:link": Wording(
        "a link in the output folder leads out of it",
        "remove the link, or write into another folder",
    ),
    "PP704": Wording(
        "there are more than {limit} rows, which is all that a sheet holds",
        "write csv or parquet (-o tasks.csv, -o tasks.parquet), or fewer files at a time",
        "A sheet of a workbook has 1,048,576 rows. Nothing was written.",
    ),
    "PP704:units": Wording(
        "there are more than {limit} units, and a sheet for each would be too many",
        "leave --by-unit out, or take fewer files at a time",
    ),
    "PP706": Wording(
        "this is no filled copy of a ledger: no row has its headers",
        "check whether it is the right file; a copy keeps at least two headers as they were",
        "What comes back is to be a copy of the ledger (planparse … -o ledger.xlsx). Other files "
        "are merged all the same.",
    ),
    "PP706:ledger": Wording(
        "this is no ledger that planparse wrote",
        "name the file that planparse … -o ledger.xlsx wrote, with its hidden sheet",
    ),
    "PP705": Wording(
        "the words of a cell are longer than the {limit} characters that it holds; they go on here",
        "read on here; in the document it is one text",
        "A cell of a workbook holds 32,767 characters, and prints as much as fits into one row.",
    ),
    "PP705:print": Wording(
        "a cell of this task is longer than a row is high; it does not print whole",
        "it is whole in the cell; for printing widen the column",
    ),
}
