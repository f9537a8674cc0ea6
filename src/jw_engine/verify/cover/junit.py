"""Outcomes as JUnit XML, in the plain form that common CI systems read."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from jw_engine.errors import Language
from jw_engine.verify.cover.testing import Outcome
from jw_engine.verify.cover.words import case_name, failure_text

# what XML cannot hold, however it is written
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(outcomes: Sequence[Outcome], language: Language) -> str:
    """Return *outcomes* as JUnit XML: a suite a file, a test a case."""
    suites: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        suites.setdefault(outcome.case.place.file or "rules", []).append(outcome)
    root = Element("testsuites", {"name": "jw rules test", **_counts(outcomes)})
    for name, part in suites.items():
        suite = SubElement(root, "testsuite", {"name": _clean(name), **_counts(part)})
        for outcome in part:
            _add(suite, name, outcome, language)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _counts(outcomes: Sequence[Outcome]) -> dict[str, str]:
    return {
        "tests": str(len(outcomes)),
        "failures": str(sum(bool(outcome.failures) for outcome in outcomes)),
        "errors": str(sum(outcome.refused is not None for outcome in outcomes)),
        "skipped": "0",
        "time": f"{sum(outcome.seconds for outcome in outcomes):.3f}",
    }


def _add(suite: Element, file: str, outcome: Outcome, language: Language) -> None:
    attributes = {
        "classname": _clean(file.rsplit(".", 1)[0]),
        "name": _clean(case_name(outcome.case, language)),
        "time": f"{outcome.seconds:.3f}",
    }
    test = SubElement(suite, "testcase", attributes)
    place = _clean(str(outcome.case.place))
    if outcome.refused is not None:
        text = _clean(outcome.refused.text(language))
        told = SubElement(test, "error", {"message": text, "type": outcome.refused.code})
        told.text = f"{place}\n{text}"
    elif outcome.failures:
        texts = [_clean(failure_text(failure, language)) for failure in outcome.failures]
        kind = outcome.failures[0].check
        told = SubElement(test, "failure", {"message": texts[0], "type": kind})
        told.text = "\n".join((place, *texts))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
