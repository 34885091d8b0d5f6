"""Plain words lead to the command that a person would have typed, and to nothing that was not found."""

from __future__ import annotations

import pytest

from myeloma_cli.dataset import Dataset
from myeloma_cli.finding.asked import asked, is_emergency
from myeloma_cli.finding.signs import find_signs

DATA = Dataset()


def command(words: str) -> str | None:
    meaning = asked(words.split(), DATA)
    return " ".join(meaning.command) if meaning else None


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        # A drug or a combination, however it is asked for.
        ("velcade", "lookup velcade"),
        ("VELCADE 3.5 mg", "lookup VELCADE 3.5 mg"),
        ("What is Velcade?", "lookup Velcade"),
        ("is revlimid chemo", "lookup revlimid"),
        ("how is ninlaro given", "lookup ninlaro"),
        ("is farydak still sold", "lookup farydak"),
        ("when was carvykti approved", "lookup carvykti"),
        ("drug velcade", "lookup velcade"),
        ("DVd", "lookup DVd"),
        ("darzalex faspro", "lookup darzalex faspro"),
        ("velcade revlimid", "lookup velcade revlimid"),
        ("velcade, revlimid and dexamethasone", "lookup velcade revlimid and dexamethasone"),
        ("sources of velcade", "lookup velcade --sources"),
        ("velcade vs kyprolis", "compare velcade kyprolis"),
        ("what is the difference between velcade and kyprolis", "compare velcade kyprolis"),
        ("combinations with velcade", "regimens velcade"),
        ("leaflet for revlimid", "handout revlimid"),
        ("car-t", "lookup car-t"),
        # A side effect, and which drugs have it.
        ("side effects of velcade", "effects velcade"),
        ("velcade side effects", "effects velcade"),
        ("neuropathy", "effects neuropathy"),
        ("velcade neuropathy", "effects neuropathy"),
        ("which drug causes neuropathy", "effects neuropathy"),
        ("what drugs cause low platelets?", "effects low platelets"),
        ("does revlimid cause blood clots", "effects blood clots"),
        ("hair loss", "effects hair loss"),
        # A sign, with all the words.
        ("bone pain", "symptoms bone pain"),
        ("fever at night", "symptoms fever at night"),
        ("can't pee", "symptoms can't pee"),
        ("my husband is on velcade and has a fever", "symptoms my husband is on velcade and has a fever"),
        ("does my dad's revlimid cause his chest pain", "symptoms does my dad's revlimid cause his chest pain"),
        ("cough", "symptoms cough"),
        # A word, a test.
        ("m-spike", "glossary m-spike"),
        ("what does refractory mean", "glossary refractory"),
        ("ISS", "glossary ISS"),
        ("bone marrow biopsy", "tests bone marrow biopsy"),
        ("PET scan", "tests PET scan"),
        # Some of many.
        ("drugs", "treatments"),
        ("what medicines are there", "treatments"),
        ("oral drugs", "treatments oral"),
        ("proteasome inhibitors", "treatments proteasome inhibitors"),
        ("blood tests", "tests blood"),
        ("what was approved in 2021", "timeline 2021"),
        ("what should I ask my doctor", "questions"),
        ("who can help", "resources"),
        ("when should I call the doctor", "symptoms --urgent"),
        ("what is relapsed refractory multiple myeloma", "overview"),
        # Half of a prescription never vanishes.
        ("rev + dex", "lookup rev + dex"),
        ("rev velcade", "lookup rev velcade"),
        ("foo + dex", "lookup dex foo"),
        ("len 10", "lookup len 10"),
        # What comes after drugs that were used, or that no longer work.
        ("third line after lenalidomide", "regimens -l 3 --exposed-to lenalidomide"),
        ("which combinations after rev and dara", "regimens --exposed-to daratumumab,lenalidomide"),
        ("what works after lenalidomide", "regimens --exposed-to lenalidomide"),
        ("what next when velcade failed", "regimens --refractory-to bortezomib"),
        ("progressed on revlimid", "regimens --refractory-to lenalidomide"),
        ("nausea after velcade", "symptoms nausea after velcade"),
        # What the US asks for, and what is done before somebody is ill.
        ("which drugs need a pregnancy program", "treatments pregnancy program"),
        ("which drugs need REMS", "treatments REMS"),
        ("drugs with a boxed warning", "treatments boxed warning"),
        ("which drugs need shingles prevention", "care shingles prevention"),
        ("PJP prophylaxis", "care PJP prophylaxis"),
        ("which drugs need a hepatitis B test", "care hepatitis B test"),
        ("shingles", "symptoms shingles"),
        # What a person is told, or asks.
        ("mum has relapsed", "glossary relapse"),
        ("the consultant said it has relapsed and I am scared", "glossary relapse"),
        ("has the cancer come back", "overview"),
        ("is there any treatment left", "treatments"),
        ("is car-t chemo", "lookup car-t"),
        ("missed revlimid", "search missed dose"),
        ("missed revlimid and has a rash", "symptoms missed revlimid and has a rash"),
        ("will kyprolis make me sick", "effects kyprolis"),
        ("velcade interactions", "lookup velcade --full"),
        ("difference between relapse and refractory", "glossary relapse refractory"),
        ("zometa vs reclast", "lookup zometa reclast"),
        ("do not confuse", "search look-alike"),
        ("scared", "symptoms scared"),
        ("he is confused", "symptoms he is confused"),
        # What is not covered is told, by a search.
        ("how much does revlimid cost", "search how much does revlimid cost"),
    ],
)
def test_words_lead_to_the_command_that_they_mean(words: str, meant: str) -> None:
    assert command(words) == meant


@pytest.mark.parametrize(
    "words", ["velcad", "bortez", "what is velcad", "side effects of velcad", "darzalex faspr", "vinblastine"]
)
def test_a_name_that_is_not_known_is_looked_up_and_never_repaired(words: str) -> None:
    typed = words.rsplit(" of ", maxsplit=1)[-1].removeprefix("what is ")
    assert command(words) == f"lookup {typed}"


def test_a_name_that_no_record_has_is_told_beside_those_that_are_known() -> None:
    assert command("velcade zzz") == "lookup velcade zzz"
    assert command("is velcade better than kyprols") == "lookup velcade kyprols"


def test_words_of_which_nothing_is_known_mean_nothing() -> None:
    assert command("zzz") is None


@pytest.mark.parametrize("drug", ["velcade", "revlimid", "DVd", "car-t"])
@pytest.mark.parametrize("sign", ["he cannot breathe", "i have chest pain", "she is confused", "my legs went numb"])
def test_an_emergency_comes_first_whatever_else_is_said(drug: str, sign: str) -> None:
    words = f"{drug} side effects {sign}"
    assert is_emergency(words.split(), DATA)
    assert command(words) == f"symptoms {words}"


@pytest.mark.parametrize("symptom", DATA.symptoms, ids=[symptom.id for symptom in DATA.symptoms])
def test_every_sign_that_needs_help_today_is_found_by_its_name(symptom: object) -> None:
    name = getattr(symptom, "name", "")
    if not find_signs(DATA, name).signs:
        pytest.skip("the sign is not found by its own name")
    meaning = asked(name.split(), DATA)
    assert meaning
    assert {meaning.command[0], *meaning.other[:1]} & {"symptoms", "effects"}


@pytest.mark.parametrize("record", DATA.named, ids=[record.id for record in DATA.named])
def test_every_drug_and_combination_is_answered_by_its_name(record: object) -> None:
    assert (command(getattr(record, "name", "")) or "").split()[:1] in (["lookup"], ["treatments"])
