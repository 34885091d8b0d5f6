"""Pages as people see them, whole: golden files that are read by eye when they change.

No page here tells a fact: what commands show is the edition of tests/frozen, whose records are invented, and help reads
no data at all. So a golden file changes only with the program. That the pages of the real data are whole is held by
test_live_data.py.

`make golden`, which is `MYELOMA_GOLDEN=write python -m pytest tests/test_golden.py`, writes them anew.
"""

from __future__ import annotations

import os
import re
import shlex
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest

from conftest import FROZEN, ITS_DAY, Run, RunOn
from kitchen_sink import BLOCKS, SHEET
from myeloma_cli.cli import COMMANDS
from myeloma_cli.commands.topics import TOPICS
from myeloma_cli.render import FORMATS, Canvas, render
from myeloma_cli.render.sheet import Block

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "overview": ["overview"],
    "symptoms": ["symptoms", "symptoms --urgent", "symptoms --full"],
    "symptoms-words": [
        "symptoms a white elbow",
        "symptoms 'my pale hat and a ticking elbow'",
        "symptoms 'the blackboard'",
        "symptoms --urgent pale hat",
        "symptoms zzz",
    ],
    "tests": ["tests", "tests --kind urine --kind exam", "tests ink count", "tests quill"],
    "treatments": ["treatments"],
    "treatments-some": [
        "treatments --class targeted --brand-region EU",
        "treatments --type exi --route oral --status withdrawn",
        "treatments --class radiation --status approved",
        "treatments --class nonsense",
        "treatments --effect glitter --route oral",
        "treatments oral withdrawn",
        "treatments Examplex quill",
    ],
    "regimens": ["regimens", "regimens --status unknown", "regimens --class radiation"],
    "regimens-cards": ["regimens S-Fk ESF Gone-Fk ':pill:d'", "regimens samplar --status approved", "regimens XYZd"],
    "effects": ["effects", "effects mood"],
    "effects-one": ["effects alphabetical hiccups", "effects eyes", "effects hicups Examplex"],
    "care": ["care", "care examplinib"],
    "care-one": ["care forty winks", "care paper mittens", "care drawrs zzz"],
    "effects-drug": ["effects Examplex"],
    "compare": ["compare Examplex samplumab", "compare S-Fk ESF fakesone", "compare examplinib zzz TOS"],
    "plain-words": [
        "what is Examplex",
        "Examplex side effects",
        "which drug causes hiccoughs",
        "Examplex vs samplumab",
        "my pale hat and a ticking elbow",
        "what does SPL mean",
        "ink tests",
        "approved in 2015",
        "paper trial",
        "examplinb",
        "symptom",
        "zzz",
    ],
    "lookup-drug": ["lookup examplinib"],
    "lookup-little-known": ["lookup voidamine", "lookup samplumab"],
    "lookup-other-names": ["lookup gonex", "lookup 'mock ink'", "lookup PUP", "lookup DU-1"],
    "lookup-supportive": ["lookup mittex 'samplotine [/x]'", "lookup mittenoll"],
    "lookup-hostile": ["lookup '[/x]'"],
    "lookup-regimen": ["lookup S-Fk fakesone", "lookup 'H[/x]*_|<&>d'"],
    "lookup-treatment": ["lookup TOS", "lookup 'Trials of samples'"],
    "lookup-misses": [
        "lookup nothing-like-it",
        "lookup examplinb",
        "lookup exemplax",
        "lookup SAM",
        "lookup samplumab SC",
        "lookup 'examplinib + fakesone'",
        "lookup 'pale hat' exemplar",
        "lookup '[/x' voidamine '\x1b[31mred'",
        "lookup",
    ],
    "lookup-list": ["lookup --input -"],
    "search": [
        "search samples paper",
        "search 'del(17p)'",
        "search sampels --most 2",
        "search zzz",
        "search white elbow",
    ],
    "names": ["names", "names --kind brand --region EU", "names --language german", "names --language Martian"],
    "timeline": [
        "timeline",
        "timeline --class cell-therapy --region US",
        "timeline --from 1990 --to 1991",
        "timeline 2014 samplumab",
    ],
    "glossary": ["glossary", "glossary SPL exemplr"],
    "questions": ["questions"],
    "resources": ["resources"],
    "handout": ["handout"],
    "handout-names": ["handout S-Fk examplinib 'hostilol [del(17p)]'", "handout TOS voidamine zzz"],
    "sources": ["sources", "sources invented-register invented-uncited nowhere"],
    "own-data": [
        "--data ward lookup examplinib wardoxin dummyleucel",
        "--data ward treatments --class steroid --class cell-therapy",
        "--data ward glossary sample",
        "--data ward sources ward-list",
        "--data ward handout wardoxin",
        "data check ward",
    ],
}
SOME = {
    "symptoms": "--urgent",
    "tests": "--kind marrow",
    "treatments": "--class steroid --class transplant",
    "regimens": "S-Fk",
    "effects": "hiccoughs",
    "care": "paper-cuts",
    "lookup": "examplinib ESF SAM exemplax",
    "search": "trial paper",
    "names": "--kind code",
    "timeline": "--from 2018",
    "glossary": "SPL",
    "handout": "TOS voidamine",
    "compare": "examplinib samplumab",
    "sources": "invented-register",
}
"""What keeps the page of a command for programs short; that of any other command has all of its items."""

PAGES["for-programs"] = [" ".join([command, *SOME.get(command, "").split(), "--format json"]) for command in COMMANDS]
"""What each page is a transcript of: one command or some that belong together, without `myeloma` before them.

Beside them what programs get, because the keys of items are a contract.
"""

HELP = {
    "help": ["--help"],
    **{f"help-{command}": [f"{command} --help"] for command in COMMANDS},
    "help-data": ["data --help", *(f"data {each} --help" for each in ("check", "schema", "path", "export"))],
    "help-topics": [f"help {topic}" for topic in TOPICS],
}
NAMES = [
    *("Examplex", "", "examplinib 20 mg", "KIWEXA MINI", "ex-0001", "EXA", "S-Fk", "Transplant of samples", "[/x]"),
    *("SAM", "exemplax", "examplinb", "samplumab + fakesone", "nothing like it", "\u8a66\u9a13\u85ac", "\x1b[31mred"),
]
"""The list of names that every command has on standard input, one a line."""

SHEETS = {
    **{f"sheet.{name}": (name, Canvas(80)) for name in FORMATS if name != "table"},
    **{
        f"sheet.table-{width}{'-coloured' * colour}": ("table", Canvas(width, colour=colour))
        for width in (60, 80, 140)
        for colour in (False, True)
    },
}
"""The one sheet that has everything, in each format; a table also in several widths and in colour."""

NAMES_OF_FILES = {*(f"{page}.txt" for page in (*PAGES, *HELP)), *SHEETS}


def compare(name: str, printed: str) -> None:
    """Compare with a golden file, or write it."""
    golden = GOLDEN / name
    shown = spelt(printed)
    if os.environ.get("MYELOMA_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(shown.encode())
    if not golden.exists():
        pytest.fail(f"there is no {golden.name} in tests/golden: write it with `make golden`, and read it")
    assert shown == golden.read_bytes().decode(), "if that is what it should be: `make golden`, and read the difference"


def spelt(printed: str) -> str:
    """The text with each letter that a screen would obey as a sign of its own, so that a golden file can be read.

    The program spells such letters in its own way, `<U+001B>`; what is spelt here is what it let through.
    """
    obeyed = {letter for letter in printed if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")} - {"\n", "\t"}
    return printed.translate(
        {
            ord(letter): chr(0x2400 + ord(letter)) if letter < " " else f"\u27e6U+{ord(letter):04X}\u27e7"
            for letter in obeyed
        }
    )


def transcript(run: Run, commands: Iterable[str]) -> str:
    """What a person sees who types the commands: each page, and where something is missed what is said of that."""
    shown = []
    for command in commands:
        page = run(*shlex.split(command), stdin="\n".join(NAMES), environment=ITS_DAY)
        missed = f"[stderr]\n{page.err}[exit code {page.code}]\n" if page.err or page.code else ""
        shown.append(f"$ myeloma {command}\n{page.out}{missed}")
    return "\n".join(shown)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_it_was_last_read(run_on: RunOn, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.chdir(FROZEN)
    compare(f"{page}.txt", transcript(run_on(FROZEN), PAGES[page]))


@pytest.mark.parametrize("page", HELP)
def test_help_is_as_it_was_last_read_and_needs_no_data(run_on: RunOn, tmp_path: Path, page: str) -> None:
    # With no data to read, so that neither a fact nor the day of the data can get into a help.
    shown = transcript(run_on(tmp_path), HELP[page])
    # Typer 0.27 began to put braces round arguments that are needed.
    compare(f"{page}.txt", re.sub(r"\{([A-Z.]+)\}", r"\1", shown))


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_has_everything_is_as_it_was_last_read(name: str) -> None:
    compare(name, render(SHEET, *SHEETS[name]))


def test_every_command_has_a_page() -> None:
    shown = {command.split()[0] for page, commands in PAGES.items() if page != "for-programs" for command in commands}
    missing = set(COMMANDS) - shown
    assert not missing, "put it into PAGES, and what it shows into tests/frozen; then `make golden` writes its page"


def test_no_golden_file_is_left_over() -> None:
    left_over = {path.name for path in GOLDEN.iterdir()} - NAMES_OF_FILES
    assert not left_over, "no page is called so any more: delete them"


def test_the_sheet_that_has_everything_has_it() -> None:
    assert {type(block) for block in BLOCKS} == set(get_args(Block)), "put the new block into kitchen_sink.py"
