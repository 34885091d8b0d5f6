"""Build hook: adds the data to the wheel, already read and checked, so that no command has to do that at its start."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MakeDataReady(BuildHookInterface):  # type: ignore[type-arg]
    """Makes the ready data from the files in `data/`, and adds it to the package. A broken file fails the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file, except for an editable install, whose data may change at any time."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from myeloma_cli.dataset.ready import FILE  # noqa: PLC0415 - the path is known only now
        from myeloma_cli.names.building import ready_data  # noqa: PLC0415

        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / FILE
        path.write_bytes(ready_data())
        build_data["force_include"][str(path)] = f"myeloma_cli/{FILE}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary file."""
        if version != "editable":
            self._folder.cleanup()
