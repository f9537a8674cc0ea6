"""Coverage as a page of HTML."""

from collections.abc import Iterator

from jw_engine.errors import Language
from jw_engine.verify.cover.coverage import words
from jw_engine.verify.cover.coverage.report import Coverage, CoveredCondition, CoveredRule, Gap
from jw_engine.verify.cover.html import Html, join, page, table, tag


def coverage_page(coverage: Coverage, language: Language) -> str:
    """Return the whole page."""
    parts = (_summary(coverage, language), _gaps(coverage, language), _rules(coverage, language))
    return page(words.TITLE.to(language), words.lead(coverage, language), parts, language)


def _heads(names: str, language: Language) -> list[str]:
    return [words.HEADS[name].to(language) for name in names.split()]


def _summary(coverage: Coverage, language: Language) -> Html:
    rows = (
        (words.COUNTS[name].to(language), str(reached), str(total))
        for name, (reached, total) in coverage.counts.items()
    )
    caption = words.SUMMARY_CAPTION.to(language)
    heading = tag("h2", words.SUMMARY.to(language))
    return join((heading, table(caption, _heads("what reached total", language), rows)))


def _gaps(coverage: Coverage, language: Language) -> Html:
    heading = tag("h2", words.GAPS.to(language))
    if not coverage.gaps:
        return join((heading, tag("p", words.WHOLE.to(language), class_="done")))
    rows = (
        (
            tag("a", covered.rule.id, href=f"#{covered.rule.id}"),
            covered.rule.title.to(language),
            tag("ul", *(_gap(gap, language) for gap in covered.gaps)),
        )
        for covered in coverage.rules
        if any(covered.gaps)
    )
    heads = _heads("rule situation missing", language)
    return join((heading, table(words.GAPS_CAPTION.to(language), heads, rows)))


def _gap(gap: Gap, language: Language) -> Html:
    place = [tag("code", f"{gap.key}: {gap.text}"), " "] if gap.key else []
    return tag("li", *place, tag("span", words.missing_text(gap.missing, language), class_="open"))


def _rules(coverage: Coverage, language: Language) -> Html:
    heading = tag("h2", words.RULES.to(language))
    return join((heading, *(_rule(rule, language) for rule in coverage.rules)), "\n")


def _rule(covered: CoveredRule, language: Language) -> Html:
    rule, open_places = covered.rule, sum(len(gap.missing) for gap in covered.gaps)
    state = Html("")
    if open_places:
        state = tag("span", words.OPEN.to(language).format(open_places), class_="open")
    fired = tag("span", words.FIRED.to(language).format(covered.fired), class_="quiet")
    names = (tag("strong", rule.id), " ", rule.title.to(language), " · ", fired, " ", state)
    inside = tag("p", words.ALWAYS.to(language))
    if covered.conditions:
        caption = words.CONDITIONS.to(language).format(rule.id)
        heads = _heads("place text true false unknown blocked", language)
        inside = table(caption, heads, _rows(covered))
    opened = {"open": ""} if open_places else {}
    return tag("details", tag("summary", *names), inside, id=rule.id, **opened)


def _rows(covered: CoveredRule) -> Iterator[list[str]]:
    for each in covered.conditions:
        yield [tag("code", each.key), tag("code", each.text), *_counts(each)]


def _counts(each: CoveredCondition) -> Iterator[str]:
    for count in (each.true, each.false):
        yield str(count) if count else tag("span", "0", class_="open")
    yield str(each.unknown)
    if each.blocked is None:
        yield "–"
    else:
        yield str(each.blocked) if each.blocked else tag("span", "0", class_="open")
