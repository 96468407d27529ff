"""What kind of source a phrase names, decision by decision: each has phrases that it knows, and that no decision before it takes."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest

from critique.annotation import Annotator
from critique.attribution import _Attributor, by_class, by_name, sources
from critique.attribution.heads import ANY, NOBODY, Decision, taken_apart
from critique.attribution.view import make_view
from critique.reading import read_text
from critique.segmenting import segment
from tests.conftest import tree_of

NONE = "nobody"
ANNOTATOR = Annotator()

# The decision, what the text tells before, the phrase, the kind of source and its name.
CASES: list[tuple[str, str, str, str, str | None]] = [
    ("numbered_document", "", "Bulletin No. 2", "document", "Bulletin No. 2"),
    ("one_by_name", "", "one of the seven, Ann Lee", "named", "Ann Lee"),
    ("share", "", "40 percent of the voters", "vague", "the voters"),
    ("number", "", "43", NONE, None),
    ("number", "", "one", NONE, None),
    ("mute", "", "history", NONE, None),
    ("mute", "", "time", NONE, None),
    ("met_by_first_name", "A pilot named Ann said the gate was shut.", "Ann", "anonymous", "Ann"),
    ("role_by_name", "", "the head of the board, Ann Lee", "named", "Ann Lee"),
    ("role_by_name", "", "two pilots, Ann Lee and Ivo Roe", "named", "Ann Lee and Ivo Roe"),
    ("role_again", "An analyst said it was shut.", "the analyst", "anonymous", "An analyst"),
    ("role_again", "“It is shut,” said Ann Lee, an analyst.", "the same analyst", "named", "Ann Lee"),
    ("example", "", "critics including Ann Lee", "named", "Ann Lee"),
    ("example", "", "members like Ivo Roe", "named", "Ivo Roe"),
    ("and_others", "", "Ann Lee and other members", "named", "Ann Lee"),
    ("one_of_a_name", "", "one Lissari", "anonymous", "one Lissari"),
    ("one_of_a_name", "", "a Lissari", "anonymous", "a Lissari"),
    ("name", "", "Ann Lee", "named", "Ann Lee"),
    ("name", "", "the Harbour Office", "named", "Harbour Office"),
    ("name", "", "Senator Roe", "named", "Roe"),
    ("name", "", "the Harbour Review", "named", "Harbour Review"),
    ("name", "", "the Harbour Report", "document", "Harbour Report"),
    ("made_of", "", "a copy of the memo", "document", "a copy of the memo"),
    ("made_of", "", "majorities of the voters", "vague", "majorities of the voters"),
    ("spokesperson", "", "a spokesman for the board", "named", "a spokesman for the board"),
    ("spokesperson", "", "Ann Lee's lawyer", "named", "Ann Lee's lawyer"),
    ("spokesperson", "", "her lawyer", "named", "her lawyer"),
    ("titled", "", "the Vellish senator", "named", "the Vellish senator"),
    ("both", "“It is shut,” Ann Lee, a candidate, said.", "both candidates", "named", "both candidates"),
    ("makers", "Ann Lee and Ivo Roe argue that it was shut.", "the authors", "named", "Ann Lee and Ivo Roe"),
    ("makers", "A study by the Harbour Institute found that it was shut.", "the researchers", "document", "A study by the Harbour Institute"),
    ("makers", "“It is shut,” said Ann Lee.", "the historian", "named", "Ann Lee"),
    ("makers", "", "the authors of the report", "document", "the authors of the report"),
    ("document", "", "the memo", "document", "the memo"),
    ("document", "", "court records", "document", "court records"),
    ("document", "", "new records", "vague", "new records"),
    ("document", "", "reports", "vague", "reports"),
    ("document", "", "new evidence", "vague", "new evidence"),
    ("document", "", "a document", "vague", "a document"),
    ("document", "", "the research, done by Ann Lee", "document", "the research"),
    ("another", "", "the second official", "anonymous", "the second official"),
    ("another", "", "the same pilot", "anonymous", "the same pilot"),
    ("person", "", "an official close to the board", "anonymous", "an official close to the board"),
    ("person", "", "his friends", "anonymous", "his friends"),
    ("person", "", "the president's aide", "named", "the president's aide"),
    ("person", "", "the brother of Ann Lee", "named", "the brother of Ann Lee"),
    ("person", "“It is shut,” said Ann Lee, a friend.", "the two friends", "named", "Ann Lee"),
    ("crowd", "", "critics", "vague", "critics"),
    ("crowd", "", "many", "vague", "many"),
    ("crowd", "", "two critics", "anonymous", "two critics"),
    ("office", "", "the president", "named", "the president"),
    ("office", "", "a president", "anonymous", "a president"),
    ("body", "", "the ministry", "named", "the ministry"),
    ("body", "", "the union of the pilots", "named", "the union of the pilots"),
    ("body", "", "several ministries", "vague", "several ministries"),
    ("introduced", "Ann Lee won the vote.", "the candidate", "named", "the candidate"),
    ("role", "", "a candidate", "anonymous", "a candidate"),
    ("role", "", "political leaders", "vague", "political leaders"),
    ("people_of_a_name", "", "Lissari planners", "anonymous", "Lissari planners"),
    ("name_within", "", "the Orsk attack", "named", "Orsk"),
    ("some", "", "some clubs", "vague", "some clubs"),
    ("bare", "", "all this", NONE, None),
    ("bare", "", "this week", NONE, None),
    ("people_by_ending", "", "the dredgers", "vague", "the dredgers"),
    ("people_by_ending", "", "harbour dredgers", "vague", "harbour dredgers"),
    ("apposed", "", "its supervisor, Ann Lee", "named", "Ann Lee"),
    ("name_beside_cue", "", "a gate in the hands of Ann Lee", "named", "Ann Lee"),
    ("thing", "", "the inquest", "named", "the inquest"),
    ("thing", "", "its road", "named", "its road"),
]


@pytest.fixture
def decide() -> Callable[[str, str], tuple[str, str, str | None] | None]:
    """Which decision knows a phrase that stands behind a text, and what it tells."""

    def decided(before: str, phrase: str) -> tuple[str, str, str | None] | None:
        text = f"{before} Before noon {phrase} slept.".strip()
        document = segment(read_text(text))
        view = make_view(document, ANNOTATOR.vocabulary)
        attributor = _Attributor(document, view)
        attributor.run()  # whom the text before cites
        start = text.rindex(phrase)
        first, last = view.starts.index(start), view.ends.index(start + len(phrase)) + 1
        taken = taken_apart(view, first, last, attributor.cast, opens=False)
        for decision in sources._decisions(taken.bits):
            named = decision(taken)
            if named is not None:
                return (name_of(decision), NONE, None) if named is NOBODY else (name_of(decision), named.kind, named.name)
        return None

    return decided


def name_of(decision: Decision) -> str:
    return decision.__name__.removeprefix("_")


@pytest.mark.parametrize(("decision", "before", "phrase", "kind", "name"), CASES, ids=lambda v: v if isinstance(v, str) else None)
def test_decisions(decide: Callable[[str, str], object], decision: str, before: str, phrase: str, kind: str, name: str | None) -> None:
    assert decide(before, phrase) == (decision, kind, name)


@pytest.mark.parametrize("phrase", ["a dredger", "the brightness"])
def test_things_that_nobody_knows_to_speak(decide: Callable[[str, str], object], phrase: str) -> None:
    assert decide("", phrase) is None


def test_every_decision_has_a_phrase() -> None:
    assert {name_of(decision) for decision, _ in sources._DECISIONS} == {case[0] for case in CASES}


def test_every_decision_is_in_the_table() -> None:
    functions = [f for module in (sources, by_name, by_class) for f in tree_of(module).body if isinstance(f, ast.FunctionDef) and f.returns is not None]
    about_a_phrase = [f.name for f in functions if [a.arg for a in f.args.args] == ["p"] and ast.unparse(f.returns) == "Named | None"]
    assert set(about_a_phrase) - {"_people_again"} == {decision.__name__ for decision, _ in sources._DECISIONS}


def test_a_decision_is_asked_about_the_heads_of_its_classes_alone() -> None:
    for decision, heads in sources._DECISIONS:
        assert heads == ANY or decision not in sources._decisions(0)
        assert heads == ANY or decision in sources._decisions(heads)
