"""Check the bill of materials in wheels against the schema of CycloneDX: `python scripts/check_bill.py dist/*.whl`."""

from __future__ import annotations

import sys
import zipfile

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def main(wheels: list[str]) -> int:
    """Print the faults, and return 1 if there are any or if a wheel has no bill."""
    code = 0
    for path in wheels:
        with zipfile.ZipFile(path) as wheel:
            bills = [name for name in wheel.namelist() if name.endswith(".cdx.json")]
            for name in bills:
                fault = JsonStrictValidator(SchemaVersion.V1_7).validate_str(wheel.read(name).decode())
                print(f"{name}: {fault or 'OK'}")
                code = code or int(fault is not None)
        if not bills:
            print(f"{path}: no bill of materials")
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
