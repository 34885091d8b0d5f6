"""What a build adds to the wheel: the data, read and checked, so that no command has to do that at its start."""

import sys
import tempfile
from pathlib import Path
from typing import Any

if sys.version_info < (3, 11):  # noqa: UP036 - who builds from a checkout may have any
    # pip would look at the version only after the build, which fails here, and may try older releases of every library
    # for minutes before it says so.
    sys.exit(f"myeloma: Python 3.11 or newer is needed; this is {sys.version.split()[0]}")

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileData(BuildHookInterface[Any]):
    """Puts `compiled/` into the package, made of the files in `data/`. A broken data file fails the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files; an editable install goes without, since its data may change at any time."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from myeloma_cli.names.compiling import compiled_files  # noqa: PLC0415 - the path is known only now

        self._folder = tempfile.TemporaryDirectory()
        for name, content in compiled_files().items():
            path = Path(self._folder.name) / name
            path.write_bytes(content)
            build_data["force_include"][str(path)] = f"myeloma_cli/compiled/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        if version != "editable":
            self._folder.cleanup()
