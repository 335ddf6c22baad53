"""How long the review page of 2,000 tasks takes in a browser: until it can be worked with, and for
a filter, a search, a click and a key. Prints milliseconds, the middle one of several runs: those
of the clock, and those that the page's own thread was at work, which other programs do not change.

    python tests/bench/pages.py [--tasks 2000] [--runs 5]
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import planparse
from planparse.page import page

UNITS = ("县交通局", "县公安局", "县水利局", "县教育局", "县民政局", "县林业局")
WORKS = (
    "修补县道路面{n}公里",
    "清理沟渠{n}处",
    "走访农户{n}户",
    "补栽行道树{n}株",
    "检修路灯{n}盏",
)
# two frames: what a click changed has been laid out and painted
PAINTED = "() => new Promise(d => requestAnimationFrame(() => requestAnimationFrame(d)))"


def document(tasks: int) -> str:
    """A plan of as many tasks, with owners, days and figures."""
    lines = ["青山县2024年护路工作方案"]
    for i in range(tasks):
        if i % 20 == 0:
            lines.append(f"第{i // 20 + 1}章 第{i // 20 + 1}片区任务")
        work = WORKS[i % len(WORKS)].format(n=i % 90 + 10)
        lead, other = UNITS[i % len(UNITS)], UNITS[(i + 1) % len(UNITS)]
        lines.append(
            f"{i % 20 + 1}.第{i + 1}项工作。{work}，建立台账，逐项销号，按月通报进展情况。"
            f"（牵头单位：{lead}；责任单位：{other}；完成时限：{i % 12 + 1}月底前）"
        )
    return "\n".join(lines) + "\n"


class Clock:
    """Milliseconds of the clock and of the page's thread, until what is done is painted."""

    def __init__(self, tab: Any) -> None:
        self.tab = tab
        self.session = tab.context.new_cdp_session(tab)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked(self) -> float:
        """Milliseconds that the page's thread has worked."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration") * 1000

    def time(self, act: Callable[[], object]) -> tuple[float, float]:
        """Both, of one step."""
        start, before = time.perf_counter(), self.worked()
        act()
        self.tab.evaluate(PAINTED)
        return (time.perf_counter() - start) * 1000, self.worked() - before


def run(browser: Any, file: Path) -> dict[str, tuple[float, float]]:
    """One visit of the page: what each step took."""
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    clock = Clock(tab)
    took = {
        "load until it can be worked with": clock.time(lambda: tab.goto(file.as_uri())),
        "filter": clock.time(lambda: tab.select_option("select[name=unit]", UNITS[0])),
        "search": clock.time(lambda: tab.fill("input[name=search]", "沟渠")),
        "reset": clock.time(lambda: tab.click("button[type=reset]")),
        "click in the source": clock.time(lambda: tab.click("#s3")),
        "next (j)": clock.time(lambda: tab.keyboard.press("j")),
    }
    tab.close()
    return took


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    from playwright.sync_api import sync_playwright

    result = planparse.parse(document(asked.tasks)).model_dump(mode="json")
    html = page(result)
    size, data = len(html.encode()), len(json.dumps(result, ensure_ascii=False).encode())
    count = sum(len(plan["tasks"]) for plan in result["plans"])
    print(f"{count} tasks, {size:,} bytes, {size / data:.2f} of the JSON")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8")
        place = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        runs = [run(browser, file) for _ in range(asked.runs)]
        browser.close()
    print("   clock  thread")
    for step in runs[0]:
        clock, thread = (statistics.median(took[step][i] for took in runs) for i in (0, 1))
        print(f"{clock:8.0f}{thread:8.0f} ms  {step}")


if __name__ == "__main__":
    main()
