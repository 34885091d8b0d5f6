"""What holds for the page of every command."""

from __future__ import annotations

import pickle

import pytest

from myeloma_cli.cli import COMMANDS
from myeloma_cli.render.sheet import plain
from pages import DATA, sheet_of_page


@pytest.mark.parametrize("page", COMMANDS)
def test_a_page_ends_in_its_day_and_the_disclaimer(page: str) -> None:
    edition = DATA.edition
    assert plain(sheet_of_page(page).footer[-1]) == (
        f"Facts as of {edition.as_of} (data {edition.data_version}). General information, not medical advice."
    )


@pytest.mark.parametrize("page", COMMANDS)
def test_a_page_is_a_value_that_can_be_sent_elsewhere_and_compared(page: str) -> None:
    sheet = sheet_of_page(page)
    assert pickle.loads(pickle.dumps(sheet)) == sheet  # noqa: S301 - it was made here
