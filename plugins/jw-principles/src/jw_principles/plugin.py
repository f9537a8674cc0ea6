"""The hook of jw-principles."""

from collections.abc import Sequence

from jw_engine.plugins import PrincipleFit, Situation, hookimpl
from jw_principles.principle_data import read_tool_box
from jw_principles.recommend import recommend

_TOOL_BOX = read_tool_box()


@hookimpl
def jw_recommend_principles(situation: Situation) -> Sequence[PrincipleFit]:
    """Tell which principles fit here, which do not, and by which means."""
    return recommend(_TOOL_BOX, situation)
