"""Trajectories that last: cases in a store, read by an engine."""

from jw_engine.casebook.book import CaseBook
from jw_engine.casebook.case import TRACKS, Case
from jw_engine.casebook.replay import Replayed

__all__ = ["TRACKS", "Case", "CaseBook", "Replayed"]
