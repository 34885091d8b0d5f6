"""Where the command begins: `myeloma`, or `python -m myeloma_cli`."""

import gc
import os
import sys

# Written so that any Python 3 can read it, and before anything is imported that an old one may not have.
if sys.version_info < (3, 11):  # noqa: UP036 - pip checks that, but a checkout can be run with any Python
    sys.stderr.write(f"myeloma: Python 3.11 or newer is needed; this is {sys.version.split()[0]}\n")
    sys.exit(3)

# What Python's own `signal` is made of: that module costs half a millisecond.
import _signal  # type: ignore[import-not-found]  # no types are published for it

# Before Typer is imported: its modules alone make the collector run a dozen times (4 ms), and a command ends before
# there is anything to collect. Lists of names, which may be long, turn it on again.
gc.disable()


def _end_at_once(*_: object) -> None:
    """End the command as an interrupt does; for when there is nothing to finish, and Python would show a traceback."""
    os._exit(130)


def _interrupts(handler: object) -> None:
    """Have interrupts handled in another way, unless whoever started the command has them ignored."""
    if _signal.getsignal(_signal.SIGINT) in (_signal.default_int_handler, _end_at_once):
        _signal.signal(_signal.SIGINT, handler)


def _interrupted_in_passing(unraisable: "sys.UnraisableHookArgs") -> None:
    """Raise an interrupt again that came where Python only prints errors, such as within an import."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        _signal.raise_signal(_signal.SIGINT)
    else:
        sys.__unraisablehook__(unraisable)


_interrupts(_end_at_once)
from . import cli  # noqa: E402

_interrupts(_signal.default_int_handler)


def main() -> int:
    """Run the command and return its exit code."""
    sys.unraisablehook = _interrupted_in_passing
    try:
        return cli.main()
    finally:
        _interrupts(_end_at_once)
        # Python would look through all objects once more as it ends, for 4 to 8 ms.
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
