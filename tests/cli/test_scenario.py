"""``jw scenario``: written, drawn, checked."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra simulation is not installed")


def jw(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jw_engine", "scenario", *arguments, "--no-plugins"]
    if arguments[0] == "new":
        command.pop()
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


def test_from_nothing_to_a_picture(tmp_path: Path) -> None:
    done = jw(tmp_path, "new", "team.toml", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert "jw simulate team.toml" in done.stdout
    again = jw(tmp_path, "new", "team.toml")
    assert again.returncode == 2
    assert "file-exists" in again.stderr
    assert jw(tmp_path, "check", "team.toml", "--lang", "en").stdout == "team.toml: fine.\n"
    told = jw(tmp_path, "graph", "team.toml", "--lang", "en").stdout
    assert "Trust (trust): none < some < strong" in told
    drawn = json.loads(jw(tmp_path, "graph", "team.toml", "--format", "json").stdout)
    assert drawn["endings"] == [{"behaviour": "moves_away", "ending": "moved_away"}]
    jw(tmp_path, "graph", "team.toml", "--format", "dot", "--output", "team.dot")
    assert (tmp_path / "team.dot").read_text(encoding="utf-8").startswith("digraph")


def test_what_is_wrong_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("format = 1", encoding="utf-8")
    for part in ("graph", "check", "preview"):
        done = jw(tmp_path, part, "bad.toml", "--lang", "en")
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "bad.toml" in done.stderr + done.stdout
