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
