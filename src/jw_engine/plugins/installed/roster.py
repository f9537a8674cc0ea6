"""Every installed plugin with how it stands: ready to take part, or why it does not."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from jw_engine.errors import PackError, Place, Problem
from jw_engine.loading import Base, extend_base, load_pack
from jw_engine.loading.files import read_raw
from jw_engine.plugins.installed.discovery import FILE, Found
from jw_engine.plugins.installed.manifest import Manifest
from jw_engine.plugins.installed.pins import package_hash
from jw_engine.plugins.installed.policy import Policy
from jw_engine.rules import Pack

if TYPE_CHECKING:
    from jw_engine.plugins.installed.manifest_reader import ManifestReader


@frozen
class Entry:
    """An installed plugin.

    Args:
        manifest: None where it cannot be read.
        sha256: of its package; empty where that cannot be read.
        problems: why it takes no part; empty where it does.
        packs: its rule packs.
        approved: whether the organisation approved exactly these bytes.
    """

    found: Found
    manifest: Manifest | None = None
    sha256: str = ""
    problems: tuple[Problem, ...] = ()
    packs: tuple[Pack, ...] = ()
    approved: bool = False

    def to_dict(self) -> dict[str, str]:
        """Return name, version and hash, as a decision tells them."""
        version = self.manifest.version if self.manifest else self.found.version
        return {"name": self.found.name, "version": version, "hash": self.sha256}


@frozen(slots=False)
class Roster:
    """The plugins that are installed, and what the organisation decided about them."""

    found: tuple[Found, ...]
    policy: Policy
    cache: Path | None = None

    def reaching(self, municipality: str | None) -> tuple[Found, ...]:
        """Return those that a case of *municipality* reaches: its own, and the general ones.

        One whose manifest does not tell is among them, so that its failing is told.
        """
        known = self._by_municipality
        return known.get(municipality or "", known[""])

    @cached_property
    def _by_municipality(self) -> dict[str, tuple[Found, ...]]:
        codes = {code for found in self.found for code in found.municipalities or ()}
        return {
            code: tuple(
                found
                for found in self.found
                if not found.municipalities or code in found.municipalities
            )
            for code in ("", *codes)
        }

    def entries(self, reached: Iterable[Found], base: Base) -> tuple[list[Entry], Base]:
        """Return how each of *reached* stands, and *base* with the facts that they add.

        Args:
            reached: some of ``found``.
            base: the method and its facts.
        """
        entries = []
        for found in reached:
            entry, base = self._entry(found, base)
            entries.append(entry)
        return entries, base

    def _entry(self, found: Found, base: Base) -> tuple[Entry, Base]:
        """Return how *found* stands, and *base* with its facts.

        Its facts stay known where it takes no part itself, if they can be read at all: a case that
        gives one of them, and tells of danger too, has to be answered all the same.
        """
        entry, extended = Entry(found), base
        try:
            reader, extended = _read_facts(found, base, self.cache)
        except PackError as error:
            entry = evolve(entry, problems=error.problems)
        try:
            self._check_name(found)
            if entry.problems:
                return entry, base
            manifest = _read_manifest(reader, extended)
            entry = Entry(found, manifest)
            _check_distribution(found, manifest)
            assert found.folder is not None, "its manifest was read"
            entry = evolve(entry, sha256=package_hash(found.folder))
            entry = evolve(entry, approved=self._is_approved(entry))
            packs = [
                load_pack(found.folder / name, extended, self.cache) for name in manifest.packs
            ]
        except PackError as error:
            return evolve(entry, problems=error.problems), extended
        return evolve(entry, packs=tuple(packs)), extended

    def _check_name(self, found: Found) -> None:
        """Refuse what may not be used, and every plugin of a name that several have."""
        place = Place(item=found.name)
        if sum(other.name == found.name for other in self.found) > 1:
            raise PackError([Problem("plugin-name-twice", place, {"name": found.name})])
        if found.name in self.policy.block:
            details = {"name": found.name, "reason": self.policy.block[found.name]}
            raise PackError([Problem("plugin-blocked", place, details)])
        if self.policy.allow is not None and found.name not in self.policy.allow:
            raise PackError([Problem("plugin-not-allowed", place, {"name": found.name})])

    def _is_approved(self, entry: Entry) -> bool:
        """Return whether exactly these bytes were approved.

        Raises:
            PackError: they were not, and have to be.
        """
        approval = self.policy.approved.get(entry.found.name)
        if approval is not None and approval.sha256 == entry.sha256:
            return True
        if self.policy.require_approval:
            code = "plugin-unapproved" if approval is None else "plugin-changed"
            details = {"name": entry.found.name}
            raise PackError([Problem(code, Place(item=entry.found.name), details)])
        return False


def _read_facts(found: Found, base: Base, cache: Path | None) -> "tuple[ManifestReader, Base]":
    """Return a reader of the manifest of *found*, and *base* with the facts of its own.

    Raises:
        PackError: there is no manifest, or the facts cannot be read.
    """
    from jw_engine.plugins.installed.manifest_reader import ManifestReader

    if found.folder is None:
        details = {"file": FILE}
        raise PackError([Problem("plugin-manifest-missing", Place(item=found.name), details)])
    reader = ManifestReader(read_raw(found.folder / FILE))
    folders = reader.folders("facts")
    if reader.problems:
        raise PackError(reader.problems)
    return reader, extend_base(base, [found.folder / name for name in folders], cache)


def _read_manifest(reader: "ManifestReader", base: Base) -> Manifest:
    """Return the manifest, which may name the facts of *base*.

    Raises:
        PackError: with everything that is wrong with it.
    """
    from jw_engine.plugins.contract import CONTRACT
    from jw_engine.plugins.hookspecs import HOOKS

    manifest = reader.read(HOOKS, CONTRACT, base.names.vocabulary)
    if reader.problems:
        raise PackError(reader.problems)
    return manifest


def _check_distribution(found: Found, manifest: Manifest) -> None:
    """Refuse a manifest that names itself otherwise than it was installed."""
    problems = [
        Problem("plugin-differs", Place(FILE, key=key), {"key": key, "wanted": wanted[:60]})
        for key, wanted, written in (
            ("name", found.name, manifest.name),
            ("version", found.version, manifest.version),
        )
        if wanted != written
    ]
    if problems:
        raise PackError(problems)
