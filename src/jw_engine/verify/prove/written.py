"""Counterexamples as files, which ``jw advise`` takes."""

import json
from pathlib import Path
from typing import Any

from jw_engine.errors import Language, Problem, UsageError
from jw_engine.facts import Facts, plain_facts
from jw_engine.verify.prove.pack_text import pack_text
from jw_engine.verify.prove.verdict import Counterexample, Verdict


def write_counterexample(verdict: Verdict, folder: Path) -> Path | None:
    """Write what *verdict* shows into a folder of its own under *folder*, and return that.

    It holds ``case.json``, and where they matter ``without.json`` (the case without the added
    facts), ``pack/overlay.toml`` and ``organisation.toml``.

    Raises:
        UsageError: it cannot be written.
    """
    found = verdict.counterexample
    if found is None:
        return None
    own = folder / f"{verdict.of.id}-{verdict.scope}"
    try:
        own.mkdir(parents=True, exist_ok=True)
        for name, text in _files(found).items():
            path = own / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError([Problem("output-file", details={"reason": reason})]) from None
    return own


def _files(found: Counterexample) -> dict[str, str]:
    case = found.case
    files = {"case.json": _json(case.facts)}
    if case.before is not None:
        files["without.json"] = _json(case.before)
    if case.settings:
        lines = (f"{name} = {json.dumps(v)}" for name, v in case.settings.items())
        files["organisation.toml"] = 'format = "jw-organisation/1"\n' + "\n".join(lines) + "\n"
    if found.overlay is not None:
        files["pack/overlay.toml"] = pack_text(found.overlay)
    return files


def _json(facts: Facts) -> str:
    return json.dumps({"facts": plain_facts(facts)}, ensure_ascii=False, indent=2) + "\n"


def verdict_dict(verdict: Verdict, language: Language) -> dict[str, Any]:
    """Return *verdict* as plain data."""
    found: dict[str, Any] = {
        "property": verdict.of.id,
        "title": verdict.of.title.to(language),
        "scope": verdict.scope,
        "demanded": verdict.demanded,
        "status": verdict.status,
        "seconds": round(verdict.seconds, 3),
    }
    if verdict.counterexample is not None:
        found["counterexample"] = _counterexample_dict(verdict.counterexample, language)
    return found


def _counterexample_dict(found: Counterexample, language: Language) -> dict[str, Any]:
    case = found.case
    told: dict[str, Any] = {"facts": plain_facts(case.facts)}
    if case.before is not None:
        told["without"] = plain_facts(case.before)
    if case.settings:
        told["configuration"] = plain_facts(case.settings)
    if found.day is not None:
        told["day"] = found.day.isoformat()
    if case.done:
        told["done"] = sorted(case.done)
    if found.overlay is not None:
        told["overlay"] = pack_text(found.overlay)
    return {**told, "wrong": [text.to(language) for text in found.wrong]}
