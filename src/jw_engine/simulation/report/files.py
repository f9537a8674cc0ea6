"""The tables of a report as files, for whoever reckons on with them."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jw_engine.simulation.report.content import Report
from jw_engine.simulation.report.data import tables_of
from jw_engine.simulation.running.faults import RunError
from jw_engine.simulation.telling.cells import Table


def write_tables(report: Report, folder: Path) -> list[str]:
    """Write each table as CSV and as Parquet, and return the names of the files.

    Raises:
        RunError: ``simulation-folder``: they cannot be written.
    """
    names = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in tables_as_files(report):
            (folder / name).write_bytes(content)
            names.append(name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RunError.of("simulation-folder", reason=reason) from None
    return names


def tables_as_files(report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file."""
    for table in tables_of(report):
        records = list(table.records())
        yield f"{table.id}.csv", _csv(records).encode()
        yield f"{table.id}.parquet", _parquet(table, records)


def _csv(records: list[dict[str, Any]]) -> str:
    sink = io.StringIO()
    if records:
        writer = csv.DictWriter(sink, list(records[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)
    return sink.getvalue()


def _parquet(table: Table, records: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    del table
    names = list(records[0]) if records else []
    columns = {name: [_plain(record[name]) for record in records] for name in names}
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink, compression="zstd", store_schema=False)
    encoded: bytes = sink.getvalue().to_pybytes()
    return encoded


def _plain(value: object) -> Any:
    return value.isoformat() if isinstance(value, date) else value
