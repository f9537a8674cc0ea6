"""``jw rules check``: faults in rules, without a case."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from jw_engine.cli.output import write_json
from jw_engine.cli.terminal import Line, Style, write_page
from jw_engine.errors import Language, Text
from jw_engine.loading import default_folder
from jw_engine.verify.check import Finding, Report, Severity, check

_ONE: dict[Severity, Text] = {
    "error": Text("fout", "error"),
    "warning": Text("waarschuwing", "warning"),
    "note": Text("opmerking", "note"),
}
_MORE: dict[Severity, Text] = {
    "error": Text("fouten", "errors"),
    "warning": Text("waarschuwingen", "warnings"),
    "note": Text("opmerkingen", "notes"),
}
_STYLES: dict[Severity, Style] = {"error": "urgent", "warning": "strong", "note": "plain"}
_LOOKED_AT = Text("Nagekeken: {0} regels.", "Looked at: {0} rules.")
_REFUSED = Text("Zo laadt het pakket niet.", "The pack does not load like this.")
_QUIET = Text(" (te zien met --notes)", " (shown with --notes)")


def run(options: argparse.Namespace) -> int:
    """Check, tell what was found, and return the exit code."""
    report = check(options.pack, options.config, default_folder(), options.vocabulary)
    told = [each for each in report.findings if options.notes or each.severity != "note"]
    if options.format == "json":
        found = [each.to_dict(options.lang) for each in told]
        write_json(found)
    else:
        write_page(_page(report, told, options.lang), sys.stdout)
    if not report.loads:
        return 2
    return int(any(each.severity != "note" for each in report.findings))


def _page(report: Report, told: Sequence[Finding], language: Language) -> Iterator[Line]:
    for each in told:
        head = f"{_ONE[each.severity].to(language)}: "
        yield Line(f"{each.place} [{each.code}]".lstrip(), _STYLES[each.severity], head)
        yield Line(each.text.to(language), first="  ")
        yield Line(each.mend.to(language), "quiet", "  → ")
    if told:
        yield Line()
    yield Line(_summary(report, told, language))


def _summary(report: Report, told: Sequence[Finding], language: Language) -> str:
    counts = Counter(each.severity for each in report.findings)
    parts = [
        f"{counts[severity]} {(_ONE if counts[severity] == 1 else _MORE)[severity].to(language)}"
        for severity in _ONE
    ]
    if len(told) < len(report.findings):
        parts[-1] += _QUIET.to(language)
    looked_at = _LOOKED_AT.to(language).format(report.rules)
    refused = "" if report.loads else f" {_REFUSED.to(language)}"
    return f"{looked_at} {', '.join(parts)}.{refused}"
