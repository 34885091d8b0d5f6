"""What `myeloma help TOPIC` says of what all commands share: formats, exit codes, the environment, own data."""

from __future__ import annotations

from collections.abc import Callable

from ..render import FORMATS

EXIT_CODES = {
    0: "everything was found or printed",
    1: "some name was not found",
    2: "the command was not understood",
    3: "a data file or the output cannot be used",
    130: "interrupted",
}
"""What a command may end with, and what that means."""

_VARIABLES = {
    "MYELOMA_DATA": "a folder of own records; --data is stronger",
    "MYELOMA_TODAY": "what counts as today for the age of the data, as 2026-11-23",
    "MYELOMA_DEBUG": "if set, a fault in the program is told in detail",
    "NO_COLOR": "if not empty, no colour",
    "FORCE_COLOR": "if not empty, colour in pipes too; none if it is 0",
    "CLICOLOR_FORCE": "the same",
    "CLICOLOR": "no colour if it is 0",
    "TERM": "no colour if it is dumb",
    "COLUMNS": "how wide a terminal is, if it is set; what is piped is 80 wide",
    "PAGER": "what --pager shows pages with",
}


def topic(name: str) -> str | None:
    """The page of a topic, or None where there is no such topic. Case, spaces and hyphens do not count."""
    page = _PAGES.get(name.lower().replace("-", "").replace(" ", ""))
    return f"{page().strip()}\n" if page else None


def exit_codes() -> str:
    """The exit codes and what they mean, one a line."""
    return _listed({str(code): meaning for code, meaning in EXIT_CODES.items()})


def _listed(meanings: dict[str, str]) -> str:
    width = max(map(len, meanings))
    return "\n".join(f"  {word:<{width}}  {meaning}" for word, meaning in meanings.items())


_FORMATS = f"""
Formats, chosen with --format:

{_listed({name: each.purpose for name, each in FORMATS.items()})}

Without --format a terminal gets a table and everything else text; a file that
--output names gets the format of its ending:

{_listed({name: " ".join(each.endings) for name, each in FORMATS.items() if each.endings})}

People's formats are laid out to be read and may change. json, jsonl, csv and
tsv have the same keys, which do not change within a schema_version. In csv
and tsv a list stands in one cell with "; " between its texts; what is nested
deeper is JSON; what is not known is empty. --bom begins csv or tsv with the
mark that Excel wants.
"""

_EXIT_CODES = f"""
Exit codes:

{exit_codes()}

A reader that hangs up, as head does, is no error. What was found is printed
even where something else was not.
"""

_ENVIRONMENT = f"""
Environment variables:

{_listed(_VARIABLES)}

An option is stronger than a variable: --color always, --width 60, --data ward.
"""


def _own_data() -> str:
    from ..dataset.layout import OWN_FILES  # noqa: PLC0415 - the shapes of all files, for their names

    return _OWN_DATA.format(files="\n".join(f"  {file}" for file in OWN_FILES))


_OWN_DATA = """
Own data: a folder with files of the same names and keys as the bundled ones.

{files}

A record with the id of a bundled one replaces the fields that it has. Any
other one is added. With remove = true the bundled one is hidden, and so are
the combinations that a hidden drug is part of.

  [[drug]]                     # treatments.toml in the folder ward
  id = "bortezomib"
  status_detail = "On our list; ask the pharmacy."

  [[drug]]
  id = "thalidomide"
  remove = true

  myeloma --data ward lookup velcade
  MYELOMA_DATA=ward myeloma treatments

What is yours is marked in every format: "own data" for people, own_fields for
programs; the version line tells it too. The as-of day is that of the bundled
data. A record that is new needs a source: the key of one of myeloma sources,
or of one in your own sources.toml.

Start with myeloma data export ward, keep what you change, and check it with
myeloma data check ward. Editors that know TOML complete keys by the schema
that the first line of a file names.
"""

TOPICS = ("formats", "exit-codes", "environment", "data")
"""The topics there are."""

_PAGES: dict[str, Callable[[], str]] = {
    "formats": lambda: _FORMATS,
    "exitcodes": lambda: _EXIT_CODES,
    "environment": lambda: _ENVIRONMENT,
    "data": _own_data,
}
