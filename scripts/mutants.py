"""Break the program in many small ways, and see whether a test fails each time: `make mutants`, or `--help`.

Each mutant is one change of one line: a comparison turned, a text or a number changed, a statement left out. A mutant
that every test lets pass shows a promise that nobody holds, or code that nobody needs. Mutants are real files in a copy
of the checkout, so that tests which start processes meet them too; tools that choose one by a variable of the
environment, as mutmut does, see nothing of what runs in a child.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PACKAGE = "src/myeloma_cli"
ROOMS = {room: ["tests/test_golden.py", f"tests/{room}"] for room in ("render", "view", "commands")}
"""The rooms that are tried, and the tests that are run first; what passes those meets all the others."""

_PAIRS: list[tuple[type[ast.AST], type[ast.AST]]] = [
    *[(ast.Eq, ast.NotEq), (ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.In, ast.NotIn), (ast.Is, ast.IsNot)],
    *[(ast.And, ast.Or), (ast.Add, ast.Sub), (ast.Mult, ast.FloorDiv)],
]
TURNED = {**dict(_PAIRS), **{other: one for one, other in _PAIRS}}
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "build", "dist")


class Change(NamedTuple):
    """A node that may stand in the place of another, of the same line."""

    parent: ast.AST
    field: str
    place: int | None
    new: ast.AST
    words: str

    def make(self) -> None:
        """Put it there."""
        if self.place is None:
            setattr(self.parent, self.field, self.new)
        else:
            getattr(self.parent, self.field)[self.place] = self.new


class Mutant(NamedTuple):
    """The change of that number in a file."""

    room: str
    file: str
    number: int
    words: str


def changes(tree: ast.AST) -> Iterator[Change]:
    """Every change that can be made; left alone are types, which only mypy reads, and `strict`, which only guards."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "cast":
            node.args[0] = ast.Name("object")
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns") or getattr(node, "arg", "") == "strict":
                continue
            for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
                for new in _instead_of(child):
                    line = getattr(child, "lineno", getattr(node, "lineno", 0))
                    yield Change(node, field, place, new, f"{line}: {_said(child)}  ->  {_said(new)}")


def _instead_of(node: object) -> Iterator[ast.AST]:
    if isinstance(node, (ast.cmpop, ast.boolop, ast.operator)) and type(node) in TURNED:
        yield TURNED[type(node)]()
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield ast.Constant(f"{node.value}?")
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.If):
        yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
    elif isinstance(node, ast.Return) and node.value and ast.unparse(node.value) != "None":
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield ast.comprehension(node.target, node.iter, [], node.is_async)
    elif isinstance(node, (ast.AugAssign, ast.Raise, ast.Continue, ast.Expr)):
        yield ast.Pass()


def _said(node: object) -> str:
    code = ast.unparse(node) if isinstance(node, (ast.expr, ast.stmt, ast.comprehension)) else type(node).__name__
    return " ".join(code.split())[:70]


def parsed(file: str) -> ast.AST:
    """A file without its docstrings, which no change should touch."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            body[:] = [statement for statement in body if not _is_text(statement)] or [ast.Pass()]
    return tree


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def mutants_of(room: str) -> Iterator[Mutant]:
    """Every mutant of a room."""
    for path in sorted((ROOT / PACKAGE / room).glob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        for number, change in enumerate(changes(parsed(file))):
            yield Mutant(room, file, number, f"{file}:{change.words}")


def is_killed(mutant: Mutant, copy: Path, asked: argparse.Namespace) -> bool:
    """Whether a test fails, or never ends, in a copy of the checkout with the mutant in it."""
    tree = parsed(mutant.file)
    list(changes(tree))[mutant.number].make()
    place = copy / mutant.file
    was = place.read_bytes()
    place.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
    try:
        first = ROOMS[mutant.room]
        rest = ["tests", "--ignore=tests/scripts", *(f"--deselect={tests}" for tests in first)]
        return any(fails(tests, copy, asked.timeout) for tests in ([first] if asked.quick else [first, rest]))
    finally:
        place.write_bytes(was)


def fails(tests: list[str], copy: Path, timeout: float) -> bool:
    """Whether one of the tests fails, or is not done in time."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False, timeout=timeout)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> None:
    """Try a sample, and print the figure of each room and what was let pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", default=list(ROOMS), help=f"of {', '.join(ROOMS)}; all, if none is named")
    parser.add_argument("--sample", type=int, default=30, help="mutants of each room (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="how many at a time (default: %(default)s)")
    parser.add_argument("--timeout", type=float, default=600, help="seconds of one run (default: %(default)s)")
    parser.add_argument("--quick", action="store_true", help="run the tests of the room and the golden pages only")
    asked = parser.parse_args()
    chooser = random.Random(asked.seed)  # noqa: S311 - these are no secrets
    mutants = {room: list(mutants_of(room)) for room in asked.rooms}
    sample = {room: chooser.sample(known, min(asked.sample, len(known))) for room, known in mutants.items()}
    killed: Counter[str] = Counter()
    copies: SimpleQueue[Path] = SimpleQueue()

    def try_one(mutant: Mutant) -> None:
        copy = copies.get()
        try:
            dead = is_killed(mutant, copy, asked)
            killed[mutant.room] += dead
            print(f"{'killed' if dead else 'SURVIVED'}  {mutant.words}", flush=True)
        finally:
            copies.put(copy)

    with tempfile.TemporaryDirectory() as work, ThreadPoolExecutor(asked.workers) as pool:
        for number in range(asked.workers):
            copy = Path(work, str(number))
            shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
            copies.put(copy)
        if fails([*{tests for room in asked.rooms for tests in ROOMS[room]}], copy, asked.timeout):
            sys.exit("the tests fail where nothing is changed")
        list(pool.map(try_one, [mutant for chosen in sample.values() for mutant in chosen]))
    for room, chosen in sample.items():
        print(f"{room}: {killed[room]} of {len(chosen)} killed, out of {len(mutants[room])}")


if __name__ == "__main__":
    main()
