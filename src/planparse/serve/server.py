"""The tools of a `Library` over the Model Context Protocol, on standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from planparse import __version__
from planparse.errors import PlanParseError
from planparse.serve.library import Json, Library, RefusedError

T = TypeVar("T")
READ_ONLY: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, open_world_hint=False
)
INSTRUCTIONS: Final = (
    "Reads Chinese plan documents (plans, notices, task lists). Start with list_documents or "
    "find_tasks; printed_source shows the words of the document behind a record: cite them."
)


def server(library: Library) -> MCPServer[Any]:
    """A server with the tools of a library, all of which only read."""
    made: MCPServer[Any] = MCPServer("planparse", version=__version__, instructions=INSTRUCTIONS)
    for tool in _tools(library):
        made.add_tool(tool, annotations=READ_ONLY, structured_output=True)
    return made


def _tools(library: Library) -> list[Any]:
    def list_documents() -> dict[str, list[str]]:
        """The paths of all documents that may be asked about."""
        return {"documents": library.documents()}

    def parse_document(path: str) -> Json:
        """The plans of a document: title, number, issuer, day, headings, count of tasks, doubts."""
        return _told(lambda: library.document(path))

    def find_tasks(
        path: str | None = None,
        unit: str | None = None,
        role: str | None = None,
        due_from: str | None = None,
        due_to: str | None = None,
    ) -> dict[str, list[Json]]:
        """Tasks of one document or all, by unit (县水利局), its role (lead, responsible, support,
        supervise, person) and days (ISO dates, included); of all documents, not_read names those
        that cannot be read."""
        return _told(lambda: library.tasks(path, unit, role, due_from, due_to))._asdict()

    def printed_source(path: str, task_id: str) -> Json:
        """The words that the document prints for a task and each of its values, with lines."""
        return _told(lambda: library.source(path, task_id))

    def check_document(path: str) -> dict[str, list[Json]]:
        """What is wrong with a document: numbering, owners, times, figures, body against list."""
        return {"findings": _told(lambda: library.checked(path))}

    def diff_documents(old: str, new: str) -> dict[str, list[Json]]:
        """What changed from one document to another, task by task and field by field."""
        return {"changes": _told(lambda: library.compared(old, new))}

    one = [list_documents, parse_document, find_tasks, printed_source]
    return [*one, check_document, diff_documents]


def _told(ask: Callable[[], T]) -> T:
    """What is asked for; what cannot be answered becomes an error that says why."""
    try:
        return ask()
    except (RefusedError, PlanParseError) as error:
        raise ToolError(str(error)) from error
