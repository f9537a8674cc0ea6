"""Real servers on this machine, well and badly behaved."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

Behaviour = Callable[[socket.socket], None]


class Server:
    """Answers each connection with *behave*, and counts them."""

    def __init__(self, behave: Behaviour) -> None:
        self._behave = behave
        self._line = socket.create_server(("127.0.0.1", 0))
        self.port = self._line.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.asked: list[str] = []
        self.over = Event()
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            caller, _ = self._line.accept()
            with caller:
                if self.over.is_set():
                    return
                caller.settimeout(5)
                try:
                    self.asked.append(caller.recv(65_536).decode("latin-1").split("\r\n")[0])
                    self._behave(caller)
                except OSError:
                    pass  # the caller hung up, which is what some tests are about

    def close(self) -> None:
        self.over.set()
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join(10)
        self._line.close()
        assert not self._thread.is_alive()


@contextmanager
def serving(behave: Behaviour) -> Iterator[Server]:
    server = Server(behave)
    try:
        yield server
    finally:
        server.close()


def saying(body: bytes, status: str = "200 OK", header: str = "") -> Behaviour:
    head = f"HTTP/1.1 {status}\r\n{header}Content-Length: {len(body)}\r\n\r\n".encode()
    return lambda caller: caller.sendall(head + body)


def dripping(start: bytes, drop: bytes, over: Event) -> Behaviour:
    """Send *start*, and then *drop* again and again, until the caller hangs up."""

    def behave(caller: socket.socket) -> None:
        caller.sendall(start)
        while not over.wait(0.1):
            caller.sendall(drop)

    return behave


def waiting(over: Event) -> Behaviour:
    """Say nothing at all."""

    def behave(_: socket.socket) -> None:
        over.wait(4)

    return behave


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as line:
        return int(line.getsockname()[1])
