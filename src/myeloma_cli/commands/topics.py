"""The pages of `myeloma help TOPIC`, on what commands share: options, lists, formats, exit codes, own data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import wrap

from ..render import FORMATS
from .parameters import option

EXIT_CODES = {
    0: "everything was found or printed",
    1: "a name was not found, or no record matches; the rest is printed",
    2: "the command was not understood",
    3: "a data file or the output cannot be used",
    130: "interrupted",
}
"""The exit codes of a command, and what they mean."""

_VARIABLES = {
    "MYELOMA_FORMAT": "the format if none is given, such as text; see formats",
    "MYELOMA_REGION": "your region: US, EU, UK, CA or AU; --region overrides it",
    "MYELOMA_DATA": "the folder of your own data; --data overrides it",
    "MYELOMA_TODAY": "today's date, for the data's age, such as 2026-11-23",
    "MYELOMA_DEBUG": "if set, an internal error shows its traceback",
    "NO_COLOR": "if not empty, no color",
    "FORCE_COLOR": "if not empty, color in pipes too; if 0, none",
    "CLICOLOR_FORCE": "the same as FORCE_COLOR",
    "CLICOLOR": "if 0, no color",
    "TERM": "if dumb, no color",
    "COLUMNS": "the width of the terminal; piped output has 80 columns",
    "PAGER": "the program that shows long pages, for --full and --pager",
}


def topic(name: str) -> str | None:
    """The page of a topic, or None where there is no such topic. Case, spaces and hyphens are ignored."""
    page = _PAGES.get(name.lower().replace("-", "").replace(" ", ""))
    return f"{page().strip()}\n" if page else None


def first_screen(about: Mapping[str, tuple[str, str]], width: int) -> str:
    """What `myeloma` alone prints: what it is, examples, the commands by group, topics; at 80 columns one screen."""
    is_wide = width >= _TWO_COLUMNS
    examples = [f"    {words:<{_EXAMPLE}}{gives if is_wide else ''}".rstrip() for words, gives in _EXAMPLES.items()]
    groups: dict[str, list[str]] = {}
    for name, (group, gives) in (*about.items(), ("data", ("Data", "check or start your own"))):
        groups.setdefault(group, []).append(f"{name:<{_NAME}}{gives}")
    lines: list[str] = []
    for group, entries in groups.items():
        for number, row in enumerate(_in_columns(entries, 2 if is_wide else 1)):
            lines.append(f"{'' if number else group:<{_GROUP}}{row}")
    closing = [
        part
        for text in (*_CLOSING, f"Topics: {', '.join(TOPICS)}")
        for part in wrap(text, width, break_on_hyphens=False)
    ]
    return "\n".join([*_OPENING, *examples, "", *lines, "", *closing, ""])


def _in_columns(entries: Sequence[str], columns: int) -> list[str]:
    """The entries in rows, to be read down the columns."""
    height = -(-len(entries) // columns)
    return ["".join(f"{entry:<{_COLUMN}}" for entry in entries[number::height]).rstrip() for number in range(height)]


_GROUP, _NAME, _COLUMN, _EXAMPLE = 7, 12, 36, 38
"""Widths: of a group's name, a command's name, a column of commands, and an example."""

_TWO_COLUMNS = 78
"""The width of a page with two columns of commands."""

_OPENING = (
    "Relapsed or refractory multiple myeloma, offline.",
    "General information, not medical advice.",
    "",
    "Usage: myeloma COMMAND [OPTIONS], or plain words",
    "",
)
_EXAMPLES = {
    "myeloma velcade": "a drug, by any of its names",
    "myeloma fever at night": "what it may mean, and how soon to act",
    "myeloma treatments oral > oral.txt": "drugs and brands, as a clean text file",
}
_CLOSING = (
    "Options: -V, --version; -h, --help; --data DIR, your own data; --install-completion, --show-completion",
    "One command, with examples: myeloma help COMMAND",
)


def exit_codes() -> str:
    """The exit codes and what they mean, one per line."""
    return _listed({str(code): meaning for code, meaning in EXIT_CODES.items()})


def _listed(meanings: dict[str, str]) -> str:
    width = max(map(len, meanings))
    return "\n".join(f"  {word:<{width}}  {meaning}" for word, meaning in meanings.items())


def _programs() -> str:
    return ", ".join(name for name, format_ in FORMATS.items() if format_.for_programs)


_FORMATS = f"""
Formats, chosen with --format:

{_listed({name: format_.purpose for name, format_ in FORMATS.items()})}

Without --format, a terminal gets a table and everything else text. A file
named by --output gets the format of its extension:

{_listed({name: " ".join(format_.extensions) for name, format_ in FORMATS.items() if format_.extensions})}

Formats for programs ({_programs()}) have the same keys, which
do not change within a schema_version; the layout of the others may change.
In csv and tsv a list is one cell, its texts separated by "; "; deeper values
are JSON; unknown values are empty. as_of and data_version are the last
columns of csv and tsv, and the last keys of jsonl. --bom begins csv or tsv
with a byte order mark (BOM), which Excel needs.
"""

_EXIT_CODES = f"""
Exit codes:

{exit_codes()}

It is not an error if a reader closes the pipe early, as head does.
"""

_ENVIRONMENT = f"""
Environment variables:

{_listed(_VARIABLES)}

Options override variables: --color always, --width 60, --data ward.
"""


def _options() -> str:
    return _OPTIONS.format(options="\n".join(_shared_options()))


def _shared_options() -> Iterator[str]:
    """The options of every command that prints records, and what each is for."""
    from .running import OWN_DATA, Printing  # noqa: PLC0415 - it brings what runs a command

    described = (part for hint in Printing.__annotations__.values() for part in hint.__metadata__)
    for each in (*described, OWN_DATA, option("--help", "-h", help="Show the help of the command.")):
        flags = ", ".join(sorted(each.flags, key=len))
        before = f"  {f'{flags} {each.metavar}' if each.metavar else flags:<22}"
        yield from wrap(each.help, 79, initial_indent=before, subsequent_indent=" " * len(before))


_OPTIONS = """
Options of every command that prints records:

{options}

They go after the command; --data may also go before it. --data overrides
MYELOMA_DATA, and --region overrides MYELOMA_REGION: see environment. Color
that you ask for goes into pipes and files too.
"""

_LISTS = """
A list of names has one name per line. Each line is answered at once:

  myeloma lookup --input names.txt
  myeloma lookup --input - < names.txt

An answer is a line of five fields, separated by tabs: the name as typed, the
generic name, the name as the data spells it, its kind, and a note if it was
not found or comes from own data. --format csv and tsv add a header; json and
jsonl have more.

A column of a CSV file has an answer for each row, in order; --keep keeps the
other columns next to it:

  myeloma lookup --input chart.csv --column drug --format jsonl
  myeloma lookup --input chart.csv --column 2 --keep -o answers.csv

--within answers a line that is not a name with the names in it:

  myeloma lookup --within 'VRd: Velcade, Revlimid, then zoledronic acid'

The list is UTF-8, or has a byte order mark; what is not UTF-8 is read as
Windows-1252, and standard error says so. The exit code is 1 if a name was
not found, and 0 with --allow-missing. Memory does not grow with the list.
"""


def _own_data() -> str:
    from ..dataset.layout import OWN_FILES  # noqa: PLC0415 - it brings the layout of all files

    return _OWN_DATA.format(files="\n".join(f"  {file}" for file in OWN_FILES))


_OWN_DATA = """
Your own data is a folder with any of these files, in the format of the
bundled ones:

{files}

A record with the id of a bundled one replaces the fields that it has. A
record with a new id is added. remove = true hides the bundled record, and
hiding a drug also hides the combinations that it is part of.

  [[drug]]                     # treatments.toml in the folder ward
  id = "bortezomib"
  status_detail = "On our list; ask the pharmacy."

  [[drug]]
  id = "thalidomide"
  remove = true

  myeloma --data ward lookup velcade
  MYELOMA_DATA=ward myeloma treatments

Your own data is marked in every format: as "own data" for people, in
own_fields and own_data for programs, and in myeloma --version. If it moves a
name to another drug, standard error says so. The as-of date stays that of the
bundled data. A new record needs a source: the key of a source in myeloma
sources, or in your own sources.toml.

Start with myeloma data export ward, keep only the records that you change,
and check them with myeloma data check ward. The first line of each file
names its schema, which TOML editors use to complete keys.
"""

TOPICS = ("options", "lists", "formats", "exit-codes", "environment", "data")
"""The names of the topics."""

_PAGES: dict[str, Callable[[], str]] = {
    "options": _options,
    "lists": lambda: _LISTS,
    "formats": lambda: _FORMATS,
    "exitcodes": lambda: _EXIT_CODES,
    "environment": lambda: _ENVIRONMENT,
    "data": _own_data,
}
