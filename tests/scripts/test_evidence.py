"""Facts that rest on too little are found by machine: scripts/evidence.py has the rules, and here each can fail."""

from __future__ import annotations

from datetime import date

import pytest

import audit
import evidence
from audited import Claim, Facts, Text, facts_of
from evidence import RULES
from myeloma_cli.dataset import Dataset
from myeloma_cli.model.drugs import (
    Authority,
    Brand,
    BrandStatus,
    Drug,
    Event,
    Milestone,
    NamedBy,
    RegimenStatus,
    Region,
    Status,
)
from myeloma_cli.model.edition import Source, SourceKind

FACTS = facts_of(Dataset())
NOTHING = Facts((), (), (), (), ())
DRUGS = {drug.id: drug for drug in FACTS.drugs}
REGIMENS = {regimen.id: regimen for regimen in FACTS.regimens}
LABEL = Source("label", "A label", "Somebody", "https://example.org/label", date(2026, 11, 1), SourceKind.LABEL)
COPY = LABEL._replace(id="copy", kind=SourceKind.COPY)


def sources(*given: Source, cited: bool = True) -> Facts:
    """Facts that are these sources."""
    by_key = {source.id: source for source in given}
    return NOTHING._replace(sources=by_key, cited=frozenset(by_key) if cited else frozenset())


def claims(*given: Claim) -> Facts:
    """Facts that are these claims, on a label and a copy."""
    return sources(LABEL, COPY)._replace(claims=given)


def status(*keys: str) -> Claim:
    """The status of a drug, and what it rests on."""
    return Claim("treatments.toml", "bortezomib", "status", keys)


def at(address: str, document: str = "") -> Facts:
    """Facts that are one source, with its address and what it says of its document."""
    return sources(LABEL._replace(address=address, document=document))


def dvd(**changes: object) -> Facts:
    """Facts that are one combination with something changed, and one of its drugs, approved with it on 2016-11-21."""
    drug = DRUGS["daratumumab"]._replace(
        first_approved="2015-11-16",
        milestones=(
            Milestone("2015-11-16", Region.US, Event.APPROVED),
            Milestone("2016-11-21", Region.US, Event.EXPANDED),
        ),
    )
    regimen = REGIMENS["dvd"]._replace(first_approved="2016-11-21")._replace(**changes)  # type: ignore[arg-type]
    return NOTHING._replace(drugs=(drug,), regimens=(regimen,))


def dated(day: str, read: date) -> Facts:
    """Facts that are a drug whose brands rest on a source that was read on a day."""
    drug = DRUGS["bortezomib"]._replace(
        brands=(Brand("Velcade", Region.US, BrandStatus.MARKETED, day),), milestones=(), first_approved=""
    )
    claim = Claim("treatments.toml", "bortezomib", "brands", ("label",))
    return sources(LABEL._replace(read=read))._replace(drugs=(drug,), claims=(claim,))


def withdrawn(drug: str) -> Drug:
    """A drug that was withdrawn."""
    return DRUGS[drug]._replace(status=Status.WITHDRAWN)


def said(text: str, file: str = "treatments.toml") -> Facts:
    """Facts that are one text."""
    return NOTHING._replace(texts=(Text(file, "some-record", "status_detail", text),))


def on_trial(title: str, **changes: object) -> Facts:
    """Facts that are a combination and the title of its one source."""
    regimen = REGIMENS["dvd"]._replace(sources=("label",))._replace(**changes)  # type: ignore[arg-type]
    return sources(LABEL._replace(title=title))._replace(regimens=(regimen,))


def appraised(*regions: Region) -> Facts:
    """Facts that are a combination on which there is an appraisal of NICE, with a place of each region."""
    places = tuple(NamedBy(Authority.APPRAISAL, 1, "label", region) for region in regions)
    regimen = REGIMENS["dvd"]._replace(sources=("label",), setting="", status_detail="", named_by=places)
    return sources(LABEL._replace(publisher="NICE"))._replace(regimens=(regimen,))


US_LABEL = NamedBy(Authority.LABEL, 1, "label", Region.US)
MANY_WEAK = tuple(Claim("names.toml", f"drug-{n}", "all fields", ("copy",)) for n in range(evidence.MOST_WEAK + 1))
QUERY = "https://api.fda.gov/drug/label.json?search=openfda.generic_name%3A%22Bortezomib%22"

WRONG = [
    ("weak", claims(*MANY_WEAK)),
    ("firm", claims(status("copy"))),
    ("kinds", sources(LABEL._replace(kind=None))),
    ("cited", sources(LABEL, cited=False)),
    ("fixed", at(QUERY)),
    ("fixed", at("https://github.com/someone/list")),
    ("fixed", at("https://example.org/find?q=velcade", "a label")),
    ("fixed", at("https://example.org")),
    ("milestones", dvd(first_approved="2016-11-22")),
    ("milestones", dvd(first_approved="2016-11")),
    ("milestones", NOTHING._replace(drugs=(DRUGS["bortezomib"]._replace(milestones=()),))),
    ("cut-off", dvd(pfs="16.7 against 7.1 months", data_cut="")),
    ("cut-off", dvd(survival="49.6 against 38.5 months", data_cut="")),
    ("withdrawn-day", dvd(status=RegimenStatus.WITHDRAWN, status_detail="The approval was withdrawn in 2021.")),
    ("withdrawn-drug", dvd(status_detail="", note="")._replace(drugs=(withdrawn("daratumumab"),))),
    ("source-dates", dated("2026-11-02", date(2026, 11, 1))),
    ("absence", said("No approval was found.")),
    ("absence", said("No approval was found in the labels read.")),
    ("absence", said("The decision was not found in 2026.")),
    ("named-regions", dvd(setting="EU: after at least one line.", named_by=())),
    ("named-regions", dvd(status_detail="NICE allows it.", named_by=())),
    ("named-regions", appraised(Region.EU)),
    ("label", dvd(status=RegimenStatus.APPROVED, named_by=())),
    ("named-trials", on_trial("A trial (NCT99999999)")),
]


@pytest.mark.parametrize(("name", "facts"), WRONG, ids=[f"{name}-{n}" for n, (name, _) in enumerate(WRONG)])
def test_what_is_wrong_is_found(name: str, facts: Facts) -> None:
    faults = RULES[name].faults(facts)
    assert faults
    assert all(all(fault) for fault in faults)


def test_every_rule_is_shown_to_find_something_and_is_one_of_the_audit() -> None:
    assert {name for name, _ in WRONG} == set(RULES)
    assert set(RULES) <= set(audit.RULES)


RIGHT = [
    ("weak", claims(*MANY_WEAK[1:])),
    ("firm", claims(status("copy", "label"))),
    ("firm", claims(Claim("treatments.toml", "bortezomib", "mechanism", ("copy",)))),
    ("fixed", at(QUERY, "data of 2026-06-02")),
    ("fixed", at("https://github.com/someone/list", "release 2.0.9")),
    ("fixed", at("https://github.com/someone/list/blob/main/list.csv")),
    ("fixed", at("https://example.org/?page=2")),
    ("milestones", dvd()),
    ("milestones", dvd(first_approved="")),
    ("cut-off", dvd(pfs="not reached", survival="", response="", data_cut="")),
    ("withdrawn-day", dvd(status=RegimenStatus.WITHDRAWN, status_detail="Withdrawn on 2021-11-30.")),
    ("withdrawn-drug", dvd(status_detail="Its drug was withdrawn.")._replace(drugs=(withdrawn("daratumumab"),))),
    ("source-dates", dated("2026-11-01", date(2026, 11, 1))),
    ("absence", said("No approval was found in the labels read on 2026-11-25.")),
    ("absence", said("The signs are fewer, or none can be found.", "overview.toml")),
    ("named-regions", dvd(setting="Not approved in the EU.", status_detail="", sources=(), named_by=())),
    ("named-regions", appraised(Region.EU, Region.UK)),
    ("label", dvd(status=RegimenStatus.NOT_APPROVED, named_by=())),
    ("label", dvd(status=RegimenStatus.APPROVED, named_by=(US_LABEL,))),
    ("named-trials", on_trial("A trial (NCT99999999)", note="A later trial is NCT99999999.")),
]


@pytest.mark.parametrize(("name", "facts"), RIGHT, ids=[f"{name}-{n}" for n, (name, _) in enumerate(RIGHT)])
def test_what_is_right_is_let_pass(name: str, facts: Facts) -> None:
    if name == "named-trials":
        texts = tuple(Text("regimens.toml", each.id, "note", each.note) for each in facts.regimens)
        facts = facts._replace(texts=texts)
    assert RULES[name].faults(facts) == []


def test_a_date_that_is_less_exact_elsewhere_is_told_with_it() -> None:
    fault = next(iter(RULES["milestones"].check(dvd(first_approved="2016-11"))))
    assert fault.what == "no US milestone of its drugs is of 2016-11, but of 2016-11-21"


def test_the_claims_are_those_of_the_records() -> None:
    fields = {(claim.record, claim.field) for claim in FACTS.claims}
    assert ("bortezomib", "status") in fields
    assert ("dvd", "all fields") in fields
    assert {claim.file for claim in FACTS.claims} >= {"treatments.toml", "regimens.toml", "names.toml", "glossary.toml"}


def test_what_changes_is_stale_when_its_newest_source_is_old_and_the_oldest_comes_first() -> None:
    old, older = (LABEL._replace(id=key, read=date(2026, month, 1)) for key, month in (("old", 4), ("older", 3)))
    facts = sources(LABEL, old, older)._replace(
        claims=(
            status("old", "older"),
            Claim("treatments.toml", "bortezomib", "brands", ("older", "label")),
            Claim("treatments.toml", "bortezomib", "mechanism", ("older",)),
            Claim("regimens.toml", "dvd", "all fields", ("older",)),
        )
    )
    today = date(2026, 11, 25)
    assert evidence.stale(facts, today, 180) == [
        (date(2026, 3, 1), "dvd", "all fields"),
        (date(2026, 4, 1), "bortezomib", "status"),
    ]
    assert list(evidence.stale_lines(facts, today, 250)) == [
        "Facts that change, last confirmed 250 days ago or more: 1",
        "2026-03-01  dvd: all fields",
    ]


def test_stale_facts_are_listed_on_request_and_are_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(["--stale", "0"]) == 0
    first, *others = capsys.readouterr().out.splitlines()
    assert first == f"Facts that change, last confirmed 0 days ago or more: {len(others)}"
    days = [line.split()[0] for line in others]
    assert days == sorted(days)


def test_what_rests_on_weak_sources_alone_is_listed() -> None:
    counts = evidence.counts(claims(status("copy"), status("label")))
    assert counts["facts on weak sources alone"] == ["bortezomib status"]
    assert "copy 1" in counts["kinds of sources"]
