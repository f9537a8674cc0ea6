"""The base with more facts: those that a plugin brings along."""

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from jw_engine.errors import PackError, Place, Problem
from jw_engine.loading.cache import cached
from jw_engine.loading.checked import Base
from jw_engine.loading.files import RawFile, content_hash, read_folder


def extend_base(base: Base, folders: Sequence[str | Path], cache: Path | None = None) -> Base:
    """Return *base* with the facts in *folders* (``jw-facts/1``); itself where there are none.

    Raises:
        PackError: with everything that is wrong, such as a fact that is there already.
    """
    if not folders:
        return base
    raw = [file for folder in folders for file in read_folder(Path(folder))]
    key = content_hash(raw, before=base.hash)
    return cached(cache, key, Base, lambda: _extended(base, raw, key))


def _extended(base: Base, raw: Sequence[RawFile], key: str) -> Base:
    from jw_engine.facts import Vocabulary
    from jw_engine.loading.facts import read_ask_when, read_vocabulary
    from jw_engine.loading.files import parse_all

    problems: list[Problem] = []
    files = parse_all(raw)
    added = read_vocabulary(files, problems).facts
    known = base.names.vocabulary.facts
    problems += [
        Problem("id-duplicate", Place(item=name), {"name": name, "other": base.names.method.id})
        for name in added
        if name in known
    ]
    names = evolve(base.names, vocabulary=Vocabulary({**known, **added}))
    ask_when = read_ask_when(files, names.types, problems)
    if problems:
        raise PackError(problems)
    return evolve(base, names=names, ask_when={**base.ask_when, **ask_when}, hash=key)
