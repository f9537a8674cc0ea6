"""Packs with a fault planted in them."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from jw_engine.verify.check import Finding, check
from jw_engine.verify.check.catalogue import SAYINGS

HEAD = 'format = "jw-rules/1"\npack = "planted"\nversion = "1"\n'
_TEXT = {"nl": "Een reden voor {}.", "en": "A reason for {}."}
KINDS = {saying.partition("/")[0] for saying in SAYINGS}
Check = Callable[..., list[Finding]]


def rule(
    name: str,
    when: str,
    given: Mapping[str, Any],
    advise: Sequence[str] = ("small_talk",),
    *,
    more: str = "",
    example: str = "",
) -> str:
    """Write a rule; *when* and *more* are lines of TOML, *example* goes under the example."""
    lines = [
        "[[rule]]",
        f'id = "{name}"',
        when,
        'priority = "normal"' if "priority" not in more else "",
        f"advise = [{', '.join(f'{{ action = {json.dumps(each)} }}' for each in advise)}]",
        f'title = {{ nl = "Als {name}", en = "When {name}" }}' if "title" not in more else "",
        f"because = {_table({k: v.format(name) for k, v in _TEXT.items()})}"
        if "because" not in more
        else "",
        'source = { page = 1, lines = [1, 2], confidence = "added" }'
        if "source" not in more
        else "",
        more,
        "[[rule.example]]",
        f"given = {_table(given)}",
        example,
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _table(values: Mapping[str, Any]) -> str:
    return f"{{ {', '.join(f'{key} = {json.dumps(value)}' for key, value in values.items())} }}"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def checked(tmp_path: Path, cache: Path) -> Check:
    """Return what is found in a pack of these rules."""

    def run(*rules: str, configuration: Mapping[str, Any] | None = None) -> list[Finding]:
        folder = tmp_path / "planted"
        folder.mkdir(exist_ok=True)
        (folder / "planted.toml").write_text(HEAD + "\n".join(rules), encoding="utf-8")
        findings = list(check([folder], configuration, cache).findings)
        assert [str(each.place) for each in findings if each.code not in KINDS] == []
        return findings

    return run


def found(findings: Sequence[Finding], code: str, *severities: str) -> list[Finding]:
    """Return the findings of one code, and of these severities where any are given."""
    return [
        each
        for each in findings
        if each.code == code and (not severities or each.severity in severities)
    ]


def loud(findings: Sequence[Finding]) -> list[str]:
    """Return what is told without being asked for."""
    return [f"{each.place}: {each.code}" for each in findings if each.severity != "note"]
