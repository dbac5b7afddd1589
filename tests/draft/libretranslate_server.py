"""A server on loopback that answers as LibreTranslate does, and badly where a test asks for it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: What a test wants to go wrong: gets the request's path and body, and returns (status, body, headers) or None.
Trouble = Callable[[str, Any], "tuple[int, bytes, dict[str, str]] | None"]
LANGUAGES = [{"code": "en", "name": "English", "targets": ["en", "es"]}, {"code": "es", "name": "Spanish"}]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self._answer(None, {"/languages": LANGUAGES, "/frontend/settings": {"version": "1.7.4"}}.get(self.path))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.bodies.append(body)
        more = [[f"{q.lower()}!"] for q in body["q"]]
        data = {"translatedText": [q.upper() for q in body["q"]]}
        self._answer(body, data | ({"alternatives": more} if "alternatives" in body else {}))

    def _answer(self, body: Any, data: Any) -> None:
        trouble = self.server.trouble(self.path, body)
        if trouble is None:
            trouble = (200, json.dumps(data).encode(), {}) if data is not None else (404, b"{}", {})
        status, content, headers = trouble
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(content))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.trouble = trouble
        self.bodies: list[Any] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def running(trouble: Trouble = lambda path, body: None) -> Iterator[Server]:
    """The server, until the end of the block."""
    server = Server(trouble)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
