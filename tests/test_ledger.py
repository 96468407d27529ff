"""The sourcing ledger: each source once, its other names, what it vouches for, and the claims left with nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from critique.findings import Annotation
from critique.ledger import sources_of, unvouched
from critique.profile import SourceUse

Annotated = Callable[..., Annotation]

TEXT = (
    "Ann Lee, a harbour pilot, said the gate had jammed twice in 2019. The pilot warned that it would jam again. "
    "Lee wrote in May that 40 ships had been turned away. A senior official said the vote was bought. The gate cost nine million crowns."
)


@pytest.fixture
def ledger(annotated: Annotated) -> dict[str, SourceUse]:
    return {source.name: source for source in sources_of(annotated(TEXT))}


def test_a_source_stands_once_with_its_other_names(ledger: dict[str, SourceUse]) -> None:
    assert list(ledger) == ["Ann Lee", "A senior official"]
    assert ledger["Ann Lee"].aliases == ("The pilot", "Lee")
    assert ledger["Ann Lee"].times == 3


def test_a_source_vouches_for_the_claims_it_is_cited_for(ledger: dict[str, SourceUse]) -> None:
    assert ledger["Ann Lee"].sentences == (0, 1, 2)
    assert set(ledger["Ann Lee"].vouches) <= {0, 1, 2}
    assert {0, 2} <= set(ledger["Ann Lee"].vouches)
    assert ledger["A senior official"].vouches == (3,)
    assert ledger["A senior official"].kind == "anonymous"


def test_claims_with_nobody_are_listed(annotated: Annotated) -> None:
    assert unvouched(annotated(TEXT)) == (4,)


def test_a_relayed_source_vouches_for_nothing_at_first_hand(annotated: Annotated) -> None:
    found = {s.name: s for s in sources_of(annotated("According to Reuters, citing two officials, the count was stopped on Friday."))}
    assert found["two officials"].hops == 1
    assert found["two officials"].vouches == ()
    assert found["Reuters"].vouches == (0,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee and Ivo Roe said the gate had jammed twice. Lee said nobody came. Lee and Roe left.", {"Ann Lee": 2, "Ivo Roe": 1}),
        ("Sen. Ann Lee and Gov. Ivo J. Roe said the gate had jammed twice. Lee and Roe denied it later.", {"Ann Lee": 2, "Ivo J. Roe": 2}),
        ("Ann Lee, Ivo Roe and Tom Hale said the gate had jammed twice.", {"Ann Lee": 1, "Ivo Roe": 1, "Tom Hale": 1}),
        ("The Bill and Melinda Gates Foundation said the gate had jammed twice.", {"The Bill and Melinda Gates Foundation": 1}),
        ("The Ministry of Trade and Industry said the gate had jammed twice.", {"The Ministry of Trade and Industry": 1}),
        ("Johnson and Johnson said the gate had jammed twice.", {"Johnson and Johnson": 1}),
        ("New York and South Carolina said the gate had jammed twice.", {"New York and South Carolina": 1}),
    ],
)
def test_persons_who_are_cited_together_stand_each_for_themselves(text: str, names: dict[str, int], annotated: Annotated) -> None:
    assert {source.name: source.times for source in sources_of(annotated(text))} == names


def test_what_several_say_together_is_spoken_by_all_of_them(annotated: Annotated) -> None:
    annotation = annotated("“The gate had jammed for a year,” said Ann Lee and Tom Hale. “It was the frost, and nothing else.”")
    assert [s.speaker for s in annotation.sentences] == ["Ann Lee and Tom Hale"] * 2


@pytest.mark.parametrize("text", ["The minister wanted a second gate.", "The minister supported the plan.", "The gate jammed twice."])
def test_wishes_and_deeds_are_no_testimony(text: str, annotated: Annotated) -> None:
    assert sources_of(annotated(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The board could not confirm the count.",
        "The ministry declined to comment on the figures.",
        "Ann Lee did not say who paid.",
        "A clerk asked not to be named.",
    ],
)
def test_who_says_nothing_vouches_for_nothing(text: str, annotated: Annotated) -> None:
    assert sources_of(annotated(text)) == ()


def test_a_state_stands_once_whatever_it_is_called(annotated: Annotated) -> None:
    (source,) = sources_of(annotated("The United States said the gate had jammed. The US warned that it would jam again. The U.S. denied that it was late."))
    assert (source.name, source.times) == ("The United States", 3)
