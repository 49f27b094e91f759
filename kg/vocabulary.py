"""The vocabularies of the graph, and the IRIs of what it describes.

Terms are reused before they are invented: ``KG`` holds only what W3C ORG, SKOS,
PROV-O, NIF, ITS, schema.org, DCTERMS and FOAF lack.  Each vocabulary lists the
terms that the graph uses, and knows no other.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import OptionError

DEFAULT_BASE = "https://w3id.org/bodokg/id/"


class Vocabulary:
    """A namespace with the terms that are used of it.

    >>> ORG.memberOf
    <NamedNode value=http://www.w3.org/ns/org#memberOf>
    """

    def __init__(self, iri: str, names: str) -> None:
        self.iri = iri
        self.names = tuple(names.split())
        vars(self).update({name: NamedNode(iri + name) for name in self.names})

    def __getattr__(self, name: str) -> NamedNode:
        """Refuse a name that is not among the terms; those are found before this is asked."""
        raise AttributeError(f"no term {name!r} of {self.iri} is in use")

    def __iter__(self) -> Iterator[NamedNode]:
        return (vars(self)[name] for name in self.names)


INSTITUTION_TYPES = (
    "PoliticalParty",
    "GovernmentBody",
    "LocalGovernment",
    "LegislativeBody",
    "Court",
    "PublicInstitution",
    "Company",
    "University",
    "ResearchInstitute",
    "Association",
    "MediaOutlet",
    "InternationalOrganization",
)

KG = Vocabulary(
    "https://w3id.org/bodokg/ontology#",
    "Person Role Institution Topic Place Event Document Post Statement Participation "
    + " ".join(INSTITUTION_TYPES)
    + " Current Former Designate Acting Direct Indirect Neutral Assertive Supportive Critical Denying"
    " Questioning Requesting Proposing Promising Announced Held confidence tenure constituency"
    " speaker mode reportingVerb stance occasion eventType eventState organizer"
    " coOrganizer dateText participant event part presentation hasRole participatedIn spokeAbout sha256"
    " mainTopic firstSeen lastSeen degree betweenness pageRank community",
)
ORG = Vocabulary(
    "http://www.w3.org/ns/org#",
    "Organization Membership Role member organization role memberOf subOrganizationOf"
    " ChangeEvent originalOrganization resultingOrganization",
)
SCHEMA = Vocabulary(
    "https://schema.org/",
    "CreativeWork Event Place Quotation about datePublished endDate location mentions name publisher"
    " startDate text url",
)
NIF = Vocabulary(
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "Context OffsetBasedString Phrase anchorOf beginIndex endIndex referenceContext sourceUrl",
)
ITSRDF = Vocabulary("http://www.w3.org/2005/11/its/rdf#", "taIdentRef")
PROV = Vocabulary("http://www.w3.org/ns/prov#", "Entity wasDerivedFrom wasQuotedFrom")
SKOS = Vocabulary("http://www.w3.org/2004/02/skos/core#", "Concept altLabel broader")
DCTERMS = Vocabulary(
    "http://purl.org/dc/terms/", "PeriodOfTime date identifier isReplacedBy source temporal title"
)
VOID = Vocabulary(
    "http://rdfs.org/ns/void#", "Dataset class classPartition documents entities triples uriSpace"
)
DCAT = Vocabulary("http://www.w3.org/ns/dcat#", "Dataset endDate startDate")
FOAF = Vocabulary("http://xmlns.com/foaf/0.1/", "Person")
RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#", "label")
XSD = Vocabulary("http://www.w3.org/2001/XMLSchema#", "boolean date decimal double gYearMonth integer string")

VOCABULARIES = {
    "kg": KG,
    "org": ORG,
    "schema": SCHEMA,
    "nif": NIF,
    "itsrdf": ITSRDF,
    "prov": PROV,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "void": VOID,
    "dcat": DCAT,
    "foaf": FOAF,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
}

FOLDERS = (
    "document",
    "person",
    "role",
    "institution",
    "topic",
    "place",
    "event",
    "post",
    "statement",
    "participation",
    "part",
    "change",
)
"""The folders of instances under the base, one a class; the order is that of reading."""

_REPLACED = re.compile(r"[^0-9A-Za-zÀ-ÖØ-öø-ʯㄱ-ㅎㅏ-ㅣ가-힣·-]+")
_LONGEST = 80


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return prefix → namespace: the vocabularies, then the folders of instances."""
    check_base(base)
    return {name: v.iri for name, v in VOCABULARIES.items()} | {f: f"{base}{f}/" for f in FOLDERS}


def curie(iri: str, namespaces: Mapping[str, str]) -> str:
    """Return an IRI as a CURIE, by the first namespace that it begins with; else as it is.

    >>> curie("https://w3id.org/bodokg/id/person/김하늘", prefixes())
    'person:김하늘'
    """
    for prefix, namespace in namespaces.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def local(iri: str) -> str:
    """Return the last part of an IRI.

    >>> local("https://w3id.org/bodokg/ontology#Former")
    'Former'
    """
    return re.split(r"[#/:]", iri)[-1]


def slug(label: str) -> str:
    """Return the readable name of a label inside an IRI; a pure function of the label.

    Hangul and Latin letters, digits, ``-`` and an inner ``·`` stay (NFC), each run of
    anything else becomes ``_``: no parser needs an escape for it (RFC 3987, Turtle
    PN_LOCAL).  Where ``_`` stands for more than one space the name would not tell the
    label, so ``--`` and the start of the label's SHA-256 follow; nothing else holds
    ``--``.  No label at all is ``_``.

    >>> slug("LG AI 연구원"), slug("문하경"), slug("카카오(주)")
    ('LG_AI_연구원', '문하경', '카카오_주--d42b68')
    """
    label = unicodedata.normalize("NFC", label)
    name = _REPLACED.sub("_", label)
    name = re.sub(r"-{2,}", "-", name)[:_LONGEST].strip("_-·")
    if name.replace("_", " ") == label:
        return name or "_"
    return f"{name or '_'}--{sha256(label.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


@lru_cache(maxsize=1 << 16)
def mint(base: str, folder: str, *parts: str) -> NamedNode:
    """Return the IRI ``base folder/part--part…``; different parts give different IRIs.

    >>> mint(DEFAULT_BASE, "person", "문하경").value
    'https://w3id.org/bodokg/id/person/문하경'
    """
    check_base(base)
    if folder not in FOLDERS:
        raise OptionError("folder", folder, FOLDERS)
    return NamedNode(f"{base}{folder}/{'--'.join(map(slug, parts))}")


def check_base(base: str) -> None:
    """Refuse a base that is not an absolute http(s) IRI ending in ``/``.

    A base that ends in ``#`` leaves no fragment for the offsets of text spans.
    """
    try:
        NamedNode(base)
    except ValueError:
        valid = False
    else:
        valid = re.fullmatch(r"https?://[^/?#]+/([^?#]*/)?", base) is not None
    if not valid:
        raise OptionError("base", base, ("http://HOST/PATH/", "https://HOST/PATH/"))


def ontology_folder() -> Path:
    """Return where the ontology, its shapes and its rules are, in a checkout or an installed package."""
    package = Path(__file__).parent
    installed = package / "ontology"
    return installed if installed.is_dir() else package.parent / "ontology"
