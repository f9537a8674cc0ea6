"""Starting the processes of ``writer.py``."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def start(job: str, url: str, name: str, out: Path, *more: str) -> subprocess.Popen[bytes]:
    """Start a process that appends what it says to *out*."""
    with out.open("ab") as file:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.store.writer", job, url, name, *more],
            stdout=file,
            cwd=ROOT,
        )


def said(out: Path) -> list[list[str]]:
    """Return the whole lines; the last one can be torn by a kill."""
    text = out.read_text(encoding="utf-8")
    whole = text[: text.rfind("\n") + 1]
    return [line.split() for line in whole.splitlines() if line != "ready"]


def ready(out: Path) -> int:
    """Return how many processes have opened the store."""
    return out.read_text(encoding="utf-8").count("ready\n")
