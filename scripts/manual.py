"""Write the manual page, docs/myeloma.1, from the help: `python scripts/manual.py`; with --check, only compare.

The help becomes reStructuredText, which Docutils writes as a manual page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from docutils.core import publish_string

from myeloma_cli import __version__
from myeloma_cli.cli import ABOUT, COMMANDS
from myeloma_cli.commands.topics import TOPICS, topic
from myeloma_cli.dataset import Dataset
from myeloma_cli.parser import application as typer_application

Records = dict[str, str]
"""The help of options, by option."""

PAGE = Path(__file__).parent.parent / "docs" / "myeloma.1"


def main() -> int:
    """Write the page. With --check, return 1 if the page is out of date instead."""
    page = manual()
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text(encoding="utf-8") == page else 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


def manual() -> str:
    """The manual page in roff, the markup of man."""
    source = "\n".join(_page())
    roff = publish_string(source, writer="manpage", settings_overrides={"output_encoding": "unicode"})
    # Without comments, which have the version of Docutils and the time.
    lines = [line for line in str(roff).split("\n") if not line.startswith('.\\" ')]
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"


def _page() -> Iterator[str]:
    application: Any = typer.main.get_command(typer_application(ABOUT))
    context = typer.Context(application, info_name="myeloma", help_option_names=["-h", "--help"])
    shared = _shared_by(application, context)
    edition = Dataset().edition
    yield from _heading("myeloma", "=", above=True)
    yield from _heading("relapsed or refractory multiple myeloma, offline", "-", above=True)
    yield f":Version: {__version__}"
    yield f":Date: {edition.as_of.isoformat()}"
    yield ":Manual section: 1"
    yield ""
    yield from _heading("SYNOPSIS", "=")
    yield from ("| **myeloma** *COMMAND* [*OPTIONS*] [*ARGUMENTS*]", "| **myeloma** **help** [*COMMAND* | *TOPIC*]", "")
    yield from _heading("DESCRIPTION", "=")
    yield from _prose(application.help)
    yield from _heading("OPTIONS", "=")
    yield from _options(application, context)
    yield from _heading("OPTIONS OF EVERY COMMAND THAT PRINTS RECORDS", "=")
    yield from _listed(shared)
    yield from _heading("COMMANDS", "=")
    for name, command in application.commands.items():
        yield from _command(name, command, context, shared)
    for name in TOPICS:
        yield from _heading(name.replace("-", " ").upper(), "=")
        yield from _literal(topic(name) or "")
    yield from _heading("SEE ALSO", "=")
    yield from ("General information, not medical advice. The data's own sources: **myeloma sources**.", "")


def _shared_by(application: Any, context: typer.Context) -> Records:
    """The options that all commands share which print records."""
    first, *others = [_records(application.commands[name], context) for name in COMMANDS]
    return {option: text for option, text in first.items() if all(option in records for records in others)}


def _command(name: str, command: Any, parent: typer.Context, shared: Records) -> Iterator[str]:
    context = typer.Context(command, info_name=name, parent=parent)
    yield from _heading(context.command_path, "-")
    # Typer has put what must be given in braces since 0.27; a manual page leaves it bare.
    usage = " ".join(command.collect_usage_pieces(context)).translate({ord("{"): None, ord("}"): None})
    yield from (f"| **{context.command_path}** {usage}", "")
    yield from _prose(command.help)
    yield from _listed({option: text for option, text in _records(command, context).items() if option not in shared})
    for subname, subcommand in getattr(command, "commands", {}).items():
        yield from _command(subname, subcommand, context, shared)


def _options(command: Any, context: typer.Context) -> Iterator[str]:
    yield from _listed(_records(command, context))


def _records(command: Any, context: typer.Context) -> Records:
    """The help of each option of a command, by the option with its flags and metavar."""
    return dict(filter(None, (parameter.get_help_record(context) for parameter in command.get_params(context))))


def _listed(records: Records) -> Iterator[str]:
    for option, text in records.items():
        yield from (f"``{option}``", f"  {_escaped(text)}", "")


def _prose(help_text: str) -> Iterator[str]:
    """The paragraphs of a help text; one below a line with only a \\b is kept literally, not wrapped."""
    for paragraph in help_text.strip().split("\n\n"):
        if paragraph.startswith("\b"):
            title, *lines = paragraph.removeprefix("\b").strip("\n").split("\n")
            yield from (title.strip(), "")
            yield from _literal("\n".join(lines))
        else:
            yield from (_escaped(" ".join(paragraph.split())), "")


def _literal(text: str) -> Iterator[str]:
    yield from ("::", "", *(f"  {line}" for line in text.rstrip("\n").split("\n")), "")


def _heading(text: str, mark: str, *, above: bool = False) -> Iterator[str]:
    rule = mark * len(text)
    yield from (*([rule] if above else []), text, rule, "")


def _escaped(text: str) -> str:
    for mark in "\\*`|_":
        text = text.replace(mark, f"\\{mark}")
    return text


if __name__ == "__main__":
    sys.exit(main())
