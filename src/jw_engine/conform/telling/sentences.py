"""A deviation in a plain sentence."""

from collections.abc import Sequence

from jw_engine.conform.logs.trace import LogEvent
from jw_engine.conform.telling import words
from jw_engine.conform.telling.deviation import Deviation
from jw_engine.conform.telling.naming import Naming, joined
from jw_engine.rules import Transition


def sentence(deviation: Deviation, events: Sequence[LogEvent], naming: Naming) -> str:
    """Return what differs, what usually comes instead, and where the method says so."""
    event = ""
    if deviation.event is not None:
        about = events[deviation.event]
        event = naming.event(about.activity, about.at)
    page = naming.page(deviation.transition)
    match deviation.kind:
        case "not_seen":
            form = words.NOT_SEEN if event else words.NOT_SEEN_AT_END
            name = f"“{naming.activity(deviation.activity)}”"
            told = form.to(naming.language).format(
                activity=name, event=event.removesuffix(","), page=page
            )
        case "out_of_order" if deviation.first:
            told = words.OUT_OF_ORDER.to(naming.language).format(
                event=event, first=naming.either(deviation.first), page=page
            )
        case "out_of_order":
            told = words.OUT_OF_PLACE.to(naming.language).format(event=event)
        case "not_to_do":
            told = words.NOT_TO_DO.to(naming.language).format(
                event=event.removesuffix(","), page=naming.model.warnings[deviation.activity]
            )
        case _:
            told = words.UNKNOWN.to(naming.language).format(event=event)
    return f"{told} {_shortcuts(deviation.shortcuts, naming)}".strip()


def _shortcuts(transitions: Sequence[Transition], naming: Naming) -> str:
    if not transitions:
        return ""
    ways = [
        words.SHORT[edge.kind]
        .to(naming.language)
        .format(
            target=f"“{naming.activity(edge.target)}”",
            transition=naming.transition(edge),
        )
        for edge in transitions
    ]
    told = words.SHORTCUTS.to(naming.language)
    return told.format(ways=joined(ways, words.OR.to(naming.language)))


def used(event: LogEvent, transition: Transition, naming: Naming) -> str:
    """Return which skip, jump or coming back was seen, and why the method has it."""
    return words.USED.to(naming.language).format(
        event=naming.event(event.activity, event.at).removesuffix(","),
        kind=words.KINDS[transition.kind].to(naming.language),
        transition=naming.transition(transition),
        because=transition.because.to(naming.language),
    )


def counted(deviation: Deviation, naming: Naming) -> str:
    """Return in a few words what is counted as the same deviation."""
    kind: str = deviation.kind
    if kind == "out_of_order" and not deviation.first:
        kind = "out_of_place"
    return words.COUNTED[kind].to(naming.language).format(
        activity=f"“{naming.activity(deviation.activity)}”", first=naming.either(deviation.first)
    ) + naming.page(deviation.transition)
