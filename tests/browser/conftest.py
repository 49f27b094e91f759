"""A real browser, and an invented press release of a policy forum, read by hand, to look at in it."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.graph import KnowledgeGraph
from kg.model import (
    AnyFact,
    Document,
    Entity,
    Event,
    Extraction,
    InstitutionType,
    Kind,
    Link,
    Mention,
    OffsetMap,
    Participation,
    Post,
    Span,
    Statement,
    Tenure,
)
from kg.view import render

DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}


@dataclass
class Opened:
    """A page from a file, with what it asked of the network and what went wrong in it."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a page to a file and open it at a place, with the network cut.

    Options are those of a browser context.
    """
    contexts = []

    def opened(html: str, place: str = "", **options: Any) -> Opened:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        contexts.append(chromium.new_context(**{"offline": True, **DESK, **options}))
        one = Opened(contexts[-1].new_page())
        one.page.set_default_timeout(10_000)
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.on("pageerror", lambda error: one.errors.append(str(error)))
        one.page.add_init_script("window.alert = (said) => console.error(`alert ${said}`)")
        one.page.on(
            "console",
            lambda said: one.errors.append(said.text) if said.type in ("error", "warning") else None,
        )
        one.page.goto(file.as_uri() + place)
        return one

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def forum() -> KnowledgeGraph:
    """14 people, 13 institutions, 10 topics, 1 event and 23 statements."""
    return KnowledgeGraph.of([_extraction()])


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The text that the forum was read from."""
    document = _extraction().document
    return {document.id: document.raw}


EVENT = "열린 바다 시대, 해양 데이터 거점의 세계 경쟁력 확보"
OPENING = (
    f"새물결당 한서윤 의원(해솔 을·국회 바다환경위원회)이 주최한 ‘{EVENT}’ 정책토론회가 20일 국회 "
    "제3소회의실에서 열렸다. 이번 토론회는 해솔시 및 해양데이터진흥원과 공동으로 개최되었다.\n"
)
INSTITUTIONS = {
    "새물결당": InstitutionType.POLITICAL_PARTY,
    "국회 바다환경위원회": InstitutionType.LEGISLATIVE_BODY,
    "국회": InstitutionType.LEGISLATIVE_BODY,
    "해솔시": InstitutionType.LOCAL_GOVERNMENT,
    "해양데이터진흥원": InstitutionType.GOVERNMENT_BODY,
    "해양환경부": InstitutionType.GOVERNMENT_BODY,
    "푸른바다연구원": InstitutionType.RESEARCH_INSTITUTE,
    "한빛해양": InstitutionType.COMPANY,
    "해솔방송": InstitutionType.MEDIA_OUTLET,
    "해솔방송 미래국": InstitutionType.MEDIA_OUTLET,
    "해솔대학교": InstitutionType.UNIVERSITY,
    "한국수산기술협회": InstitutionType.ASSOCIATION,
    "한국항만산업협회": InstitutionType.ASSOCIATION,
}
UNITS = {"해솔방송 미래국": "해솔방송", "국회 바다환경위원회": "국회"}
TOPICS = [
    "바다 주권",
    "해양 데이터",
    "관측 기반",
    "연안 재생",
    "청색 경제",
    "인력 양성",
    "규제 개선",
    "국제 협력",
    "연구 윤리",
    "창업 생태계",
]
SPEAKERS = """
한서윤 | 새물결당 | 의원 | 개회사
  바다 주권은 해양 데이터를 스스로 모으고 다룰 수 있을 때 비로소 지켜진다
  해솔은 이미 관측 기반을 갖추고 거점으로 도약할 준비를 마쳤다
  연안 재생과 청색 경제가 함께 가는 균형 발전 모델을 세워야 한다
  국회도 규제 개선과 인력 양성을 위한 제도를 마련하는 데 앞장서겠다
도민재 | 해솔시 | 시장 | 축사
  해솔은 국내에서 가장 촘촘한 관측 기반을 가진 도시로, 창업 생태계를 차근차근 길러 왔다
  이제 국가가 지역과 손잡고 국제 협력에 나설 때다
백다온 | 푸른바다연구원 | 원장 | 발제 | 바다 주권 확보와 해양 데이터 거점 조성 방안
  해양 데이터 기반을 스스로 갖추지 못하면 바다 주권도 말뿐인 약속에 그칠 위험이 크다
  해솔의 관측 기반이 새로운 표준을 세우는 출발점이 되어야 한다
서지호 | 한빛해양 | 기술이사 | 발제 | 관측 기반을 활용한 청색 경제의 가능성
  고품질 해양 데이터가 열리면 작은 회사도 세계 시장에서 겨룰 수 있다
  청색 경제의 첫 단추는 현장의 창업 생태계다
문가람 | 해양데이터진흥원 | 단장 | 좌장
  오늘의 논의가 인력 양성으로 이어지도록 챙기겠다
천우진 | 해솔방송 미래국 | 국장 | 토론
  해양 데이터는 재난 방송의 품질도 바꾼다
  지역 언론도 청색 경제의 한 축이 될 수 있다
구나래 | 해솔대학교 | 부총장 | 토론
  연구와 산업이 이어지려면 인력 양성부터 다시 설계해야 한다
  연구 윤리를 뒤로 미뤄서는 안 된다
임태섭 | 해양환경부 | 해양정책관 | 토론
  정부는 연안 재생 예산을 꾸준히 늘리고 있다
  관측 기반 확충을 위한 국제 협력도 넓혀 가겠다
노은솔 | 한국수산기술협회 | 회장 | 토론
  창업 생태계를 살리려면 규제 개선이 먼저다
  국제 협력의 문턱을 낮춰야 한다
방준혁 | 한국항만산업협회 | 회장 | 토론
  불필요한 절차를 줄이는 규제 개선이 시급하다
  항만도 연안 재생의 주인공이다
표시은 | 푸른바다연구원 | 수석연구원 | 토론
  책임 있는 해양 데이터 이용을 위해 연구 윤리 기준을 분명히 해야 한다
마해찬 | 해양환경부 | 장관 | 토론
  바다 주권은 국제 협력 없이 홀로 설 수 없다
유채림 | 국회 | 의원 | 참석
남기훈 | 국회 | 의원 | 참석
"""
"""Who speaks, for whom, as what, in which part (of what title); below, the words."""
FORMER = "마해찬"


def _extraction() -> Extraction:
    text = OPENING
    facts: list[AnyFact] = [_event()]
    for speaker in re.split(r"\n(?=\S)", SPEAKERS.strip()):
        head, *quotes = speaker.split("\n")
        name, institution, role, part, *presented = head.split(" | ")
        start = len(text)
        text += f"{'전 ' if name == FORMER else ''}{institution} {role} {name}은 {part}에서\n"
        told = Span(start, len(text) - 1)
        facts.append(_post(name, institution, told, role))
        facts.append(_participation(name, part, next(iter(presented), None), told))
        for quote in map(str.strip, quotes):
            begin = len(text) + 1
            text += f"“{quote}”고 밝혔다.\n"
            facts.append(_statement(name, part, quote, begin, Span(start, len(text) - 1)))
    seat = OPENING.index("의원(해솔 을")
    facts.append(_post("한서윤", "국회 바다환경위원회", Span(seat, seat + 20), constituency="place/해솔_을"))
    document = Document(
        id="forum",
        raw=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        title="한서윤 의원, ‘해양 데이터 거점’ 정책토론회 성황리에 열려",
        publisher="해솔시",
        published=dt.date(2026, 2, 21),
        url="https://example.org/press/1",
    )
    entities = _entities([line.split(" ")[0] for line in SPEAKERS.split("\n") if " | " in line])
    return Extraction(document, entities, tuple(_links(entities, text)), tuple(facts), _ids("topic", TOPICS))


def _evidence(told: Span) -> dict[str, Any]:
    return {"evidence": (told,), "confidence": 0.9, "rule": "by hand"}


def _ids(folder: str, names: list[str]) -> tuple[str, ...]:
    return tuple(f"{folder}/{name.replace(' ', '_')}" for name in names)


def _event() -> Event:
    return Event(
        id="event/forum",
        type="정책토론회",
        name=EVENT,
        organizers=("person/한서윤",),
        co_organizers=("institution/해솔시", "institution/해양데이터진흥원"),
        place="place/국회_제3소회의실",
        date_text="20일",
        date=dt.date(2026, 2, 20),
        topics=("topic/바다_주권", "topic/해양_데이터"),
        **_evidence(Span(0, OPENING.index(".") + 1)),
    )


def _post(
    name: str, institution: str, told: Span, role: str | None = None, constituency: str | None = None
) -> Post:
    return Post(
        person=f"person/{name}",
        role=role and f"role/{role}",
        institution=_ids("institution", [institution])[0],
        tenure=Tenure.FORMER if name == FORMER else Tenure.CURRENT,
        constituency=constituency,
        **_evidence(told),
    )


def _participation(name: str, part: str, presentation: str | None, told: Span) -> Participation:
    return Participation(
        participant=f"person/{name}",
        event="event/forum",
        part=part,
        presentation=presentation,
        **_evidence(told),
    )


def _statement(name: str, part: str, words: str, start: int, told: Span) -> Statement:
    return Statement(
        content=Span(start, start + len(words)),
        speaker=f"person/{name}",
        verb="밝히다",
        occasion=part if part in ("개회사", "축사") else None,
        topics=_ids("topic", [topic for topic in TOPICS if topic in words]),
        mentions=("institution/해솔시",) if words.startswith("해솔은") else (),
        **_evidence(told),
    )


def _entities(people: list[str]) -> tuple[Entity, ...]:
    roles = sorted({line.split(" | ")[2] for line in SPEAKERS.split("\n") if " | " in line})
    named = [
        *(Entity(id_, Kind.PERSON, name) for id_, name in zip(_ids("person", people), people, strict=True)),
        *(Entity(id_, Kind.ROLE, role) for id_, role in zip(_ids("role", roles), roles, strict=True)),
        *(Entity(id_, Kind.TOPIC, topic) for id_, topic in zip(_ids("topic", TOPICS), TOPICS, strict=True)),
        Entity("place/국회_제3소회의실", Kind.PLACE, "국회 제3소회의실"),
        Entity("place/해솔_을", Kind.PLACE, "해솔 을"),
        Entity("event/forum", Kind.EVENT, EVENT),
    ]
    for name, type_ in INSTITUTIONS.items():
        aliases = ("KODA", "진흥원") if name == "해양데이터진흥원" else ()
        parent = _ids("institution", [UNITS[name]])[0] if name in UNITS else None
        (id_,) = _ids("institution", [name])
        named.append(Entity(id_, Kind.INSTITUTION, name, aliases, type_, parent))
    return tuple(sorted(named, key=lambda entity: entity.id))


def _links(entities: tuple[Entity, ...], text: str) -> Iterator[Link]:
    for entity in entities:
        start = text.find(entity.label)
        while start >= 0:
            span = Span(start, start + len(entity.label))
            yield Link(
                Mention(span, entity.label, entity.kind, name=entity.label, key=entity.label, rule="by hand"),
                entity.id,
            )
            start = text.find(entity.label, span.end)


@pytest.fixture(scope="session")
def html(forum: KnowledgeGraph, texts: dict[str, str]) -> str:
    """The page of the forum, facts in their paragraphs."""
    return render(forum, texts=texts)


@pytest.fixture(scope="session")
def whole(forum: KnowledgeGraph, texts: dict[str, str]) -> str:
    """The page of the forum with its text."""
    return render(forum, texts=texts, embed_text=True)


@pytest.fixture(scope="session")
def lasting(chromium: Any, html: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One page of the forum, for tests that leave it as it was."""
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(html, encoding="utf-8")
    context = chromium.new_context(offline=True, **DESK)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()
