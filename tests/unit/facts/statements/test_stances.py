"""kg.facts.statements.stances: what a reporting verb tells of the speaker's attitude."""

import pytest

from kg.facts.statements.stances import stance_of
from kg.lexicon import table
from kg.model import Stance
from tests.unit.reading import statements_of

STANCES: dict[str | None, Stance | None] = {
    "말하다": Stance.NEUTRAL,
    "확인하다": Stance.NEUTRAL,
    "강조하다": Stance.ASSERTIVE,
    "환영하다": Stance.SUPPORTIVE,
    "기대하다": Stance.SUPPORTIVE,
    "우려하다": Stance.CRITICAL,
    "항변하다": Stance.DENYING,
    "반문하다": Stance.QUESTIONING,
    "주문하다": Stance.REQUESTING,
    "건의하다": Stance.PROPOSING,
    "의지를 밝히다": Stance.PROMISING,
    "헤엄치다": None,
    None: None,
}


@pytest.mark.parametrize(("verb", "stance"), STANCES.items(), ids=str)
def test_stance_of(verb: str | None, stance: Stance | None) -> None:
    assert stance_of(verb) is stance


def test_every_stance_of_the_table_is_one_of_the_model() -> None:
    assert {row["stance"] for row in table("reporting_verbs").values()} == {s.lower() for s in Stance}


SAID: dict[str, tuple[str, Stance | None]] = {
    "quoted": ("문하경 의원은 “바다가 먼저”라고 비판했다.", Stance.CRITICAL),
    "reported": ("문하경 의원은 바다를 살리겠다고 약속했다.", Stance.PROMISING),
    "asked for": ("문하경 의원은 바다를 살릴 것을 요청했다.", Stance.REQUESTING),
    "verb with its object": ("문하경 의원은 “바다가 먼저”라고 의문을 제기했다.", Stance.QUESTIONING),
}


@pytest.mark.parametrize(("text", "stance"), SAID.values(), ids=SAID)
def test_a_statement_has_the_stance_of_its_verb(text: str, stance: Stance | None) -> None:
    assert [s.stance for s in statements_of(text)] == [stance]
