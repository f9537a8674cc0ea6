"""``jw rules test``, ``coverage`` and ``diff``: what rules do in known cases."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from attrs import evolve

from jw_engine.cli.advise import load_engine
from jw_engine.cli.cover_pages import coverage_lines, difference_lines, test_lines
from jw_engine.cli.output import write_json, write_lines, write_text
from jw_engine.engine import Engine
from jw_engine.errors import Language
from jw_engine.loading import (
    default_folder,
    extend_base,
    home,
    load_base,
    load_pack,
    read_configuration,
)
from jw_engine.loading.changes import version_problems
from jw_engine.verify.cover.case import Case
from jw_engine.verify.cover.case_files import Refused, read_cases
from jw_engine.verify.cover.coverage import cover
from jw_engine.verify.cover.coverage.page import coverage_page
from jw_engine.verify.cover.decider import examples_of
from jw_engine.verify.cover.diff import compare
from jw_engine.verify.cover.diff.page import difference_page
from jw_engine.verify.cover.diff.words import Labels
from jw_engine.verify.cover.junit import junit
from jw_engine.verify.cover.testing import run_cases


class Engines:
    """One engine under several configurations, each made once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._made = {"{}": engine}

    def __call__(self, config: Mapping[str, Any]) -> Engine:
        """Return the engine with the settings of *config* on top of its own.

        Raises:
            PackError: a setting is refused.
        """
        key = json.dumps(config, sort_keys=True, default=str)
        if key not in self._made:
            below = self._engine.configuration
            above = read_configuration(config, below.keys)
            both = evolve(above, values={**below.values, **above.values})
            self._made[key] = Engine.of(self._engine.base, self._engine.packs, both)
        return self._made[key]


def _packs(options: argparse.Namespace, engine: Engine) -> Sequence[str]:
    """Return the packs that it is about: those that were given, or else the base."""
    names = [pack.name for pack in engine.packs]
    return names[1:] if options.pack else names[:1]


def _cases(options: argparse.Namespace, engine: Engine) -> Iterator[Case | Refused]:
    examples = examples_of(engine, _packs(options, engine))
    return chain(examples, read_cases(options.cases, engine.base.names))


def test_rules(options: argparse.Namespace) -> int:
    """Run every example and case; return 1 where one came out otherwise."""
    engine = load_engine(options)
    outcomes = list(run_cases(_cases(options, engine), Engines(engine)))
    failed = sum(not outcome.ok for outcome in outcomes)
    if options.junit:
        write_text(junit(outcomes, options.lang), options.junit)
    if options.format == "json":
        tests = [outcome.to_dict(options.lang) for outcome in outcomes]
        counts = {"passed": len(outcomes) - failed, "failed": failed}
        write_json({**counts, "tests": tests})
    else:
        write_lines(test_lines(outcomes, options.lang), None)
    return int(failed > 0)


def cover_rules(options: argparse.Namespace) -> int:
    """Tell what examples and cases reach; return 1 where it is less than was asked."""
    engine = load_engine(options)
    coverage = cover(_cases(options, engine), Engines(engine), _packs(options, engine))
    if options.format == "json":
        write_json(coverage.to_dict(options.lang), options.output)
    elif options.format == "html":
        write_text(coverage_page(coverage, options.lang), options.output)
    else:
        write_lines(coverage_lines(coverage, options.lang), options.output)
    return int(coverage.percent < options.fail_under)


def compare_rules(options: argparse.Namespace) -> int:
    """Tell what differs between two sets of rules, and in the advice that they give."""
    old, new = (_load_side(folder, options) for folder in (options.old, options.new))
    _tell_versions(old, new, options.lang)
    difference = compare(Engines(old), Engines(new), read_cases(options.cases))
    labels = Labels.of(old, new, options.lang)
    if options.format == "json":
        write_json(difference.to_dict(options.lang), options.output)
    elif options.format == "html":
        write_text(difference_page(difference, labels), options.output)
    else:
        write_lines(difference_lines(difference, labels), options.output)
    return 0


def _tell_versions(old: Engine, new: Engine, language: Language) -> None:
    """Tell of each pack whose rules changed while its version did not rise."""
    by_name = {pack.name: pack for pack in old.packs}
    for pack in new.packs:
        if pack.name in by_name:
            for problem in version_problems(by_name[pack.name], pack):
                print(problem.text(language), file=sys.stderr)  # noqa: T201


def _load_side(folder: str, options: argparse.Namespace) -> Engine:
    """Return an engine with the rules in *folder*.

    It holds a pack, which comes on top of the base (or in its place, where it has its name), or a
    base of its own: ``method/`` and ``base/``.
    """
    path, cache = Path(folder), default_folder()
    own = (path / "method").is_dir() and (path / "base").is_dir()
    here = load_base(home(), cache)
    base = extend_base(load_base(path, cache) if own else here, options.vocabulary, cache)
    config = Path(options.config) if options.config else None
    settings = read_configuration(config, here.names.keys)
    known = {name: part for name, part in settings.values.items() if name in base.names.keys}
    settings = evolve(settings, keys=base.names.keys, values=known)
    packs = [base.pack]
    if not own:
        pack = load_pack(path, base, cache)
        packs = [pack] if pack.name == base.pack.name else [base.pack, pack]
    return Engine.of(base, packs, settings)
