"""A package has its base checked already, and that is trusted no further than its own files."""

import os
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from jw_engine.errors import PackError
from jw_engine.loading import Base, home, load_base
from jw_engine.loading.cache import kept
from jw_engine.loading.load import ship_base


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The rules as a wheel has them, with the entry beside them."""
    folder = copytree(home(), tmp_path / "base_rules", ignore=ignore_patterns("*.json"))
    ship_base(folder, folder)
    return folder


@pytest.fixture
def unread(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No rule is read any more, once the other fixtures are made."""
    for made in ("package", "base"):
        request.getfixturevalue(made)

    def read(*_: object) -> Base:
        raise NotImplementedError

    monkeypatch.setattr("jw_engine.loading.base.read_base", read)


def entry_of(package: Path) -> Path:
    (entry,) = package.glob("*.json")
    return entry


@pytest.mark.usefixtures("unread")
def test_what_was_shipped_is_not_read_again(package: Path, base: Base, tmp_path: Path) -> None:
    assert load_base(package) == base
    assert load_base(package, tmp_path / "cache") == base
    assert not (tmp_path / "cache").exists()


def test_it_is_what_the_files_say(package: Path) -> None:
    shipped = load_base(package)
    entry_of(package).unlink()
    assert load_base(package) == shipped


def test_a_changed_rule_is_read(package: Path, base: Base) -> None:
    (path,) = (p for p in (package / "base").glob("*.toml") if b'id = "R75"' in p.read_bytes())
    text = path.read_text(encoding="utf-8")
    place = text.index("en = ", text.index('id = "R75"'))
    path.write_text(f"{text[:place]}en  = {text[place + 5 :]}", encoding="utf-8")
    assert load_base(package).hash != base.hash
    path.write_text(text.replace('id = "R75"', 'id = "R75', 1), encoding="utf-8")
    with pytest.raises(PackError):
        load_base(package)


@pytest.mark.usefixtures("unread")
def test_one_that_is_damaged_or_that_others_could_have_written_is_passed_over(
    package: Path,
) -> None:
    entry = entry_of(package)
    whole = entry.read_bytes()
    entry.write_bytes(whole.replace(b"worrying", b"worrxing", 1))
    with pytest.raises(NotImplementedError):
        load_base(package)
    entry.write_bytes(whole)
    entry.chmod(0o666)
    with pytest.raises(NotImplementedError):
        load_base(package)


def test_who_may_write_the_code_may_write_it_too(package: Path, base: Base) -> None:
    """As where packages are installed with a umask of 002."""
    entry, code = entry_of(package), package / "code.py"
    entry.chmod(0o664)
    code.touch()
    for mode, trusted in ((0o664, True), (0o666, True), (0o644, False), (0o646, False)):
        code.chmod(mode)
        assert (kept(package, base.hash, Base, code) is not None) == trusted


@pytest.mark.usefixtures("unread")
@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() != 0, reason="only root may give files away"
)
def test_one_of_another_owner_than_the_code_is_passed_over(package: Path) -> None:
    os.chown(entry_of(package), 12345, -1)
    with pytest.raises(NotImplementedError):
        load_base(package)


@pytest.mark.skipif(home().name != "base_rules", reason="a checkout ships nothing")
@pytest.mark.usefixtures("unread")
def test_the_installed_package_has_it(base: Base) -> None:
    assert load_base(home()) == base
