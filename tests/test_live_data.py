"""The bundled data on its pages: every one prints in every format, nothing lost, nothing wider than the page.

No fact stands in here, so that a new edition changes nothing. How a page looks is held by test_golden.py, on an edition
of its own; that spreadsheets have what JSON has, by test_formats.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import unquote

import pytest
from rich.cells import cell_len

from conftest import LISTINGS, Run
from myeloma_cli.cli import COMMANDS
from myeloma_cli.names.index import index_of
from myeloma_cli.render import FORMATS, Canvas, render
from pages import DATA, IN_ONE_PIECE, sheet_of_page, shown_by, strings, texts_of, words

WIDTHS = (60, 80, 140)
PROMISED: dict[str, Callable[[dict[str, Any]], object]] = {
    # A list leaves to the cards what they show, and short cards to the full ones, which test_cards.py looks at.
    "treatments": lambda item: [item["name"], item["plain"], home_brands(item)],
    "regimens": lambda item: [item[key] for key in ("name", "setting")],
    "lookup": lambda item: [item["matched"], warnings_of(item["record"])],
    "effects": lambda item: [item[key] for key in ("name", "plain", "synonyms")],
    "care": lambda item: [item[key] for key in ("name", "plain", "synonyms")],
    "timeline": lambda item: [item[key] for key in ("name", "date", "note")],
    "search": lambda item: [item["name"], item["action"], [each["text"] for each in item["found"]]],
    # Whom to call is what the short list groups the signs by; in full, what to do says it in words.
    "symptoms": lambda item: list(texts_of({**item, "first_call": None})),
    # Signs that belong to no drug of the page stand under whom to call, in place of what to do.
    "handout": lambda item: [item["name"], *([item["action"], item["text"]] if item["drugs"] else [])],
}
"""The texts that these pages show of an item; any other page shows all of them."""


def home_brands(item: dict[str, Any]) -> list[str]:
    return [each["name"] for each in item["brands"] if each["region"] == "US"]


def warnings_of(record: dict[str, Any]) -> list[str]:
    """What no card leaves out, however short."""
    new_disease = record["status_detail"] if record.get("new_disease_only") else None
    withdrawn = record["status_detail"] if record.get("status") == "withdrawn" else None
    return [*record.get("boxed_warning_topics", []), *filter(None, (new_disease, withdrawn, record.get("note")))]


ASIDE = {
    "symptoms": {"synonyms", "drugs", "found_by"},
    "tests": {"article_item"},
    "effects": {"synonyms"},
    "care": {"synonyms"},
    "sources": {"address"},
}
"""The keys whose texts a table leaves to other formats, and says so."""

ON_LINES = [(name, width) for name in IN_ONE_PIECE for width in (WIDTHS if name == "text" else (80,))]
"""The formats that have a text in one piece, each at the widths that it heeds."""


@cache
def page_of(command: str, name: str, width: int) -> str:
    """The page of a command, with all of the data on it."""
    return render(sheet_of_page(command), name, Canvas(width))


@cache
def items_of(command: str) -> list[dict[str, Any]]:
    """What programs get of that page."""
    items: list[dict[str, Any]] = json.loads(page_of(command, "json", 80))["items"]
    return items


def without_stamp(item: dict[str, Any]) -> dict[str, Any]:
    """An item of JSON Lines without the day and version of the data, which JSON has in its envelope."""
    return {key: value for key, value in item.items() if key not in ("as_of", "data_version")}


def promised(command: str, left_out: Iterable[str] = ()) -> Iterable[str]:
    """The texts that a person should find on the page, without those of some keys."""
    for item in items_of(command):
        shown = {**item, **dict.fromkeys(left_out)}
        yield from strings(PROMISED[command](shown)) if command in PROMISED else texts_of(shown)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("listing", LISTINGS, ids=[listing[0] for listing in LISTINGS])
def test_every_command_prints_in_every_format(
    run: Run, monkeypatch: pytest.MonkeyPatch, listing: list[str], name: str
) -> None:
    # A run is a copy of this process, and need not read and check the files again.
    index_of(DATA)
    monkeypatch.setattr("myeloma_cli.commands.running.open_dataset", lambda _: DATA)
    result = run(*listing, "--format", name)
    assert (result.code, result.err) == (0, "")
    assert result.out.strip()


@pytest.mark.parametrize(("name", "width"), ON_LINES, ids=[f"{name}-{width}" for name, width in ON_LINES])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_is_lost(command: str, name: str, width: int) -> None:
    shown = in_one_piece(shown_by(name, page_of(command, name, width)))
    lost = [text for text in promised(command) if in_one_piece(text) not in shown]
    assert lost == [], "if that is meant, say in PROMISED what the page shows"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_of_text_is_wider_than_the_page_save_a_word_that_is(command: str, width: int) -> None:
    # An address stands whole, so that it can be copied.
    assert [line for line in too_wide(page_of(command, "text", width), width) if len(line.split()) > 1] == []


@pytest.mark.parametrize("width", [60, 140])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_table_loses_no_word_and_is_no_wider_than_the_page(command: str, width: int) -> None:
    # Both at once, because Rich takes its time to draw hundreds of cards.
    page = page_of(command, "table", width)
    assert too_wide(page, width) == []
    shown = in_one_piece(page)
    wanted = {word for text in promised(command, ASIDE.get(command, ())) for word in text.split()}
    lost = [word for word in wanted if in_one_piece(word) not in shown]
    assert lost == [], "if they are in a column that is aside, put its key into ASIDE"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_stream_has_every_item(command: str) -> None:
    lines = [json.loads(line) for line in page_of(command, "jsonl", 80).split("\n")[:-1]]
    assert [without_stamp(line) for line in lines] == items_of(command)


def in_one_piece(text: str) -> str:
    """The text as it is compared: white space is where lines are wrapped, and asterisks mark what was searched for."""
    # Markdown draws what is spelt in percents in an address as the letters that it stands for.
    return words(unquote(text)).replace("*", "").lower()


def too_wide(page: str, width: int) -> list[str]:
    return [line for line in page.split("\n") if cell_len(line) > width]
