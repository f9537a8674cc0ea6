"""Decisions and rules as pages that a worker reads."""

from collections.abc import Iterable, Iterator, Sequence

from jw_engine.cli.plugin_pages import plugin_lines, skipped_lines
from jw_engine.cli.terminal import Line, Style
from jw_engine.decision import Change, Decision, Explanation, Recommendation
from jw_engine.engine import Engine
from jw_engine.errors import Language, Text
from jw_engine.facts import Fact, Value
from jw_engine.method import Method

_WORDS: dict[str, Text] = {
    "do": Text("Wat je kunt doen", "What you can do"),
    "running": Text("Wat altijd doorloopt", "What always goes on"),
    "nothing": Text(
        "Bij deze feiten past geen advies dat nu iets toevoegt.",
        "With these facts there is no advice that adds anything now.",
    ),
    "dont": Text("Wat je beter niet doet", "What you had better not do"),
    "ask": Text(
        "Ga dit na, want het verandert wat je eerst doet",
        "Find out, as it changes what comes first",
    ),
    "moves": Text("Waar het naartoe kan", "Where this can go"),
    "later": Text("Kom hierop terug", "Come back to this"),
    "decide": Text(
        "Wat je organisatie nog moet beslissen", "What your organisation still has to decide"
    ),
    "what_if": Text("Wat het eerste advies zou veranderen", "What would change the first advice"),
    "and": Text("en", "and"),
    "more": Text(
        "En nog {0} andere; vraag alles op met --format json.",
        "And {0} more; ask for all with --format json.",
    ),
    "explain": Text("Waarom deze regels", "Why these rules"),
    "advice": Text(
        "Dit is advies. Jij weegt het, samen met je collega's, en beslist.",
        "This is advice. You weigh it, with your colleagues, and decide.",
    ),
    "now": Text("nu", "now"),
    "soon": Text("snel", "soon"),
    "normal": Text("wanneer het past", "when it fits"),
    "background": Text("op de achtergrond", "in the background"),
    "page": Text("handreiking p.", "handbook p."),
    "rule": Text("regel", "rule"),
    "rules": Text("regels", "rules"),
    "principle": Text("principe", "principle"),
    "step": Text("stap", "step"),
    "across": Text("bij alle stappen", "across the steps"),
    "implied": Text("volgt uit de tekst", "follows from the text"),
    "unset": Text("termijn nog niet afgesproken", "term not agreed yet"),
    "true": Text("ja", "yes"),
    "false": Text("nee", "no"),
    "unknown": Text("niet bekend", "not known"),
}
_MOST_CHANGES = 12
_OPEN = "configuration-open"
_STYLES: dict[str, Style] = {"now": "urgent", "soon": "strong", "normal": "strong"}


def decision_page(decision: Decision, engine: Engine, language: Language) -> Iterator[Line]:
    """Yield the decision for a reader: what to do first, the background last."""
    say, method = _speaker(language), engine.method
    ahead = [part for part in decision.recommendations if part.priority != "background"]
    behind = [part for part in decision.recommendations if part.priority == "background"]
    yield Line(say("do"), "title")
    yield Line()
    if not ahead:
        yield Line(say("nothing"), first="  ")
        yield Line()
    told: set[Text] = set()
    for number, part in enumerate(ahead, 1):
        yield from recommended(part, number, method, language, told)
    if decision.vetoes:
        yield Line(say("dont"), "title")
        for veto in decision.vetoes:
            yield Line(veto.label.to(language), "forbidden", "  x ")
            yield Line(f"{veto.because.to(language)} ({say('rule')} {veto.rule})", first="    ")
        yield Line()
    yield from _listed(
        say("ask"),
        ((q.question.to(language), q.because.to(language)) for q in decision.ask),
    )
    yield from _listed(
        say("later"),
        (
            (due.label.to(language), due.at.strftime("%d-%m-%Y %H:%M") if due.at else say("unset"))
            for due in decision.follow_ups
        ),
    )
    yield from _listed(
        say("decide"),
        (
            (notice.text.to(language), notice.key)
            for notice in decision.notices
            if notice.code == _OPEN
        ),
    )
    yield from plugin_lines(decision, language)
    if behind:
        yield Line(say("running"), "title")
        labels = "; ".join(part.label.to(language) for part in behind)
        yield Line(f"{labels}.", "quiet", "  ")
        yield Line()
    if decision.what_if:
        yield from _changes(decision.what_if, engine, language)
    if decision.explain is not None:
        yield from _explained(decision.explain, language)
    for notice in decision.notices:
        if notice.code != _OPEN:
            yield Line(notice.text.to(language), "quiet")
    yield from skipped_lines(decision, language)
    yield Line(say("advice"), "quiet")


def _speaker(language: Language) -> "_Say":
    return _Say(language)


class _Say:
    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, word: str) -> str:
        return _WORDS[word].to(self._language)


def _listed(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[Line]:
    found = list(rows)
    if not found:
        return
    yield Line(title, "title")
    for text, why in found:
        yield Line(text, first="  - ")
        yield Line(why, "quiet", "    ")
    yield Line()


def recommended(
    part: Recommendation, number: int, method: Method, language: Language, told: set[Text]
) -> Iterator[Line]:
    """Yield one recommendation; a reason that was *told* above is not told again."""
    say = _speaker(language)
    head = f"{number}. "
    label = f"{part.label.to(language)} ({say(part.priority)})"
    yield Line(label, _STYLES.get(part.priority, "plain"), head)
    indent = " " * len(head)
    for because in part.because:
        if because not in told:
            yield Line(because.to(language), first=indent)
    told.update(part.because)
    yield Line(" · ".join(_where(part, method, language)), "quiet", indent)
    yield Line()


def _where(part: Recommendation, method: Method, language: Language) -> Iterator[str]:
    say = _speaker(language)
    steps = [method.steps[step] for step in part.steps]
    if steps:
        yield ", ".join(f"{say('step')} {s.number} {s.label.to(language)}" for s in steps)
    else:
        yield say("across")
    for name in part.principles:
        yield f"{say('principle')} {method.principles[name].label.to(language)}"
    for name in part.principles_implied:
        label = method.principles[name].label.to(language)
        yield f"{say('principle')} {label} ({say('implied')})"
    documents: dict[str, set[int]] = {}
    for source in part.sources:
        documents.setdefault(source.document, set()).add(source.page)
    for document, pages in documents.items():
        listed = ", ".join(map(str, sorted(pages)))
        yield f"{document} p. {listed}" if document else f"{say('page')} {listed}"
    yield f"{say('rules' if len(part.rules) > 1 else 'rule')} {', '.join(part.rules)}"


def _changes(changes: Sequence[Change], engine: Engine, language: Language) -> Iterator[Line]:
    say = _speaker(language)
    yield Line(say("what_if"), "title")
    shown = changes
    if len(changes) > _MOST_CHANGES:
        shown = (*changes[: _MOST_CHANGES - 1], changes[-1])
    for change in shown:
        parts = (
            fact_line(engine.vocabulary.facts[name], value, language)
            for name, value in change.change.items()
        )
        yield Line(f" {say('and')} ".join(parts), first="  - ")
        if change.first is not None:
            yield Line(engine.method.actions[change.first].label.to(language), "quiet", "    ")
    if len(changes) > len(shown):
        yield Line(say("more").format(len(changes) - len(shown)), "quiet", "  ")
    yield Line()


def fact_line(fact: Fact, value: Value, language: Language) -> str:
    """Return a fact with its value for a reader."""
    return f"{fact.label.to(language)}: {fact.said(value).to(language)}"


def _explained(explained: tuple[Explanation, ...], language: Language) -> Iterator[Line]:
    say = _speaker(language)
    words = {True: say("true"), False: say("false"), None: say("unknown")}
    yield Line(say("explain"), "title")
    for part in explained:
        yield Line(f"{part.rule}: {words[part.result]}", first="  ")
        for text, result in part.conditions:
            yield Line(f"{text}: {words[result]}", "quiet", "      ")
    yield Line()
