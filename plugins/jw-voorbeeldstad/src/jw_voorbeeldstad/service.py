"""A small service with the facts of cases, to try the plugin with. On this machine only.

``python -m jw_voorbeeldstad.service --port 8099 cases.json``
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

HOST = "127.0.0.1"
Cases = Mapping[str, Mapping[str, Any]]


class Service(ThreadingHTTPServer):
    """Answers ``GET /cases/ID/facts?names=A,B`` from *cases*: facts by name, by case."""

    daemon_threads = True

    def __init__(self, port: int, cases: Cases) -> None:
        super().__init__((HOST, port), _Handler)
        self.cases = cases

    @property
    def url(self) -> str:
        """Where it is, as the plugin wants it."""
        return f"http://{HOST}:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Service
    timeout = 5  # seconds for a question to come in

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        names = parse_qs(parts.query).get("names", [""])[0]
        match parts.path.split("/"):
            case ["", "cases", case_id, "facts"] if names:
                self._answer(unquote(case_id), names.split(","))
            case _:
                self._send(HTTPStatus.BAD_REQUEST, {})

    def _answer(self, case_id: str, names: Sequence[str]) -> None:
        facts = self.server.cases.get(case_id)
        if facts is None:
            self._send(HTTPStatus.NOT_FOUND, {})
        else:
            self._send(HTTPStatus.OK, {name: facts[name] for name in names if name in facts})

    def _send(self, status: HTTPStatus, data: Mapping[str, Any]) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Write no log: the address holds the id of a case."""


def read_cases(file: Path) -> Cases:
    """Return the cases of a JSON file: ``{"case": {"fact": value}}``.

    Raises:
        ValueError: it is something else.
        OSError: it cannot be read.
    """
    cases = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(cases, dict) or not all(isinstance(each, dict) for each in cases.values()):
        raise ValueError("cases are an object of objects")
    return cases


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the service until it is stopped; return 2 where the file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m jw_voorbeeldstad.service", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 (the default) for any free port")
    parser.add_argument("cases", type=Path, help='JSON file: {"case": {"fact": true}}')
    chosen = parser.parse_args(arguments)
    try:
        cases = read_cases(chosen.cases)
    except (OSError, ValueError):
        sys.stderr.write('the cases have to be a JSON file: {"case": {"fact": true}}\n')
        return 2
    with Service(chosen.port, cases) as service:
        sys.stdout.write(f"{service.url}\n")
        sys.stdout.flush()
        try:
            service.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
