"""Plugins that do what no plugin should. Each is the body of one hook, with what is to be told.

``PLANTED`` stands for what identifies a person: it may come out nowhere.
"""

from attrs import frozen

PLANTED = "Planted-Sem-Jansen-0612345678"
_HOOK = """
from jw_engine.plugins import hookimpl
{before}
@hookimpl
def jw_recommend_principles(situation):
{body}
"""


@frozen
class Hostile:
    """A plugin that misbehaves.

    Args:
        body: of its hook, ``jw_recommend_principles``.
        told: the class of error that the decision tells; empty where there is nothing to tell.
        before: what stands above the hook.
    """

    body: str
    told: str
    before: str = ""

    @property
    def code(self) -> str:
        lines = "\n".join(f"    {line}" for line in self.body.strip("\n").split("\n"))
        return _HOOK.format(before=self.before, body=lines)


_FIT = """[{"principle": "practical_help", "fits": True, "because": {"nl": "a", "en": "b"},
    "means": [], "facts": [], "sources": []}]"""

HOSTILE = {
    # it raises
    "raises": Hostile(f"raise ValueError('{PLANTED}')", "ValueError"),
    "raises-own": Hostile("raise Mine", "LookupError", f"class Mine(LookupError): '{PLANTED}'"),
    "raises-named-after-a-person": Hostile(
        f"raise type('{PLANTED}', (OSError,), {{}})()", "OSError"
    ),
    "raises-base": Hostile("raise Mine", "BaseException", "class Mine(BaseException): pass"),
    "raises-what-cannot-be-told": Hostile(
        "raise Mine", "RuntimeError",
        "class Mine(RuntimeError):\n    def __str__(self): raise SystemExit",
    ),
    "interrupts": Hostile("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "recurses": Hostile("return jw_recommend_principles(situation)", "RecursionError"),
    # it ends its process
    "exits": Hostile("raise SystemExit(0)", "SystemExit"),
    "exits-at-once": Hostile("import os; os._exit(0)", "plugin-exited"),
    "crashes": Hostile("import ctypes; ctypes.string_at(0)", "plugin-exited"),
    "exits-while-imported": Hostile("return []", "SystemExit", "raise SystemExit"),
    "dies-while-imported": Hostile("return []", "plugin-exited", "import os; os._exit(1)"),
    "fails-to-import": Hostile("return []", "ModuleNotFoundError", "import no_such_module_at_all"),
    "is-no-python": Hostile("return []", "SyntaxError", "def ("),
    # it takes too long, or too much
    "hangs": Hostile("while True: pass", "plugin-timeout"),
    "sleeps": Hostile("import time; time.sleep(3600)", "plugin-timeout"),
    "hangs-on": Hostile(
        "while True:\n    try: time.sleep(3600)\n    except BaseException: pass", "plugin-timeout",
        "import signal, time\nfor each in (14, 15, 2): signal.signal(each, signal.SIG_IGN)",
    ),
    "leaves-threads-that-hang": Hostile(
        "threading.Thread(target=time.sleep, args=(3600,)).start(); return []", "",
        "import threading, time",
    ),
    "takes-all-memory": Hostile("return [bytearray(2**26) for _ in range(10**6)]", "MemoryError"),
    "prints-without-end": Hostile(f"while True: print('{PLANTED}' * 1000)", "plugin-timeout"),
    "prints": Hostile(f"print('{PLANTED}'); return []", ""),
    "logs": Hostile(
        f"logging.error('{PLANTED}'); warnings.warn('{PLANTED}'); return []", "",
        "import logging, warnings",
    ),
    # it gives back rubbish
    "returns-nothing": Hostile("return None", "plugin-result"),
    "returns-a-set": Hostile("return {1, 2}", "plugin-result"),
    "returns-an-object": Hostile("return [object()]", "plugin-result"),
    "returns-nan": Hostile("return [float('nan')]", "plugin-result"),
    "returns-what-is-too-deep": Hostile(
        "deep = []\nfor _ in range(900): deep = [deep]\nreturn deep", "plugin-result"
    ),
    "returns-itself": Hostile("ring = []; ring.append(ring); return ring", "plugin-result"),
    "returns-too-much": Hostile("return ['x' * 1000] * 20_000", "plugin-result"),
    "returns-an-unknown-principle": Hostile(
        f"return {_FIT.replace('practical_help', PLANTED)}", "plugin-result"
    ),
    "returns-one-twice": Hostile(f"return {_FIT} * 2", "plugin-result"),
    "returns-one-language": Hostile(
        f"return {_FIT}".replace(', "en": "b"', ""), "plugin-result"
    ),
    "returns-an-empty-text": Hostile(f"return {_FIT}".replace('"b"', '""'), "plugin-result"),
    "returns-a-fact-not-known": Hostile(
        f"return {_FIT}".replace('"facts": []', '"facts": ["youth_age"]'), "plugin-result"
    ),
    "returns-more-keys": Hostile(
        f"return {_FIT}".replace('"fits"', f'"{PLANTED}": 1, "fits"'), "plugin-result"
    ),
    "writes-into-the-pipe": Hostile(
        "for descriptor in range(3, 20):\n    try: os.write(descriptor, b'{\"value\": []}')\n"
        "    except OSError: pass\nreturn []",
        "plugin-result", "import os",
    ),
    "answers-twice": Hostile(
        "text = json.dumps({'value': [], 'number': 0}).encode()\n"
        "for descriptor in range(3, 20):\n"
        "    try: os.write(descriptor, len(text).to_bytes(4, 'big') + text)\n"
        "    except OSError: pass\nreturn []",
        "*", "import json, os",
    ),
    # it reaches for what is not its own
    "reads-more": Hostile("situation.facts['youth_age']; return []", "plugin-read"),
    "reads-more-in-secret": Hostile(
        "try: situation.facts['youth_age']\nexcept Exception: pass\nreturn []", "plugin-read"
    ),
    "reads-what-is-there": Hostile("'youth_age' in situation.facts; return []", "plugin-read"),
    "changes-facts": Hostile("situation.facts['worrying'] = False; return []", "plugin-mutates"),
    "changes-facts-in-secret": Hostile(
        "try: situation.facts.clear()\nexcept TypeError: pass\nreturn []", "plugin-mutates"
    ),
    "changes-the-situation": Hostile("situation.at = None; return []", "AttributeError"),
    "changes-it-all-the-same": Hostile(
        "dict.clear(situation.facts); return []", ""
    ),
    "talks-to-the-network": Hostile(
        "try: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError: pass\nreturn []",
        "plugin-io", "import socket",
    ),
    "looks-up-a-name": Hostile(
        f"try: socket.getaddrinfo('{PLANTED}.example', 80)\nexcept OSError: pass\nreturn []",
        "plugin-io", "import socket",
    ),
    "listens": Hostile("socket.create_server(('127.0.0.1', 0)); return []", "plugin-io",
                       "import socket"),
    "sends-a-datagram": Hostile(
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))\n"
        "return []", "plugin-io", "import socket",
    ),
    "writes-a-file": Hostile(
        "try: open('/tmp/jw-hostile', 'w')\nexcept OSError: pass\nreturn []", "plugin-io"
    ),
    "writes-a-file-lower-down": Hostile(
        "os.open('/tmp/jw-hostile', os.O_CREAT | os.O_WRONLY); return []", "plugin-io", "import os"
    ),
    "removes-a-file": Hostile("os.unlink('/tmp/jw-hostile'); return []", "plugin-io", "import os"),
    "starts-a-program": Hostile(
        "subprocess.run(['true']); return []", "plugin-io", "import subprocess"
    ),
    "starts-a-shell": Hostile("os.system('true'); return []", "plugin-io", "import os"),
    "forks": Hostile("os.fork(); return []", "plugin-io", "import os"),
    "kills-its-parent": Hostile("os.kill(os.getppid(), 9); return []", "plugin-io", "import os"),
    "reaches-out-while-imported": Hostile(
        "return []", "plugin-io",
        "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError: pass",
    ),
    # it is not what its manifest says
    "has-another-hook": Hostile(
        "return []", "plugin-contract",
        "@hookimpl\ndef jw_describe_platforms(): return []",
    ),
    "has-a-hook-that-is-none": Hostile(
        "return []", "plugin-contract", "@hookimpl\ndef jw_take_over(): return []"
    ),
    "asks-for-more": Hostile(
        "return []", "plugin-contract",
        "@hookimpl(specname='jw_observe_decision')\ndef watch(decision, case_id, secrets): pass",
    ),
    "wraps-others": Hostile(
        "return []", "plugin-contract",
        "@hookimpl(wrapper=True, specname='jw_observe_decision')\ndef all_of_it(decision):\n"
        "    return (yield)",
    ),
}  # fmt: skip
