"""Whatever comes in, nothing but the known exit codes comes out: own data, lists of names, options.

Some tries at every run of the tests; `MYELOMA_FUZZ=20000 python -m pytest tests/test_fuzz.py` makes as many of
each as it says.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import piped
from myeloma_cli.cli import COMMANDS
from myeloma_cli.commands.checking import faults_of
from myeloma_cli.dataset import Dataset
from myeloma_cli.dataset.layout import FILES, OWN_FILES
from myeloma_cli.dataset.overlay import Overlay
from myeloma_cli.errors import DataError
from myeloma_cli.names.index import Index
from myeloma_cli.render import FORMATS

TRIES = int(os.environ.get("MYELOMA_FUZZ", "0"))
fuzzed = settings(max_examples=TRIES or 25, deadline=None, suppress_health_check=list(HealthCheck))

KEYS = sorted({key for kinds in FILES.values() for shape in kinds.values() for key in shape.schema["properties"]})
IDS = ["bortezomib", "mrd", "fever", "cbc", "dvd", "refractory", "nci", "kind", "chemotherapy", "new"]
WORDS = [
    "approved",
    "US",
    "oral",
    "yes",
    "blood",
    "emergency",
    "targeted",
    "Velcade",
    "nci-pdq-hp",
    "2015-02",
    "",
    " ",
    "\\u0000",
]

texts = st.one_of(st.sampled_from([*IDS, *WORDS]), st.text(max_size=12))


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    escaped = "".join(f"\\u{ord(each):04x}" if ord(each) < 32 or ord(each) == 127 else each for each in text)
    return '"' + escaped.replace("\\u", "\0").replace("\\", "\\\\").replace("\0", "\\u").replace('"', '\\"') + '"'


values = st.recursive(
    st.one_of(
        texts.map(quoted),
        st.sampled_from(["true", "false", "1", "1.5", "2026-01-01", "2026-13-01", "nan"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda those: f"[{', '.join(those)}]"),
        st.dictionaries(st.sampled_from(["name", "region", "status", "atc", "x"]), inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        ),
    ),
    max_leaves=5,
)
kinds = st.sampled_from([kind for kinds in FILES.values() for kind in kinds] + ["bogus"])
tables = st.builds(
    lambda kind, fields: "\n".join([f"[[{kind}]]", *(f"{key} = {value}" for key, value in fields.items()), ""]),
    kinds,
    st.dictionaries(st.sampled_from([*KEYS, "id", "remove", "bogus"]), values, max_size=6),
)
files = st.one_of(st.lists(tables, max_size=4).map("\n".join), st.text(max_size=40))


def refusal_of(data: Dataset) -> str:
    """What reading all of the data ends with; empty, if all is well."""
    try:
        assert data.edition
        for record in data.everything():
            for key in record.sources:
                data.source(key)
        Index(data.named, data.names)
    except DataError as error:
        return str(error)
    return ""


@fuzzed
@given(st.dictionaries(st.sampled_from(OWN_FILES), files, min_size=1, max_size=2))
def test_own_data_is_read_or_refused_and_what_is_refused_is_explained(texts_of_files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts_of_files.items():
            (Path(folder) / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        overlay = Overlay(folder)
        faults = faults_of(overlay)
        assert all("\n" not in str(fault) and fault.what for fault in faults)
        refused = refusal_of(Dataset(overlay))
        assert "\n" not in refused
        assert faults or not refused, f"refused, but no fault was found: {refused}"


arguments = st.one_of(
    st.sampled_from([*COMMANDS, "data", "check", "schema", "help", "velcade", "DVd", "--", "-", "", "-x", "zzz"]),
    st.sampled_from(["-f", "--format", "--width", "--color", "--class", "--status", "--most", "--from", "--drug"]),
    st.sampled_from([*FORMATS, "7", "0", "-1", "always", "targeted", "withdrawn", "1e9", "--urgent", "--version"]),
    st.sampled_from(
        [
            "--data",
            "--input",
            "--column",
            "--keep",
            "--separator",
            "--encoding",
            "--allow-missing",
            "/nonexistent",
            "/dev/null",
            "--kind",
            "--region",
            "eu",
            "-h",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8),
)


@fuzzed
@given(st.lists(arguments, max_size=6), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_arguments_end_with_a_known_exit_code(words: list[str], typed: str) -> None:
    result = piped(*words, stdin=typed)
    assert result.code in (0, 1, 2, 3), (words, result)
    assert "Traceback" not in result.err
    assert "internal error" not in result.err, (words, result.err)
    assert "\x1b" not in result.err
