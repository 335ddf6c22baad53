"""The same bars as a picture (PNG), by matplotlib, which is in the extra ``plot``."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Sequence
from typing import Final

from planparse.stats.bars import Bar

FONTS: Final = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei", "Microsoft YaHei", "PingFang SC", "SimHei", "SimSun", "Arial Unicode MS",
)  # fmt: skip
ROW: Final = 0.28  # inches


def font() -> str | None:
    """The name of a font of this machine that has Han characters; None where there is none."""
    from matplotlib.font_manager import fontManager

    there = {one.name for one in fontManager.ttflist}
    return next((name for name in FONTS if name in there), None)


def png(groups: Sequence[tuple[str, Sequence[Bar]]]) -> bytes:
    """All groups below one another. Raises `ImportError` where matplotlib is not installed."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    name = font()
    # a font that has no weight called normal is drawn in the one it has
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with rc_context({"font.sans-serif": [name] if name else [], "font.family": "sans-serif"}):
        rows = [max(1, len(bars)) for _heading, bars in groups]
        figure = Figure(figsize=(9, ROW * sum(rows) + 0.7 * len(rows) + 0.4), layout="constrained")
        axes = figure.subplots(len(groups), 1, height_ratios=rows, squeeze=False)
        for axis, (heading, bars) in zip(axes[:, 0], groups, strict=True):
            drawn = axis.barh([f"{b.label} " for b in bars], [b.total for b in bars])
            axis.bar_label(drawn, padding=3)
            axis.invert_yaxis()
            axis.set_title(heading, loc="left")
            axis.xaxis.set_visible(False)
            axis.spines[["top", "right", "bottom"]].set_visible(False)
        stream = io.BytesIO()
        with warnings.catch_warnings():
            # without a font its caller says so, once and not for every character
            warnings.filterwarnings("ignore", "Glyph .* missing from")
            figure.savefig(stream, format="png", dpi=144, metadata={"Software": None})
    return stream.getvalue()
