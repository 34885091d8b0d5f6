"""`myeloma data`: checks, exports and describes data files, the bundled ones and your own.

Imports are inside the functions, because the help of `myeloma` imports this module and should not wait for them.
"""

import os
from typing import Annotated

from ..dataset import Dataset
from ..dataset.bundled import bundled_folder, read_bundled
from ..errors import DataError, OutputError
from ..streams import terminal
from ..streams.output import destination
from ..view.data import check_page, faults_page
from ..view.page import Frame
from .parameters import argument
from .running import Outcome, Printing

SCHEMA_FOLDER = "schema"
"""The folder of the schemas, beside the data files, whose first lines name it."""

HELP = """The data files: check or start your own.

    Your own records are laid over the bundled ones with --data DIR or MYELOMA_DATA: myeloma help data

    \b
    Examples:
      myeloma data check ward
      myeloma data export ward
      myeloma data schema treatments
    """


def check(
    folder: Annotated[
        str | None, argument("[DIR]", "The folder to check. Default: that of --data, else the bundled data.")
    ] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> Outcome:
    """List all faults in data files.

    Each fault is shown with its file, line, record and key, and the values that are allowed there. If there is none, it
    warns of names that your own data moves to another drug; the exit code is then 0.

    \b
    Examples:
      myeloma data check ward
      myeloma data check ward --format json
    """
    from ..dataset.overlay import Overlay  # noqa: PLC0415
    from .checking import faults_of, warnings_of  # noqa: PLC0415

    overlay = Overlay(folder, lenient=True) if folder is not None else data.overlay
    faults = faults_of(overlay)
    frame = Frame.of(Dataset(None if faults else overlay).edition, for_programs=printing.is_for_programs)
    if not faults:
        warnings = warnings_of(overlay)
        for warning in () if frame.for_programs else warnings:
            terminal.tell(str(warning))
        return Outcome(check_page(frame, overlay.folder if overlay else bundled_folder(), warnings), nothing="")
    return Outcome(
        faults_page(frame, faults),
        missed=() if frame.for_programs else list(map(str, faults)),
        code=DataError.exit_code,
    )


def schema(
    file: Annotated[str | None, argument("[FILE]", "A data file. Default: all of them.")] = None,
) -> None:
    """Print the JSON Schema of data files, for editors.

    \b
    Examples:
      myeloma data schema treatments
      myeloma data schema > myeloma-schemas.json
    """
    from ..dataset.layout import OWN_FILES  # noqa: PLC0415
    from ..dataset.schema import file_of, schema_of  # noqa: PLC0415

    schemas = schema_of(file_of(file)) if file is not None else {name: schema_of(name) for name in OWN_FILES}
    terminal.write(_json(schemas))


def path() -> None:
    """Print the path of the bundled data files.

    \b
    Example:
      myeloma data path
    """
    terminal.write(f"{bundled_folder()}\n")


def export(
    folder: Annotated[str, argument("DIR", "The folder to write to; created if it does not exist.")],
) -> None:
    """Copy the bundled data files to a folder.

    The copies, with their JSON Schemas, are a start for your own data. Files that exist are never overwritten.

    Keep only the records that you change: all others would hide the newer facts of the next version.

    \b
    Example:
      myeloma data export ward
    """
    from ..dataset.layout import OWN_FILES  # noqa: PLC0415
    from ..dataset.schema import schema_name, schema_of  # noqa: PLC0415

    existing = [file for file in OWN_FILES if os.path.exists(os.path.join(folder, file))]
    if existing:
        raise OutputError(f"'{folder}' already has {', '.join(existing)}; nothing was written")
    try:
        os.makedirs(os.path.join(folder, SCHEMA_FOLDER), exist_ok=True)
    except OSError as error:
        raise OutputError(f"'{folder}' cannot be written: {error.strerror or error}") from error
    for file in OWN_FILES:
        _write(os.path.join(folder, file), read_bundled(file).decode())
        _write(os.path.join(folder, SCHEMA_FOLDER, schema_name(file)), _json(schema_of(file)))
    terminal.tell(f"wrote {len(OWN_FILES)} files to {folder}; use them with --data {folder}")


def diff(
    old: Annotated[str, argument("OLD", "The earlier edition: a folder of data files, or a wheel.")],
    new: Annotated[str | None, argument("[NEW]", "The later edition. Default: the bundled data.")] = None,
    *,
    frame: Frame,
) -> Outcome:
    """Say what changed from one edition of the data to another.

    \b
    Examples:
      myeloma data diff myeloma_cli-0.1.0-py3-none-any.whl
      myeloma data diff old/data new/data --format markdown
    """
    from ..dataset.diff import changes  # noqa: PLC0415
    from ..view.diff import diff_page  # noqa: PLC0415

    found = changes(old, new if new is not None else bundled_folder())
    return Outcome(diff_page(frame, found), nothing=f"nothing changed from {old}")


COMMANDS = (check, diff, schema, path, export)
"""The commands of `myeloma data`, named as their functions, in the order of the help."""


def _write(path: str, text: str) -> None:
    with destination(path) as write:
        write(text)


def _json(value: object) -> str:
    import json  # noqa: PLC0415

    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
