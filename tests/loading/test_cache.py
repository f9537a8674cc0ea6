"""The cache saves time, and is never trusted."""

import json
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from jw_engine import Engine
from jw_engine.loading import Base, cache, default_folder, home, load_base, load_pack
from jw_engine.loading.codec import decode, encode
from tests.loading.test_hostile import GOOD


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base without what a package keeps of it."""
    folder = tmp_path_factory.mktemp("checkout") / "rules"
    return copytree(home(), folder, ignore=ignore_patterns("*.json"))


@pytest.fixture(autouse=True)
def _checkout(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jw_engine.engine.engine.home", lambda: rules)


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def test_what_was_checked_comes_back_as_it_was(base: Base) -> None:
    assert decode(json.loads(json.dumps(encode(base)))) == base


def test_an_entry_is_made_and_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Engine.load(cache=tmp_path)
    assert len(entries(tmp_path)) == 2  # the base, and which plugins there are
    monkeypatch.setattr("jw_engine.loading.base.read_base", None)  # would fail if it were called
    again = Engine.load(cache=tmp_path)
    assert again.advise({"worrying": True}) == first.advise({"worrying": True})
    assert again.rules == first.rules


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"worrying", b"worrxing", 1),
        lambda content: b"\0" * len(content),
        lambda _: b"x" * 64 + b"\n[0]",
        lambda _: _signed(b"[999]"),
        lambda _: _signed(b"[]"),
        lambda _: _signed(b"[[999]]"),
        lambda _: _signed(b"[[0]]"),
        lambda _: _signed(b"[[-9, 1]]"),
        lambda _: _signed(b"[[-1, [5]]]"),
        lambda _: _signed(b"[[-1, []]]"),
        lambda _: _signed(b"[[-2, 1]]"),
        lambda _: _signed(b"[[-1, 5]]"),
        lambda _: _signed(b'["a", [-2, 0]]'),
        lambda _: _signed(b'[[0, "a", "b"]]'),
        lambda _: _signed(b"[0]"),
        lambda _: _signed(b"[" * 100_000),
        lambda _: _signed(b"{}"),
        lambda _: _signed(b"3"),
    ],
)
def test_a_damaged_entry_is_passed_over_and_made_anew(tmp_path: Path, damage: object) -> None:
    expected = Engine.load(cache=tmp_path).advise({"worrying": True})
    assert len(entries(tmp_path)) == 2  # the base, and which plugins there are
    for entry in entries(tmp_path):
        whole = entry.read_bytes()
        entry.write_bytes(damage(whole))  # type: ignore[operator]
        assert Engine.load(cache=tmp_path).advise({"worrying": True}) == expected
        assert entry.read_bytes() == whole


def _signed(text: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(text).hexdigest().encode() + b"\n" + text


def test_an_entry_that_others_could_have_written_is_passed_over(tmp_path: Path) -> None:
    Engine.load(cache=tmp_path, plugins=False)
    (entry,) = entries(tmp_path)
    altered = (
        entry.read_bytes().split(b"\n", 1)[1].replace(b"criminal_offence", b"activity_planned")
    )
    entry.write_bytes(_signed(altered))
    entry.chmod(0o666)
    decision = Engine.load(cache=tmp_path).advise({"criminal_offence": True})
    assert decision.recommendations[0].action == "intervene_now"


def test_a_folder_that_cannot_be_written_or_made_is_left_alone(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    for folder in (in_the_way, in_the_way / "below", Path("/proc/nothing")):
        assert Engine.load(cache=folder).advise({}).recommendations
    assert in_the_way.read_bytes() == b""


def test_a_changed_byte_makes_another_entry(tmp_path: Path) -> None:
    folder, kept = tmp_path / "pack", tmp_path / "cache"
    folder.mkdir()
    (folder / "rules.toml").write_text(GOOD, encoding="utf-8")
    base = load_base(home())
    one = load_pack(folder, base, kept)
    (folder / "rules.toml").write_text(GOOD.replace("A reason", "Reason"), encoding="utf-8")
    other = load_pack(folder, base, kept)
    assert len(entries(kept)) == 2
    assert one.hash != other.hash
    assert one.rules[0].because.en != other.rules[0].because.en


def test_an_entry_of_another_version_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Engine.load(cache=tmp_path)
    before = len(entries(tmp_path))
    monkeypatch.setattr(cache, "__version__", "9.9")
    Engine.load(cache=tmp_path)
    assert len(entries(tmp_path)) == 2 * before


def test_the_folder_is_the_users_own_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JW_ENGINE_CACHE", "off")
    assert default_folder() is None
    monkeypatch.setenv("JW_ENGINE_CACHE", "/somewhere")
    assert default_folder() == Path("/somewhere")
    monkeypatch.delenv("JW_ENGINE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/mine")
    assert default_folder() == Path("/mine/jw_engine")


def test_an_entry_is_for_its_owner_alone(tmp_path: Path) -> None:
    Engine.load(cache=tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    found = entries(tmp_path / "new")
    assert found
    assert all(entry.stat().st_mode & 0o077 == 0 for entry in found)
    assert sorted((tmp_path / "new").iterdir()) == found
