"""Sheets to be drawn, and what a reader makes of what was drawn of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from importlib import import_module

from markdown_it import MarkdownIt

from myeloma_cli.commands.running import Printing, outcome_of
from myeloma_cli.dataset import Dataset
from myeloma_cli.model.drugs import Named, NameKind, Regimen
from myeloma_cli.names.index import Answer, Match, index_of
from myeloma_cli.render import FORMATS
from myeloma_cli.render.sheet import (
    Bar,
    Card,
    Chart,
    Column,
    Field,
    Group,
    Heading,
    Listing,
    Paragraph,
    Roll,
    Sheet,
    Sort,
    Span,
    Tone,
    line,
)

# The bundled data, all of it on the page of each command.

DATA = Dataset()
INDEX = index_of(DATA)


def _asked(record: Named) -> str:
    """A record's name; of a combination whose name has several meanings, its drugs: VAD."""
    if isinstance(record, Regimen) and not INDEX.find(record.name):
        return " + ".join(INDEX.names_of(record.drugs))
    return record.name


EVERYTHING: dict[str, dict[str, object]] = {
    "lookup": {"names": [_asked(record) for record in DATA.named]},
    "symptoms": {"full": True},
    "search": {"words": ["low", "platelets"], "most": 10_000},
    # Patients get what fits two sheets; staff get the whole.
    "handout": {"names": [_asked(record) for record in DATA.named], "readers": "staff"},
    "compare": {"names": ["lenalidomide", "thalidomide", "DVd", "Kd"]},
}
"""What a command is asked for, to show all that it can; a command that is not here shows all when asked for nothing."""


@cache
def sheet_of_page(command: str) -> Sheet:
    """The page of a command with all of the data, for people and for programs at once."""
    function = import_module(f"myeloma_cli.commands.{command}").command
    people, programs = (
        outcome_of(function, EVERYTHING.get(command, {}), DATA, Printing(format=name)) for name in ("text", "json")
    )
    assert people.sheet, command
    assert programs.sheet, command
    return people.sheet._replace(items=programs.sheet.items, envelope=programs.sheet.envelope)


@cache
def answer_of(record: Named) -> Answer:
    """The answer that is this record: that to its name, even where the name alone may mean several things."""
    answer = index_of(DATA).resolve(record.name)
    if answer.match:
        return answer
    return Answer(record.name, Match(record, record.name, NameKind.REGIMEN))


# Invented sheets.

HOSTILE = [
    "[del(17p)]",
    "[/x]",
    "[red]red[/red]",
    ":pill:",
    "**b** _i_ `c`",
    "a|b",
    "<b>&amp;</b>",
    "\"quoted\", 'so'",
    "=1+1",
    "+1",
    "-1",
    "@x",
    "'=1",
    "a; b \\; c\\",
    "line\nbreak",
    "tab\tbed",
    "\x1b[31mred\x1b]8;;http://x\x07",
    "\u202egnp.exe",
    "1. one",
    "# one",
    "\x00",
    "{name} %s",
]
"""Texts that a format, a screen or a spreadsheet would take for something else than text."""

LABEL = "\u2116"
"""A letter that no text of a sheet below has: what labels, headings of columns and signs are written in."""

PLACES = 14
"""How many times `sheet_of` has each text for people."""


def sheet_of(texts: Iterable[str]) -> Sheet:
    """A page that has each text in every kind of place, and in an item."""
    texts = list(texts)
    shown = tuple(line(Span(text)) for text in texts)
    return Sheet(
        title="Title",
        blocks=(
            *(Heading(each) for each in shown),
            *(Paragraph(each) for each in shown),
            *(Card(each, (Field(LABEL, (each,)), Field(LABEL * 2, (each, each)))) for each in shown),
            Listing(
                (Column(LABEL), Column(LABEL * 2, prose=True), Column(LABEL)),
                tuple(Group(each, (Field(LABEL, (each,)),), ((each, each, each),)) for each in shown),
            ),
            Roll(shown),
            Chart(
                line(LABEL),
                (Sort(LABEL, Tone.PLAIN, LABEL),),
                tuple(Bar(text, (1,)) for text in texts),
            ),
        ),
        footer=tuple(line(f"{LABEL} ", text) for text in texts),
        items=tuple({"id": text, "list": [*texts], "none": None, "nested": [{"a": text}]} for text in texts),
        envelope={"schema_version": 1},
    )


# What a reader makes of a page.


class Html(HTMLParser):
    """The words of a page of HTML, what elements it has, and which of them are left open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.seen: dict[str, list[dict[str, str | None]]] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.setdefault(tag, []).append(dict(attrs))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "tags are closed in order"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def drawn(markdown: str) -> str:
    """Markdown as the usual sites draw it."""
    return str(MarkdownIt("commonmark").enable("table").render(markdown))


IN_ONE_PIECE = [name for name, each in FORMATS.items() if not each.for_programs and name != "table"]
"""The formats for people that have a text in one piece, save for white space; in a table columns tear it apart."""


def shown_by(name: str, page: str) -> str:
    """The words that a reader of a page sees."""
    if name == "html":
        return "".join(Html(page).text)
    return "".join(Html(drawn(page)).text) if name == "markdown" else page


def words(text: str) -> str:
    """The text without white space, which is where lines are wrapped."""
    return re.sub(r"\s", "", text)


def visible(text: str) -> str:
    """The text as it is shown: what a screen would obey or hide is spelt out."""
    harmful = ("Cc", "Cf", "Zl", "Zp")
    return "".join(f"<U+{ord(each):04X}>" if unicodedata.category(each) in harmful else each for each in text)


def strings(value: object) -> Iterable[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from strings(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)


# Closed choices are shown in words of their own; ids, keys of sources and codes of lists are not for readers of cards.
_UNSHOWN = {
    *(
        "id",
        "class",
        "status",
        "region",
        "regions",
        "event",
        "kind",
        "kinds",
        "crab",
        "urgency",
        "routes",
        "language",
        "read",
    ),
    *("drug", "drugs", "alternatives", "sources", "source_fields", "cited_by", "query", "matched", "matched_kind"),
    *(
        "rems",
        "boxed_warning",
        "codes",
        "stage",
        "named_by",
        "fits",
        "is_final",
        "exposed_to",
        "refractory_to",
        "differs",
    ),
    # The card of a drug sums up its effects and precautions.
    *(
        "effects",
        "monitor",
        "prevention",
        "pregnancy",
        "interactions",
        "organs",
        "laboratory",
        "call_when",
        "practical",
    ),
}


def texts_of(item: dict[str, object]) -> Iterable[str]:
    """The texts of an item that its card or page shows as they are."""
    for key, value in item.items():
        if key in _UNSHOWN:
            continue
        if isinstance(value, dict):
            yield from texts_of(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for each in value:
                yield from texts_of(each)
        else:
            yield from strings(value)
