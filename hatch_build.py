"""Build hook: adds the data to the wheel, already read and checked, so that no command has to do that at its start."""

import sys
import tempfile
from pathlib import Path
from typing import Any

if sys.version_info < (3, 11):  # noqa: UP036 - who builds from a checkout may have any
    # pip would look at the version only after the build, which fails here, and may try older releases of every library
    # for minutes before it says so.
    sys.exit(f"myeloma: Python 3.11 or newer is needed; this is {sys.version.split()[0]}")

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IncludeData(BuildHookInterface[Any]):
    """Adds the data files to the package, and the ready data made from them. A broken file fails the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files, except for an editable install, whose data is that of the checkout."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from myeloma_cli.dataset.bundled import EDITION_FILE  # noqa: PLC0415 - the path is known only now
        from myeloma_cli.dataset.layout import OWN_FILES  # noqa: PLC0415
        from myeloma_cli.dataset.ready import FILE  # noqa: PLC0415
        from myeloma_cli.names.building import ready_data  # noqa: PLC0415

        self._folder = tempfile.TemporaryDirectory()
        ready = Path(self._folder.name) / FILE
        ready.write_bytes(ready_data())
        included = build_data["force_include"]
        included[str(ready)] = f"myeloma_cli/{FILE}"
        # File by file, so that a missing one fails the build.
        included |= {
            str(Path(self.root, "data", file)): f"myeloma_cli/data/{file}" for file in (EDITION_FILE, *OWN_FILES)
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary file."""
        if version != "editable":
            self._folder.cleanup()
