"""Runs ``jw`` as its user does: in a process of its own, from another folder."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def jw(tmp_path: Path) -> Run:
    def run(*arguments: str, given: str | bytes = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "jw_engine", *arguments],
            input=given.encode() if isinstance(given, str) else given,
            cwd=tmp_path, capture_output=True, check=False, timeout=120,
        )  # fmt: skip
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


@pytest.fixture
def jw_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give ``jw case`` with a store in a folder of its own, in English unless told otherwise."""
    pytest.importorskip("sqlalchemy", reason="the extra store is not installed")
    monkeypatch.setenv("JW_ENGINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("JW_ENGINE_STORE", f"sqlite:///{tmp_path}/cases.db")

    def run(*arguments: str, lang: str = "en", given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "jw_engine", "case", *arguments, "--lang", lang], input=given,
            cwd=tmp_path, capture_output=True, check=False, timeout=120, encoding="utf-8",
        )  # fmt: skip

    return run
