"""`myeloma data`: the data files themselves, the bundled ones and somebody's own.

What the commands need is imported in them: the help of `myeloma` has to import this module, and need not wait for them.
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
"""Where the schemas stand beside the data files, whose first lines name them."""

HELP = """The data files: check your own, start own ones.

    Own records are laid over the bundled ones with --data DIR or MYELOMA_DATA: myeloma help data

    \b
    Examples:
      myeloma data check ward
      myeloma data export ward
      myeloma data schema treatments
    """


def check(
    folder: Annotated[str | None, argument("[DIR]", "Own records. Default: those of --data, else the bundled.")] = None,
    *,
    data: Dataset,
    printing: Printing,
) -> Outcome:
    """Tell all that is wrong with data files.

    Each fault with its file, line, record and key, and the words that are allowed there.

    \b
    Examples:
      myeloma data check ward
      myeloma data check ward --format json
    """
    from ..dataset.overlay import Overlay  # noqa: PLC0415
    from .checking import faults_of  # noqa: PLC0415

    overlay = Overlay(folder, lenient=True) if folder is not None else data.overlay
    faults = faults_of(overlay)
    frame = Frame.of(Dataset(None if faults else overlay).edition, for_programs=printing.is_for_programs)
    if not faults:
        return Outcome(check_page(frame, overlay.folder if overlay else bundled_folder()), nothing="")
    return Outcome(
        faults_page(frame, faults),
        missed=() if frame.for_programs else list(map(str, faults)),
        code=DataError.exit_code,
    )


def schema(
    file: Annotated[str | None, argument("[FILE]", "A data file; all of them, if none.")] = None,
) -> None:
    """Print JSON Schema, by which editors complete keys.

    \b
    Examples:
      myeloma data schema treatments
      myeloma data schema > myeloma-schemas.json
    """
    from ..dataset.layout import OWN_FILES  # noqa: PLC0415
    from ..dataset.schema import file_of, schema_of  # noqa: PLC0415

    asked = schema_of(file_of(file)) if file is not None else {each: schema_of(each) for each in OWN_FILES}
    terminal.write(_json(asked))


def path() -> None:
    """Print the folder of the bundled files.

    \b
    Example:
      myeloma data path
    """
    terminal.write(f"{bundled_folder()}\n")


def export(
    folder: Annotated[str, argument("DIR", "The folder to write to; it is made if need be.")],
) -> None:
    """Write the bundled files to a folder.

    Their schemas go with them: it is a start for own data.

    A file that is there already is not touched. Keep only the records that you change: the others would stay as they
    are now when a new version brings newer facts.

    \b
    Example:
      myeloma data export ward
    """
    from ..dataset.layout import OWN_FILES  # noqa: PLC0415
    from ..dataset.schema import schema_name, schema_of  # noqa: PLC0415

    there = [file for file in OWN_FILES if os.path.exists(os.path.join(folder, file))]
    if there:
        raise OutputError(f"'{folder}' has {', '.join(there)} already; nothing was written")
    try:
        os.makedirs(os.path.join(folder, SCHEMA_FOLDER), exist_ok=True)
    except OSError as error:
        raise OutputError(f"'{folder}' cannot be written: {error.strerror or error}") from error
    for file in OWN_FILES:
        _write(os.path.join(folder, file), read_bundled(file).decode())
        _write(os.path.join(folder, SCHEMA_FOLDER, schema_name(file)), _json(schema_of(file)))
    terminal.tell(f"wrote {len(OWN_FILES)} files to {folder}; read them with --data {folder}")


COMMANDS = (check, schema, path, export)
"""The commands of `myeloma data`, by their functions' names, in the order of the help."""


def _write(path: str, text: str) -> None:
    with destination(path) as write:
        write(text)


def _json(value: object) -> str:
    import json  # noqa: PLC0415

    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
