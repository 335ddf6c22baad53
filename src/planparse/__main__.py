"""``python -m planparse``, and the command ``planparse``."""

import gc
import os
import sys


def main() -> None:
    """Run the command line; an interrupt while it is still being loaded ends it as one later
    does."""
    # A locale cannot keep file names from being written.
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8":
        os.execve(
            sys.executable,
            [sys.executable, "-m", "planparse", *sys.argv[1:]],
            {**os.environ, "PYTHONUTF8": "1"},
        )
    gc.disable()  # modules stay: the collector would look through them over and over
    try:
        from planparse.cli.run import main as run
    except KeyboardInterrupt:
        os._exit(130)
    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
