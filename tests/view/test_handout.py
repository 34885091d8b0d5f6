"""The page to take home: what to watch for with these drugs, when to call, whom to tell what; on two sheets at most."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from conftest import Run
from myeloma_cli.finding.takehome import OTHERS, for_others, is_of_cell_treatment, urgency_of
from myeloma_cli.model.disease import Urgency
from myeloma_cli.model.drugs import Drug, Regimen, Status
from myeloma_cli.names.index import index_of
from myeloma_cli.render import Canvas, render
from myeloma_cli.render.sheet import Card, Sheet, plain
from myeloma_cli.view import handout
from myeloma_cli.view.handout import handout_page
from myeloma_cli.view.page import Frame
from pages import DATA, answer_of

INDEX = index_of(DATA)
NAMES = ["", *(record.name for record in DATA.named)]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


RECORDS = {record.name: record for record in DATA.named}


@cache
def sheet_of(name: str) -> Sheet:
    answers = [answer_of(RECORDS[name]) if name in RECORDS else INDEX.resolve(name)] if name else []
    return handout_page(Frame(DATA.edition), answers, DATA, INDEX)


def text_of(name: str) -> str:
    return " ".join(render(sheet_of(name), "text", Canvas(80)).split())


def field_of(name: str, title: str) -> list[str]:
    (card,) = (block for block in sheet_of(name).blocks if isinstance(block, Card) and plain(block.title) == title)
    return [f"{field.label}: {plain(each)}" for field in card.fields for each in field.lines]


def items_of(run: Run, *words: str) -> list[dict[str, object]]:
    items: list[dict[str, object]] = json.loads(run("handout", *words, "-f", "json").out)["items"]
    return items


# On paper.


def test_no_page_is_estimated_at_more_than_two_sheets() -> None:
    assert [name for name in NAMES if handout._lines_of(sheet_of(name).blocks) > handout._MOST_LINES] == []


@pytest.mark.skipif(not any(map(shutil.which, BROWSERS)), reason="there is no Chromium here")
def test_the_fullest_pages_take_two_sheets_of_a4_in_a_browser(tmp_path: Path) -> None:
    fullest = sorted(NAMES, key=lambda name: handout._lines_of(sheet_of(name).blocks))[-16:]
    asked = ["", "lenalidomide", "DVd", *fullest]
    counted = sheets_of_paper([render(sheet_of(name), "html", Canvas(80)) for name in asked], tmp_path)
    assert {name: sheets for name, sheets in zip(asked, counted, strict=True) if sheets > 2} == {}
    assert 2 in counted


def sheets_of_paper(pages: list[str], folder: Path) -> list[int]:
    """How many sheets each page takes: they are printed as one document, with a link to where each begins."""
    begun = re.search(r"^.*?<body[^>]*>", pages[0], re.DOTALL)
    assert begun
    bodies = [re.sub(r"^.*?<body[^>]*>|</body>.*$", "", page, flags=re.DOTALL) for page in pages]
    links = "".join(f'<a href="#page{number}">.</a>' for number in range(len(pages)))
    sections = "".join(
        f'<section id="page{number}" style="break-before: page">{body}</section>' for number, body in enumerate(bodies)
    )
    (folder / "all.html").write_text(f"{begun.group()}{links}{sections}</body></html>", encoding="utf-8")
    browser = next(filter(None, map(shutil.which, BROWSERS)))
    options = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --no-pdf-header-footer"
    quiet = "--disable-background-networking --disable-component-update --disable-sync"
    subprocess.run(
        [
            *(browser, *options.split(), *quiet.split(), f"--user-data-dir={folder / 'profile'}"),
            *(f"--print-to-pdf={folder / 'all.pdf'}", (folder / "all.html").as_uri()),
        ],
        check=True,
        capture_output=True,
    )
    printed = (folder / "all.pdf").read_bytes()
    sheets = re.findall(rb"^(\d+) 0 obj\s*<<\s*/Type\s*/Page\b", printed, re.MULTILINE)
    begins = {int(number): sheets.index(sheet) for number, sheet in re.findall(rb"/page(\d+) \[(\d+) 0 R", printed)}
    ends = [*(begins[number] for number in range(1, len(pages))), len(sheets)]
    return [end - begins[number] for number, end in enumerate(ends)]


def test_the_page_is_made_for_paper(run: Run) -> None:
    page = run("handout", "lenalidomide", "-f", "html").out
    assert "@page { size: A4;" in page
    assert "break-inside: avoid" in page
    assert '<body class="paper">' in page
    assert '<body class="paper">' not in run("lookup", "lenalidomide", "-f", "html").out


# What is on it.


@pytest.mark.parametrize("name", ["lenalidomide", "zometa", "blenrep", "DVd", "darzalex faspro", "CAR-T"])
def test_every_page_has_what_a_patient_needs(name: str) -> None:
    page = text_of(name)
    for promised in (
        "What it is: ",
        "24-hour number: ____",
        "Fever: call at or above: ____",
        "With any treatment for myeloma",
        "Call the emergency number now: ",
        "What to tell others",
        f"The full list: myeloma handout {name} --for staff",
        "has not been reviewed by a clinician",
    ):
        assert promised in page
    if name != "CAR-T":
        assert "Pregnancy, birth control, breastfeeding" in page
        assert "How it is given: " in page


@pytest.mark.parametrize(
    ("name", "wanted", "unwanted"),
    [
        ("blenrep", "Sore, dry or blurred eyes", "jaw"),
        ("zometa", "Jaw pain, loose tooth", "birth defects"),
        ("lenalidomide", "Possible pregnancy", "Unwell at home after an infusion or injection: "),
        ("velcade", "Numb, tingling or burning hands or feet: ", "Sore, dry or blurred eyes"),
    ],
)
def test_a_page_has_the_signs_of_its_own_drug(name: str, wanted: str, unwanted: str) -> None:
    assert wanted in text_of(name)
    assert unwanted not in text_of(name)


def test_every_emergency_of_myeloma_is_on_every_page() -> None:
    emergencies = [sign for sign in DATA.symptoms if sign.urgency is Urgency.EMERGENCY]
    of_all = [sign.name for sign in emergencies if not is_of_cell_treatment(sign)]
    assert len(of_all) > 20
    for name in NAMES:
        page = text_of(name)
        assert [sign for sign in of_all if " ".join(sign.split()) not in page] == [], name


def test_what_only_cell_treatments_do_is_on_their_pages_alone(run: Run) -> None:
    (sign,) = (each for each in DATA.symptoms if each.urgency is Urgency.EMERGENCY and is_of_cell_treatment(each))
    assert sign.name in " ".join(run("handout", "teclistamab").out.split())
    assert sign.name in " ".join(run("handout").out.split())
    assert sign.name not in " ".join(run("handout", "DVd").out.split())


def test_an_emergency_that_a_leaflet_names_is_never_left_out() -> None:
    for name in NAMES:
        page = text_of(name)
        record = RECORDS.get(name)
        drugs = record.drugs if isinstance(record, Regimen) else (record.id,) if isinstance(record, Drug) else ()
        for drug in drugs:
            calls = DATA.precautions[drug].call_when if drug in DATA.precautions else ()
            for call in calls:
                if urgency_of(call.text) is Urgency.EMERGENCY:
                    assert " ".join(call.text.split()) in page, (name, drug)


def test_paper_names_no_option_of_the_command(run: Run) -> None:
    page = run("handout", "DVd", "--region", "UK").out
    assert "ask the pharmacist" in page
    assert "see --full" not in page


def test_the_emergencies_of_myeloma_stand_among_the_first() -> None:
    page = text_of("lenalidomide")
    assert page.index("EMERGENCY") < page.index("Spinal cord compression") < page.index("SAME DAY")


def test_the_product_that_was_asked_for_comes_first_and_right() -> None:
    zometa = render(sheet_of("zometa"), "text", Canvas(200))
    assert zometa.startswith("Zometa = zoledronic acid   US: DISCONTINUED")
    assert "\n  This product: 4 mg, the cancer product" in zometa
    assert text_of("reclast").startswith(
        "Reclast = zoledronic acid US: marketed, not the myeloma product This product: "
    )
    faspro = text_of("darzalex faspro")
    assert faspro.startswith("Darzalex Faspro = daratumumab and hyaluronidase-fihj US: marketed")
    assert "Other products: daratumumab (Darzalex): into a vein (IV)" in faspro
    assert "US: WITHDRAWN 2021" in text_of("farydak")[:80]
    assert "Do not confuse: melphalan with melphalan flufenamide" in text_of("alkeran")[:250]


def test_a_combination_has_each_sign_and_each_sentence_once() -> None:
    for name in ("DVd", "VRd", "VTD-PACE"):
        page = text_of(name)
        for sign in DATA.symptoms:
            assert page.count(f"{sign.name}: {sign.action}") <= 1
        said = [each for block in sheet_of(name).blocks if isinstance(block, Card) for each in block.fields]
        lines = [plain(each) for field in said for each in field.lines if len(plain(each)) > 60]
        repeated = {each for each in lines if lines.count(each) > 1}
        # Whether a drug has a boxed warning is said of each.
        assert {each for each in repeated if "boxed warning" not in each} == set()


def test_sentences_that_say_to_stop_a_drug_stay_on_every_page() -> None:
    for name in NAMES:
        drugs = getattr(RECORDS[name], "drugs", (RECORDS[name].id,)) if name else ()
        for drug in drugs:
            for call in getattr(DATA.precautions.get(drug), "call_when", ()):
                if call.text.startswith("Stop"):
                    assert call.text in text_of(name)


def test_how_soon_to_call_follows_the_words_and_errs_to_the_sooner() -> None:
    assert urgency_of("Get emergency help for a seizure.") is Urgency.EMERGENCY
    assert urgency_of("Stop the drug and see a doctor at once for hives.") is Urgency.EMERGENCY
    assert urgency_of("Call at once for fever.") is Urgency.SAME_DAY
    assert urgency_of("Call for a loose tooth.") is Urgency.SAME_DAY
    assert urgency_of("Tell the team if you lose weight.") is Urgency.REPORT
    for precaution in DATA.precautions.values():
        for call in precaution.call_when:
            if re.search("emergency|help at once", call.text):
                assert urgency_of(call.text) is Urgency.EMERGENCY


def test_others_are_told_what_concerns_them() -> None:
    assert re.search(r"Blood bank and laboratory:( -)? For up to 6 months", text_of("daratumumab"))
    assert re.search(r"The dentist:( -)? A visit to the dentist before the start", text_of("zometa"))
    assert "Whoever gives a vaccine: Live vaccines" in text_of("lenalidomide")
    for whom in OTHERS:
        assert any(for_others(whom, [drug], DATA) for drug in DATA.precautions), whom


JARGON = r"cereblon|ubiquitin|apoptosis|CYP\d|immunofixation|IMWG|proteasome subunit|hazard ratio|\bHR\b|\bORR\b"


def test_a_page_for_patients_has_their_words_alone() -> None:
    for name in NAMES:
        page = text_of(name)
        # The box of a drug that has one explains what it is about; the abbreviations of the rest are explained.
        assert re.findall(JARGON, page) == [], name
        for abbreviation in ("REMS", "ICANS"):
            if re.search(rf"\b{abbreviation}\b", page):
                assert any(f"{abbreviation}: " in each for each in field_of(name, "Words on this page")), name


def test_no_figure_of_a_trial_is_on_a_page_for_patients() -> None:
    figures = {figure for each in DATA.regimens for figure in re.findall(r"\d+\.\d+", each.pfs)}
    assert figures
    # 37.5 and 100.4 are temperatures.
    any_figure = re.compile(rf"\b(?:{'|'.join(map(re.escape, figures))})\b(?! °)")
    assert {each.name for each in DATA.regimens if any_figure.search(text_of(each.name))} == set()


def test_without_a_name_it_says_what_relapse_is_and_what_to_ask(run: Run) -> None:
    items = items_of(run)
    assert {"what-it-is", "symptom", "question", "term"} == {item["kind"] for item in items}
    assert {question.name for question in DATA.questions} <= {item["name"] for item in items}


def test_staff_get_the_rest_and_every_source(run: Run) -> None:
    page = " ".join(run("handout", "lenalidomide", "--for", "staff").out.split())
    patients = text_of("lenalidomide")
    for wanted in ("cereblon", "What is checked:", "Interactions:", "Kidneys and liver", "Where this comes from"):
        assert wanted in page
        assert wanted not in patients
    cited = {key for item in items_of(run, "lenalidomide", "--for", "staff") for key in item["sources"]}  # type: ignore[attr-defined]
    assert cited
    assert [key for key in cited if DATA.sources[key].address not in page] == []
    assert run("handout", "lenalidomide", "--for", "Patients").out == run("handout", "lenalidomide").out
    wrong = run("handout", "lenalidomide", "--for", "nobody")
    assert (wrong.code, wrong.err) == (2, "myeloma: --for must be patients or staff, not 'nobody'\n")


# For programs.


def test_programs_get_each_thing_with_its_kind_and_each_sign_with_its_level_and_action(run: Run) -> None:
    items = items_of(run, "DVd", "velcade")
    assert {tuple(item) for item in items} == {
        ("kind", "id", "name", "urgency", "action", "text", "drugs", "sources", "own_fields")
    }
    signs = [item for item in items if item["kind"] == "symptom"]
    assert len(signs) > 20
    assert all(item["urgency"] and item["action"] for item in signs)
    assert all(item["urgency"] for item in items if item["kind"] == "call")
    assert {"made-of", "given", "no-boxed-warning", "pregnancy", "practical", "laboratory"} <= {
        item["kind"] for item in items
    }


def test_several_names_stand_on_one_page_and_a_miss_is_told(run: Run) -> None:
    result = run("handout", "velcade", "zzz", "DVd")
    assert result.code == 1
    assert "Velcade = bortezomib" in result.out
    assert "\nDVd   US: " in result.out
    assert "'zzz'" in result.err
    nothing = run("handout", "zzz")
    assert (nothing.code, nothing.out) == (1, "")


@pytest.mark.parametrize("name", ["text", "json", "csv"])
def test_a_name_that_is_not_found_brings_no_page_of_anything_else(run: Run, name: str) -> None:
    page = run("handout", "zzz", "--format", name)
    assert page.code == 1
    assert page.err.startswith("myeloma: 'zzz' is not in the data")
    assert (json.loads(page.out)["items"] if name == "json" else page.out) in ([], "")


def test_a_drug_of_which_little_is_known_says_so() -> None:
    unknown = [
        each
        for each in DATA.treatments
        if isinstance(each, Drug)
        and each.id not in DATA.precautions
        and not any(each.id in sign.drugs for sign in DATA.symptoms)
    ]
    assert unknown
    page = text_of(unknown[0].name)
    assert "This tool has no list of signs for it." in page
    assert "at once if you may be pregnant" in page


def test_a_page_of_a_drug_that_is_not_labeled_says_so_and_what_was_warned_of() -> None:
    for drug in DATA.treatments:
        if isinstance(drug, Drug) and drug.status is Status.OFF_LABEL:
            assert " ".join(drug.status_detail.split()) in text_of(drug.name)
