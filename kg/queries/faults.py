"""Error messages for queries that are not valid SPARQL."""

import re


def fault(error: SyntaxError, text: str) -> str:
    """Return one line that says where a query is not valid SPARQL.

    ``error`` is what Oxigraph raised on ``text``; its message lists every token that
    the parser would have accepted, which is left out here.

    >>> fault(SyntaxError("error at 1:15: expected one of Prefix not found, ['%']"), "SELECT * { ?x a:b 1 }")
    "not valid SPARQL: unknown prefix at line 1, column 15, near 'SELECT * { ?x a:b 1 }'"
    """
    found = re.match(r"error at (\d+):(\d+)", str(error))
    if not found:
        return f"not valid SPARQL: {error}"
    line, column = int(found[1]), int(found[2])
    around = "".join(text.split("\n")[line - 1 : line])[max(column - 21, 0) : column + 19].strip()
    what = "unknown prefix" if "Prefix not found" in str(error) else "error"
    return f"not valid SPARQL: {what} at line {line}, column {column}, near {around!r}"
