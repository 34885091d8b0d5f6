"""Where the command begins: `myeloma`, or `python -m myeloma_cli`."""

import gc
import sys

# In words that any Python 3 of the last years reads, and before anything is imported that it may not have.
if sys.version_info < (3, 11):  # noqa: UP036 - pip sees to it, but who runs a checkout may have any
    sys.stderr.write(f"myeloma: Python 3.11 or newer is needed; this is {sys.version.split()[0]}\n")
    sys.exit(3)

# Before Typer is imported: its modules alone make the collector run a dozen times (4 ms), and a command ends before
# there is anything to collect. Lists of names, which may be long, turn it on again.
gc.disable()

from .cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
