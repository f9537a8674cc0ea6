"""A comparison, or a run, as a page that a team can read: in Dutch or English, without scripts.

Needs the extra ``report``.
"""

from jw_engine.errors import MissingExtraError
from jw_engine.simulation.extras import is_there

if not all(map(is_there, ("matplotlib", "numpy", "pyarrow", "scipy"))):
    raise MissingExtraError.of("extra-missing", extra="report")

from jw_engine.simulation.report.content import Report, report_of
from jw_engine.simulation.report.data import tables_of
from jw_engine.simulation.report.files import tables_as_files, write_tables
from jw_engine.simulation.report.page import report_html

__all__ = [
    "Report",
    "report_html",
    "report_of",
    "tables_as_files",
    "tables_of",
    "write_tables",
]
