"""The small edition of tests/frozen, which golden pages are made of: it is sound, and has all that a page may show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import tomli

from conftest import FROZEN, ITS_DAY, RunOn
from myeloma_cli.dataset.layout import FILES

KINDS = [(file, kind) for file, kinds in FILES.items() for kind in kinds]


@pytest.mark.parametrize("folder", [[], ["ward"]], ids=["edition", "ward"])
def test_it_is_sound(run_on: RunOn, monkeypatch: pytest.MonkeyPatch, folder: list[str]) -> None:
    monkeypatch.chdir(FROZEN)
    checked = run_on(FROZEN)("data", "check", *folder, environment=ITS_DAY)
    assert (checked.code, checked.err) == (0, "")


@pytest.mark.parametrize(("file", "kind"), KINDS, ids=[kind for _, kind in KINDS])
def test_it_has_every_key_with_a_value_and_without_where_that_may_be(file: str, kind: str) -> None:
    # What a page shows of a key depends on whether there is anything to show.
    tables = tables_of(file, kind)
    schema = FILES[file][kind].schema
    for key, value in schema["properties"].items():
        filled = [table.get(key) not in (None, [], {}) for table in tables]
        assert any(filled), f"let a record of tests/frozen/{file} have '{key}'"
        if key not in schema["required"] or value.get("minItems") == 0:
            assert not all(filled), f"let a record of tests/frozen/{file} do without '{key}'"


def test_it_has_every_word_that_may_be_chosen() -> None:
    used: dict[tuple[str, ...], set[str]] = {}
    for file, kind in KINDS:
        for table in tables_of(file, kind):
            for words, word in chosen(FILES[file][kind].schema, table):
                used.setdefault(words, set()).add(word)
    missing = {words: set(words) - those for words, those in used.items() if set(words) - those}
    # Combinations have their names themselves.
    assert list(missing.values()) == [{"regimen"}], "let a record of tests/frozen have each of these"


def tables_of(file: str, kind: str) -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = tomli.loads((FROZEN / file).read_text(encoding="utf-8"))[kind]
    return tables


def chosen(schema: Mapping[str, Any], value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words that stand where one of several must, each with those it is one of."""
    if "enum" in schema:
        yield tuple(schema["enum"]), value
    elif isinstance(value, list):
        for each in value:
            yield from chosen(schema["items"], each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from chosen(schema.get("properties", {}).get(key) or schema["additionalProperties"], each)
