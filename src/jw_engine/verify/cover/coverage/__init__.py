"""Which rules and conditions the cases of a pack reach, and which they do not."""

from jw_engine.verify.cover.coverage.measure import cover
from jw_engine.verify.cover.coverage.report import Coverage, CoveredCondition, CoveredRule, Gap

__all__ = ["Coverage", "CoveredCondition", "CoveredRule", "Gap", "cover"]
