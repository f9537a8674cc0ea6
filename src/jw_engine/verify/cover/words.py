"""What tests, coverage and differences say, in both languages."""

from jw_engine.errors import Language, Text
from jw_engine.verify.cover.case import Case
from jw_engine.verify.cover.testing import Failure

_EXAMPLE = Text("voorbeeld", "example")
_PAST = Text("oud", "old")
_MOST_NAMES = 12
_FAILURES: dict[str, Text] = {
    "fires": Text(
        "{expected} geldt niet; wel gelden: {came}.",
        "{expected} does not fire; what fires: {came}.",
    ),
    "first": Text(
        "{expected} hoort als eerste, maar eerst komt {came}.",
        "{expected} has to come first, but first comes {came}.",
    ),
    "expect": Text(
        "{expected} wordt niet aangeraden; wel: {came}.",
        "{expected} is not recommended; what is: {came}.",
    ),
    "never": Text(
        "{expected} wordt aangeraden en dat hoort niet.",
        "{expected} is recommended and should not be.",
    ),
    "vetoes": Text(
        "{expected} wordt niet verboden; wel: {came}.",
        "{expected} is not forbidden; what is: {came}.",
    ),
    "steps": Text(
        "stap {expected} hoort erbij; wel: {came}.",
        "step {expected} has to be there; what is: {came}.",
    ),
    "principles": Text(
        "principe {expected} hoort erbij; wel: {came}.",
        "principle {expected} has to be there; what is: {came}.",
    ),
    "priority": Text(
        "de urgentie hoort {expected} te zijn en is {came}.",
        "the priority has to be {expected} and is {came}.",
    ),
    "before": Text(
        "{expected}: de eerste hoort voor de tweede te komen; de volgorde is {came}.",
        "{expected}: the first has to come before the second; the order is {came}.",
    ),
}
_NOTHING = Text("niets", "nothing")
_MORE = Text("en nog {0}", "and {0} more")
_VETOED = Text("{0} is verboden door regel {1}.", "{0} is forbidden by rule {1}.")


def case_name(case: Case, language: Language) -> str:
    """Return the name of a case: its id, or the rule and the number of the example."""
    if case.rule:
        past = f" ({_PAST.to(language)})" if case.past else ""
        return f"{case.rule} {_EXAMPLE.to(language)} {case.number}{past}"
    return case.id


def listed(names: tuple[str, ...], language: Language) -> str:
    """Return *names* as a list for a reader, cut off where it gets long."""
    if not names:
        return _NOTHING.to(language)
    shown = ", ".join(names[:_MOST_NAMES])
    rest = len(names) - _MOST_NAMES
    return f"{shown} {_MORE.to(language).format(rest)}" if rest > 0 else shown


def failure_text(failure: Failure, language: Language) -> str:
    """Return what was expected and what came, in a sentence or two."""
    expected = listed(failure.expected, language)
    came = listed(failure.came, language)
    sentence = _FAILURES[failure.check].to(language).format(expected=expected, came=came)
    vetoes = [_VETOED.to(language).format(*pair) for pair in failure.vetoed]
    return " ".join((f"{failure.check}: {sentence}", *vetoes))
