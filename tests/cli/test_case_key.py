"""``jw case key``: a master key, another one in its place, and keys in a database of their own."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

NOW = "2026-03-02T10:00+01:00"


@pytest.fixture
def jw(jw_case: Run, tmp_path: Path) -> Run:
    note = {"at": NOW, "observe": {"worrying": True}, "note": "Zei dat het rommelt."}
    (tmp_path / "note.jsonl").write_text(json.dumps(note), encoding="utf-8")
    return jw_case


def test_a_key_is_made_used_and_replaced(jw: Run, tmp_path: Path) -> None:
    keys = ("--keys", f"sqlite:///{tmp_path}/keys.db")
    old, new = ("--master-key", "old.key"), ("--master-key", "new.key")
    rotate = ("key", "rotate", *old, "--new-master-key", "new.key", *keys)
    for name in ("old.key", "new.key"):
        assert jw("key", "new", name).returncode == 0
    assert "[store-master-key-file]" in jw("key", "new", "old.key").stderr
    assert jw("open", "c1", *keys, *old, "--at", NOW).returncode == 0
    done = jw("record", "c1", "--events", "note.jsonl", *keys, *old, "--at", NOW)
    assert done.returncode == 0, done.stderr
    page = " ".join(jw(*rotate, lang="nl").stdout.split())
    assert page.startswith(
        "Sleutels die onder de nieuwe hoofdsleutel zijn gezet: 1; die er al onder stonden: 0."
    )
    assert json.loads(jw(*rotate, "--format", "json").stdout) == {"wrapped": 0, "before": 1}
    assert "Zei dat het rommelt." in jw("show", "c1", *keys, *new).stdout
    assert "[store-master-key]" in jw("show", "c1", *keys, *old).stderr
    closed = jw("show", "c1", *keys).stdout
    assert "rommelt" not in closed
    assert "a note that is closed" in closed


def test_what_is_missing_is_told(jw: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "[case-keys]" in jw("key", "rotate").stderr
    assert jw("key", "rotate", "--store", "memory:", "--master-key", "a").returncode == 2
    monkeypatch.delenv("JW_ENGINE_STORE")
    assert "[case-store]" in jw("key", "rotate").stderr
