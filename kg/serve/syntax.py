"""Find the form of a SPARQL query, and reject features that the server does not allow.

SERVICE cannot be switched off in the engine, so a query with that keyword is
rejected before the engine sees it (and a process that answers cannot open a
connection: see ``kg.serve.engine.isolation``).  Tokens are those of SPARQL 1.1, section 19.8.
"""

import re
from collections.abc import Iterator

from kg.errors import RequestError

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_PROLOGUE = ("BASE", "PREFIX", "VERSION")
_DEEPEST = 100

_TOKEN = re.compile(
    r"""
    (?P<space>   \s+ | \#[^\n\r]* )
  | (?P<iri>     <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4,8})*> )
  | (?P<string>  \"{3}(?:[^"\\]|\\.|"(?!""))*"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
               | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<number>  \d+(?:\.\d*)?(?:[eE][+-]?\d+)? )
  | (?P<other>   [?$@]\w+ | _:\w+ )
  | (?P<word>    [^\W\d][\w.-]* ) (?P<local> :(?:[\w.:%-]|\\.)* )?
  | (?P<open>    [({\[] )
  | (?P<close>   [)}\]] )
  | (?P<quote>   ["'] )
  | .
    """,
    re.VERBOSE | re.DOTALL,
)


def form(query: str) -> str:
    """Return which of ``FORMS`` a query has.

    Raises RequestError: 403 for an update; 400 for SERVICE, FROM, too deep a nesting,
    a string without an end, or what is no query.  The engine checks the rest of the syntax.
    """
    found = None
    for word in _words(query):
        if "SERVICE" in word:
            raise RequestError(400, "SERVICE is refused: this endpoint does not send queries to others")
        if word == "FROM":
            raise RequestError(400, "FROM is refused: all named graphs are queried; narrow with GRAPH")
        if found is None and word not in _PROLOGUE:
            found = word
    if found in FORMS:
        return found
    if found in _UPDATES:
        raise RequestError(403, f"{found} is refused: this endpoint is read-only")
    raise RequestError(400, f"not a SPARQL query: it must begin with one of {', '.join(FORMS)}")


def _words(query: str) -> Iterator[str]:
    """Yield the keywords in upper case, and all else that the engine might take for one.

    The engine does not require a word to end after a keyword: ``true.SERVICE`` and ``SERVICE:name`` have
    the keyword in them where no prefix ``SERVICE`` is declared.
    """
    depth = 0
    for token in _TOKEN.finditer(query):
        match token.lastgroup:
            case "open":
                depth += 1
                if depth > _DEEPEST:
                    raise RequestError(400, f"nested deeper than {_DEEPEST} levels; simplify the query")
            case "close":
                depth -= 1
            case "quote":
                raise RequestError(400, f"the string at character {token.start() + 1} is not closed")
            case "word":
                yield token["word"].upper()
            case "local" if "SERVICE" in token["word"].upper():
                yield token["word"].upper()
