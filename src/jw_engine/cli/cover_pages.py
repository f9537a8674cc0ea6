"""Tests, coverage and differences as pages for a reader."""

from collections.abc import Iterator, Sequence

from jw_engine.cli.terminal import Line
from jw_engine.errors import Language, Text
from jw_engine.verify.cover.coverage import Coverage
from jw_engine.verify.cover.coverage import words as coverage_words
from jw_engine.verify.cover.diff import Difference
from jw_engine.verify.cover.diff import words as diff_words
from jw_engine.verify.cover.diff.words import Labels
from jw_engine.verify.cover.testing import Outcome
from jw_engine.verify.cover.words import case_name, failure_text

_FINE = Text(
    "Alles klopt. Voorbeelden: {0}, gevallen: {1}.", "All is fine. Examples: {0}, cases: {1}."
)
_FAILED = Text("{0} van de {1} kloppen niet.", "{0} of {1} did not come out.")
_NONE = Text("Er is niets om te testen.", "There is nothing to test.")
_MOST_CASES = 8
_MORE = Text("en nog {0}", "and {0} more")


def test_lines(outcomes: Sequence[Outcome], language: Language) -> Iterator[Line]:
    """Yield each case that came out otherwise, with what was expected and what came."""
    failed = [outcome for outcome in outcomes if not outcome.ok]
    for outcome in failed:
        yield Line(f"{case_name(outcome.case, language)} ({outcome.case.place})", "urgent")
        for failure in outcome.failures:
            yield Line(failure_text(failure, language), first="  - ")
        if outcome.refused is not None:
            for text in outcome.refused.text(language).splitlines():
                yield Line(text, first="  - ")
        yield Line()
    if failed:
        yield Line(_FAILED.to(language).format(len(failed), len(outcomes)), "strong")
    elif outcomes:
        examples = sum(bool(outcome.case.rule) for outcome in outcomes)
        yield Line(_FINE.to(language).format(examples, len(outcomes) - examples), "strong")
    else:
        yield Line(_NONE.to(language), "strong")


def coverage_lines(coverage: Coverage, language: Language) -> Iterator[Line]:
    """Yield the places that no case reaches, by rule, and the counts."""
    last = ""
    for gap in coverage.gaps:
        if gap.rule.id != last:
            last = gap.rule.id
            yield Line(f"{gap.rule.id}  {gap.rule.title.to(language)}", "title")
        place = f"{gap.key}: {gap.text} – " if gap.key else ""
        yield Line(f"{place}{coverage_words.missing_text(gap.missing, language)}", first="  - ")
    if last:
        yield Line()
    for name, (reached, total) in coverage.counts.items():
        label = coverage_words.COUNTS[name].to(language)
        yield Line(f"{label}: {reached} / {total}", first="  ")
    yield Line(coverage_words.lead(coverage, language), "strong")


def difference_lines(difference: Difference, labels: Labels) -> Iterator[Line]:
    """Yield the rules that differ, and the advice that does, alike cases together."""
    language = labels.language
    yield Line(diff_words.lead(difference, language), "strong")
    yield Line()
    yield from _rules(difference, language)
    yield Line(diff_words.ADVICE.to(language), "title")
    if not difference.cases:
        yield Line(diff_words.NO_ADVICE.to(language), first="  ")
    for changes in difference.alike():
        yield Line(diff_words.count(len(changes), language), "strong", "  ")
        for name, lines in labels.told(changes[0]):
            yield Line(f"{name}: {'; '.join(lines)}", first="    ")
        shown = ", ".join(case_name(change.case, language) for change in changes[:_MOST_CASES])
        rest = len(changes) - _MOST_CASES
        more = f" {_MORE.to(language).format(rest)}" if rest > 0 else ""
        yield Line(f"{diff_words.CASES.to(language)}: {shown}{more}", "quiet", "    ")
    if difference.unreadable:
        yield Line()
        yield Line(diff_words.UNREADABLE.to(language), "title")
    for part in difference.unreadable:
        sides = ", ".join(diff_words.SIDES[side].to(language) for side in part.sides)
        text = part.error.text(language).replace("\n", "; ")
        yield Line(f"{case_name(part.case, language)} ({sides}): {text}", first="  - ")


def _rules(difference: Difference, language: Language) -> Iterator[Line]:
    yield Line(diff_words.RULES.to(language), "title")
    if not difference.rules:
        yield Line(diff_words.NO_RULES.to(language), first="  ")
    for change in difference.rules:
        how = diff_words.HOW[change.how].to(language)
        keys = f": {diff_words.key_names(change, language)}" if change.keys else ""
        title = change.rule.title.to(language)
        yield Line(f"{change.rule.id}  {title} – {how}{keys}", first="  - ")
    yield Line()
