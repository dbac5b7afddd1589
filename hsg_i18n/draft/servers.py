"""Which servers a text may be sent to: those of the clinic's own network, unless the settings allow more."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from hsg_i18n.errors import EngineError

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Server:
    """A server whose addresses were looked up and judged."""

    scheme: str
    host: str  #: as it was written
    port: int
    path: str  #: before the names of its services, without a slash at the end
    address: str  #: the one that is connected to: a name could lead elsewhere the next time it is asked
    public: bool  #: the text leaves the clinic's network
    loopback: bool  #: it does not even leave this machine

    def connect(self, timeout: float) -> http.client.HTTPConnection:
        """A connection to the address that was judged. No proxy, no cookie, no redirect. Raises OSError."""
        plain = socket.create_connection((self.address, self.port), timeout)
        connection: http.client.HTTPConnection
        if self.scheme == "https":
            connection = http.client.HTTPSConnection(self.host, self.port, timeout=timeout)
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
        else:
            connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
            connection.sock = plain
        return connection


def find_server(url: str, *, allow_public: bool, place: str) -> Server:
    """The server of a URL. `place` names the setting for messages.

    Raises EngineError for what is no URL of a server, for a name that leads nowhere, and, unless `allow_public`, for
    one with an address outside of this machine and of private networks (RFC 1918, RFC 4193, RFC 3927, RFC 4291). A
    public server must be asked by https.
    """
    scheme, host, port, path = _parts(url, place)
    addresses = _addresses(host, port)
    public = any(not _is_private(a) for a in addresses)
    if public and not allow_public:
        hint = f"Use a server of your own network, or set allow_public = true under {place} once that was decided."
        raise EngineError(f'"{host}" is no machine of your own network, so no text was sent.', hint=hint)
    if public and scheme != "https":
        raise EngineError(f'"{host}" is a public server and would get the text unprotected.', hint="Use https.")
    loopback = all(ipaddress.ip_address(a).is_loopback for a in addresses)
    return Server(scheme, host, port, path, addresses[0], public, loopback)


def _parts(url: str, place: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:  # a port of letters, a bracket that is not closed
        parts, port = urlsplit(""), 0
    if not port or not parts.hostname or parts.username or parts.query or parts.fragment:
        hint = f"Set url under {place} to such as http://127.0.0.1:5000"
        raise EngineError(f'"{url}" is no address of a server.', hint=hint)
    return parts.scheme, parts.hostname, port, parts.path.rstrip("/")


def _addresses(host: str, port: int) -> list[str]:
    """All addresses of a name, in the order in which the system would try them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise EngineError(f'"{host}" cannot be found: {fault}.', hint="Mend the url, or the network.") from None
    return [str(entry[4][0]).partition("%")[0] for entry in found]


def _is_private(address: str) -> bool:
    number = ipaddress.ip_address(address)
    inner = getattr(number, "ipv4_mapped", None) or number
    own = inner.is_loopback or inner.is_link_local or any(inner in n for n in _OWN if n.version == inner.version)
    return bool(own)


#: What ipaddress calls private is more than that: it holds the ranges of documentation and of benchmarks.
_OWN = tuple(
    ipaddress.ip_network(n) for n in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
)
