"""Make the offline bundle, ``make bundle``: a zip with the wheels of planparse and of all that it
needs, and how to install them without a network.

``python -m tests.tools.bundle WHEEL [OUT]``: the bundle is for this machine's kind (system,
processor, Python); it is tried in an empty environment that sees no index before it is called done.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

from .project import CONSTRAINTS, ROOT, environment

EXTRAS = "all"
README = """\
planparse without a network / 无网络安装

For / 适用于: {kind}

1. python3 -m venv planparse
2. planparse/bin/python -m pip install --no-index --find-links wheels 'planparse[all]'
3. planparse/bin/planparse --version

On Windows / Windows 上: planparse\\Scripts\\python, planparse\\Scripts\\planparse
"""


def main() -> None:
    """Fetch, try, and pack."""
    wheel = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else wheel.parent
    kind = f"{sysconfig.get_platform()}, Python {sys.version_info.major}.{sys.version_info.minor}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheels = folder / "wheels"
        subprocess.run(
            [sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(wheels),
             "--constraint", str(CONSTRAINTS), f"{wheel}[{EXTRAS}]"],
            check=True,
        )  # fmt: skip
        tried(wheels, folder / "empty")
        stem = wheel.name.split("-py3")[0]
        system = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        python = f"cp{sys.version_info.major}{sys.version_info.minor}"
        bundle = out / f"{stem}-offline-{python}-{system}.zip"
        with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("README.txt", README.format(kind=kind))
            for path in sorted(wheels.iterdir()):
                archive.write(path, f"wheels/{path.name}")
    print(bundle)


def tried(wheels: Path, folder: Path) -> None:
    """Install from the wheels alone, and read a sample. Raises where that fails."""
    python = environment(folder) / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-index", "--find-links", str(wheels),
         f"planparse[{EXTRAS}]"],
        check=True,
    )  # fmt: skip
    sample = ROOT / "samples" / "water_notice.docx"
    subprocess.run(
        [python, "-m", "planparse", str(sample), "-q", "-f", "jsonl"],
        check=True, stdout=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip


if __name__ == "__main__":
    main()
