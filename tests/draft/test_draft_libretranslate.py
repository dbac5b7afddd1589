"""A server of the clinic's own, and no other; whatever it does, what it gave before is not lost."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from libretranslate_server import Server, Trouble, running

from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.engines.libretranslate import KEY, open_engine
from hsg_i18n.draft.servers import find_server
from hsg_i18n.errors import EngineError
from hsg_i18n.model import EngineRequest, Language

pytestmark = pytest.mark.thorough


@contextmanager
def opened(server: Server, languages: dict[str, Language], target: str = "es", **settings: Any) -> Iterator[Engine]:
    with closing(
        open_engine(EngineRequest(languages["en"], languages[target], {"url": server.url} | settings))
    ) as engine:
        yield engine


def asked(
    server: Server, languages: dict[str, Language], *segments: str, choices: int = 1, **settings: Any
) -> list[list[str]]:
    """What the engine makes of the segments."""
    with opened(server, languages, **settings) as engine:
        return [[c.text for c in found] for found in engine.translate(segments, choices)]


def on_translate(answer: tuple[int, bytes, dict[str, str]], times: int = 10_000) -> Trouble:
    """The answer to the first `times` questions for a translation."""
    left = [times]

    def trouble(path: str, body: Any) -> tuple[int, bytes, dict[str, str]] | None:
        if path != "/translate" or left[0] <= 0:
            return None
        left[0] -= 1
        return answer

    return trouble


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the engine would have waited."""
    found: list[float] = []
    monkeypatch.setattr(time, "sleep", found.append)
    return found


# --- where a text may go -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        *("http://93.184.216.34", "https://1.1.1.1/x", "http://[2606:4700::1111]:5000", "http://[::ffff:8.8.8.8]"),
        *("http://134744072", "http://0x08080808", "http://010.8.8.8", "http://192.0.2.7"),
    ],
)
def test_a_server_out_there_gets_nothing(url: str) -> None:
    with pytest.raises(EngineError, match="no machine of your own network") as error:
        find_server(url, allow_public=False, place="[x]")
    assert "allow_public" in error.value.hint


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:5000", True),
        ("http://[::1]:5000", True),
        ("http://10.1.2.3", False),
        ("http://172.31.0.1:80/api/", False),
        ("https://192.168.1.9", False),
        ("http://[fd00::1]", False),
        ("http://169.254.7.7", False),
        ("http://[::ffff:192.168.1.9]", False),
    ],
)
def test_a_server_of_the_own_network_is_used(url: str, loopback: bool) -> None:
    server = find_server(url, allow_public=False, place="[x]")
    assert (server.public, server.loopback) == (False, loopback)


def test_a_name_that_leads_inside_and_outside_is_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("10.0.0.1", "93.184.216.34")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **rest: found)
    with pytest.raises(EngineError, match="no machine of your own network"):
        find_server("http://translate.example", allow_public=False, place="[x]")


def test_a_public_server_that_was_allowed_is_asked_by_https_alone() -> None:
    assert find_server("https://93.184.216.34", allow_public=True, place="[x]").public
    with pytest.raises(EngineError, match="unprotected"):
        find_server("http://93.184.216.34", allow_public=True, place="[x]")


@pytest.mark.parametrize(
    "url",
    ["", "127.0.0.1:5000", "ftp://127.0.0.1", "file:///etc/passwd", "http://", "http://me:secret@127.0.0.1", "http://127.0.0.1:x",
     "http://[::1", "http://127.0.0.1?x=1"],
)  # fmt: skip
def test_what_is_no_address_of_a_server_is_named(url: str) -> None:
    with pytest.raises(EngineError, match="no address of a server"):
        find_server(url, allow_public=True, place="[x]")


def test_a_name_that_leads_nowhere_is_named() -> None:
    with pytest.raises(EngineError, match="cannot be found"):
        find_server("http://no-such-host.invalid", allow_public=True, place="[x]")


def test_a_redirect_is_not_followed(languages: dict[str, Language]) -> None:
    away = on_translate((302, b"", {"Location": "http://93.184.216.34/"}))
    with running(away) as server, pytest.raises(EngineError, match="status 302"):
        asked(server, languages, "Rest.")


def test_a_proxy_of_the_environment_is_not_used(
    languages: dict[str, Language], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://93.184.216.34:9")
    with running() as server:
        assert asked(server, languages, "Rest.") == [["REST."]]


# --- what it answers ---------------------------------------------------------------------------------


def test_alternatives_are_candidates_and_the_version_is_known(languages: dict[str, Language]) -> None:
    with running() as server:
        assert asked(server, languages, "Rest.", choices=4) == [["REST.", "rest.!"]]
        with opened(server, languages) as engine:
            assert engine.identity.sentence == "libretranslate 1.7.4, en-es"
        assert server.bodies == [{"q": ["Rest."], "source": "en", "target": "es", "format": "text", "alternatives": 3}]


def test_the_key_comes_from_the_environment(languages: dict[str, Language], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "sesame")
    with running() as server:
        asked(server, languages, "Rest.")
        assert server.bodies[0]["api_key"] == "sesame"


def test_a_language_that_it_lacks_is_named(languages: dict[str, Language]) -> None:
    with running() as server, pytest.raises(EngineError, match="does not translate from en into km"):
        asked(server, languages, target="km")


def test_the_code_is_that_of_the_packages(languages: dict[str, Language]) -> None:
    with running() as server, pytest.raises(EngineError, match="into zh"):
        asked(server, languages, target="zh_Hans")


def test_one_text_that_it_refuses_costs_the_others_nothing(languages: dict[str, Language]) -> None:
    def trouble(path: str, body: Any) -> tuple[int, bytes, dict[str, str]] | None:
        bad = path == "/translate" and "Bad." in body["q"]
        return (500, b'{"error": "Cannot translate text"}', {}) if bad else None

    with running(trouble) as server:
        assert asked(server, languages, "One.", "Bad.", "Two.", "Three.") == [["ONE."], [], ["TWO."], ["THREE."]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"translatedText": ["A"]}', [["A"], ["A"]]),  # fits one question: each was asked again by itself
        (b'{"translatedText": "A"}', [[], []]),
        (b"[]", [[], []]),
        (b'{"translatedText": [1, 2]}', [[], []]),
        (b"null", [[], []]),
    ],
)
def test_answers_that_do_not_fit_the_questions_are_not_used(
    languages: dict[str, Language], body: bytes, expected: list[list[str]]
) -> None:
    with running(on_translate((200, body, {}))) as server:
        assert asked(server, languages, "One.", "Two.") == expected


def test_a_busy_server_is_asked_again(languages: dict[str, Language], waits: list[float]) -> None:
    with running(on_translate((429, b"{}", {"Retry-After": "7"}), 2)) as server:
        assert asked(server, languages, "Rest.") == [["REST."]]
    assert waits == [7.0, 7.0]


def test_a_server_that_asks_for_an_hour_is_not_waited_for(languages: dict[str, Language], waits: list[float]) -> None:
    busy = on_translate((503, b"{}", {"Retry-After": "3600"}))
    with running(busy) as server, pytest.raises(EngineError, match="status 503"):
        asked(server, languages, "Rest.")
    assert max(waits) <= 30


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((200, b"<html>", {}), "JSON"),
        ((200, b"[" * 100_000, {}), "JSON"),
        ((200, b'{"translatedText": ["A"', {"Content-Length": "999", "Connection": "close"}), "does not answer"),
        ((403, b'{"error": "Invalid API key"}', {}), KEY),
        ((404, b"{}", {}), "status 404"),
    ],
)
def test_what_is_wrong_is_said_with_the_next_act(
    languages: dict[str, Language], answer: tuple[int, bytes, dict[str, str]], said: str
) -> None:
    with running(on_translate(answer)) as server, pytest.raises(EngineError) as error:
        asked(server, languages, "Rest.", timeout=5.0)
    assert said in str(error.value)
    assert error.value.hint


def test_a_server_that_is_gone_is_named(languages: dict[str, Language]) -> None:
    with running() as server:
        url = server.url
        with opened(server, languages) as engine:
            pass
    with pytest.raises(EngineError, match="does not answer"):
        engine.translate(["Rest."], 1)
    with pytest.raises(EngineError, match=url.removeprefix("http://")):
        open_engine(EngineRequest(languages["en"], languages["es"], {"url": url}))


def test_an_answer_without_end_is_cut(languages: dict[str, Language], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hsg_i18n.draft.engines.libretranslate._MOST_BYTES", 1000)
    big = json.dumps({"translatedText": ["x" * 2000]}).encode()
    with running(on_translate((200, big, {}))) as server, pytest.raises(EngineError, match="larger"):
        asked(server, languages, "Rest.")
