"""The worker process: durable-rules by its low-level module, and nothing else.

It ends with its parent, and at the first thing that goes wrong: a ruleset that raised is not to
be used again, and a new process is the surest way to have it no more.
"""

import json
import os
import resource
import signal
import struct
import sys
from typing import BinaryIO

import durable_rules_engine as durable


class Ruleset:
    """One shard, loaded."""

    def __init__(self, name: str, definition: str) -> None:
        self._handle = durable.create_ruleset(name, definition)

    def fired(self, fact: str) -> list[str]:
        """Return the names of the rules that fire for *fact*, in order; the last one is the end."""
        handle = self._handle
        _, state = durable.assert_fact(handle, fact)
        _, message = durable.start_action_for_state(handle, state)
        names = []
        while message:
            names.append(message[2 : message.index('"', 2)])  # {"name":{"m":{…}}}
            message = durable.complete_and_start_action(handle, state)
        if names.pop() != "end":
            raise RuntimeError("the last rule did not fire")
        durable.delete_state(handle, "0")
        return names


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Load the rulesets of the first message, then answer each message of facts."""
    rulesets: list[Ruleset] = []
    while head := source.read(4):
        parts = json.loads(source.read(struct.unpack(">I", head)[0]))
        if rulesets:
            pairs = zip(rulesets, parts, strict=True)
            answer = [name for ruleset, fact in pairs for name in ruleset.fired(fact)]
        else:
            rulesets = [Ruleset(f"shard{number}", part) for number, part in enumerate(parts)]
            answer = ["ready"]
        text = json.dumps(answer).encode("ascii")
        target.write(struct.pack(">I", len(text)) + text)
        target.flush()


def main() -> None:
    """Serve on standard input and output, which the C library gets no hold of."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no facts in a dump where it crashes
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this one
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, target)


if __name__ == "__main__":
    main()
