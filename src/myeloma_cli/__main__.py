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


def _on_interrupt(handler: object) -> None:
    """Handle interrupts in another way, unless whoever started the command has them ignored."""
    if _signal.getsignal(_signal.SIGINT) in (_signal.default_int_handler, _end_at_once):
        _signal.signal(_signal.SIGINT, handler)


def _on_unraisable(error: "sys.UnraisableHookArgs") -> None:
    """Repeat an interrupt that came where Python prints errors and goes on, such as in the lock of an import."""
    if not issubclass(error.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(error)
    elif hasattr(_signal, "setitimer"):
        # Later, because here it would be lost again.
        _signal.signal(_signal.SIGALRM, lambda *_: _signal.raise_signal(_signal.SIGINT))
        _signal.setitimer(_signal.ITIMER_REAL, 0.001)
    else:
        os._exit(130)


# Until `main` begins, and again when it has ended.
_on_interrupt(_end_at_once)
sys.unraisablehook = _on_unraisable

from . import cli  # noqa: E402


def main() -> int:
    """Run the command and return its exit code."""
    _on_interrupt(_signal.default_int_handler)
    try:
        return cli.main()
    except KeyboardInterrupt:  # while `cli.main` tells of an error
        return 130
    finally:
        _on_interrupt(_end_at_once)
        # Python would look through all objects once more as it ends, for 4 to 8 ms.
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
