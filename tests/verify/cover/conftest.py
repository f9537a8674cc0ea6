"""A small pack to test with, and ``jw`` run in this process."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from jw_engine.cli.main import main

PACK = """\
format = "jw-rules/1"
pack = "town"
version = "1"

[[rule]]
id = "T1"
title = { nl = "Op zoek naar een kamer", en = "Looking for a room" }
when.all = ["housing_need"]
when.any = ["youth_asks_support", "initiator is youth"]
unless = ["referral_stage is known"]
advise = [{ action = "guide_through_application", step = "offering_perspective" }]
priority = "soon"
principles = { named = ["practical_help"] }
because = { nl = "Bij ons telt de dag van inschrijven.", en = "The day of registering counts." }
source = { page = 3, lines = [12, 18], confidence = "added", document = "Afspraken" }
[[rule.example]]
given = { housing_need = true, youth_asks_support = true }
expect = ["guide_through_application"]

[[rule]]
id = "T2"
title = { nl = "Niet alleen gaan", en = "Not going alone" }
when.all = ["school_attendance_problem"]
veto = ["small_talk"]
priority = "normal"
because = { nl = "Eerst luisteren naar wat er is.", en = "First listen to what is the matter." }
source = { page = 4, lines = [1, 2], confidence = "added", document = "Afspraken" }
[[rule.example]]
given = { school_attendance_problem = true }
expect_veto = ["small_talk"]
"""
Jw = Callable[..., tuple[int, str, str]]


def write_pack(folder: Path, text: str = PACK) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rules.toml").write_text(text, encoding="utf-8")
    return folder


def write_cases(file: Path, cases: Sequence[object]) -> Path:
    lines = [case if isinstance(case, str) else json.dumps(case) for case in cases]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "town")


@pytest.fixture
def jw(capsys: pytest.CaptureFixture[str]) -> Jw:
    """Runs ``jw rules …`` and gives its exit code, what it printed and what it complained of."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main(["rules", *map(str, arguments)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def as_json(printed: str) -> Any:
    return json.loads(printed)
