"""Check the HTML pages for accessibility: `python scripts/axe.py [COMMAND...]`, all commands by default.

axe-core, which npm fetches, reads each page in headless Chromium, on a wide screen and on a narrow one, light and dark.
Without Chromium or npm nothing is checked, and the script says so. Exit code 1: axe-core found something.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from myeloma_cli.cli import COMMANDS

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PACKAGE = "axe-core@4"
WORDS = {"lookup": ["velcade", "DVd", "CAR-T"], "search": ["bone pain"], "handout": ["lenalidomide"]}
"""What a command is asked, if it needs a word."""

VARIANTS = {"lookup": [["--full"], ["--sources"]], "regimens": [["--brief"]], "treatments": [["--brief"]]}
"""Further options whose pages are built in another way."""

WIDTHS = (1280, 390)
SCHEMES = {"light": 1, "dark": 0}
"""The colour schemes, as Chromium numbers them."""

_SCRIPT = """<script src="{axe}"></script><script>
axe.run(document, {{resultTypes: ["violations"]}}).then(found => {{
  const shown = document.createElement("pre");
  shown.id = "found";
  shown.textContent = JSON.stringify(found.violations.map(
    each => [each.id, each.impact, each.help, each.nodes.map(node => node.target.join(" "))]));
  document.documentElement.append(shown);
}});
</script>"""


def main() -> int:
    """Check the pages, print what is wrong with them, and return the exit code."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    npm = shutil.which("npm")
    if not browser or not npm:
        print(f"not checked: there is no {'Chromium' if not browser else 'npm'} here")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([npm, "install", "--silent", "--no-audit", "--prefix", folder, PACKAGE], check=True)
        axe = Path(folder, "node_modules", "axe-core", "axe.min.js")
        faults = 0
        pages = 0
        for command, words in _pages(sys.argv[1:] or COMMANDS):
            page = Path(folder, "page.html")
            shown = subprocess.run(
                [sys.executable, "-m", "myeloma_cli", command, *words, "--format", "html"],
                capture_output=True,
                check=True,
                encoding="utf-8",
            ).stdout
            page.write_text(shown.replace("</body>", _SCRIPT.format(axe=axe.as_uri()) + "</body>"), encoding="utf-8")
            for width in WIDTHS:
                for scheme, number in SCHEMES.items():
                    pages += 1
                    for fault in _faults(browser, page, width, number):
                        faults += 1
                        print(f"{' '.join([command, *words])}, {width} pixels, {scheme}: {fault}")
    print(f"{pages} pages checked with axe-core: {faults or 'no'} faults")
    return 1 if faults else 0


def _pages(commands: list[str] | tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    for command in commands:
        words = WORDS.get(command, [])
        yield command, words
        for options in VARIANTS.get(command, []):
            yield command, [*words, *options]


def _faults(browser: str, page: Path, width: int, scheme: int) -> Iterator[str]:
    done = subprocess.run(
        [
            browser,
            *("--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--dump-dom"),
            *("--virtual-time-budget=30000", f"--window-size={width},900"),
            f"--blink-settings=preferredColorScheme={scheme}",
            page.as_uri(),
        ],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    found = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    if found is None:
        raise RuntimeError(f"axe-core did not finish: {done.stderr[-300:]}")
    violations: list[Any] = json.loads(html.unescape(found[1]))
    for rule, impact, help_text, places in violations:
        yield f"{rule} ({impact}): {help_text}: {'; '.join(places[:3])} ({len(places)} places)"


if __name__ == "__main__":
    sys.exit(main())
