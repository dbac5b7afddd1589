"""A LibreTranslate server of the clinic's own, over HTTP (https://docs.libretranslate.com, the API of version 1)."""

from __future__ import annotations

import http.client
import json
import os
import time
from collections.abc import Mapping, Sequence
from typing import Any

from hsg_i18n.draft.engine import Engine, values_of
from hsg_i18n.draft.servers import Server, find_server
from hsg_i18n.errors import EngineError
from hsg_i18n.model import Candidate, EngineIdentity, EngineRequest
from hsg_i18n.schema import Field, between

NAME = "libretranslate"
HELP = "a LibreTranslate server of your own network; the text goes to that machine"
SETTINGS = (
    Field("url", str, "Where the server answers.", "http://127.0.0.1:5000"),
    Field("allow_public", bool, "Whether the text may be sent to a server outside of your own network.", False),
    Field("timeout", float, "Seconds to wait for an answer.", 60.0, between(1, 3600)),
    Field("batch", int, "How many sentences are sent together.", 32, between(1, 1000)),
)
#: The key comes from here, so that it stands in no file that is shared.
KEY = "HSG_LIBRETRANSLATE_KEY"
_PLACE = f"[draft.{NAME}] in hsg.toml"
_MOST_BYTES = 20_000_000
_TRIES = 3
_LONGEST_WAIT = 30.0  # seconds; a server that asks for more is asked again by a person
_OK, _BUSY = 200, (429, 500, 502, 503, 504)


class _RefusedError(Exception):
    """The server would not translate these texts, and says why."""


class LibreTranslate:
    """One server and two languages."""

    def __init__(self, server: Server, source: str, target: str, settings: Mapping[str, Any]) -> None:
        """Ask the server whether it knows the languages. Raises EngineError where it does not, or does not answer."""
        self._server, self._source, self._target = server, source, target
        self._timeout, self._batch = float(settings["timeout"]), int(settings["batch"])
        self._connection: http.client.HTTPConnection | None = None
        try:
            self._check_pair()
            version = self._version()
        except EngineError:
            self.close()
            raise
        sends_to = "" if server.loopback else server.host
        self.identity = EngineIdentity(NAME, version, f"{source}-{target}", sends_to=sends_to)

    def translate(self, segments: Sequence[str], choices: int) -> tuple[tuple[Candidate, ...], ...]:
        """The server's translations; it gives no probabilities. Raises EngineError where it does not answer."""
        usable = [s for s in dict.fromkeys(segments) if s.strip() and choices]
        found: dict[str, tuple[Candidate, ...]] = {}
        for start in range(0, len(usable), self._batch):
            found |= self._translated(usable[start : start + self._batch], choices)
        return tuple(found.get(s, ()) for s in segments)

    def _translated(self, segments: list[str], choices: int) -> dict[str, tuple[Candidate, ...]]:
        try:
            return dict(zip(segments, self._asked(segments, choices), strict=True))
        except _RefusedError:
            if len(segments) == 1:
                return {}
        # One text may have spoiled the answer for all.
        half = len(segments) // 2
        return self._translated(segments[:half], choices) | self._translated(segments[half:], choices)

    def _asked(self, segments: list[str], choices: int) -> list[tuple[Candidate, ...]]:
        body: dict[str, Any] = {"q": segments, "source": self._source, "target": self._target, "format": "text"}
        if choices > 1:
            body["alternatives"] = choices - 1
        data = self._post("/translate", body)
        texts = data.get("translatedText") if isinstance(data, dict) else None
        if not isinstance(texts, list) or len(texts) != len(segments) or not all(isinstance(t, str) for t in texts):
            raise _RefusedError
        more = data.get("alternatives") if isinstance(data, dict) else None
        others = more if isinstance(more, list) and len(more) == len(texts) else [[]] * len(texts)
        return [_candidates(t, o, choices) for t, o in zip(texts, others, strict=True)]

    def close(self) -> None:
        """Close the connection."""
        if self._connection:
            self._connection.close()
            self._connection = None

    # --- the server ---------------------------------------------------------------------------------

    def _check_pair(self) -> None:
        known = self._get("/languages")
        rows = [x for x in known if isinstance(x, dict)] if isinstance(known, list) else []
        row = next((x for x in rows if x.get("code") == self._source), None)
        if row is None or self._target not in row.get("targets", [self._target]):
            hint = "Install the language there, or use another engine: hsg-i18n draft engines"
            what = f"{self._server.host} does not translate from {self._source} into {self._target}."
            raise EngineError(what, hint=hint)

    def _version(self) -> str:
        try:
            settings = self._get("/frontend/settings")
        except EngineError:
            return ""
        version = settings.get("version") if isinstance(settings, dict) else None
        return version if isinstance(version, str) else ""

    def _get(self, path: str) -> Any:
        return self._answer("GET", path, None)

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        key = os.environ.get(KEY, "")
        return self._answer("POST", path, json.dumps(body | ({"api_key": key} if key else {})).encode())

    def _answer(self, method: str, path: str, body: bytes | None) -> Any:
        """The JSON of an answer. Raises _RefusedError for texts that it will not take, EngineError for all else."""
        for attempt in range(_TRIES):
            last = attempt == _TRIES - 1
            try:
                status, wait, data = self._exchange(method, path, body)
            except (OSError, http.client.HTTPException) as fault:
                self.close()
                if last:
                    raise self._gone(str(fault) or type(fault).__name__) from None
                continue
            if status == _OK:
                return self._json(data)
            if status not in _BUSY or last:
                raise self._refusal(status, data)
            time.sleep(wait)
        raise AssertionError  # the last attempt returned or raised

    def _exchange(self, method: str, path: str, body: bytes | None) -> tuple[int, float, bytes]:
        if self._connection is None:
            self._connection = self._server.connect(self._timeout)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        self._connection.request(method, self._server.path + path, body, headers)
        response = self._connection.getresponse()
        data = response.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            self.close()
            raise self._gone("its answer is larger than 20 MB")
        if response.will_close:
            self.close()
        return response.status, _seconds(response.getheader("Retry-After", "")), data

    def _json(self, data: bytes) -> Any:
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise self._gone("it does not answer in JSON") from None

    def _refusal(self, status: int, data: bytes) -> Exception:
        try:
            said = json.loads(data)
        except (ValueError, RecursionError):
            said = {}
        reason = str(said.get("error", ""))[:200] if isinstance(said, dict) else ""
        if status in {401, 403}:
            return EngineError(f"{self._server.host} wants a key: {reason or status}.", hint=f"Set {KEY}.")
        if status in {400, 413, 422, 500}:
            return _RefusedError(reason)
        return self._gone(f"it answers with the status {status} {reason}".rstrip())

    def _gone(self, reason: str) -> EngineError:
        where = f"{self._server.host}:{self._server.port}"
        hint = f"See that LibreTranslate runs there, or mend {_PLACE}; what was answered before is kept."
        return EngineError(f"{where} does not answer as it should: {reason}.", hint=hint)


def _candidates(text: str, others: Any, choices: int) -> tuple[Candidate, ...]:
    more = [o for o in others if isinstance(o, str)] if isinstance(others, list) else []
    return tuple(Candidate(t) for t in dict.fromkeys([text, *more]) if t.strip())[:choices]


def _seconds(header: str) -> float:
    return min(float(header), _LONGEST_WAIT) if header.isdecimal() and len(header) < len("10000") else 1.0


def open_engine(request: EngineRequest) -> Engine:
    """The server of the settings, for the codes that language.toml gives for Argos, which are its own."""
    settings = values_of(request, SETTINGS)
    codes = [x.mt_code or x.tag.partition("-")[0] for x in (request.source, request.target)]
    server = find_server(settings["url"], allow_public=settings["allow_public"], place=_PLACE)
    return LibreTranslate(server, codes[0], codes[1], settings)
