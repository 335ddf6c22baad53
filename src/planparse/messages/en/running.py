"""What can be wrong with folders (PP8nn)."""

from __future__ import annotations

from typing import Final

from planparse.messages.wording import Wording

WORDINGS: Final = {
    "PP801": Wording(
        "the process that parsed this file crashed ({reason})",
        "please report it with the file",
        "Something in the file broke the program or a library; it was tried twice, the second "
        "time alone. The other files are not concerned.",
    ),
    "PP802": Wording(
        "parsing this file took longer than {seconds} s",
        "if it is just large, give it more: --limit worker_seconds=N",
        "The file was given up, twice, the second time alone on the machine. The other files "
        "are not concerned.",
    ),
    "PP803": Wording(
        "parsing this file took more than {memory} MiB",
        "if it is just large, allow more: --limit worker_memory=N",
        "The file was given up, twice. The other files are not concerned.",
    ),
    "PP804": Wording(
        "left out",
        "name the file itself to have it read",
        "Symbolic links in a folder may lead out of it or in circles; pipes, sockets and "
        "devices are no documents. A file named twice is read once.",
    ),
    "PP804:link": Wording(
        "left out: it is a symbolic link",
    ),
    "PP804:pipe": Wording(
        "left out: it is a pipe",
        "copy what it gives into a file",
    ),
    "PP804:socket": Wording(
        "left out: it is a socket",
        "nothing is to be done",
    ),
    "PP804:device": Wording(
        "left out: it is a device",
        "nothing is to be done",
    ),
    "PP804:twice": Wording(
        "left out: it is named twice",
        "nothing is to be done: it is read once",
    ),
    "PP805": Wording(
        "another planparse is writing to this folder",
        "wait for it, or choose another folder",
        "Two runs in one output folder would undo each other's work.",
    ),
    "PP806": Wording(
        "the executor takes no more work: {reason}",
        "run the command again with --resume",
        "The cluster, or the pool of processes, that the batch runs on is gone. What was "
        "finished is kept.",
    ),
    "PP806:package": Wording(
        "--cluster needs the package {package}",
        "install it: pip install 'planparse[cluster]'",
    ),
    "PP806:silent": Wording(
        "no Dask scheduler answers at {address}",
        "start one, or check the address",
    ),
    "PP806:idle": Wording(
        "the cluster at {address} has no workers",
        "start some: dask worker ADDRESS",
    ),
    "PP806:version": Wording(
        "the worker {worker} has not planparse {version}: {found}",
        "install it there",
    ),
    "PP807": Wording(
        "this is no result of planparse",
        "collect what “planparse FOLDER -o OUT” has written",
        "planparse collect makes one table of results that are there already; JSON of others is "
        "left out. Results of another version of the records are to be made again from the "
        "documents.",
    ),
    "PP807:broken": Wording(
        "this is no JSON from line {line} on",
        "if a run was broken off, finish it with --resume",
    ),
    "PP807:foreign": Wording("this JSON is no result of planparse"),
    "PP807:version": Wording(
        "this result has records of version {found}, not {needed}",
        "parse the document again",
    ),
    "PP807:shape": Wording("this JSON is no result of planparse: {field}: {problem}"),
    "PP808": Wording(
        "no process can be started here to read or parse in: {reason}",
        "see whether Python may start processes here, and memory and processes are not used up",
        "Files that are no text, and all files of a folder, are read in processes of their own, "
        "which may be lost without harm. None of those that were started answered.",
    ),
}
