"""Where the command begins: `myeloma`, or `python -m myeloma_cli`."""

import gc
import sys

# Before Typer is imported: its modules alone make the collector run a dozen times (4 ms), and a command ends before
# there is anything to collect. Lists of names, which may be long, turn it on again.
gc.disable()

from .cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
