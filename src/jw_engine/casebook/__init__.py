"""Trajectories that last: cases in a store, read by an engine."""

from jw_engine.casebook.basis import Basis
from jw_engine.casebook.book import CaseBook
from jw_engine.casebook.case import TRACKS, Case
from jw_engine.casebook.moving import Move
from jw_engine.casebook.replay import Replayed
from jw_engine.casebook.retention import Kept, kept_until

__all__ = ["TRACKS", "Basis", "Case", "CaseBook", "Kept", "Move", "Replayed", "kept_until"]
