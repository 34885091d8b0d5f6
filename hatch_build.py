"""Build hook: adds the data to the wheel, already read and checked, and a bill of materials.

The data is read here so that no command has to do that at its start.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

if sys.version_info < (3, 11):  # noqa: UP036 - who builds from a checkout may have any
    # pip would look at the version only after the build, which fails here, and may try older releases of every library
    # for minutes before it says so.
    sys.exit(f"myeloma: Python 3.11 or newer is needed; this is {sys.version.split()[0]}")

import tomli
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from packaging.requirements import Requirement
from packaging.version import Version


class IncludeData(BuildHookInterface[Any]):
    """Adds the data files, the ready data made from them, and the bill of materials. A broken file fails the build."""

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
        bill = Path(self._folder.name) / f"{self.metadata.name}.cdx.json"
        bill.write_text(json.dumps(self._bill(), indent=2) + "\n", encoding="utf-8")
        build_data["sbom_files"].append(str(bill))
        # File by file, so that a missing one fails the build.
        included |= {
            str(Path(self.root, "data", file)): f"myeloma_cli/data/{file}" for file in (EDITION_FILE, *OWN_FILES)
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary file."""
        if version != "editable":
            self._folder.cleanup()

    def _bill(self) -> dict[str, Any]:
        """What the wheel is made of and what it asks for, in the words of CycloneDX. Two builds make the same bytes."""
        core = self.metadata.core
        edition = tomli.loads(Path(self.root, "data", "edition.toml").read_text(encoding="utf-8"))
        program = {
            "type": "application",
            "bom-ref": "program",
            "name": self.metadata.name,
            "version": self.metadata.version,
            "purl": f"pkg:pypi/{self.metadata.name}@{self.metadata.version}",
            "description": core.description,
            "licenses": [{"expression": core.license_expression}],
        }
        data = {
            "type": "data",
            "bom-ref": "data",
            "name": f"{self.metadata.name}-data",
            "version": edition["data_version"],
            "data": [{"type": "dataset", "description": f"Facts as of {edition['as_of']}"}],
        }
        libraries = [_library(Requirement(line)) for line in core.dependencies]
        components = [data, *libraries]
        return {
            "bomFormat": "CycloneDX",
            "specVersion": "1.7",
            "version": 1,
            "metadata": {"lifecycles": [{"phase": "build"}], "component": program},
            "components": components,
            "dependencies": [{"ref": "program", "dependsOn": [component["bom-ref"] for component in components]}],
        }


def _library(requirement: Requirement) -> dict[str, Any]:
    """A library that is not in the wheel: any version in a range will do."""
    bounds = sorted(requirement.specifier, key=lambda bound: Version(bound.version))
    accepted = "|".join(f"{bound.operator.replace('==', '')}{bound.version}" for bound in bounds)
    return {
        "type": "library",
        "bom-ref": requirement.name,
        "name": requirement.name,
        "purl": f"pkg:pypi/{requirement.name}",
        "isExternal": True,
        "versionRange": f"vers:pypi/{accepted}",
    }
