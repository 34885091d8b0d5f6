"""`myeloma treatments`: what programs may rely on."""

from __future__ import annotations

import json

from conftest import Run

DRUG_KEYS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "name": str,
    "kind": str,
    "brands": list,
    "synonyms": list,
    "class": str,
    "subclass": str,
    "target": (str, type(None)),
    "mechanism": str,
    "routes": list,
    "status": str,
    "status_detail": str,
    "first_approved": (str, type(None)),
    "milestones": list,
    "indication": (str, type(None)),
    "line_of_therapy": (str, type(None)),
    "boxed_warning": str,
    "boxed_warning_topics": list,
    "rems": str,
    "rems_note": (str, type(None)),
    "key_effects": list,
    "codes": dict,
    "elsewhere": (str, type(None)),
    "in_article": bool,
    "article_says": (str, type(None)),
    "today": (str, type(None)),
    "sources": list,
    "source_fields": dict,
}
CLASSES = {
    "chemotherapy",
    "steroid",
    "transplant",
    "targeted",
    "combination",
    "cell-therapy",
    "clinical-trial",
    "palliative",
    "radiation",
    "monitoring",
}
STATUSES = {"approved", "approved-in-combination", "off-label", "investigational", "withdrawn", "not-applicable"}


def test_the_keys_of_a_treatment_are_as_promised(run: Run) -> None:
    for item in json.loads(run("treatments", "-f", "json").out)["items"]:
        assert set(DRUG_KEYS) <= set(item)
        assert item["class"] in CLASSES
        assert item["status"] in STATUSES
        for brand in item["brands"]:
            assert set(brand) == {"name", "region", "status", "as_of", "note"}
        if item["kind"] == "drug":
            assert {key: item[key] for key, kind in DRUG_KEYS.items() if not isinstance(item[key], kind)} == {}
            assert item["boxed_warning"] in {"yes", "no", "unknown"}
            assert item["rems"] in {"yes", "no", "none-found", "not-applicable", "unknown"}
        else:
            assert (item["kind"], item["brands"], item["status"]) == ("treatment", [], "not-applicable")
