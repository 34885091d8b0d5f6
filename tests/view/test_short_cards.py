"""Short cards: what is asked first, on one screen, with every warning; and no date without its event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import pytest

from conftest import FROZEN, OnTerminal, Run, RunOn
from myeloma_cli.model.drugs import Brand, BrandStatus, Drug, Known, NameKind, Regimen, RegimenStatus, Region, Status
from myeloma_cli.model.edition import Source, SourceKind
from myeloma_cli.names.index import Answer, Match, index_of
from myeloma_cli.render import Canvas, render
from myeloma_cli.render.sheet import Sheet, plain
from myeloma_cli.view.lookup import lookup_page
from myeloma_cli.view.page import Frame
from myeloma_cli.view.short_cards import MOST_SOURCES, card_title, main_sources
from myeloma_cli.view.standing import box_of_product, names_with_state, regimen_standing, standings, status_words
from pages import DATA, words

INDEX = index_of(DATA)
DRUGS = [record for record in DATA.treatments if isinstance(record, Drug)]
HOMES = [Region.US, Region.EU, Region.UK, Region.CA, Region.AU]
SCREENS = ((80, 22), (60, 30))
EVENT = r"(?:approved|approved again|WITHDRAWN|withdrawn|as of)"


def page_of(name: str, region: str = "US") -> Sheet:
    answers = [INDEX.resolve(name)]
    return lookup_page(Frame(DATA.edition, region=region), answers, INDEX, DATA.source)


def text_of(name: str, region: str = "US") -> str:
    return render(page_of(name, region), "text", Canvas(80))


@pytest.mark.parametrize(("form", "region"), [("text", "US"), ("table", "US"), ("text", "EU")])
def test_every_card_fits_a_screen(form: str, region: str) -> None:
    pages = {record.name: page_of(record.name, region) for record in DATA.named}
    for width, height in SCREENS:
        tall = {
            name: lines
            for name, page in pages.items()
            if (lines := render(page, form, Canvas(width)).rstrip("\n").count("\n") + 1) > height
        }
        assert tall == {}, "give its fields ranks by which some are left to the full card"


def test_a_card_that_is_too_long_keeps_its_warnings() -> None:
    long = DRUGS[0]._replace(
        boxed_warning=Known.YES,
        boxed_warning_topics=("a danger " * 30,),
        indication="use " * 100,
        line_of_therapy="line " * 100,
        key_effects=("effect " * 100,),
        status_detail="told " * 40,
        new_disease_only=True,
    )
    answer = Answer(long.name, Match(long, long.name, NameKind.GENERIC))
    page = render(lookup_page(Frame(DATA.edition), [answer], INDEX, DATA.source), "text", Canvas(80))
    assert words(page).count("adanger") == 30
    assert page.count("told") == 40
    assert "effect" not in page
    assert "--full" in page


def test_no_card_leaves_out_what_warns() -> None:
    for drug in DRUGS:
        page = words(text_of(drug.name))
        answer = INDEX.resolve(drug.name)
        wanted = [*drug.boxed_warning_topics, *(pair.other for pair in answer.look_alikes)]
        wanted += [drug.status_detail] if drug.new_disease_only or drug.status is Status.WITHDRAWN else []
        wanted += [*drug.key_effects[:3], drug.indication]
        wanted += [brand.name for brand in drug.brands if brand.region is Region.US and brand.status in GONE]
        assert [text for text in wanted if words(text) not in page] == [], drug.name


GONE = {
    BrandStatus.WITHDRAWN: "WITHDRAWN",
    BrandStatus.DISCONTINUED: "DISCONTINUED",
    BrandStatus.LAPSED: "AUTHORIZATION LAPSED",
}


def test_the_first_line_of_a_brand_that_is_gone_says_so() -> None:
    gone = [(brand, drug) for drug in DRUGS for brand in drug.brands if brand.region is Region.US]
    gone = [(brand, drug) for brand, drug in gone if brand.status in GONE]
    assert len(gone) > 5
    assert text_of("Vincasar").startswith("Vincasar PFS = vincristine   US: DISCONTINUED")
    for brand, drug in gone:
        first, _, _ = text_of(brand.name).partition("\n")
        assert first.startswith(f"{brand.name} = {drug.name} ")
        assert GONE[brand.status] in first


def titles() -> Iterable[str]:
    for match in INDEX.matches:
        for home in HOMES:
            yield plain(card_title(match, home))


def test_no_date_stands_without_its_event() -> None:
    # Years in parts of a name, and in notes, have their words with them.
    told = [
        *titles(),
        *(plain(status_words(drug)) for drug in DRUGS),
        *map(plain, map(regimen_standing, DATA.regimens)),
    ]
    dated = [text for text in told if re.search(r"\b(19|20)\d\d\b", text)]
    assert len(dated) > 50
    for text in dated:
        assert re.search(r"\b(19|20)\d\d\b", re.sub(rf"{EVENT} \d{{4}}", "", text)) is None, text


def test_a_combination_that_was_withdrawn_has_the_year_of_its_approval_as_such(run_on: RunOn) -> None:
    gone = DATA.regimens[0]._replace(status=RegimenStatus.WITHDRAWN, first_approved="2015-02")
    assert plain(regimen_standing(gone)) == "WITHDRAWN (approved 2015)"
    page = run_on(FROZEN)("regimens", "Gone-Fk", "--full").out
    assert not re.search(r"withdrawn, \d", page)
    for regimen in DATA.regimens:
        assert re.fullmatch(
            r"approved( \d{4})?|WITHDRAWN \(approved \d{4}\)|no approval found|unknown|WITHDRAWN",
            plain(regimen_standing(regimen)),
        )


def test_no_brand_stands_without_its_state() -> None:
    brands = [
        Brand("One", Region.US, BrandStatus.MARKETED, note="in red"),
        Brand("Two", Region.US, BrandStatus.MARKETED, note="in red"),
        Brand("Three", Region.US, BrandStatus.DISCONTINUED),
        Brand("Four", Region.US, BrandStatus.UNKNOWN, note="a wafer; not for myeloma"),
        Brand("Five", Region.US, BrandStatus.UNKNOWN, note="seen once"),
        Brand("Six", Region.US, BrandStatus.UNKNOWN),
    ]
    assert plain(names_with_state(brands, most=3)) == (
        "marketed: One, Two (in red); DISCONTINUED: Three; status unknown: Five, Four (not for myeloma); +1: --full"
    )
    assert "Four" in plain(names_with_state(brands, most=0)), "what warns is never only counted"
    for drug in DRUGS:
        for brand in drug.brands:
            for home in HOMES:
                assert all(": " in plain(stand) for stand in standings(drug, brand.name, home))


@pytest.mark.parametrize("region", ["EU", "UK", "CA", "AU"])
def test_a_region_comes_first_and_nothing_is_dropped(run: Run, region: str) -> None:
    names = {"CA": "Canada", "AU": "Australia"}
    card = run("lookup", "darzalex", "--region", region).out
    assert card == run("lookup", "darzalex", environment={"MYELOMA_REGION": region.lower()}).out
    assert card.startswith(f"Darzalex = daratumumab   {names.get(region, region)}: ")
    full, home = (run("lookup", "darzalex", "--full", "--region", each).out for each in (region, "US"))
    assert sorted(full.split("\n")[1:]) == sorted(home.split("\n")[1:]) or region != "EU"
    assert run("treatments", "-f", "json", "--region", region).out == run("treatments", "-f", "json").out


def test_a_name_of_elsewhere_says_what_it_is_called_here(run: Run) -> None:
    assert run("lookup", "imnovid").out.startswith("Imnovid = pomalidomide   US: sold as Pomalyst   EU: ")
    assert "Pomalyst" in run("treatments", "--type", "imid", "--region", "EU", "--width", "300").out
    brands = re.search(r"Brands: (Imnovid.*)", run("treatments", "--type", "imid", "--region", "EU").out)
    assert brands


@pytest.mark.parametrize(("typed", "told"), [("jubbonti", "none on the product for myeloma;"), ("xgeva", "none;")])
def test_a_product_for_another_use_is_not_said_to_lack_a_boxed_warning(run: Run, typed: str, told: str) -> None:
    assert f"\n  Boxed warning: {told} other serious harm is possible\n" in run("lookup", typed).out


def test_a_product_with_a_boxed_warning_of_its_own_has_it_on_every_page(run: Run) -> None:
    (denosumab,) = (drug for drug in DATA.treatments if drug.id == "denosumab" and isinstance(drug, Drug))
    box = box_of_product(denosumab, "Prolia")
    assert "Prolia" in box
    assert box_of_product(denosumab, "Xgeva") == ""
    for asked in (["lookup", "prolia"], ["handout", "prolia"], ["compare", "prolia", "zometa"]):
        page = " ".join(run(*asked).out.split())
        assert box in page
        assert "has no boxed warning" not in page.partition("Zometa")[0]


def test_a_rems_that_ended_is_told_with_its_day(run: Run) -> None:
    card = " ".join(run("lookup", "abecma").out.split())
    assert re.search(r"REMS \(US\): no: .*\d{4}-\d\d-\d\d", card)


def test_a_name_of_which_nothing_is_known_in_a_region_is_not_said_to_be_unused_there(run: Run) -> None:
    first = run("lookup", "xgeva", "--region", "UK").out.partition("\n")[0]
    assert "UK: not known" in first
    assert "\n  When (US): " in run("lookup", "kyprolis", "--region", "UK").out


def test_another_product_of_the_substance_is_named_with_how_it_is_given(run: Run) -> None:
    card = " ".join(run("lookup", "darzalex").out.split())
    assert "Other products: daratumumab and hyaluronidase-fihj (Darzalex Faspro): under the skin (SC)" in card


def test_sources_and_full_are_there_for_the_asking(run: Run) -> None:
    full, sources, short = (run("lookup", "velcade", *options).out for options in (["--full"], ["--sources"], []))
    assert "Codes: " in full
    assert "Sources:\n" in full
    assert full.startswith(short.split("\n")[0])
    assert re.search(r"\(read \d{4}-\d\d-\d\d\)\. For: ", " ".join(sources.split()))
    assert re.search(r"\n  Sources: \d+.*, read \d{4}-\d\d-\d\d.*: --sources; all facts: --full", short)


def source(key: str, kind: SourceKind | None) -> Source:
    return Source(key, key, "p", "https://example.invalid", date(2020, 1, 1), kind)


def test_the_main_sources_are_few_and_the_strongest_that_say_it() -> None:
    kinds = {"copy": SourceKind.COPY, "news": SourceKind.NEWS, "label": SourceKind.LABEL, "list": SourceKind.REGISTER}
    cited = {"copy": ["status", "brands"], "news": ["status"], "list": ["brands", "codes"], "label": ["status"]}
    assert main_sources(cited, lambda key: source(key, kinds.get(key))) == ["label", "list"]
    # What stands for no field of its own is as strong as its kind; one of no known kind comes last.
    many = dict.fromkeys(["own", "copy", "news", *(f"other{n}" for n in range(5)), "label"], ())
    assert main_sources(many, lambda key: source(key, kinds.get(key)))[:3] == ["label", "news", "copy"]
    assert len(main_sources(many, lambda key: source(key, kinds.get(key)))) == MOST_SOURCES


def test_the_main_sources_come_first_and_no_other_is_dropped(run: Run) -> None:
    page = run("lookup", "velcade", "--sources").out
    assert page.index("Main sources:") < page.index("Further sources:")
    shown = " ".join(page.split())
    assert all(DATA.source(key).title in shown for key in next(d for d in DRUGS if d.id == "bortezomib").sources)


def test_a_long_page_goes_through_the_pager_on_a_terminal_and_no_other(on_terminal: OnTerminal) -> None:
    pager = {"PAGER": "sed s/^/paged:/"}
    assert "paged:" in on_terminal("lookup", "velcade", "--full", environment=pager)[1]
    assert "paged:" in on_terminal("regimens", "DVd", "--pager", environment=pager)[1]
    assert "paged:" not in on_terminal("lookup", "velcade", "--full", "--no-pager", environment=pager)[1]
    assert "paged:" not in on_terminal("lookup", "velcade", environment=pager)[1]


@pytest.mark.parametrize("command", ["treatments", "regimens"])
def test_brief_is_a_line_for_each_with_all_that_a_search_needs(run: Run, command: str) -> None:
    page, _, _ = run(command, "--brief").out.partition("\n\n")
    records = DATA.treatments if command == "treatments" else DATA.regimens
    assert [row.partition(": ")[0] for row in page.split("\n")] == [
        record.name.partition(": ")[0] for record in records
    ]
    assert not isinstance(records[-1], Regimen) or all("US: " in row for row in page.split("\n"))


def test_the_brand_and_the_drug_stand_on_one_line(run: Run) -> None:
    (row,) = [row for row in run("treatments", "--brief").out.split("\n") if "Velcade" in row]
    assert row.startswith("bortezomib: Velcade, ")
    assert "proteasome inhibitor; SC, IV; US: approved" in row
