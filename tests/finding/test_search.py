"""Words are found wherever they stand, and what a person would hope for comes first."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run
from myeloma_cli.dataset import Dataset
from myeloma_cli.finding.search import Found, Library, library_of
from myeloma_cli.finding.signs import CALL_WHOM
from myeloma_cli.model.effects import Effect
from myeloma_cli.view.items import kind_of

DATA = Dataset()
LIBRARY = library_of(DATA)

WANTED_FIRST = [
    # What a nurse calls it.
    ("low platelets", "thrombocytopenia"),
    ("thrombocytopenia", "thrombocytopenia"),
    # Drugs, by any name, by what they are, by what they do.
    ("velcade", "bortezomib"),
    ("VELCADE", "bortezomib"),
    ("bortezomib", "bortezomib"),
    ("dara", "daratumumab"),
    ("darzalex faspro", "daratumumab-hyaluronidase"),
    ("PS-341", "bortezomib"),
    ("kyprolis", "carfilzomib"),
    ("carfilzomib heart failure", "carfilzomib"),
    ("xpovio side effects", "selinexor"),
    ("withdrawn", "panobinostat"),
    ("birth defects", "thalidomide"),
    ("eye problems", "belantamab-mafodotin"),
    # Combinations and trials.
    ("DVd", "dvd"),
    ("POLLUX", "drd"),
    ("NCT02076009", "drd"),
    # Words and ideas.
    ("proteasome", "proteasome-inhibitor"),
    ("MRD", "mrd"),
    ("light chains", "light-chain"),
    ("refractory", "refractory"),
    ("relapse", "relapse"),
    ("CAR-T", "car-t"),
    ("cart", "car-t"),
    ("bispecific", "bispecific-antibodies"),
    ("steroids", "steroids"),
    ("stem cell transplant", "autologous-transplant"),
    # Tests, questions, help.
    ("bone scan", "bone-scan"),
    ("pet-ct", "petct"),
    ("biopsy", "needle-biopsy"),
    ("calcium", "calcium"),
    ("second opinion", "second-opinion"),
    ("clinical trial", "clinical-trial"),
]


@pytest.mark.parametrize(("typed", "wanted"), WANTED_FIRST, ids=[typed for typed, _ in WANTED_FIRST])
def test_what_a_person_would_hope_for_comes_first(typed: str, wanted: str) -> None:
    assert LIBRARY.search(typed).hits[0].record.id == wanted


def ids(found: Found) -> list[str]:
    return [hit.record.id for hit in found.hits]


def test_all_of_the_words_come_before_some_of_them() -> None:
    found = LIBRARY.search("low platelets")
    complete = [
        {"low", "platelets"} <= {passage.text[b:e].lower() for passage in hit.passages for b, e in passage.marks}
        for hit in found.hits[1:]  # the first has them as one name
    ]
    assert any(complete)
    assert not all(complete)
    assert complete == sorted(complete, reverse=True)


@pytest.mark.parametrize("name", ["bortezomib", "relapse", "anemia"])
def test_what_has_a_word_as_its_name_comes_before_what_tells_of_it(name: str) -> None:
    # An effect stands behind the sign of its name, among what tells of it.
    found = [hit.record for hit in LIBRARY.search(name).hits if not isinstance(hit.record, Effect)]
    named = [record.name.lower() == name for record in found]
    assert any(named)
    assert not all(named)
    assert named == sorted(named, reverse=True)


def test_a_word_is_found_with_another_ending_and_as_a_beginning() -> None:
    assert "lytic-lesion" in ids(LIBRARY.search("lesion"))
    assert "thrombocytopenia" in ids(LIBRARY.search("thrombo"))
    # A short word is no beginning: "mg" is not magnesium, "or" is not oral.
    assert ids(LIBRARY.search("imi")) == []


def test_the_words_are_marked_where_they_stand() -> None:
    (passage, *_) = LIBRARY.search("platelets").hits[0].passages
    assert [passage.text[begin:end] for begin, end in passage.marks] == ["platelets"]


def test_of_a_long_text_the_sentences_that_have_a_word_are_shown_whole() -> None:
    meaning = "The first tells of nothing. What is wanted, as 1.5 mg, is here! Nor does this. It is wanted again."
    term = DATA.glossary[0]._replace(id="x", name="x", synonyms=(), meaning=meaning)
    (hit,) = Library([term], (), ()).search("wanted").hits
    assert [passage.text for passage in hit.passages] == ["What is wanted, as 1.5 mg, is here! It is wanted again."]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_anything_may_be_searched_for(query: str) -> None:
    found = LIBRARY.search(query)
    for hit in found.hits:
        assert hit.passages
        for passage in hit.passages:
            for begin, end in passage.marks:
                assert 0 <= begin < end <= len(passage.text)


def test_the_page_says_where_it_was_found_with_the_words_marked(run: Run) -> None:
    text = run("search", "light", "chain", "-f", "text").out
    assert "*Light chain*" in text
    assert "**Light chain**" in run("search", "light", "chain", "-f", "markdown").out
    assert "<mark>Light chain</mark>" in run("search", "light", "chain", "-f", "html").out
    first = json.loads(run("search", "light chain", "-f", "json").out)["items"][0]
    assert (first["id"], first["kind"], first["words"]) == ("light-chain", "term", ["light", "chain"])
    assert first["found"][0] == {"field": "name", "text": "Light chain", "marks": [[0, 11]]}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("bortesomib", "bortezomib"), ("revlmid", "revlimid"), ("platlets", "platelets"), ("proteosome", "proteasome")],
)
def test_a_near_word_is_offered_and_never_searched_for(run: Run, typed: str, offered: str) -> None:
    result = run("search", typed)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"myeloma: '{typed}' is not in the data; did you mean {offered}?\n")
    assert json.loads(run("search", typed, "-f", "json").out)["items"] == []


def test_what_is_nowhere_is_told_with_whom_to_call(run: Run) -> None:
    result = run("search", "zzzzqqq")
    told = f"myeloma: 'zzzzqqq' is not in the data\nmyeloma: no record matches 'zzzzqqq'. {CALL_WHOM}\n"
    assert (result.code, result.out, result.err) == (1, "", told)
    assert json.loads(run("search", "zzzzqqq", "-f", "json").out)["items"] == []


@pytest.mark.parametrize("words", ["the", "what is it", "how do I"])
def test_stop_words_are_no_hits(words: str) -> None:
    assert LIBRARY.search(words).hits == ()


def test_where_a_note_says_what_a_fact_rests_on_it_is_no_hit() -> None:
    test = DATA.tests[0]._replace(note="Xyzzy was read in a copy.")
    assert Library([test], (), ()).search("xyzzy").hits == ()


def test_people_get_the_best_and_programs_all(run: Run) -> None:
    everything = json.loads(run("search", "bortezomib", "-f", "json").out)["items"]
    assert len(everything) > 20
    few = json.loads(run("search", "bortezomib", "-f", "json", "--most", "3").out)["items"]
    assert few == everything[:3]
    assert f"The best 20 of {len(everything)}; --most {len(everything)} shows all." in run("search", "bortezomib").out


def test_words_are_needed(run: Run) -> None:
    assert run("search").code == 2


def hits(query: str) -> list[str]:
    # An effect may have the id of the sign or of the term that it is.
    return [f"{kind_of(hit.record)} {hit.record.id}" for hit in LIBRARY.search(query).hits]


@pytest.mark.parametrize("words", [("carfilzomib", "infection"), ("platelets", "nausea"), ("kidney", "pain")])
def test_what_has_all_the_words_stands_before_the_very_drug_that_has_one(words: tuple[str, str]) -> None:
    one, other = map(hits, words)
    complete = set(one) & set(other)
    assert complete
    assert set(hits(" ".join(words))[: len(complete)]) == complete


def test_what_has_the_rarer_word_stands_before_what_has_the_commoner() -> None:
    rare, both = hits("mezigdomide"), hits("mezigdomide pain")
    assert len(rare) < len(hits("pain"))
    assert set(both[: len(rare)]) == set(rare)


@pytest.mark.parametrize("typed", ["bort\u00e9zomib", "BORT\u00c9ZOMIB"])
def test_an_accent_is_no_slip(typed: str) -> None:
    there = LIBRARY.search(typed)
    assert (there.hits[0].record.id, there.missing) == ("bortezomib", {})


def test_a_word_as_it_is_comes_before_other_endings_and_those_before_longer_words() -> None:
    texts = {"longer": "Relapseablexx.", "ended": "Relapseable.", "same": "Relapse."}
    terms = [DATA.glossary[0]._replace(id=id_, name=id_, synonyms=(), meaning=text) for id_, text in texts.items()]
    assert [hit.record.id for hit in Library(terms, (), ()).search("relapse").hits] == ["same", "ended", "longer"]


@pytest.mark.parametrize("identity", ["m-protein", "light-chain", "mrd"])
def test_each_spelling_of_a_word_finds_what_the_others_find(identity: str) -> None:
    (term,) = (each for each in DATA.glossary if each.id == identity)
    found_by = [set(hits(spelling)) for spelling in (term.name, *term.synonyms)]
    assert len(found_by) >= 3
    assert all(each == found_by[0] for each in found_by)


def test_of_a_record_at_most_three_passages_are_shown() -> None:
    assert max(len(hit.passages) for hit in LIBRARY.search("bortezomib").hits) == 3
