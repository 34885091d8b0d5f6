"""`myeloma sources`."""

from __future__ import annotations

from conftest import Run


def test_an_unknown_source_is_told(run: Run) -> None:
    assert run("sources", "nowhere") == (
        1,
        "",
        "myeloma: 'nowhere' is not the key of a source; list them with: myeloma sources\n",
    )
