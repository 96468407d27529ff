"""What asserts something that could be checked, and what does not: the model of claims by its features."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from critique.claim_weights import claim_weights, word_levels
from critique.claims import FEATURES, ClaimModel
from critique.findings import Annotation
from critique.lexicon import load_lexicon

Annotated = Callable[..., Annotation]

CLAIMS = [
    "The board paid 40 crowns to the pilot in May.",
    "In 2019 the Harbour Office closed the northern gate after the flood.",
    "Ann Lee told the council that the gate had jammed twice.",
    "The dam leaks because the board sold the pumps in June.",
]
NO_CLAIMS = [
    "Who would have thought so?",
    "Close the gate!",
    "It may rain.",
    "I think it is lovely.",
    "If only you could see it, you would love it too.",
    "What a day.",
]


@pytest.mark.parametrize("sentence", CLAIMS)
def test_a_sentence_that_could_be_checked_is_a_claim(sentence: str, annotated: Annotated) -> None:
    assert [s.claim for s in annotated(sentence).sentences] == [True]


@pytest.mark.parametrize("sentence", NO_CLAIMS)
def test_a_judgement_a_question_or_an_order_is_none(sentence: str, annotated: Annotated) -> None:
    assert [s.claim for s in annotated(sentence).sentences] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Did the board pay the guards?",
        "Let us look at the gate.",
        "What a day!",
        "Perhaps they will.",
        "That is absurd.",
        "“The board paid the guards 4,000 orins in March,” said Ann Lee.",
    ],
)
def test_what_is_no_claim_of_the_author(text: str, annotated: Annotated) -> None:
    assert not any(s.claim for s in annotated(text).sentences)


@pytest.mark.parametrize(("title", "claim"), [("Thirty-One Candles on Orsk’s Quay", False), ("The Guild Sold 31 Boats to Orsk", True)])
def test_a_headline_without_a_verb_asserts_nothing(title: str, claim: bool, annotated: Annotated) -> None:
    prose = "The guild met in the hall on Monday and spoke of the boats that it had sold in the spring of that year."
    first = annotated(f"{title}\n\nBy Ann Lee\n\n{prose}\n\n{prose}").sentences[0]
    assert first.claim == claim


def test_what_is_quoted_speaks_against_a_claim_of_the_author(annotated: Annotated) -> None:
    reported = annotated("Ann Lee said the board had paid the pilot 40 crowns in May, and that the gate was shut.").sentences[0]
    quoted = annotated("Ann Lee said the board “had paid the pilot 40 crowns in May, and that the gate” was shut.").sentences[0]
    assert quoted.checkworthiness < reported.checkworthiness


def test_an_attribution_speaks_for_a_claim(annotated: Annotated) -> None:
    alone, attributed = (annotated(text).sentences[0].checkworthiness for text in ("The gate was shut.", "According to the audit, the gate was shut."))
    assert attributed > alone


def test_every_feature_has_a_weight_and_every_weight_moves_the_model() -> None:
    weights = claim_weights(FEATURES)
    assert set(weights.weights) == set(FEATURES)
    model = ClaimModel(weights)
    assert 0 < model.threshold < 1
    assert all(weight for name, weight in weights.weights.items())


@pytest.mark.parametrize(
    ("recorded", "judged"),
    [
        ("The contracts were signed by the firms.", "The virtues were praised by the wise."),
        ("They seized the ledgers and sold the cargo.", "They loved the music and felt the magic."),
        ("The lawsuit was filed and rejected.", "The thought was lovely and clever."),
    ],
)
def test_words_of_records_speak_for_a_claim_and_words_of_judgement_against_one(recorded: str, judged: str, annotated: Annotated) -> None:
    assert annotated(recorded).sentences[0].checkworthiness > annotated(judged).sentences[0].checkworthiness + 0.1


def test_no_word_for_a_side_and_no_name_has_a_level() -> None:
    classes = load_lexicon().classes
    named = {word for name, members in classes.items() if name.startswith(("side-", "place", "first-name", "outlet")) for word in members.words}
    assert named.isdisjoint(word_levels())


@pytest.mark.parametrize(("a", "b"), [("he", "she"), ("his", "her"), ("men", "women"), ("black", "white")])
def test_whom_a_sentence_is_about_does_not_decide_whether_it_is_a_claim(a: str, b: str, annotated: Annotated) -> None:
    first, second = (annotated(f"Yesterday {word} harbour guards sold the cargo.").sentences[0].checkworthiness for word in (a, b))
    assert first == second
