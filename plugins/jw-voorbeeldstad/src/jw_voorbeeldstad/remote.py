"""Asks the service of Voorbeeldstad for the facts of a case.

``http.client`` follows no redirect and knows of no proxy, so that nothing leaves this machine.
"""

import socket
from collections.abc import Collection
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from threading import Timer
from urllib.parse import quote, urlsplit

from jw_voorbeeldstad.answer import MOST_BYTES, ServiceError, read_answer

HOST = "127.0.0.1"
SECONDS = 0.8
"""For the whole question and answer; the manifest's budget is a little more."""
_FOUND, _UNKNOWN_CASE = 200, 404


def fetch(base: str, case_id: str | int, names: Collection[str]) -> dict[str, bool]:
    """Return the facts of *names* that the service knows of a case; none of an unknown case.

    Args:
        base: where the service is, ``http://127.0.0.1:PORT`` and, if need be, a path.
        case_id: of the case; it is sent percent-encoded.
        names: of the facts to ask for.

    Raises:
        ServiceError: *base* is another place, or there was no proper answer in time.
    """
    port, path = _place(base)
    try:
        case = quote(str(case_id), safe="").replace(".", "%2E")  # ".." is a case as any other
    except UnicodeEncodeError:
        return {}  # half a character: no case is called so
    status, body = _get(port, f"{path}/cases/{case}/facts?names={','.join(sorted(names))}")
    if status == _UNKNOWN_CASE:
        return {}
    if status != _FOUND:
        raise ServiceError("the service refused the question")
    return read_answer(body, names)


def _place(base: str) -> tuple[int, str]:
    """Return port and path of *base*."""
    try:
        parts = urlsplit(base)
        port = parts.port
    except ValueError:
        port = None
    if port is None or parts.scheme != "http" or parts.netloc != f"{HOST}:{port}":
        raise ServiceError("JW_VOORBEELDSTAD_URL has to be http://127.0.0.1:PORT")
    path = parts.path.rstrip("/")
    if parts.query or parts.fragment or quote(path, safe="/%-._~") != path:
        raise ServiceError("JW_VOORBEELDSTAD_URL may end in a plain path, and no more")
    return port, path


def _get(port: int, target: str) -> tuple[int, bytes]:
    connection = HTTPConnection(HOST, port, timeout=SECONDS)
    try:
        connection.connect()
        with _Deadline(connection.sock):
            connection.request("GET", target, headers={"Accept": "application/json"})
            response = connection.getresponse()
            return response.status, response.read(MOST_BYTES + 1)
    except (OSError, HTTPException):
        raise ServiceError("the service gave no answer") from None
    finally:
        connection.close()


class _Deadline:
    """Hangs up when the time is over: a time-out of the socket counts anew with every byte."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._timer = Timer(SECONDS, self._hang_up)
        self._timer.daemon = True
        self._late = False

    def _hang_up(self) -> None:
        self._late = True
        with suppress(OSError):  # the other side was first
            self._line.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()
        if self._late:
            raise TimeoutError
