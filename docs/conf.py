"""How Sphinx makes a site of these pages: ``make docs``, or `docs/build.py`.

Nothing is fetched: no inventory of another site, no font and no script but those of the theme.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE: Final = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

from planparse import __version__  # noqa: E402 - where the package is, is told above

project = "planparse"
release = version = __version__
copyright = author = "The planparse authors"
language = "en"
locale_dirs = ["locale"]
gettext_compact = False  # a catalogue for each page
extensions = ["myst_parser", "pages"]
exclude_patterns = ["_build", "locale"]
suppress_warnings = ["myst.header"]  # recipes begin with the second level where they are included
nitpicky = True

myst_heading_anchors = 4
myst_url_schemes = {
    "http": None,
    "https": None,
    "repository": "https://github.com/planparse/planparse/blob/main/{{path}}",
}

templates_path = ["_templates"]
html_theme = "furo"
html_title = "planparse"
html_copy_source = False
html_show_sphinx = False
html_permalinks_icon = "#"
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}


def setup(app: Sphinx) -> None:
    """Nothing more: what is ours is in `pages`."""
    app.add_css_file("own.css")
