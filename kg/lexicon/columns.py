"""The columns of every word table between ``form`` and ``source``, and the values allowed in each."""

from collections.abc import Iterable, Mapping

_TEXT = r"\S(?:[^\t]*\S)?"
_OPTIONAL = rf"(?:{_TEXT})?"
_DATE = r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?"
_TYPES = (
    "Association|Company|Court|GovernmentBody|InternationalOrganization|LegislativeBody|LocalGovernment"
    "|MediaOutlet|PoliticalParty|PublicInstitution|ResearchInstitute|University"
)

CLASSES: Mapping[str, tuple[str, ...]] = {
    "particles": (
        "after_name", "after_stray_space", "also", "comitative", "comitative_genitive", "copula",
        "copula_stem", "honorific_subject", "honorific_topic", "institution_topic", "instrumental", "object",
        "past_copula", "place", "subject", "topic", "under",
    ),
    "verbs": (
        "adverbial", "appoint", "attend", "attend_by_name", "come", "convene", "give", "held", "host",
        "include", "leave_office", "no_own_subject", "nominate", "organize", "purpose", "receive", "rite",
        "share", "take", "take_office", "takes_place", "vague", "visit",
    ),
    "words": (
        "address", "adverbial", "after_event", "after_person", "attendee", "attending", "award",
        "award_giver", "before_event", "before_office", "body_meeting", "called_off", "civil_rank",
        "committee",
        "conjunction", "contact_label", "counter", "country_initial", "day_word", "delegate", "department",
        "division", "english_function", "footnoted", "government", "hosting", "in_picture", "jointly",
        "local_government_unit", "local_governments", "meanwhile", "meeting_visit", "member", "moderator",
        "modified_role", "named_government", "named_visit", "national_association", "no_name_ending",
        "no_speaker", "no_surname_before_role", "no_topic", "not_in_foreign_name", "not_listed",
        "numbered_body", "office_head", "ordinal_unit", "outlet", "outside_events", "participant",
        "party_meeting", "place_ending", "planned", "programme", "purpose", "quoted_noun", "remark",
        "reported_noun", "resuming", "site", "spokesperson", "stand_in", "talk", "team", "time_of_day",
        "title_break", "under", "unit", "unnamed_source", "witnessing",
    ),
}  # fmt: skip
"""The grammar tables, and the classes that their words belong to; ``kg/data/README.md`` describes each."""


def _several(names: Iterable[str]) -> str:
    one = "|".join(names)
    return f"(?:{one})(?: (?:{one}))*"


TABLES: Mapping[str, Mapping[str, str]] = {
    "countries": {"label": _TEXT},
    "date_words": {"unit": "day|month|year", "shift": r"-?\d"},
    "event_parts": {"part": _TEXT, "occasion": "yes|no"},
    "event_types": {
        "kind": "briefing|campaign|ceremony|contest|exhibition|forum|hearing|meeting|performance|signing"
        "|training|visit"
    },
    "field_names": {"field": "date|id|publisher|text|title|url", "preference": r"\d+"},
    "given_name_stopwords": {},
    "given_names": {"surnames": r"\d+"},
    "institution_stopwords": {},
    "institution_successions": {"before": _TEXT, "after": _TEXT},
    "institution_suffixes": {"type": _TYPES, "min": r"\d"},
    "institutions": {
        "label": _TEXT,
        "type": _TYPES,
        "parent": _OPTIONAL,
        "since": _DATE,
        "until": _DATE,
    },
    "list_labels": {"part": _TEXT},
    "places": {"kind": "venue|landmark"},
    "regions": {
        "label": _TEXT,
        "kind": "province|city|county|district|country_part",
        "parent": _OPTIONAL,
        "short": _OPTIONAL,
    },
    "reporting_verbs": {
        "stance": "assertive|critical|denying|neutral|promising|proposing|questioning|requesting|supportive"
    },
    "role_prefixes": {
        "kind": "rank|tenure",
        "tenure": "(?:Current|Former|Designate|Acting)?",
        "position": "before|after",
    },
    "role_ranks": {
        "ladder": "academic|business|civil|elected|fire|military|police",
        "rank": r"\d",
        "full_time": "yes|no",
        "institution": _OPTIONAL,
    },
    "roles": {
        "kind": "academic|byline|honorific|legislature|military|office|party|position|profession",
        "fused": "yes|no",
        "restore": _OPTIONAL,
    },
    "surnames": {"kind": "single|double", "people": r"\d+", "hanja": "[一-龥]+"},
    "topic_heads": {},
    "topic_stopwords": {},
    "topic_words": {"documents": r"\d+"},
    **{name: {"classes": _several(classes)} for name, classes in CLASSES.items()},
}


ALIASES = "aliases"

USER_TABLES = (
    ALIASES, "countries", "event_parts", "event_types", "given_name_stopwords", "institution_stopwords",
    "institution_suffixes", "institutions", "list_labels", "places", "regions", "reporting_verbs",
    "role_prefixes", "role_ranks", "roles", "topic_heads", "topic_stopwords",
)  # fmt: skip
"""The tables that users may add rows to.

The others belong to the grammar, or hold counts.  Only users have a table of aliases: other
names of the shipped institutions are rows of their own.
"""


def rules(table: str) -> Mapping[str, str]:
    """Return the columns of a table in order, each with a regular expression for its cells."""
    columns = {"label": _TEXT} if table == ALIASES else TABLES[table]
    return {"form": _TEXT, **columns, "source": _TEXT}
