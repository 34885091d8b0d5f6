"""The wheel and the source distribution have what belongs in them, and the page of an index is whole."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from conftest import ENVIRONMENT, ROOT

pytest.importorskip("hatchling")

from hatch_readme import for_index

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
# In any writing of Markdown and HTML.
RELATIVE = re.compile(r"(?:\]\(|^\[[^\]]+\]: *|(?:src|srcset|href)=\")(?!#|[a-z]+:)([^)\s\"]+)", re.MULTILINE)


def prose(readme: str) -> str:
    """What is not code."""
    return re.sub(r"`[^`\n]*`", "", FENCED.sub("", readme))


def test_the_page_of_an_index_has_whole_links_and_pictures() -> None:
    page = for_index(README, "https://example.org/owner/name", "v9")
    assert RELATIVE.findall(prose(page)) == []
    files = re.findall(r"https://example\.org/owner/name/(raw|blob)/v9/([^)\s]+)", page)
    assert {view for view, _ in files} == {"raw", "blob"}
    assert all((view == "raw") == path.endswith(".svg") for view, path in files)
    assert sorted(path for _, path in files) == sorted(RELATIVE.findall(prose(README)))
    assert [path for _, path in files if not (ROOT / path.partition("#")[0]).exists()] == []


def test_without_an_address_it_has_no_broken_link() -> None:
    page = for_index(README, "", "v9")
    assert RELATIVE.findall(prose(page)) == []
    assert "![" not in prose(page)
    assert for_index("See [what\nto do](a/b.md#c): ![x](d.svg)", "", "v9") == "See what\nto do: "


def test_code_and_whole_links_stay_as_they_are() -> None:
    text = "[a](#b) [c](https://d.e) `[f](g)`\n```python\nh[0](i)\n```\n"
    assert for_index(text, "https://example.org", "v9") == text == for_index(text, "", "v9")


def built(target: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=False, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    (path,) = folder.iterdir()
    return path


def test_the_wheel_has_a_bill_of_materials(tmp_path: Path) -> None:
    with zipfile.ZipFile(built("wheel", tmp_path)) as wheel:
        (name,) = [name for name in wheel.namelist() if ".dist-info/sboms/" in name]
        bill = json.loads(wheel.read(name))
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", PROJECT["project"]["name"])
    data, *libraries = bill["components"]
    edition = tomllib.loads((ROOT / "data" / "edition.toml").read_text(encoding="utf-8"))
    assert (data["type"], data["version"]) == ("data", edition["data_version"])
    wanted = {re.sub(r"[<>=].*", "", line): line for line in PROJECT["project"]["dependencies"]}
    assert {library["name"] for library in libraries} == {*wanted}
    assert all(library["isExternal"] for library in libraries)
    for library in libraries:
        bounds = library["versionRange"].removeprefix("vers:pypi/").split("|")
        assert library["name"] + ",".join(bounds) == wanted[library["name"]]


def test_the_source_distribution_has_what_a_packager_needs(tmp_path: Path) -> None:
    with tarfile.open(built("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = ["CONTRIBUTING.md", "SECURITY.md", "CITATION.cff", "CHANGELOG.md", "LICENSE", "Makefile", "docs/myeloma.1"]
    folders = {"tests": "*.py", "benchmarks": "*", "data": "*.toml", "data/schema": "*.json", "examples": "*.py"}
    for folder, pattern in folders.items():
        wanted += [str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob(pattern) if path.suffix != ".pyc"]
    wanted = [path.replace("\\", "/") for path in wanted if (ROOT / path).is_file()]
    assert sorted({*wanted} - names) == []
