"""Whether formulas can hold together: a search that prunes, bounded in its work."""

from collections.abc import Iterable, Mapping, Sequence

from jw_engine.verify.check.logic.formula import Among, Every, Formula, Some

MOST_STEPS = 3_000
Situation = Mapping[int, int]
"""By variable, the one cell that it stands in."""

_State = dict[int, int]
"""By variable that something was said of, the cells that are left of it."""


def satisfiable(formulas: Iterable[Formula], full: Sequence[int]) -> bool | None:
    """Return whether the variables can stand so that all *formulas* hold.

    Args:
        formulas: what has to hold.
        full: by variable, all its cells.

    Returns:
        None where it would take more work than the bound allows.
    """
    try:
        return _Search(full).run(formulas, {}) is not None
    except _TooMuchError:
        return None


def witness(formula: Formula, full: Sequence[int]) -> Situation | None:
    """Return a situation in which *formula* holds, if one is found within the bound."""
    try:
        found = _Search(full).run([formula], {})
    except _TooMuchError:
        return None
    return None if found is None else {variable: left & -left for variable, left in found.items()}


def holds(formula: Formula, situation: Situation) -> bool:
    """Return whether *formula* holds where each variable stands as *situation* says.

    A variable that it does not speak of stands in its first cell, which is being missing.
    """
    if isinstance(formula, Among):
        return situation.get(formula.variable, 1) & formula.cells != 0
    settling = isinstance(formula, Some)
    for part in formula.parts:  # a loop, as this is where the time goes
        if holds(part, situation) is settling:
            return settling
    return not settling


class _TooMuchError(Exception):
    """The work is above its bound."""


class _Search:
    def __init__(self, full: Sequence[int]) -> None:
        self._full = full
        self._left = MOST_STEPS

    def run(self, formulas: Iterable[Formula], state: _State) -> _State | None:
        """Return what is left of the variables where *formulas* hold, or None."""
        self._left -= 1
        if self._left < 0:
            raise _TooMuchError
        open_choices = self._assume(formulas, state)
        if open_choices is None:
            return None
        if not open_choices:
            return state
        choice = min(open_choices, key=lambda each: len(each.parts))
        others = [each for each in open_choices if each is not choice]
        for part in choice.parts:
            found = self.run([part, *others], dict(state))
            if found is not None:
                return found
        return None

    def _assume(self, formulas: Iterable[Formula], state: _State) -> list[Some] | None:
        """Narrow *state* by what must hold; return the choices left, or None: it cannot be."""
        waiting, choices = list(formulas), list[Some]()
        while waiting:
            while waiting:
                part = waiting.pop()
                if isinstance(part, Every):
                    waiting += part.parts
                elif isinstance(part, Some):
                    choices.append(part)
                elif not self._narrow(part, state):
                    return None
            remaining = []
            for choice in choices:
                open_parts = self._open_parts(choice, state)
                if open_parts is None:
                    continue
                if not open_parts:
                    return None
                if len(open_parts) == 1:
                    waiting += open_parts
                else:
                    remaining.append(Some(tuple(open_parts)))
            choices = remaining
        return choices

    def _narrow(self, literal: Among, state: _State) -> bool:
        variable = literal.variable
        left = state.get(variable, self._full[variable]) & literal.cells
        state[variable] = left
        return left != 0

    def _open_parts(self, choice: Some, state: _State) -> list[Formula] | None:
        """Return the parts that can still hold, or None where one does already."""
        parts = []
        for part in choice.parts:
            holds = self._holds(part, state)
            if holds:
                return None
            if holds is None:
                parts.append(part)
        return parts

    def _holds(self, formula: Formula, state: _State) -> bool | None:
        """Return whether *formula* holds whatever is still open; None where that decides."""
        if isinstance(formula, Among):
            before = state.get(formula.variable, self._full[formula.variable])
            left = before & formula.cells
            return None if 0 != left != before else left != 0
        settling = isinstance(formula, Some)
        undecided = False
        for part in formula.parts:
            holds = self._holds(part, state)
            if holds is settling:
                return settling
            undecided = undecided or holds is None
        return None if undecided else not settling
