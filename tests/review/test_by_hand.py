"""What docs/explanation/trust.md says can be verified by hand, without the program: its commands, as they stand."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from ledgers import LEDGER, Copy
from projects import ROOT

from hsg_i18n.model import Entry
from hsg_i18n.review.digests import message_digest

BLOCKS = re.findall(r"^```sh\n(.*?)^```$", (ROOT / "docs/explanation/trust.md").read_text("utf-8"), re.M | re.S)


def run(block: str, folder: Path) -> str:
    done = subprocess.run(["sh", "-euc", block], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_page_has_three_commands() -> None:
    assert len(BLOCKS) == 3


def test_a_digest_by_hand_is_that_of_the_program(tmp_path: Path) -> None:
    entry = Entry(msgid="Your HSG test", msgstr="Su prueba de HSG")
    assert run(BLOCKS[0], tmp_path).strip() == message_digest("hsg-about", entry)


def test_a_signature_by_hand_holds_for_the_record_and_for_no_other(signed: Copy, keys: dict[str, Path]) -> None:
    apart = BLOCKS[1].replace("locale/vi/reviews.jsonl", LEDGER)
    last = signed.read(LEDGER).splitlines()[-1]
    name = re.findall(r'"reviewer": ?"(\w+)"', last)[0]
    public = keys[name].with_suffix(".pub").read_text().strip().rpartition(" ")[0]
    ask = BLOCKS[2].replace("ssh-ed25519 AAAA…", public).replace("linguist-1", name)
    assert run(apart, signed.root) == ""
    assert f'Good "hsg-i18n-review" signature for {name}' in run(ask, signed.root)
    signed.write("record", signed.read("record").replace("approved", "rejected"))
    assert subprocess.run(["sh", "-ec", ask], cwd=signed.root, capture_output=True, check=False).returncode != 0
