"""Words without an option are run without a parser, and come to what the parser would have made of them."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ENVIRONMENT, piped
from myeloma_cli import cli
from myeloma_cli.cli import COMMANDS, main
from myeloma_cli.dataset import Dataset
from myeloma_cli.names.index import index_of

KNOWN = [match.name for match in index_of(Dataset()).matches]
typed = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(["", "zzz", "velcad", "low", "light chain", "nci-pdq-hp"]),
    st.text(max_size=8),
)

asked_plainly = st.sampled_from(["velcade", "fever", "what", "help", "VERSION", "drugs", "symptom", "Lookup", "zzz"])


def told(words: Sequence[str]) -> tuple[int, bytes, str]:
    """The exit code and what stands on both streams."""
    out, err = io.BytesIO(), io.StringIO()
    with (
        io.TextIOWrapper(out, "utf-8", "surrogatepass", write_through=True) as stream,
        redirect_stdout(stream),
        redirect_stderr(err),
    ):
        code = main(words)
        return code, out.getvalue(), err.getvalue()


@settings(max_examples=20, deadline=None)
@given(st.one_of(st.sampled_from(COMMANDS), asked_plainly), st.lists(typed, max_size=3))
def test_the_parser_would_print_the_same_and_end_with_the_same_code(command: str, words: list[str]) -> None:
    asked = [command, *words]
    with pytest.MonkeyPatch.context() as patch:
        plain = told(asked)
        patch.setattr(cli, "_run_plain", lambda _: None)
        assert told(asked) == plain


def test_typer_is_imported_only_for_options_help_and_what_is_wrong() -> None:
    telling = (sys.executable, "-X", "importtime", "-m", "myeloma_cli")
    for plain in (["lookup", "darzalex", "faspro"], ["symptoms"], ["regimens", "DVd"], ["lookup", "velcad"]):
        assert "typer" not in piped(*plain, command=telling).err, plain
    for parsed in (["lookup", "--", "velcade"], ["symptoms", "--urgent"], ["lookup", "--help"], ["questions", "now"]):
        assert "typer" in piped(*parsed, command=telling).err, parsed


def test_what_a_shell_completes_is_not_run() -> None:
    asked = {"_MYELOMA_COMPLETE": "complete_bash", "COMP_WORDS": "myeloma lookup velc", "COMP_CWORD": "2"}
    assert piped("lookup", "velcade", environment={**ENVIRONMENT, **asked}).out == "velcade\n"
