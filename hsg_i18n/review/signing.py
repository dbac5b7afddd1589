"""SSH signatures of records, by OpenSSH itself: `ssh-keygen -Y sign` and `-Y verify` (format SSHSIG, PROTOCOL.sshsig).

The namespace keeps a signature that somebody made for a commit or a file from passing as a review.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hsg_i18n.errors import PolicyError
from hsg_i18n.model import Record, Reviewer, ReviewerKey

NAMESPACE = "hsg-i18n-review"
PROGRAM = "ssh-keygen"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_WIDTH = 70
_TIMEOUT_S = 30
_BASE64 = re.compile(r"[A-Za-z0-9+/]{1,20000}={0,2}")

MISSING = f"{PROGRAM} cannot be run on this machine"


def sign(signed: bytes, key: Path | None, reviewer: Reviewer | None) -> str:
    """The signature over `signed`, in base64 without its armour.

    `key` is the private key; without it, the key of reviewers.toml is looked for in the SSH agent. A passphrase is
    asked for at the terminal. Raises PolicyError with what ssh-keygen said.
    """
    with tempfile.TemporaryDirectory() as folder:
        message, public = Path(folder) / "record", Path(folder) / "key.pub"
        message.write_bytes(signed)
        if key is None and reviewer and reviewer.keys:
            public.write_text(f"{reviewer.keys[-1].public}\n", "ascii")
        done = _run(["-Y", "sign", "-q", "-f", str(key or public), "-n", NAMESPACE, str(message)], b"")
        result = Path(folder) / "record.sig"
        if done is None:
            raise PolicyError(f"{MISSING}.", hint="Install OpenSSH (Debian: openssh-client), then sign again.")
        if done.returncode or not result.is_file():
            said = " ".join(done.stderr.decode(errors="replace").split()) or "no reason given"
            raise PolicyError(f"The record was not signed: {said}.", hint="Name your private key with --key FILE.")
        return "".join(line for line in result.read_text("ascii").splitlines() if not line.startswith("-----"))


def key_on(reviewer: Reviewer, record: Record) -> tuple[ReviewerKey, ...]:
    """The keys that were the reviewer's on the day of the record."""
    day = record.date.date()
    return tuple(k for k in reviewer.keys if (k.since or day) <= day <= (k.until or day))


def verify(record: Record, reviewer: Reviewer) -> str:
    """Why the signature does not hold; empty where it was made over these bytes with a key of that day."""
    keys = key_on(reviewer, record)
    if not record.signature:
        return "it is not signed"
    if not reviewer.keys:
        return f"{reviewer.id} has no key in reviewers.toml"
    if not keys:
        return f"its date lies outside of the time of the keys of {reviewer.id}"
    if not _BASE64.fullmatch(record.signature):
        return "its signature is no signature"
    with tempfile.TemporaryDirectory() as folder:
        signers, signature = Path(folder) / "signers", Path(folder) / "signature"
        signers.write_text("".join(f'{reviewer.id} namespaces="{NAMESPACE}" {k.public}\n' for k in keys))
        signature.write_text(_armoured(record.signature), "utf-8")
        arguments = ["-Y", "verify", "-f", signers, "-I", reviewer.id, "-n", NAMESPACE, "-s", signature]
        done = _run([str(a) for a in arguments], record.signed)
    if done is None:
        return f"its signature cannot be verified: {MISSING}"
    return "" if done.returncode == 0 else "its signature does not belong to these words and this key"


def verify_all(pairs: Iterable[tuple[Record, Reviewer]]) -> dict[Record, str]:
    """`verify` for each pair, several at a time: each is a process of a few milliseconds."""
    todo = list(dict.fromkeys(pairs))
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        return dict(zip((r for r, _ in todo), pool.map(lambda pair: verify(*pair), todo), strict=True))


def _armoured(signature: str) -> str:
    lines = (signature[i : i + _WIDTH] for i in range(0, len(signature), _WIDTH))
    return "\n".join([_BEGIN, *lines, _END, ""])


def _run(arguments: list[str], data: bytes) -> subprocess.CompletedProcess[bytes] | None:
    """The finished process, None where ssh-keygen cannot be started."""
    try:
        return subprocess.run(  # noqa: S603 (a fixed program and no shell)
            [PROGRAM, *arguments], input=data, capture_output=True, check=False, timeout=_TIMEOUT_S
        )
    except OSError:
        return None
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(arguments, 255, b"", f"no answer in {_TIMEOUT_S} s".encode())
