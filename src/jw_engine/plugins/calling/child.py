"""The process of one plugin: it imports the plugin, answers calls, and ends with its parent.

Run as ``python -m jw_engine.plugins.calling.child``. What the plugin prints goes nowhere.
"""

import json
import os
import signal
import struct
import sys
import traceback
from typing import Any, BinaryIO

from jw_engine.plugins.calling.arguments import MAKERS, frozen_lists
from jw_engine.plugins.calling.implementations import (
    ContractError,
    Implementation,
    error_class,
    implementations,
)
from jw_engine.plugins.calling.limits import bound_memory, end_when_late, refuse_undeclared
from jw_engine.plugins.facts_view import FactsView, UndeclaredReadError

_LENGTH = struct.Struct(">I")
_LATE = 2.0
"""How often the budget has to be over before the process ends itself."""


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Load the plugin that the first message tells, then answer each call."""
    refused: list[str] = []
    first = _receive(source)
    if first is None:
        return
    if first["output"]:
        output = os.open(first["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(output, 1)
        os.dup2(output, 2)
    end_when_late(first["seconds"] * _LATE)
    bound_memory(first["memory_mb"])
    refuse_undeclared(first["network"], refused.append)
    try:
        found = implementations(first["name"], first["target"], first["hooks"])
    except ContractError:
        _send(target, {"error": "plugin-contract"})
        return
    except BaseException as error:  # noqa: BLE001 (SystemExit too: it is only told)
        _send(target, {"error": "plugin-io" if refused else error_class(error), "at": "import"})
        return
    _send(target, {"error": "plugin-io", "at": "import"} if refused else {"ready": True})
    while (message := _receive(source)) is not None:
        end_when_late(message["seconds"] * _LATE)
        hook = message["hook"]  # empty: only to see that the plugin is there
        answer = _answer(found[hook], message, refused) if hook else {"value": True}
        _send(target, {**answer, "number": message["number"]})
        sys.stdout.flush()
        end_when_late(0)


def _answer(
    implementation: Implementation, message: dict[str, Any], refused: list[str]
) -> dict[str, Any]:
    told = frozen_lists(message["plain"])
    arguments, facts = MAKERS[message["hook"]](told, FactsView.for_reads(message["reads"]))
    answer: dict[str, Any] = {}
    try:
        value = implementation(*arguments)
    except UndeclaredReadError:  # told below, as where the plugin caught it itself
        pass
    except BaseException as error:  # noqa: BLE001
        answer = {"error": error_class(error)}
        traceback.print_exc()  # to where its output goes: nowhere, or to who tries it out
    else:
        answer = {"value": value} if _is_plain(value) else {"error": "plugin-result"}
    if facts is not None and facts.misuse:
        return {"error": facts.misuse, "undeclared": facts.undeclared[:20]}
    if refused:
        return {"error": "plugin-io"}
    return answer or {"error": "plugin-read"}


def _is_plain(value: Any) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def _receive(source: BinaryIO) -> Any:
    head = source.read(_LENGTH.size)
    return json.loads(source.read(_LENGTH.unpack(head)[0])) if len(head) == _LENGTH.size else None


def _send(target: BinaryIO, message: dict[str, Any]) -> None:
    text = json.dumps(message).encode("ascii")
    target.write(_LENGTH.pack(len(text)) + text)
    target.flush()


def main() -> None:
    """Serve on what were standard input and output, which the plugin gets no hold of."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this one
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    serve(source, target)
    os._exit(0)  # whatever threads the plugin left


if __name__ == "__main__":
    sys.setrecursionlimit(1_000)
    main()
