"""Known vulnerabilities and licences of the packages that constraints.txt names: ``make audit``.

Vulnerabilities are asked of PyPI's advisories, then of OSV. Where neither answers, that is said,
with the reason, and no more is claimed; ``--required`` makes it an error, as a release wants it.
Licences are those that the installed packages declare.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from typing import Any, NamedTuple

from .project import CONSTRAINTS, pinned

SERVICES = ("pypi", "osv")
# Who links to these has to give away all of a program under their terms.
STRONG = re.compile(r"AGPL|Affero|SSPL|(?<!L)GPL|(?<!Lesser )General Public License", re.I)
FREE = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software|ISC|Zlib|Unlicense|Public Domain|MPL|HPND", re.I
)
PREFIX = "License :: "


class Audit(NamedTuple):
    """What a service said: packages looked up, what is wrong with them, or why there is nothing."""

    looked_up: int
    wrong: list[str]
    reason: str = ""


def answer(text: str) -> Audit:
    """What pip-audit's JSON says. Packages that the service did not know are not looked up."""
    packages: list[dict[str, Any]] = json.loads(text)["dependencies"]
    known = [one for one in packages if "skip_reason" not in one]
    wrong = [f"{one['name']} {one['version']}: {hole['id']}"
             for one in known for hole in one["vulns"]]  # fmt: skip
    reason = "" if known else packages[0]["skip_reason"] if packages else "no packages"
    return Audit(len(known), wrong, reason)


def asked(service: str) -> Audit:
    """What one service says of all pinned packages."""
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", "--requirement", str(CONSTRAINTS), "--no-deps",
         "--disable-pip", "--progress-spinner", "off", "--format", "json",
         "--vulnerability-service", service],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        return answer(done.stdout)
    except (ValueError, KeyError):
        lines = done.stderr.strip().splitlines()
        return Audit(0, [], lines[-1][:200] if lines else f"exit code {done.returncode}")


def licences(names: Iterable[str]) -> dict[str, str]:
    """What each package that is installed declares; one of several forms of it."""
    found: dict[str, str] = {}
    for name in names:
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        kinds = [one for one in told.get_all("Classifier") or [] if one.startswith(PREFIX)]
        found[name] = str(
            told.get("License-Expression") or "; ".join(kinds) or told.get("License") or ""
        ).split("\n")[0]
    return found


def refused(licence: str) -> bool:
    """Whether a licence binds all of a program, and leaves no other to choose."""
    return bool(STRONG.search(licence)) and not FREE.search(licence)


def main() -> int:
    """Ask, and say what was found. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--required", action="store_true", help="fail where no service answers")
    required = parser.parse_args().required
    told = licences(pinned())
    wrong = [f"{name}: {licence}" for name, licence in told.items() if refused(licence)]
    print(f"audit: licences of {len(told)} packages: {len(wrong)} refused")
    for service in SERVICES:
        audit = asked(service)
        if audit.looked_up:
            print(f"audit: {service} knows {audit.looked_up} packages: {len(audit.wrong)} holes")
            wrong += audit.wrong
            break
        print(f"audit: vulnerabilities were not looked up at {service}: {audit.reason}")
    else:
        wrong += ["no advisory service answered"] if required else []
    for one in wrong:
        print(f"audit: {one}", file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
