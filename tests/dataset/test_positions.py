"""The line of a table or a key in a TOML file, whatever stands before it."""

from __future__ import annotations

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import FROZEN, ROOT
from myeloma_cli.dataset.positions import Positions, line_of_excess

TRICKY = """\
# a comment with [[drug]] and "a quote
top = 1

[[drug]]
id = "one"
text = \'\'\'
[[drug]]
id = "not a heading" # \'\'\'
list = [ # [[drug]]
  "]", ']', [ 1, { a = "}" } ],

  # why
]
"quoted \\" key" = 1
[[ drug ]]  # the second
  id = QQQtwo
name = "no key" ""QQQ
dotted . 'part'.x = 1
[drug.sources]
one = 1
[drug.sources.deeper]
[[drug.brands]]
name = 1
[["drug"]]
id = 1
[alone]
read = 2000-01-01
""".replace("QQQ", '"' * 3)


def test_headings_and_keys_are_told_from_what_looks_like_them() -> None:
    lines = TRICKY.split("\n")
    at = Positions(TRICKY).line_of
    for where, text in {
        ("", 0, "top"): "top = 1",
        ("drug", 1, ""): "[[drug]]",
        ("drug", 1, "text"): "text = '''",
        ("drug", 1, "list"): "list = [ # [[drug]]",
        ("drug", 1, 'quoted " key'): '"quoted \\" key" = 1',
        ("drug", 2, ""): "[[ drug ]]  # the second",
        ("drug", 2, "id"): '  id = """two',
        ("drug", 2, "dotted"): "dotted . 'part'.x = 1",
        ("drug", 2, "sources"): "[drug.sources]",
        ("drug", 2, "brands"): "[[drug.brands]]",
        ("drug", 3, ""): '[["drug"]]',
        ("alone", 0, ""): "[alone]",
        ("alone", 0, "read"): "read = 2000-01-01",
        ("drug", 1, "missing"): "[[drug]]",
        ("missing", 0, ""): lines[0],
    }.items():
        assert lines[at(*where) - 1] == text
    assert len(tomli.loads(TRICKY)["drug"]) == 3


def test_every_record_and_key_of_the_data_is_found() -> None:
    for path in sorted([*(ROOT / "data").glob("*.toml"), *FROZEN.glob("**/*.toml")]):
        text = path.read_text(encoding="utf-8")
        lines, at = text.split("\n"), Positions(text).line_of
        for kind, tables in tomli.loads(text).items():
            for number, table in enumerate(tables if isinstance(tables, list) else (), start=1):
                assert lines[at(kind, number) - 1] == f"[[{kind}]]"
                for key in table:
                    assert lines[at(kind, number, key) - 1].startswith((f"{key} = ", f"[{kind}.{key}]"))


texts = st.text(st.sampled_from("ab\"'\\#[]{}=, \n\t"), max_size=12)


def spelt(text: str, how: int) -> str:
    """A text as TOML, in one of its four ways."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    if how == 1:
        return f'"""\n{escaped}"""'
    if how == 2 and not set("'\n") & set(text):
        return f"'{text}'"
    if how == 3 and "'" not in text:
        return f"'''\n{text}'''"
    return '"{}"'.format(escaped.replace("\n", "\\n"))


def listed(those: list[str]) -> str:
    """Values as an array of several lines, with comments."""
    return "[\n" + "".join(f"{each}, # [x]{{\n" for each in those) + "]"


values = st.recursive(
    st.builds(spelt, texts, st.integers(0, 3)) | st.sampled_from(["1", "0x1f", "1.5e3", "2000-01-01 00:00:00", "true"]),
    lambda inner: st.lists(inner, max_size=3).map(listed),
    max_leaves=4,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(values, min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_whatever_the_values_are_each_key_is_found(those: list[str], end: str) -> None:
    text = "".join(f"# [[t]]\n[[t]]\n\nkey = {value}\n" for value in those).replace("\n", end)
    assert len(tomli.loads(text)["t"]) == len(those)
    lines, at = text.split("\n"), Positions(text).line_of
    found = [at("t", number, "key") for number in range(1, len(those) + 1)]
    assert all(lines[line - 1].startswith("key = ") for line in found)
    assert found == sorted(set(found))
    assert [tomli.loads("\n".join([*lines[: line - 1], ""]))["t"][-1] for line in found] == [{}] * len(those)


def test_what_is_too_deep_or_too_large_is_found_where_it_is() -> None:
    sound = 'a = "1111111111111111111111"\nb = 0.1111111111111111111111\nc = 9223372036854775807\nd = 2000-01-01\n'
    assert line_of_excess(sound) == 0
    deep = ("[" * 30 + "]" * 30, "{a=" * 30 + "1" + "}" * 30)
    for excess in ("9223372036854775808", "1" * 5000, "0xffffffffffffffff", *deep):
        assert line_of_excess(f"{sound}\ne = {excess}\nf = {excess}\n") == 6
    assert line_of_excess(f"{sound}{'.'.join('a' * 30)} = 1") == 5
    assert line_of_excess(f"{sound}e = 0b{'1' * 63}\nf = 0xzz_ffffffffffffffff\n") == 0, "and what is no number is none"
