"""``python -m planparse``, and the command ``planparse``."""

import os


def main() -> None:
    """Run the command line; an interrupt while it is still being loaded ends it as one later does."""
    try:
        from planparse.cli import main as run
    except KeyboardInterrupt:
        os._exit(130)
    run()


if __name__ == "__main__":
    main()
