"""Draw docs/lookup.svg, the README's picture, from the command's real output: `python scripts/picture.py`.

With `--check`, only compare: the exit code is 1 if the picture is out of date.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "lookup.svg"
COMMAND = ["lookup", "farydak"]
WIDTH = 80


def draw() -> str:
    """The picture as SVG: the prompt, and the whole output, as it stands on a screen."""
    printed = subprocess.run(
        [
            sys.executable,
            "-m",
            "myeloma_cli",
            *COMMAND,
            "--format",
            "table",
            "--color",
            "always",
            "--width",
            str(WIDTH),
        ],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text(f"$ myeloma {' '.join(COMMAND)}", style="bold"))
    for line in printed.rstrip("\n").split("\n"):
        console.print(Text.from_ansi(line))
    # With a fixed id, so that two drawings do not differ.
    return console.export_svg(title="myeloma", unique_id="myeloma")


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(PICTURE.read_text(encoding="utf-8") != draw())
    PICTURE.write_text(draw(), encoding="utf-8")
