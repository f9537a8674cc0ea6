"""What plugins added to a decision, as a worker reads it."""

from collections.abc import Iterator

from jw_engine.cli.terminal import Line
from jw_engine.decision import Decision, PrincipleAdvice
from jw_engine.errors import Language, Text

_FITS = Text("Principes die hier passen", "Principles that fit here")
_FITS_NOT = Text("past hier niet", "does not fit here")
_MEANS = Text("bijvoorbeeld: {0}", "for instance: {0}")
_PROVIDED = Text("Opgehaald door een plugin: {0}.", "Fetched by a plugin: {0}.")
_SKIPPED = Text(
    "Een plugin deed niet mee ({0}). De regels hebben wel beslist.",
    "A plugin took no part ({0}). The rules did decide.",
)


def plugin_lines(decision: Decision, language: Language) -> Iterator[Line]:
    """Yield what plugins say of principles, those that fit first; and what they fetched."""
    if decision.principle_advice:
        yield Line(_FITS.to(language), "title")
        for part in sorted(decision.principle_advice, key=lambda each: not each.fits):
            yield from _advice(part, language)
        yield Line()
    if decision.provided_facts:
        told = ", ".join(f"{part['fact']} ({part['plugin']})" for part in decision.provided_facts)
        yield Line(_PROVIDED.to(language).format(told), "quiet")


def _advice(part: PrincipleAdvice, language: Language) -> Iterator[Line]:
    label = part.label.to(language)
    if not part.fits:
        label = f"{label}: {_FITS_NOT.to(language)}"
    yield Line(f"{label} ({part.plugin})", "strong" if part.fits else "plain", "  - ")
    yield Line(part.because.to(language), first="    ")
    if part.means:
        means = "; ".join(text.to(language) for text in part.means)
        yield Line(_MEANS.to(language).format(means), "quiet", "    ")


def skipped_lines(decision: Decision, language: Language) -> Iterator[Line]:
    """Yield which plugins took no part, in one line each."""
    told = dict.fromkeys(f"{part['plugin']}: {part['error']}" for part in decision.skipped_plugins)
    for each in told:
        yield Line(_SKIPPED.to(language).format(each), "quiet")
