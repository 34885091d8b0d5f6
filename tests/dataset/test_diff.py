"""What changed from one edition of the data to another is told field by field, and nothing else is."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import FROZEN, Run

Edited = Callable[[str, str, str], Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """Copies the frozen edition, with a text in one of its files replaced."""

    def copied(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "later"
        shutil.copytree(FROZEN, folder, ignore=shutil.ignore_patterns("ward"))
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return copied


def told(run: Run, *paths: object) -> list[tuple[str, str | None, str]]:
    """The changes between editions, as programs get them."""
    items = json.loads(run("data", "diff", *map(str, paths), "--format", "json").out)["items"]
    return [(item["id"], item["key"], item["what"]) for item in items]


def test_a_changed_field_is_told_with_both_values(run: Run, edited: Edited) -> None:
    later = edited("treatments.toml", 'rems = "yes"', 'rems = "no"')
    assert told(run, FROZEN, later) == [("examplinib", "rems", "yes; now: no")]
    page = run("data", "diff", str(FROZEN), str(later)).out
    assert page.startswith("treatments.toml\n\nexamplinib\n  Rems: yes; now: no\n")


def test_an_entry_of_a_list_stands_beside_what_it_was(run: Run, edited: Edited) -> None:
    later = edited(
        "treatments.toml", '"Gonex", region = "US", status = "withdrawn"', '"Gonex", region = "US", status = "marketed"'
    )
    assert [what for _, _, what in told(run, FROZEN, later)] == ["Gonex, US, withdrawn; now: Gonex, US, marketed"]


def test_a_record_that_is_new_or_gone_is_told_as_one(run: Run, edited: Edited) -> None:
    later = edited("glossary.toml", 'id = "sample"', 'id = "renamed"')
    assert sorted(told(run, FROZEN, later)) == [("renamed", None, "added"), ("sample", None, "removed")]


def test_sources_are_counted_for_people_and_told_one_by_one_to_programs(run: Run, edited: Edited) -> None:
    later = edited("sources.toml", "Handbook of Invented Medicines", "Another Handbook")
    assert run("data", "diff", str(FROZEN), str(later)).out.startswith("sources.toml\n\n1 changed\n")
    [(record, key, _)] = told(run, FROZEN, later)
    assert (record, key) == ("invented-handbook", "title")


def test_the_same_edition_has_no_changes(run: Run) -> None:
    result = run("data", "diff", str(FROZEN), str(FROZEN))
    assert (result.code, result.out, result.err) == (1, "", f"myeloma: nothing changed from {FROZEN}\n")


def test_a_wheel_is_read_as_its_folder_of_data_is(run: Run, edited: Edited, tmp_path: Path) -> None:
    later = edited("treatments.toml", 'rems = "yes"', 'rems = "no"')
    wheel = tmp_path / "myeloma_cli-9-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in later.glob("*.toml"):
            archive.write(file, f"myeloma_cli/data/{file.name}")
    assert told(run, FROZEN, wheel) == told(run, FROZEN, later) != []


def test_a_file_that_an_older_edition_did_not_have_is_new(run: Run, edited: Edited) -> None:
    earlier = edited("edition.toml", "data_version", "data_version")
    (earlier / "questions.toml").unlink()
    changes = told(run, earlier, FROZEN)
    assert changes
    assert {what for _, _, what in changes} == {"added"}


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("nowhere", "'nowhere' cannot be read: No such file or directory"),
        (__file__, f"'{__file__}' is neither a folder of data files nor a wheel"),
    ],
)
def test_what_is_no_edition_is_one_line(run: Run, path: str, why: str) -> None:
    result = run("data", "diff", path)
    assert (result.code, result.out, result.err) == (3, "", f"myeloma: {why}\n")


def test_own_data_is_no_edition(run: Run, edited: Edited) -> None:
    own = edited("edition.toml", "data_version", "data_version")
    (own / "edition.toml").unlink()
    result = run("data", "diff", str(FROZEN), str(own))
    said = f"myeloma: '{own}' is not an edition of the data: it has no edition.toml (own data: myeloma data check)\n"
    assert (result.code, result.out, result.err) == (3, "", said)
