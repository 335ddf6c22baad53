"""A browser for the tests of pages; skipped with a reason where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

Open = Callable[..., Any]
WAIT: Final = 60_000  # milliseconds; others use the machine too


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium, without a network of its own."""
    place = shutil.which("chromium") or shutil.which("chromium-browser")
    if place is None:
        pytest.skip("no Chromium on this machine")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield running
        running.close()


@contextmanager
def opener(browser: Any, file: Path) -> Iterator[Open]:
    """Opens pages, written to ``file``; none may ask for anything or complain of anything."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    context.set_default_timeout(WAIT)
    told: list[str] = []

    def open_page(html: str, **media: str) -> Any:
        file.write_text(html, encoding="utf-8")
        tab = context.new_page()
        tab.on("console", lambda message: told.append(message.text))
        tab.on("pageerror", lambda error: told.append(str(error)))
        tab.on("dialog", lambda dialog: told.append(dialog.message))
        tab.on(
            "request", lambda asked: told.append(asked.url) if asked.url != file.as_uri() else None
        )
        if media:
            tab.emulate_media(**media)
        tab.goto(file.as_uri())
        return tab

    yield open_page
    context.close()
    assert told == []


def violations(tab: Any) -> list[str]:
    """What axe finds in a page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    return [one["id"] for one in axe.Axe().run(tab).response["violations"]]
