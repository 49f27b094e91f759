"""HTML: the article of a page without its menus, links and notes, found by trafilatura.

The raw text is the article, a paragraph a line, and offsets count in it.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from kg.errors import InputError
from kg.read.decode import read_text
from kg.read.record import Record, record

# Below so many characters trafilatura takes an article for one that it missed the most of, and adds
# menus to it.  Its own 250 are for alphabets; a short Korean report has fewer.
_SHORTEST = "100"


def read(path: Path, id: str) -> Iterator[Record]:
    """Read the article of a page, and what the page says of it.

    Raises:
        InputError: the file is no text, or no article is found in it.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["min_extracted_size"] = _SHORTEST
    page = bare_extraction(
        read_text(path, html=True),
        with_metadata=True,
        include_comments=False,
        config=config,
        # Only a day that the page states, whatever day it is today.
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
    )
    text = getattr(page, "text", None)
    if not text:
        raise InputError(path, "no article found in this page; save its text as .txt")
    fields = {
        "title": getattr(page, "title", None),
        "publisher": getattr(page, "sitename", None),
        "date": getattr(page, "date", None),
        "url": getattr(page, "url", None),
    }
    yield record(text, fields, path=path, id=id)
