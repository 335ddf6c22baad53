"""Changes as a page in the form of the review page: its style and policy, without script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from planparse.diff.change import Change
from planparse.diff.report import COLUMNS, Names, cells
from planparse.messages import Lang, saying
from planparse.page import head


def as_html(changes: Iterable[Change], names: Names, lang: Lang) -> bytes:
    """One file: how many changes of each kind, and a row for each change."""
    changes = list(changes)
    title = escape(saying("diff", "page", lang, old=names.old, new=names.new))
    heads = "".join(
        f'<th scope="col">{escape(saying("diff", f"column-{column}", lang))}</th>'
        for column in COLUMNS
    )
    rows = "\n".join(_row(cells(change, names, lang)) for change in changes)
    page = (
        f"{head(title, lang)}"
        f'<body><header><h1>{title}</h1><p class="n">{_counts(changes, lang)}</p></header>'
        f'<main class="index" tabindex="0"><table><thead><tr>{heads}</tr></thead><tbody>\n{rows}\n'
        "</tbody></table></main><footer>planparse</footer></body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _counts(changes: Sequence[Change], lang: Lang) -> str:
    """新增 2 · 修改 5; or that nothing changed."""
    counted = Counter(change.kind for change in changes)
    parts = [f"{saying('diff', f'kind-{kind}', lang)} {n}" for kind, n in counted.most_common()]
    return escape(" · ".join(parts) or saying("diff", "same", lang))


def _row(row: Sequence[str]) -> str:
    kind, old, new, field, before, after, step = map(escape, row)
    marked = (f"<del>{before}</del>" if before else "", f"<ins>{after}</ins>" if after else "")
    made = (kind, old, new, field, *marked, step)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in made)}</tr>"
