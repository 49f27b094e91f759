import pytest

from kg.errors import RequestError
from kg.serve.negotiation import choose

OFFERED = ["application/json", "text/csv", "text/html"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("text/*, text/csv;q=0.1", "text/html"),
        ("*/*;q=0.1, text/html;q=0.2", "text/html"),
        ("text/csv;q=x, */*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/csv; charset=utf-8; q=1.0, application/json; q=0.9", "text/csv"),
        ("application/json;q=0, */*", "text/csv"),
    ],
)
def test_the_best_liked_is_chosen(accept: str | None, expected: str) -> None:
    assert choose(accept, OFFERED) == expected


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "*/*;q=0", "json"])
def test_what_is_not_to_be_had_is_refused_with_what_is(accept: str) -> None:
    with pytest.raises(RequestError, match="application/json, text/csv") as refused:
        choose(accept, OFFERED)
    assert refused.value.status == 406
