"""What a page of the graph shows: one SPARQL query a section.

The first line of a file is the heading in Korean, the second in English; ``$IT`` is
what the page is about.
"""

import re
from functools import cache
from pathlib import Path

SECTIONS = {
    "person": ("posts", "statements", "events", "companions", "topics", "documents"),
    "institution": ("posts", "statements", "events", "companions", "units", "documents"),
    "role": ("posts", "documents"),
    "topic": ("statements", "speakers", "events", "broader", "documents"),
    "place": ("events", "posts", "documents"),
    "event": ("participants", "evidence", "documents"),
    "document": ("statements", "posts", "events", "mentioned"),
    "post": ("evidence",),
    "statement": ("evidence",),
    "participation": ("evidence",),
    "part": ("participants",),
}
"""Folder of the IRI → what its page shows, in that order."""
KINDS = {
    "person": ("인물", "Person"),
    "institution": ("기관", "Institution"),
    "role": ("직책", "Role"),
    "topic": ("주제", "Topic"),
    "place": ("장소", "Place"),
    "event": ("행사", "Event"),
    "document": ("문서", "Document"),
    "post": ("직책 관계", "Post"),
    "statement": ("발언", "Statement"),
    "participation": ("행사 참여", "Participation"),
    "part": ("맡은 일", "Part"),
}
COLUMNS = {
    "as": ("역할", "As"),
    "class": ("종류", "Kind"),
    "companion": ("함께한 이", "Companion"),
    "constituency": ("지역구", "Constituency"),
    "date": ("날짜", "Date"),
    "document": ("문서", "Document"),
    "entity": ("이름", "Name"),
    "event": ("행사", "Event"),
    "events": ("행사 수", "Events"),
    "evidence": ("근거", "Evidence"),
    "fact": ("자세히", "Details"),
    "first": ("처음", "First seen"),
    "institution": ("기관", "Institution"),
    "last": ("마지막", "Last seen"),
    "mentions": ("언급", "Mentions"),
    "occasion": ("자리", "Occasion"),
    "parent": ("상위 기관", "Unit of"),
    "participant": ("참여자", "Participant"),
    "person": ("인물", "Person"),
    "place": ("장소", "Place"),
    "presentation": ("발표", "Presentation"),
    "publisher": ("낸 곳", "Publisher"),
    "role": ("직책", "Role"),
    "speaker": ("말한 이", "Speaker"),
    "stance": ("태도", "Stance"),
    "state": ("상태", "State"),
    "statements": ("발언 수", "Statements"),
    "tenure": ("현직·전직", "Tenure"),
    "text": ("말", "Words"),
    "topic": ("주제", "Topic"),
    "type": ("종류", "Type"),
    "unit": ("기관", "Unit"),
    "until": ("까지", "Until"),
    "wider": ("넓은 주제", "Wider topic"),
}
_HOW = re.compile(r"^# ([a-z, ]+): (.+)\n", re.MULTILINE)
_PATTERN = re.compile(r"(.*)WHERE \{\n  (.*?)(\n\}.*)", re.DOTALL)


@cache
def query(name: str, folder: str) -> str:
    """Return the SPARQL of a section on pages of one kind, below its two lines of headings.

    In a file, ``$HOW`` stands for how what is shown hangs on what the page is about: a
    line ``# FOLDER, FOLDER: pattern`` says it, and several lines of one folder make a union.
    Oxigraph answers a union of whole patterns a hundred times as fast as a pattern with a union in it.
    """
    text = (Path(__file__).with_name(f"{name}.rq")).read_text("utf-8").strip()
    ways = [way for folders, way in _HOW.findall(text) if folder in folders.split(", ")]
    text = _HOW.sub("", text)
    if not ways:
        return text
    head, pattern, tail = _PATTERN.fullmatch(text).groups()  # type: ignore[union-attr]
    groups = [pattern.replace("$HOW", way) for way in ways]
    if len(groups) > 1:
        groups = ["{\n" + "\n".join(f"  {line}" for line in group.split("\n")) + "\n  }" for group in groups]
    return f"{head}WHERE {{\n  " + "\n  UNION\n  ".join(groups) + tail
