"""Trajectories for process mining: XES and CSV, without free text and without names."""

from jw_engine.conform.writing.case_ids import keyed, numbered
from jw_engine.conform.writing.csv_file import write_csv
from jw_engine.conform.writing.xes_file import write_xes

__all__ = ["keyed", "numbered", "write_csv", "write_xes"]
