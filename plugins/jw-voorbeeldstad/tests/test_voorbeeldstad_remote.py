"""Asking the service, with real sockets: what it may do wrong, and what comes of it."""

import json
import socket
import time
from collections.abc import Callable
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jw_voorbeeldstad.answer import MOST_BYTES, ServiceError, read_answer
from jw_voorbeeldstad.plugin import FACTS, VARIABLE, jw_provide_facts
from jw_voorbeeldstad.remote import SECONDS, fetch
from voorbeeldstad_servers import dripping, free_port, saying, serving, waiting

from jw_engine.plugins import FactsView, Situation

TEAM = "neighbourhood_team_involved"
SITUATION = Situation(FactsView.of({}, ()))


def test_the_facts_of_a_case_come_from_the_service() -> None:
    with serving(saying(b'{"neighbourhood_team_involved": true}')) as server:
        assert fetch(server.url, "17", [TEAM]) == {TEAM: True}
    assert server.asked == [f"GET /cases/17/facts?names={TEAM} HTTP/1.1"]


def test_the_service_may_live_under_a_path() -> None:
    with serving(saying(b"{}")) as server:
        assert fetch(f"{server.url}/jeugd/", 17, [TEAM, "school_involved"]) == {}
    assert server.asked == [f"GET /jeugd/cases/17/facts?names={TEAM},school_involved HTTP/1.1"]


def test_what_is_null_is_not_known_and_what_was_not_asked_is_not_taken() -> None:
    body = b'{"neighbourhood_team_involved": null, "school_involved": true, "worrying": true}'
    with serving(saying(body)) as server:
        assert fetch(server.url, "17", [TEAM]) == {}
        assert fetch(server.url, "17", [TEAM, "school_involved"]) == {"school_involved": True}


def test_an_unknown_case_has_no_facts() -> None:
    with serving(saying(b"{}", "404 Not Found")) as server:
        assert fetch(server.url, "17", [TEAM]) == {}


def test_the_id_of_a_case_cannot_reach_another_address() -> None:
    with serving(saying(b"{}")) as server:
        for case in ("../../admin", "..", "a?b#c", "a/b", "é \r\nHost: x"):
            fetch(server.url, case, [TEAM])
    paths = [line.split(" ")[1] for line in server.asked]
    assert paths == [
        f"/cases/{case}/facts?names={TEAM}"
        for case in (
            "%2E%2E%2F%2E%2E%2Fadmin",
            "%2E%2E",
            "a%3Fb%23c",
            "a%2Fb",
            "%C3%A9%20%0D%0AHost%3A%20x",
        )
    ]


def test_an_id_with_half_a_character_is_no_case() -> None:
    with serving(saying(b'{"neighbourhood_team_involved": true}')) as server:
        assert fetch(server.url, "a\ud800", [TEAM]) == {}
    assert server.asked == []


def test_a_dead_service_is_told() -> None:
    with pytest.raises(ServiceError, match="no answer"):
        fetch(f"http://127.0.0.1:{free_port()}", "17", [TEAM])


SLOW: dict[str, Callable[[Event], Callable[[socket.socket], None]]] = {
    "silent": waiting,
    "a slow head": lambda over: dripping(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", over),
    "a slow line": lambda over: dripping(b"HTTP/1.1 200 ", b"O", over),
    "a slow body": lambda over: dripping(b"HTTP/1.1 200 OK\r\n\r\n", b" ", over),
    "slow with a length": lambda over: dripping(
        b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n", b" ", over
    ),
}


@pytest.mark.parametrize("way", SLOW)
def test_a_slow_service_is_given_up_in_time(way: str) -> None:
    over = Event()
    with serving(SLOW[way](over)) as server:
        began = time.monotonic()
        with pytest.raises(ServiceError, match="no answer"):
            fetch(server.url, "17", [TEAM])
        assert time.monotonic() - began < SECONDS + 0.4
        over.set()


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 T", "308 P"])
def test_a_redirect_is_not_followed(status: str) -> None:
    with serving(saying(b'{"neighbourhood_team_involved": true}')) as other:
        header = f"Location: {other.url}/cases/17/facts\r\n"
        with (
            serving(saying(b"", status, header)) as server,
            pytest.raises(ServiceError, match="refused"),
        ):
            fetch(server.url, "17", [TEAM])
        assert other.asked == []


def test_a_proxy_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(saying(b"{}")) as proxy, serving(saying(b"{}")) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        fetch(server.url, "17", [TEAM])
        assert (len(proxy.asked), len(server.asked)) == (0, 1)


def test_a_giant_answer_is_left_unread() -> None:
    sent = 0

    def behave(caller: socket.socket) -> None:
        nonlocal sent
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
        while True:
            sent += caller.send(b" " * 65_536)

    with serving(behave) as server, pytest.raises(ServiceError, match="too long"):
        fetch(server.url, "17", [TEAM])
    assert sent < 50_000_000


@pytest.mark.parametrize("status", ["500 Oops", "204 No Content", "403 Forbidden", "201 Created"])
def test_another_status_is_told(status: str) -> None:
    with serving(saying(b"", status)) as server, pytest.raises(ServiceError, match="refused"):
        fetch(server.url, "17", [TEAM])


@pytest.mark.parametrize(
    "reply",
    [
        b"", b"hello", b"\x00\xff\x16\x03", b"HTTP/1.1 abc\r\n\r\n", b"SSH-2.0-x\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n{}",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\n{}",
    ],
)  # fmt: skip
def test_what_is_no_http_is_told(reply: bytes) -> None:
    with (
        serving(lambda caller: caller.sendall(reply)) as server,
        pytest.raises(ServiceError, match=r"no answer|not JSON"),
    ):
        fetch(server.url, "17", [TEAM])


BAD = {
    b"": "not JSON", b"{": "not JSON", b"\xff\xfe": "not JSON", b"NaN": "not JSON",
    b'{"neighbourhood_team_involved": NaN}': "not JSON",
    b'{"neighbourhood_team_involved": true, "neighbourhood_team_involved": false}': "not JSON",
    b"[" * 60_000: "not JSON",
    b"[]": "not an object", b'"x"': "not an object", b"null": "not an object",
    b"7": "not an object",
    b'{"neighbourhood_team_involved": 1}': "neither true nor false",
    b'{"neighbourhood_team_involved": "true"}': "neither true nor false",
    b'{"neighbourhood_team_involved": [true]}': "neither true nor false",
    b'{"neighbourhood_team_involved": 0.0}': "neither true nor false",
    b'{"neighbourhood_team_involved": {}}': "neither true nor false",
    b" " * (MOST_BYTES + 1): "too long",
}  # fmt: skip


@pytest.mark.parametrize("body", BAD, ids=[f"{n}-{why}" for n, why in enumerate(BAD.values())])
def test_a_bad_answer_is_told(body: bytes) -> None:
    with serving(saying(body)) as server, pytest.raises(ServiceError, match=BAD[body]):
        fetch(server.url, "17", [TEAM])


@pytest.mark.parametrize(
    "base",
    [
        "https://127.0.0.1:8099", "http://example.org:80", "http://127.0.0.1", "127.0.0.1:8099",
        "http://a:b@127.0.0.1:8099", "http://127.0.0.1:8099@example.org", "http://127.0.0.1:99999",
        "http://127.0.0.1:x", "http://127.0.0.1:8099?a=b", "http://127.0.0.1:8099/#a", "file:///x",
        "http://localhost:8099", "http://127.0.0.1:8099/a b", "http://[::1", "http://127.0.0.1:",
        "http://127.0.0.1:8099/é", "http://127.0.0.1.example.org:80",
    ],
)  # fmt: skip
def test_another_place_is_refused_and_not_repeated(base: str) -> None:
    with pytest.raises(ServiceError) as told:
        fetch(base, "17", [TEAM])
    assert "JW_VOORBEELDSTAD_URL" in str(told.value)
    assert "example" not in str(told.value)


def test_the_hook_asks_for_its_own_facts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(saying(b'{"school_involved": false}')) as server:
        monkeypatch.setenv(VARIABLE, server.url)
        names = ("worrying", "school_involved")
        assert jw_provide_facts(SITUATION, 17, names) == {"school_involved": False}
        assert server.asked == ["GET /cases/17/facts?names=school_involved HTTP/1.1"]
        assert jw_provide_facts(SITUATION, 17, ("worrying",)) == {}
        monkeypatch.delenv(VARIABLE)
        assert jw_provide_facts(SITUATION, 17, FACTS) == {}
        assert len(server.asked) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(FACTS), inner),
)


@given(body=st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_an_answer_or_refused(body: bytes) -> None:
    try:
        facts = read_answer(body, FACTS)
    except ServiceError:
        return
    assert all(type(value) is bool for value in facts.values())


@given(data=JSON, names=st.sets(st.sampled_from(FACTS)))
@settings(deadline=None)
def test_any_json_gives_asked_facts_that_are_true_or_false_or_is_refused(
    data: object, names: set[str]
) -> None:
    try:
        facts = read_answer(json.dumps(data).encode(), names)
    except ServiceError:
        return
    assert isinstance(data, dict)
    assert facts == {name: data[name] for name in names if data.get(name) is not None}
    assert all(type(value) is bool for value in facts.values())
