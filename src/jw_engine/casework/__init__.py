"""What happens in a trajectory beside facts and actions: signals, promises, advice, goals."""

from jw_engine.casework.event import (
    HAPPENED,
    CaseEvent,
    core_event,
    read_case_event,
)
from jw_engine.casework.fields import Words
from jw_engine.casework.fold import (
    CaseState,
    Standing,
    all_due,
    due_things,
    fold_case,
    misplaced,
    next_rung,
)
from jw_engine.casework.kind import (
    BEGINS,
    CaseMethod,
    DueBack,
    FieldType,
    Kind,
    LegalBasis,
    Retention,
    Thing,
)

__all__ = [
    "BEGINS",
    "HAPPENED",
    "CaseEvent",
    "CaseMethod",
    "CaseState",
    "DueBack",
    "FieldType",
    "Kind",
    "LegalBasis",
    "Retention",
    "Standing",
    "Thing",
    "Words",
    "all_due",
    "core_event",
    "due_things",
    "fold_case",
    "misplaced",
    "next_rung",
    "read_case_event",
]
