"""HTML: the article of a page without its menus, links and notes, found by trafilatura.

The raw text is the article, one paragraph per line; offsets refer to it.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from kg.errors import InputError
from kg.read.decode import read_text
from kg.read.record import Record, record

# trafilatura takes an article shorter than this for incomplete, and adds menus to it.  Its default of
# 250 characters is meant for alphabetic scripts; a short Korean report has fewer.
_SHORTEST = "100"


def read(path: Path, id: str) -> Iterator[Record]:
    """Read the article of a page with its metadata.

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
        # Only a date that the page states, independent of today's date.
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
