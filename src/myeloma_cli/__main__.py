"""Where the command begins: `myeloma`, or `python -m myeloma_cli`."""

import gc
import sys

# Written so that any Python 3 can read it, and before anything is imported that an old one may not have.
if sys.version_info < (3, 11):  # noqa: UP036 - pip checks that, but a checkout can be run with any Python
    sys.stderr.write(f"myeloma: Python 3.11 or newer is needed; this is {sys.version.split()[0]}\n")
    sys.exit(3)

# Before Typer is imported: its modules alone make the collector run a dozen times (4 ms), and a command ends before
# there is anything to collect. Lists of names, which may be long, turn it on again.
gc.disable()

from . import cli  # noqa: E402


def main() -> int:
    """Run the command and return its exit code."""
    try:
        return cli.main()
    finally:
        # Python would look through all objects once more as it ends, for 4 to 8 ms.
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
