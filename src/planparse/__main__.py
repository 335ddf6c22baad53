"""``python -m planparse``, and the command ``planparse``."""

import gc
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

SURPLUS = 100_000  # objects that may be in cycles, before the collector looks for some
# By click, urllib (which pathlib loads) and calendar; the last by what a plain run does not reach.
SELDOM_USED = ("inspect", "ipaddress", "locale", "pathlib")


def main() -> None:
    """Run the command line; an interrupt while it is still being loaded, or is at its last steps,
    ends it as any other does."""
    # A locale cannot keep file names from being written.
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8":
        os.execve(
            sys.executable,
            [sys.executable, "-m", "planparse", *sys.argv[1:]],
            {**os.environ, "PYTHONUTF8": "1"},
        )
    # Modules stay, and records are in no cycles: the collector would look at all over and over.
    gc.set_threshold(SURPLUS)
    try:
        for name in SELDOM_USED:
            sys.modules.setdefault(name, PutOff(name))
        if hasattr(os, "uname"):  # all that click asks it, by way of uuid
            sys.modules.setdefault("platform", PutOff("platform", system=_system))
        from planparse.cli.run import main as run

        run()
    except KeyboardInterrupt:
        os._exit(130)


def _system() -> str:
    """What ``platform.system`` says where there is ``os.uname``."""
    return os.uname().sysname


class PutOff(ModuleType):
    """A module that is loaded when something of it is first used: libraries import some for what
    no run of ours asks of them, and they take as long to load as a document takes to be parsed.
    What it is said to have (``known``) is there at once."""

    def __init__(self, name: str, **known: object) -> None:
        super().__init__(name)
        vars(self).update(known)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        vars(self).update(vars(module))
        return getattr(module, name)


if __name__ == "__main__":
    main()
