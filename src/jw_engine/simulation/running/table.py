"""Rows as Parquet: a table that tools for data read without knowing anything of this program.

A column for each field of a row, ``first_…`` and ``spent_…`` one for each contact position; what is
named in the scenario or the method stands by its name; what did not happen is null. Nothing in a
file tells when, where or by whom it was written, so that the same rows are the same bytes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from jw_engine.simulation.outcomes import NEVER, Rows

_NAMED = {"profile": "profiles", "ending": "endings", "last": "positions"}
_BY_POSITION = ("first", "spent")
_MAY_NEVER = ("first", "unsafe_since", "seen_to")


def table_of(rows: Rows, numbers: NDArray[np.int64], identity: Mapping[str, Any]) -> Any:
    """Return the rows of trajectories of these *numbers* as a table of Arrow."""
    columns: dict[str, Any] = {"trajectory": pa.array(numbers)}
    for name, values in rows.columns().items():
        if name in _NAMED:
            # an ending is counted from 1
            places = values.astype(np.int32) - (1 if name == "ending" else 0)
            columns[name] = pa.DictionaryArray.from_arrays(
                pa.array(places, mask=places < 0), pa.array(identity[_NAMED[name]], pa.string())
            )
        elif name in _BY_POSITION:
            for place, position in enumerate(identity["positions"]):
                columns[f"{name}_{position}"] = _numbers(name, values[:, place])
        else:
            columns[name] = _numbers(name, values)
    return pa.table(columns)


def _numbers(name: str, values: NDArray[Any]) -> Any:
    mask = values == NEVER if name in _MAY_NEVER else None
    return pa.array(np.ascontiguousarray(values), mask=mask)


def encode(rows: Rows, first: int, identity: Mapping[str, Any]) -> bytes:
    """Return the Parquet file of the rows of a block: one row group, compressed with zstd."""
    numbers = np.arange(first, first + len(rows), dtype=np.int64)
    sink = pa.BufferOutputStream()
    pq.write_table(
        table_of(rows, numbers, identity),
        sink,
        row_group_size=max(1, len(rows)),
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=3,
        use_dictionary=list(_NAMED),
        column_encoding={"trajectory": "DELTA_BINARY_PACKED"},
        store_schema=False,
    )
    encoded: bytes = sink.getvalue().to_pybytes()
    return encoded


def decode(encoded: bytes, identity: Mapping[str, Any]) -> Rows:
    """Return the rows of a Parquet file that :func:`encode` made."""
    read = _read(encoded)
    rows = Rows.empty(len(read), len(identity["positions"]))
    for name, values in rows.columns().items():
        if name in _NAMED:
            known = {each: place for place, each in enumerate(identity[_NAMED[name]])}
            places = [known.get(each, NEVER) for each in read[name].to_pylist()]
            values[:] = np.array(places) + (1 if name == "ending" else 0)
        elif name in _BY_POSITION:
            for place, position in enumerate(identity["positions"]):
                values[:, place] = _plain(read[f"{name}_{position}"])
        else:
            values[:] = _plain(read[name])
    return rows


def _read(encoded: bytes) -> Any:
    # in this thread: those of Arrow may still be busy when the process ends, which then fails
    return pq.ParquetFile(pa.BufferReader(encoded)).read(use_threads=False)


def _plain(column: Any) -> Any:
    return column.fill_null(NEVER).to_numpy() if column.null_count else column.to_numpy()


def records(
    rows: Rows, numbers: Sequence[int], identity: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return rows as plain data, by the names of the columns."""
    found: list[dict[str, Any]] = table_of(
        rows, np.array(numbers, dtype=np.int64), identity
    ).to_pylist()
    return found


def read_records(encoded: bytes, places: Sequence[int]) -> list[dict[str, Any]]:
    """Return some rows of a Parquet file as plain data."""
    read = _read(encoded)
    found: list[dict[str, Any]] = read.take(list(places)).to_pylist()
    return found
