import datetime as dt
import json

import pytest

from kg.graph.quads import Claim, document_quads
from kg.graph.quads.claims import PostClaim
from kg.store.result import Result, decoded, encoded, packed, unpacked
from kg.vocabulary import DEFAULT_BASE
from tests.unit.extractions import forum

BARE = Claim("topic/숲", "1", None, "숲")
FULL = Claim(
    "person/김하늘",
    "2",
    dt.date(2026, 3, 1),
    "김하늘",
    aliases=("하늘", "김 의원"),
    type="Company",
    parent="institution/산림청",
    posts=(
        PostClaim("산림청--청장", "Current", 0.9, "role/청장", "institution/산림청"),
        PostClaim("--의원", "Former", 0.5, constituency="place/광주"),
    ),
    topics=("topic/숲",),
)


@pytest.mark.parametrize("claim", [BARE, FULL])
def test_a_claim_is_read_back_as_it_was(claim: Claim) -> None:
    date = None if claim.date is None else claim.date.isoformat()
    assert decoded(encoded(claim), claim.block, claim.document, date) == claim


def test_json_has_no_defaults_and_nothing_that_the_ledger_has_beside_it() -> None:
    assert json.loads(encoded(BARE)) == {"label": "숲"}
    assert set(json.loads(encoded(FULL))) == {"label", "aliases", "type", "parent", "posts", "topics"}
    assert "숲" in encoded(BARE)


def test_json_of_an_earlier_version_is_read() -> None:
    value = (
        '{"label":"김하늘","aliases":["하늘","김 의원"],"type":"Company","parent":"institution/산림청",'
        '"topics":["topic/숲"],"posts":[{"name":"산림청--청장","tenure":"Current","confidence":0.9,'
        '"role":"role/청장","institution":"institution/산림청"},{"name":"--의원","tenure":"Former",'
        '"confidence":0.5,"constituency":"place/광주"}]}'
    )
    assert decoded(value, "person/김하늘", "2", "2026-03-01") == FULL


@pytest.mark.parametrize("quads", [b"", b"<http://e/s> <http://e/p> <http://e/o> .\n" * 100])
def test_quads_are_unpacked_as_they_were(quads: bytes) -> None:
    assert unpacked(packed(quads)) == quads
    assert len(packed(quads)) <= len(quads)


def test_a_result_holds_what_a_document_adds() -> None:
    quads = document_quads(forum(), DEFAULT_BASE)
    found = Result.of(quads, forum(), "1")
    assert (found.id, found.digest, found.reason) == ("forum", "1", None)
    assert unpacked(found.without_people or b"") == quads.without_people
    assert unpacked(found.with_people or b"") == quads.with_people
    assert [block for block, _, _ in found.claims] == [claim.block for claim in quads.claims]
    people = {block for block, _, profile in found.claims if profile}
    assert people == {block for block, _, _ in found.claims if block.startswith("person/")}
