"""Extractions built by hand, for tests of everything that reads them."""

import datetime as dt

from kg.model import (
    Document,
    Entity,
    Event,
    EventState,
    Extraction,
    InstitutionType,
    Kind,
    Link,
    Mention,
    Mode,
    OffsetMap,
    Participation,
    Post,
    Segment,
    Span,
    Stance,
    Statement,
    Tenure,
)

FORUM_RAW = (
    "한빛시, 마을 도서관 토론회 열어\n\n"
    "김하늘 새물결당 의원(한빛시 가온구)은 20일 한빛시청에서 ‘마을 도서관의 내일’ 정책토론회를 열었다. "
    "이번 토론회는 한빛시와 공동주최했다. 김 의원은 개회사에서 "
    "“도서관은 마을의 거 실이다”라고 강조했다. 이바다 한빛시장이 축사를 했고, "
    "박소리 나래 AI연구소장은 ‘책과 AI’를 주제로 발제했다. "
    "박 소장은 작은 도서관이 늘어야 한다고 말했다. 한 관계자는 “예산이 넉넉지 않다”고 전했다."
)
NOTICE_RAW = (
    "[알림] 전 국무총리 최가람, 나래 AI 연구소 방문\n"
    "최가람 전 국무총리가 나래 AI 연구소를 찾았다. 김하늘 새물결당 의원도 함께했다. "
    "연구소는 나래그룹 산하 기관이다."
)


def forum() -> Extraction:
    """Return what a press release of a forum says; its text has a stray space repaired."""
    text = FORUM_RAW.replace("거 실이다", "거실이다")
    gap = FORUM_RAW.index("거 실이다") + 1
    size = len(text)
    offsets = OffsetMap(
        (
            Segment(Span(0, gap), Span(0, gap)),
            Segment(Span(gap, size), Span(gap + 1, size + 1)),
        )
    )
    document = Document(
        "forum",
        FORUM_RAW,
        text,
        offsets,
        title="한빛시, 마을 도서관 토론회 열어",
        publisher="한빛시",
        published=dt.date(2026, 3, 21),
        url="https://press.example/forum?id=7",
    )
    kim, lee, park = "person/김하늘", "person/이바다", "person/박소리"
    party, city, lab = "institution/새물결당", "institution/한빛시", "institution/나래 AI연구소"
    event, library = "event/마을 도서관의 내일", "topic/마을 도서관"
    return Extraction(
        document,
        entities=(
            Entity(kim, Kind.PERSON, "김하늘", ("김 의원",)),
            Entity(lee, Kind.PERSON, "이바다"),
            Entity(park, Kind.PERSON, "박소리", ("박 소장",)),
            Entity("role/의원", Kind.ROLE, "의원"),
            Entity("role/시장", Kind.ROLE, "시장"),
            Entity("role/소장", Kind.ROLE, "소장", ("연구소장",)),
            Entity(party, Kind.INSTITUTION, "새물결당", type=InstitutionType.POLITICAL_PARTY),
            Entity(city, Kind.INSTITUTION, "한빛시", type=InstitutionType.LOCAL_GOVERNMENT),
            Entity(lab, Kind.INSTITUTION, "나래 AI연구소", type=InstitutionType.RESEARCH_INSTITUTE),
            Entity("place/한빛시청", Kind.PLACE, "한빛시청"),
            Entity("place/한빛시 가온구", Kind.PLACE, "한빛시 가온구"),
            Entity(library, Kind.TOPIC, "마을 도서관", ("도서관",)),
            Entity("topic/작은 도서관", Kind.TOPIC, "작은 도서관"),
            Entity(event, Kind.EVENT, "마을 도서관의 내일", ("정책토론회", "토론회")),
        ),
        links=_links(
            text,
            ("김하늘", kim),
            ("김 의원", kim),
            ("이바다", lee),
            ("박소리", park),
            ("박 소장", park),
            ("의원", "role/의원"),
            ("시장", "role/시장"),
            ("연구소장", "role/소장"),
            ("새물결당", party),
            ("한빛시", city),
            ("나래 AI연구소", lab),
            ("한빛시청", "place/한빛시청"),
            ("한빛시 가온구", "place/한빛시 가온구"),
            ("마을 도서관", library),
            ("작은 도서관", "topic/작은 도서관"),
            ("마을 도서관의 내일", event),
        ),
        facts=(
            Post(
                person=kim,
                role="role/의원",
                institution=party,
                constituency="place/한빛시 가온구",
                evidence=(_span(text, "김하늘 새물결당 의원"),),
                confidence=0.97,
                rule="name-institution-role",
            ),
            Post(
                person=lee,
                role="role/시장",
                institution=city,
                evidence=(_span(text, "이바다 한빛시장"),),
                confidence=0.95,
                rule="name-fused-role",
            ),
            Post(
                person=park,
                role="role/소장",
                institution=lab,
                evidence=(_span(text, "박소리 나래 AI연구소장"),),
                confidence=1.0,
                rule="name-fused-role",
            ),
            Event(
                id=event,
                type="정책토론회",
                name="마을 도서관의 내일",
                organizers=(kim,),
                co_organizers=(city,),
                place="place/한빛시청",
                date_text="20일",
                date=dt.date(2026, 3, 20),
                end_date=dt.date(2026, 3, 21),
                state=EventState.HELD,
                topics=(library,),
                evidence=(_span(text, "20일 한빛시청에서 ‘마을 도서관의 내일’ 정책토론회를 열었다"),),
                confidence=0.9,
                rule="titled-event",
            ),
            Participation(
                participant=kim,
                event=event,
                part="개회사",
                evidence=(_span(text, "김 의원은 개회사에서"),),
                confidence=0.9,
                rule="opening",
            ),
            Participation(
                participant=lee,
                event=event,
                part="축사",
                evidence=(_span(text, "이바다 한빛시장이 축사를 했고"),),
                confidence=0.9,
                rule="part",
            ),
            Participation(
                participant=park,
                event=event,
                part="발제",
                presentation="책과 AI",
                evidence=(_span(text, "박소리 나래 AI연구소장은 ‘책과 AI’를 주제로 발제했다"),),
                confidence=0.85,
                rule="part",
            ),
            Statement(
                speaker=kim,
                content=_span(text, "도서관은 마을의 거실이다"),
                verb="강조하다",
                stance=Stance.ASSERTIVE,
                occasion="개회사",
                topics=(library,),
                evidence=(_span(text, "김 의원은 개회사에서 “도서관은 마을의 거실이다”라고 강조했다"),),
                confidence=0.93,
                rule="direct",
            ),
            Statement(
                speaker=park,
                content=_span(text, "작은 도서관이 늘어야 한다"),
                mode=Mode.INDIRECT,
                verb="말하다",
                stance=Stance.NEUTRAL,
                topics=("topic/작은 도서관", library),
                mentions=(lab,),
                evidence=(_span(text, "박 소장은 작은 도서관이 늘어야 한다고 말했다"),),
                confidence=0.8,
                rule="indirect",
            ),
            Statement(
                content=_span(text, "예산이 넉넉지 않다"),
                verb="전하다",
                evidence=(_span(text, "한 관계자는 “예산이 넉넉지 않다”고 전했다"),),
                confidence=0.7,
                rule="direct",
            ),
        ),
        topics=(library, "topic/작은 도서관"),
    )


def notice() -> Extraction:
    """Return what a short notice says: it shares people and an institution with the forum."""
    text = NOTICE_RAW
    document = Document("notice", text, text, OffsetMap.identity(len(text)))
    kim, choi = "person/김하늘", "person/최가람"
    party, lab, group = "institution/새물결당", "institution/나래 AI연구소", "institution/나래그룹"
    return Extraction(
        document,
        entities=(
            Entity(kim, Kind.PERSON, "김하늘"),
            Entity(choi, Kind.PERSON, "최가람"),
            Entity("role/의원", Kind.ROLE, "의원"),
            Entity("role/국무총리", Kind.ROLE, "국무총리"),
            Entity(party, Kind.INSTITUTION, "새물결당", type=InstitutionType.POLITICAL_PARTY),
            Entity(lab, Kind.INSTITUTION, "나래 AI 연구소", ("연구소",), parent=group),
            Entity(group, Kind.INSTITUTION, "나래그룹", type=InstitutionType.COMPANY),
        ),
        links=_links(
            text,
            ("최가람", choi),
            ("국무총리", "role/국무총리"),
            ("의원", "role/의원"),
            ("나래 AI 연구소", lab),
            ("김하늘", kim),
            ("새물결당", party),
            ("나래그룹", group),
        ),
        facts=(
            Post(
                person=choi,
                role="role/국무총리",
                tenure=Tenure.FORMER,
                evidence=(_span(text, "전 국무총리 최가람"), _span(text, "최가람 전 국무총리")),
                confidence=0.96,
                rule="former",
            ),
            Post(
                person=kim,
                role="role/의원",
                institution=party,
                evidence=(_span(text, "김하늘 새물결당 의원"),),
                confidence=0.99,
                rule="name-institution-role",
            ),
        ),
    )


def sample() -> tuple[Extraction, Extraction]:
    """Return both documents: every kind of entity and of fact, and what only one of two texts has."""
    return forum(), notice()


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _links(text: str, *rows: tuple[str, str]) -> tuple[Link, ...]:
    """Link the first place of some words to an entity."""
    links = []
    for words, entity in rows:
        kind = Kind(entity.partition("/")[0])
        mention = Mention(_span(text, words), words, kind, words, words.replace(" ", ""), "test")
        links.append(Link(mention, entity))
    return tuple(sorted(links, key=lambda link: (link.mention.span, link.entity)))
