"""The result of a SELECT query, as Python values and as a pandas DataFrame."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import MissingExtraError
from kg.queries.values import Value

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Rows:
    """The answers to a SELECT query: a name for each column, a tuple for each row.

    A cell is a str (an IRI or words), an int, float, bool or date, or None if unbound.
    ``more`` tells whether there are further rows.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    more: bool = False

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> "pd.DataFrame":
        """Return a DataFrame with a column for each variable, a line for each row.

        Columns have pandas' nullable types (``string``, ``Int64``, ``Float64``, ``boolean``); a column
        of dates has ``datetime64[s]``.  Raises MissingExtraError without pandas.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError("pandas", "pandas") from error
        table = pd.DataFrame.from_records(list(self.rows), columns=list(self.variables)).convert_dtypes()
        days = [name for name, *values in zip(self.variables, *self.rows, strict=True) if _days(values)]
        return table.astype(dict.fromkeys(days, "datetime64[s]"))


def _days(values: list[Value]) -> bool:
    """Return whether all values but None are dates."""
    return {type(value) for value in values if value is not None} == {dt.date}
