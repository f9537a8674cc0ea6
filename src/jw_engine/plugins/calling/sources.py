"""The modules of a plugin from their sources: what was approved is what runs.

Python prefers the compiled code in ``__pycache__``, which no hash of the package covers.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        code: CodeType = self.source_to_code(self.get_data(path), path)
        return code


class _Finder(MetaPathFinder):
    """Finds the modules of one package as Python does, and loads them from their sources."""

    def __init__(self, package: str) -> None:
        self.package = package

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] != self.package:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


def load_from_sources(module: str) -> None:
    """Let every module of the package of *module* be loaded from its source, from now on."""
    package = module.partition(".")[0]
    known = [each for each in sys.meta_path if isinstance(each, _Finder)]
    if package not in [each.package for each in known]:
        sys.meta_path.insert(0, _Finder(package))
