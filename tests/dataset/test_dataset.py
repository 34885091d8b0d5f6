"""The dataset as a whole: what it reads, and in which order it has it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from conftest import ROOT
from myeloma_cli import dataset
from myeloma_cli.dataset import Dataset
from myeloma_cli.model.every import AnyRecord

DATA = Dataset()


def test_everything_is_what_all_the_listings_have() -> None:
    words = DATA.overview
    listings: tuple[Sequence[AnyRecord], ...] = (
        *(DATA.treatments, DATA.regimens, DATA.supportive, DATA.effects, DATA.care, DATA.symptoms, DATA.tests),
        *(words.definitions, words.causes, words.risks),
        *(DATA.glossary, DATA.questions, DATA.resources, DATA.words.topics),
    )
    assert list(DATA.everything()) == [record for listing in listings for record in listing]


def test_the_lines_of_the_sources_may_end_as_on_windows() -> None:
    def read(file: str) -> bytes:
        return (ROOT / "data" / file).read_bytes().replace(b"\n", b"\r\n")

    given = Dataset(read_file=read)
    assert [given.source(key) for key in DATA.sources] == list(DATA.sources.values())


def test_files_that_are_given_are_read_and_nothing_is_taken_from_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "ready_made", lambda *_: ())
    assert Dataset().glossary == ()
    given = Dataset(read_file=lambda file: (ROOT / "data" / file).read_bytes())
    assert given.glossary == DATA.glossary
