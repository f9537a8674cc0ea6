"""A difference as a page of HTML."""

from collections.abc import Iterator, Sequence

from jw_engine.errors import Language
from jw_engine.verify.cover.diff import words
from jw_engine.verify.cover.diff.advice import CaseChange
from jw_engine.verify.cover.diff.compare import Difference
from jw_engine.verify.cover.diff.words import Labels
from jw_engine.verify.cover.html import Html, join, page, table, tag
from jw_engine.verify.cover.words import case_name


def difference_page(difference: Difference, labels: Labels) -> str:
    """Return the whole page."""
    language = labels.language
    parts = [_rules(difference, language), _advice(difference, labels)]
    if difference.unreadable:
        parts.append(_unreadable(difference, language))
    return page(words.TITLE.to(language), words.lead(difference, language), parts, language)


def _rules(difference: Difference, language: Language) -> Html:
    heading = tag("h2", words.RULES.to(language))
    if not difference.rules:
        return join((heading, tag("p", words.NO_RULES.to(language))))
    rows = (
        (
            change.rule.id,
            change.rule.title.to(language),
            words.HOW[change.how].to(language),
            words.key_names(change, language),
        )
        for change in difference.rules
    )
    heads = [words.HEADS[name].to(language) for name in ("rule", "situation", "how", "keys")]
    return join((heading, table(words.RULES_CAPTION.to(language), heads, rows)))


def _advice(difference: Difference, labels: Labels) -> Html:
    heading = tag("h2", words.ADVICE.to(labels.language))
    if not difference.cases:
        return join((heading, tag("p", words.NO_ADVICE.to(labels.language), class_="done")))
    groups = (_group(changes, labels) for changes in difference.alike())
    return join((heading, *groups), "\n")


def _group(changes: Sequence[CaseChange], labels: Labels) -> Html:
    language = labels.language
    told = tag("dl", *_told(changes[0], labels))
    cases = (tag("li", case_name(change.case, language)) for change in changes)
    listed = tag("details", tag("summary", words.CASES.to(language)), tag("ul", *cases))
    heading = tag("h3", words.count(len(changes), language))
    return tag("section", heading, told, listed, class_="change")


def _told(change: CaseChange, labels: Labels) -> Iterator[Html]:
    for name, lines in labels.told(change):
        yield tag("dt", name)
        yield tag("dd", tag("ul", *(tag("li", line) for line in lines)))


def _unreadable(difference: Difference, language: Language) -> Html:
    rows = (
        (
            case_name(part.case, language),
            ", ".join(words.SIDES[side].to(language) for side in part.sides),
            part.error.text(language),
        )
        for part in difference.unreadable
    )
    heads = [words.HEADS[name].to(language) for name in ("case", "sides", "reason")]
    heading = tag("h2", words.UNREADABLE.to(language))
    return join((heading, table(words.UNREADABLE_CAPTION.to(language), heads, rows)))
