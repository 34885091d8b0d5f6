"""Every page for people ends in the day of its facts, and in what it is not."""

from __future__ import annotations

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
