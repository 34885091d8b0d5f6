"""A data file that is wrong is refused, by file, record and key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import FROZEN, ROOT, piped
from myeloma_cli.dataset import Dataset
from myeloma_cli.errors import DataError

FILES = sorted(path.name for path in (ROOT / "data").glob("*.toml"))


def broken(file: str, change: Callable[[str], str], edition: Path = ROOT / "data") -> Dataset:
    """The bundled data, or another edition, with one file's text changed."""

    def read(name: str) -> bytes:
        text = (edition / name).read_text(encoding="utf-8")
        if name == file:
            changed = change(text)
            assert changed != text, "the change must change something"
            text = changed
        return text.encode()

    return Dataset(read_file=read)


def read_everything(data: Dataset) -> None:
    assert data.edition
    assert data.sources
    assert data.cited_by


def complaint(file: str, change: Callable[[str], str], edition: Path = ROOT / "data") -> str:
    with pytest.raises(DataError) as caught:
        read_everything(broken(file, change, edition))
    assert caught.value.exit_code == 3
    message = str(caught.value)
    assert message.startswith(f"{file}: ")
    assert "\n" not in message
    return message


def replacing(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def test_the_data_folder_is_what_these_tests_know() -> None:
    assert FILES == [
        "care.toml",
        "edition.toml",
        "effects.toml",
        "glossary.toml",
        "names.toml",
        "overview.toml",
        "precautions.toml",
        "questions.toml",
        "regimens.toml",
        "resources.toml",
        "sources.toml",
        "supportive.toml",
        "symptoms.toml",
        "tests.toml",
        "treatments.toml",
        "words.toml",
    ]


@pytest.mark.parametrize("file", FILES)
def test_what_is_not_toml_is_told_with_line_and_column(file: str) -> None:
    assert "line 1, column" in complaint(file, lambda text: f"this is = not = toml\n{text}", FROZEN)


@pytest.mark.parametrize("file", FILES)
def test_an_empty_or_foreign_file_is_refused(file: str) -> None:
    if file != "sources.toml":  # a file of no sources is fine until a record cites one
        assert "is missing" in complaint(file, lambda _: "", FROZEN)
    assert "bogus" in complaint(file, lambda text: f"bogus = 1\n{text}", FROZEN)


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_told(file: str) -> None:
    def read(name: str) -> bytes:
        if name == file:
            raise FileNotFoundError(2, "No such file or directory", name)
        return (FROZEN / name).read_bytes()

    with pytest.raises(DataError, match=f"{file}: cannot be read: No such file"):
        read_everything(Dataset(read_file=read))


def test_bytes_that_are_not_utf8_are_told() -> None:
    with pytest.raises(DataError, match=r"edition.toml: is not UTF-8 \(at line 2\); save it as UTF-8"):
        assert Dataset(read_file=lambda _: b'a="1"\nb="\xff"\n').edition


@pytest.mark.parametrize(
    ("file", "record"),
    [
        ("treatments.toml", "drug bortezomib"),
        ("treatments.toml", "treatment chemotherapy"),
        ("symptoms.toml", "symptom fever"),
        ("tests.toml", "test cbc"),
        ("overview.toml", "definition refractory"),
    ],
)
def test_an_unknown_key_is_told_with_its_record_and_the_keys_there_are(file: str, record: str) -> None:
    identity = f'id = "{record.split()[1]}"\n'
    message = complaint(file, replacing(identity, f'{identity}colour = "red"\n'))
    assert message.startswith(f"{file}: {record}: key 'colour' is not known; the known keys are id, name")


@pytest.mark.parametrize(
    ("file", "record", "key"),
    [
        ("treatments.toml", "drug bortezomib", "name"),
        ("treatments.toml", "drug bortezomib", "mechanism"),
        ("treatments.toml", "drug bortezomib", "boxed_warning"),
        ("symptoms.toml", "symptom fever", "urgency"),
        ("tests.toml", "test cbc", "sources"),
        ("overview.toml", "definition refractory", "meaning"),
    ],
)
def test_a_missing_key_is_told_with_its_record(file: str, record: str, key: str) -> None:
    identity = f'id = "{record.split()[1]}"\n'

    def without_key(text: str) -> str:
        before, found, after = text.partition(identity)
        assert found
        lines = after.split("\n")
        del lines[next(number for number, line in enumerate(lines) if line.startswith(f"{key} ="))]
        return before + found + "\n".join(lines)

    assert complaint(file, without_key) == f"{file}: {record}: key '{key}' is missing"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            "treatments.toml",
            'status = "approved"',
            'status = "fine"',
            "must be one of approved, approved-in-combination",
        ),
        ("treatments.toml", 'class = "targeted"', "class = 7", "key 'class' must be one of chemotherapy"),
        (
            "treatments.toml",
            'rems = "yes"',
            "rems = true",
            "key 'rems' must be one of yes, no, none-found, not-applicable, unknown, not True",
        ),
        ("treatments.toml", "in_article = true", 'in_article = "yes"', "key 'in_article' must be true or false"),
        (
            "treatments.toml",
            'first_approved = "2003-05-13"',
            'first_approved = "13.5.2003"',
            "must be a date such as 2015",
        ),
        ("treatments.toml", 'first_approved = "2003-05-13"', 'first_approved = "2003-02-30"', "not in the calendar"),
        ("treatments.toml", 'name = "Velcade", region = "US"', 'name = "Velcade", region = "Mars"', "wrong entry"),
        ("treatments.toml", 'atc = "L01XG01"', 'btc = "L01XG01"', "unknown code system 'btc'"),
        ("treatments.toml", 'id = "carfilzomib"', 'id = "bortezomib"', "key 'id' is also the id of an earlier record"),
        ("symptoms.toml", 'urgency = "emergency"', 'urgency = "relax"', "must be one of emergency, same-day, report"),
        ("tests.toml", 'kinds = ["blood"]', "kinds = []", "key 'kinds' must have at least 1 of blood"),
        ("tests.toml", 'kinds = ["blood"]', 'kinds = "blood"', "key 'kinds' must be a list"),
        ("edition.toml", "as_of = ", 'as_of = "yesterday"  # ', "key 'as_of' must be a date"),
        ("edition.toml", 'data_version = "', 'data_version = " " # "', "key 'data_version' must be a text"),
    ],
)
def test_a_wrong_value_is_told_with_its_key_and_what_is_wanted(file: str, old: str, new: str, words: str) -> None:
    assert words in complaint(file, replacing(old, new))


def test_a_source_that_is_cited_must_be_there(data: Dataset) -> None:
    with pytest.raises(DataError, match=r"sources.toml: source 'nowhere' is cited"):
        data.source("nowhere")


def test_a_real_process_tells_it_in_one_line_and_ends_with_3(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src" / "myeloma_cli", tmp_path / "myeloma_cli")
    shutil.copytree(ROOT / "data", tmp_path / "myeloma_cli" / "data", dirs_exist_ok=True)
    symptoms = tmp_path / "myeloma_cli" / "data" / "symptoms.toml"
    symptoms.write_text("[[symptom]\n", encoding="utf-8")
    environment = {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    result = piped("symptoms", environment=environment)
    assert result.code == 3
    assert result.out == ""
    assert result.err.startswith("myeloma: symptoms.toml: is not TOML: ")
    assert result.err.count("\n") == 1
    assert piped("tests", environment=environment).code == 0, "a command reads only the files that it needs"
    symptoms.unlink()
    (tmp_path / "myeloma_cli" / "data" / "tests.toml").unlink()
    assert piped("tests", environment=environment).err.count("\n") == 1
