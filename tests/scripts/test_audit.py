"""What cannot be right in the data is found by machine: scripts/audit.py has the rules, and here each can fail."""

from __future__ import annotations

import pytest

import audit
import evidence
from audit import RULES
from audited import Facts, Rule, Text, facts_of
from conftest import ROOT
from myeloma_cli.dataset import Dataset
from myeloma_cli.dataset.layout import CODE_SYSTEMS
from myeloma_cli.model.drugs import Brand, BrandStatus, Drug, Event, Milestone, NameKind, NameList, Region

FACTS = facts_of(Dataset())
NOTHING = Facts((), (), (), (), ())
DRUGS = {drug.id: drug for drug in FACTS.drugs}
REGIMENS = {regimen.id: regimen for regimen in FACTS.regimens}

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def text(said: str, file: str = "glossary.toml", field: str = "meaning") -> Facts:
    """Facts that are one text."""
    return NOTHING._replace(texts=(Text(file, "some-record", field, said),))


def address(said: str) -> Facts:
    """Facts that are one address."""
    return NOTHING._replace(addresses=(Text("sources.toml", "some-source", "address", said),))


def drug(**changes: object) -> Facts:
    """Facts that are one drug with something changed: Velcade, approved in the US in 2003 and in the EU in 2004."""
    return NOTHING._replace(drugs=(DRUGS["bortezomib"]._replace(**changes),))  # type: ignore[arg-type]


def steps(*milestones: Milestone) -> Facts:
    """Facts that are one drug with these steps."""
    return drug(milestones=milestones)


def dvd(date: str, *drugs: Drug) -> Facts:
    """Facts that are one combination, first approved on a date, and its drugs."""
    return NOTHING._replace(drugs=drugs, regimens=(REGIMENS["dvd"]._replace(first_approved=date),))


def brand_of_another(name: str) -> Facts:
    """Facts that are Velcade and a list of names of another drug."""
    other = NameList("carfilzomib", NameKind.BRAND, (name,), ("some-source",))
    velcade = Brand("Velcade", Region.US, BrandStatus.MARKETED)
    return drug(brands=(velcade,))._replace(lists=(other,))


def need(rule: Rule) -> None:
    """Skip where the libraries are not there that the rule rests on."""
    for module in rule.needs:
        pytest.importorskip(module)


@each_rule
def test_the_data_keeps_the_rule_and_needs_each_of_its_exceptions(rule: Rule) -> None:
    need(rule)
    faults, idle = rule.verdict(FACTS)
    assert [str(fault) for fault in faults] == []
    assert idle == []
    assert all(rule.exceptions.values()), "each has its reason"


WRONG = [
    ("regimen-dates", dvd("2015-11-15", DRUGS["daratumumab"])),
    ("regimen-dates", dvd("2014", DRUGS["daratumumab"])),
    (
        "withdrawal-dates",
        steps(Milestone("2003", Region.US, Event.APPROVED), Milestone("2004", Region.EU, Event.WITHDRAWN)),
    ),
    (
        "withdrawal-dates",
        steps(Milestone("2003", Region.US, Event.WITHDRAWN), Milestone("2004", Region.US, Event.APPROVED)),
    ),
    ("withdrawal-dates", steps(Milestone("2004", Region.UK, Event.REAPPROVED))),
    ("first-dates", steps(Milestone("2002-01", Region.US, Event.APPROVED))),
    ("brands", brand_of_another("VELCADE")),
    ("brands", brand_of_another("Velcade-SC")),
    ("trial-form", NOTHING._replace(regimens=(REGIMENS["dvd"]._replace(nct="NCT0213613"),))),
    ("trial-form", text("Its number is NCT 02136134.")),
    ("trial-form", text("Its number is NCT021361345.")),
    ("trials", NOTHING._replace(regimens=(REGIMENS["dvd"], REGIMENS["drd"]._replace(nct=REGIMENS["dvd"].nct)))),
    ("code-form", drug(codes=(("atc", "L01XG1"),))),
    ("code-form", drug(codes=(("rxcui", "358-258"),))),
    ("code-form", drug(codes=(("ncit", "1851"),))),
    ("code-form", drug(codes=(("unii", "69G8BD63PQ"),))),
    ("codes", NOTHING._replace(drugs=(DRUGS["bortezomib"], DRUGS["carfilzomib"]._replace(codes=(("ncit", "C1851"),))))),
    ("addresses", address("ftp://example.org/page")),
    ("addresses", address("example.org/page")),
    ("addresses", address("https://localhost/page")),
    ("addresses", address("https://example.org./page")),
    ("addresses", address("https://example.org/a page")),
    ("addresses", address("https://example.org/page\u00a0")),
    ("addresses", address("https://somebody:secret@example.org/page")),
    ("addresses", address("https://[example.org/page")),
    ("doses", text("Mostly 25 mg are given.")),
    ("doses", text("Mostly 1.3mg/m2 are given.", "treatments.toml", "detail")),
    ("doses", text("Two or 3 tablets are usual.")),
    ("advice", text("You should ask for it.")),
    ("advice", text("Take two in the morning.")),
    ("advice", text("Increase your dose when it hurts.")),
    ("advice", text("Then stop taking it.")),
    ("advice", text("It is given twice a day.")),
    ("spelling", text("Who recieves it.")),
    ("spelling", text("An odd colour.")),
    ("reading", text("Immunomodulatory derivatives necessitate individualized anticoagulation considerations.")),
]


@pytest.mark.parametrize(("name", "facts"), WRONG, ids=[f"{name}-{n}" for n, (name, _) in enumerate(WRONG)])
def test_what_is_wrong_is_found(name: str, facts: Facts) -> None:
    need(RULES[name])
    faults = RULES[name].faults(facts)
    assert faults
    for fault in faults:
        assert all(fault)
        assert (True, f"    {fault}") in audit.verdicts(facts, {name: RULES[name]})


def test_every_rule_is_shown_to_find_something() -> None:
    assert {name for name, _ in WRONG} == set(RULES) - set(evidence.RULES), "test_evidence.py has the others"


RIGHT = [
    ("regimen-dates", dvd("2015-11", DRUGS["daratumumab"])),
    ("regimen-dates", dvd("", DRUGS["daratumumab"])),
    (
        "withdrawal-dates",
        steps(Milestone("2003", Region.US, Event.APPROVED), Milestone("2003-05", Region.US, Event.WITHDRAWN)),
    ),
    ("brands", brand_of_another("Velcadex")),
    ("addresses", address("https://example.org:8443/a_(page)?of=1#place")),
    ("doses", text("It is 3.5 mg/L or 5.5 g/dL, in 25 people of 100.")),
    ("doses", text("The 4 mg of one and the 5 mg of the other.", "treatments.toml", "brands.note")),
    ("advice", text("Call the emergency number. What may I take?")),
    ("spelling", text("Anemia is treated, and a tumor too.")),
    ("reading", text("It kills cells. It is a drug of 0.5 parts.")),
]


@pytest.mark.parametrize(("name", "facts"), RIGHT, ids=[f"{name}-{n}" for n, (name, _) in enumerate(RIGHT)])
def test_what_is_right_is_let_pass(name: str, facts: Facts) -> None:
    need(RULES[name])
    assert RULES[name].faults(facts) == []


@pytest.mark.parametrize("code", ["059QF0KO0R", "UC6VBE7V1Z", "229809935B", "7LN1X0A80V"])
def test_a_unii_of_another_substance_is_one(code: str) -> None:
    # Water, methadone, its hydrochloride, and the one that the registry's own tests have.
    assert audit.is_unii(code)
    assert not audit.is_unii(code[:-1] + "_")
    assert not audit.is_unii(code[:-1])


@pytest.mark.parametrize("place", range(10))
def test_a_unii_with_one_character_mistyped_is_none(place: int) -> None:
    right = "059QF0KO0R"
    wrong = right[:place] + ("A" if right[place] != "A" else "B") + right[place + 1 :]
    assert audit.is_unii(right)
    assert not audit.is_unii(wrong)


def test_codes_of_every_system_are_looked_at() -> None:
    assert tuple(audit.CODE_FORMS) == CODE_SYSTEMS


def test_texts_of_every_file_are_looked_at() -> None:
    files = {each.file for each in FACTS.texts}
    assert files == {f"{path.stem}.toml" for path in (ROOT / "data").glob("*.toml")} - {"edition.toml"}
    graded = {(each.file, each.field) for each in FACTS.texts}
    assert all((file, field) in graded for file, fields in audit.READ_BY_PATIENTS.items() for field in fields)


def test_an_exception_that_nothing_needs_is_told() -> None:
    rule = Rule("it holds", RULES["trials"].check, {"NCT00000000 one other": "there once was a reason"})
    line = "    an exception that no fault needs: NCT00000000 one other"
    assert (True, line) in audit.verdicts(NOTHING, {"it": rule})


def test_what_could_not_be_checked_is_wrong() -> None:
    rule = Rule("it holds", RULES["trials"].check, needs=("no_such_module",))
    said = list(audit.verdicts(FACTS, {"it": rule}))
    assert said == [(True, "NOT CHECKED  it: it holds; not installed: no_such_module")]


def test_what_is_not_known_is_counted_and_is_no_fault() -> None:
    facts = drug(codes=(), first_approved="", brands=(Brand("Velcade", Region.US, BrandStatus.UNKNOWN),))
    said = audit.unknowns(facts)
    assert said["first_approved empty, of approved drugs"] == ["bortezomib"]
    assert said["boxed_warning unknown"] == []
    assert said["status unknown, of brands"] == ["Velcade (US)"]
    assert said["no code of unii"] == ["bortezomib"]
    counted = list(audit._counted("Unknown", said))
    assert "      1  no code of unii: bortezomib" in counted
    assert "      0  boxed_warning unknown: none" in counted


def test_the_exit_code_is_1_if_anything_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    need(RULES["reading"])
    # Each rule on all of the data is the business of the first test.
    few = {name: RULES[name] for name in ("addresses", "weak")}
    monkeypatch.setattr(audit.verdicts, "__defaults__", (few,))
    broken = FACTS._replace(addresses=(Text("sources.toml", "some-source", "address", "nowhere"),))
    monkeypatch.setattr(audit, "facts_of", lambda _: broken)
    assert audit.main() == 1
    printed = capsys.readouterr().out
    assert "    sources.toml: some-source: address: nowhere is not the address of a web page\n" in printed
    assert "The 10 hardest\n" in printed
