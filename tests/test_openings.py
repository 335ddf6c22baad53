"""Which modules open zips, XML, YAML, databases, processes and files, and load what is native: the
ones that are built for it, and no others.

A new place that opens something goes through one of them, or stands here with its reason.
"""

from __future__ import annotations

import ast
from functools import cache

import pytest

from .conftest import ROOT

SOURCE = ROOT / "src" / "planparse"
# By what is opened: the modules of Python and others that do it, and who may use them.
PACKAGES = {
    "zips": (("zipfile", "tarfile", "gzip", "bz2", "lzma", "zlib"), {
        "readers/container.py",
        "batch/journal.py",  # checksums
        "packed.py",  # what this process itself keeps of a long text
        "kept.py",  # checksums
    }),
    "XML": (("lxml", "xml", "xml.etree", "html.parser"), {
        "readers/xml.py",
        "cli/doctor.py",  # the version
    }),
    "YAML": (("yaml", "ruamel"), {
        "grammar/files.py",
        "check/words.py", "check/examples.py",  # of the package
        "cli/grammar.py",  # writes
    }),
    "processes": (("subprocess", "multiprocessing", "pty", "concurrent.futures"), {
        "guard/process.py",
        "readers/doc.py", "readers/office.py",
        "cli/doctor.py",  # the version of LibreOffice
        "batch/batch.py", "batch/executors.py", "batch/run.py",  # threads, a cluster
    }),
    "objects": (("pickle", "marshal", "shelve", "copyreg", "dill"), {
        "kept.py",  # what this interpreter compiled, of files of its own user
        "packed.py",  # what this process itself keeps, in its memory alone
    }),
    "native code": (("ctypes", "pypdfium2", "selectolax", "python_calamine", "doc2docx"), {
        "readers/pdf_pages.py", "readers/pdf_font.py", "readers/pdf_glyphs.py",
        "readers/pdf_lines.py", "readers/pdf_rules.py", "readers/pdf_notes.py",
        "readers/html.py", "readers/html_article.py", "readers/html_aside.py",
        "readers/html_tables.py", "readers/html_tree.py", "readers/html_styles.py",
        "readers/html_looks.py",
        "readers/html_notes.py",
        "readers/sheet.py", "readers/doc_worker.py",
    }),
    "databases": (("sqlite3", "dbm"), {"ledger/spool.py"}),
    "networks": (("socket", "ssl", "http", "urllib.request", "fsspec", "distributed"), {
        "batch/remote.py", "batch/executors.py",
        "batch/places.py",  # file:// as a path
    }),
}  # fmt: skip
CALLS = frozenset((
    "open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "rmtree",
    "mkdir", "mkdtemp", "TemporaryDirectory", "TemporaryFile", "NamedTemporaryFile",
    "memfd_create", "SpooledTemporaryFile", "rename", "copyfile", "copyfileobj", "symlink_to",
    "makedirs", "startfile", "system", "popen", "exec", "eval", "execve", "execv", "fork", "spawnv",
))  # fmt: skip
OPENS = {
    "__main__.py": {"execve"},  # itself, anew in UTF-8
    "api.py": {"open"},
    "batch/batch.py": {"TemporaryDirectory"},
    "batch/journal.py": {"mkdir", "open", "rmtree"},
    "batch/places.py": {"open", "fdopen", "unlink", "makedirs", "NamedTemporaryFile"},
    "chain/marks.py": {"open"},  # a bracket
    "check/examples.py": {"read_text"},  # of the package, as are the next ones
    "check/words.py": {"read_text"},
    "page/__init__.py": {"read_text"},
    "cli/__init__.py": {"open"},  # /dev/null, for a reader that went away
    "cli/command.py": {"write_text"},  # of the help's formatter
    "cli/run.py": {"open"},  # /dev/null, for a stream that is closed
    "cli/trying.py": {"open"},  # a new file
    "frozen.py": {"eval"},  # of the fields of a class of ours
    "grammar/cache.py": {"read_bytes"},
    "grammar/files.py": {"open"},
    "grammar/template.py": {"read_text"},  # of the package
    "guard/inside.py": {"open", "fdopen"},
    "guard/own.py": {"open"},  # what the process holds already
    "guard/process.py": {"fdopen", "memfd_create", "TemporaryFile"},
    "guard/scratch.py": {"TemporaryDirectory", "rmtree"},
    "kept.py": {"open", "unlink", "mkdir"},
    "ledger/book.py": {"copyfileobj", "open"},
    "ledger/build.py": {"mkdtemp", "rmtree"},
    "merge/write.py": {"mkdtemp", "rmtree"},
    "readers/container.py": {"open"},  # an entry
    "readers/doc.py": {"read_bytes", "write_bytes"},
    "readers/office.py": {"read_bytes", "write_bytes"},
    "readers/together.py": {"open", "read_bytes", "write_bytes"},
}


@cache
def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(SOURCE.rglob("*.py"))
    }


def imported(tree: ast.Module) -> set[str]:
    """The modules that one imports, anywhere in it, but for types alone."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _name(node) in ("import_module", "__import__"):
            found.update(arg.value for arg in node.args if _is_text(arg))  # type: ignore[attr-defined]
    return found


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _name(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.promise("inert")
def test_who_loads_what_opens_something() -> None:
    loads = {name: imported(tree) for name, tree in modules().items()}
    for what, (packages, allowed) in PACKAGES.items():
        users = {
            name
            for name, loaded in loads.items()
            if any(
                each == package or each.startswith(f"{package}.")
                for each in loaded
                for package in packages
            )
        }
        assert users == allowed, what


@pytest.mark.promise("inert")
def test_who_opens_files_and_runs_programs() -> None:
    found = {
        name: used
        for name, tree in modules().items()
        if (used := {_name(node) for node in ast.walk(tree) if isinstance(node, ast.Call)} & CALLS)
    }
    assert found == OPENS
