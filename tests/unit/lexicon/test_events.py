"""kg.lexicon.events: the type noun that a word ends in, and what happens at such an event."""

import pytest

from kg.lexicon.events import event_head, event_kind


@pytest.mark.parametrize(
    ("form", "head", "kind"),
    [
        ("정책토론회", "정책토론회", "forum"),
        ("전문가토론회", "토론회", "forum"),
        ("업무협약", "업무협약", "signing"),
        ("브리핑", "브리핑", "briefing"),
        ("청문회", "청문회", "hearing"),
        ("정책", "", None),
        ("국회", "", None),
        ("", "", None),
    ],
)
def test_type_nouns(form: str, head: str, kind: str | None) -> None:
    assert (event_head(form), event_kind(form)) == (head, kind)
