"""Alignments of traces with a model."""

from jw_engine.conform.aligning.aligner import Aligner, conform_trace
from jw_engine.conform.aligning.alignment import Alignment, Move, replay

__all__ = ["Aligner", "Alignment", "Move", "conform_trace", "replay"]
