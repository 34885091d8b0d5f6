"""What a card or a hand-out says of side effects: what matters first, and nothing where nothing is known."""

from __future__ import annotations

import os

import pytest

from conftest import FROZEN
from myeloma_cli.dataset import Dataset
from myeloma_cli.render.sheet import Field, plain
from myeloma_cli.view.safety import effect_fields, precaution_fields, safety_sources


@pytest.fixture(scope="module")
def data() -> Dataset:
    """The made-up edition."""
    return Dataset(read_file=lambda name: (FROZEN / os.fspath(name)).read_bytes())


def shown(fields: list[Field]) -> dict[str, list[str]]:
    return {field.label: [plain(line) for line in field.lines] for field in fields}


def test_a_note_in_brackets_keeps_a_name_as_it_is_written(data: Dataset) -> None:
    effects = tuple(
        effect._replace(reported=tuple(each._replace(note="KarMMa, 127 people.") for each in effect.reported))
        for effect in data.effects
    )
    (field,) = effect_fields("examplinib", effects)
    assert "Common: sudden neatness (KarMMa, 127 people)" in [plain(line) for line in field.lines]


def test_the_full_card_has_every_effect_by_frequency_with_what_is_known_of_it(data: Dataset) -> None:
    assert shown(effect_fields("examplinib", data.effects)) == {
        "Side effects": [
            "Very common: alphabetical hiccups (12.5%, boxed; in a trial of eight people)",
            "Common: sudden neatness",
            "Uncommon: glittering skin (serious)",
            "Rare: sample of blood",
        ]
    }


def test_the_full_card_has_every_subject(data: Dataset) -> None:
    full = shown(precaution_fields(data.precautions["examplinib"]))
    assert len(full) == 8
    assert full["When to call"] == ["Call at once if you hiccup backwards."]
    assert "Interactions" in full


def test_the_sources_of_a_card_say_what_each_stands_for(data: Dataset) -> None:
    assert safety_sources("samplumab", data.effects, data.precautions["samplumab"]) == {
        "invented-handbook": ["side effects"],
        "invented-register": ["monitor"],
    }


def test_nothing_is_said_of_a_drug_of_which_nothing_is_known(data: Dataset) -> None:
    precaution = data.precautions.get("voidamine")
    assert effect_fields("voidamine", data.effects) == precaution_fields(precaution) == []
