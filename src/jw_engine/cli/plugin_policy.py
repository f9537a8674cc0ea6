"""The organisation's policy about plugins, written so that its comments stay."""

from datetime import date
from pathlib import Path

import tomlkit

from jw_engine.errors import Problem, UsageError
from jw_engine.loading.files import read_raw
from jw_engine.plugins.installed.policy_reader import FORMAT, read_policy


def write_approval(file: Path, name: str, version: str, sha256: str, on: date) -> None:
    """Write into the policy that these bytes of a plugin were approved; made where there is none.

    Raises:
        PackError: the policy that is there cannot be read.
        UsageError: it cannot be written.
    """
    text = f'format = "{FORMAT}"\nrequire_approval = true\n'
    if file.exists():
        read_policy(file)  # so that nothing is added to what is wrong already
        text = read_raw(file).content.decode("utf-8-sig")
    document = tomlkit.parse(text)
    approved = document.setdefault("approved", tomlkit.aot())
    for place, part in reversed(list(enumerate(approved))):
        if part.get("plugin") == name:
            del approved[place]
    table = tomlkit.table()
    for key, value in (("plugin", name), ("version", version), ("sha256", sha256), ("on", str(on))):
        table[key] = value
    approved.append(table)
    try:
        part = file.with_name(f"{file.name}.part")
        part.write_text(tomlkit.dumps(document), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        raise UsageError([Problem.of_file("output-file", error)]) from None
