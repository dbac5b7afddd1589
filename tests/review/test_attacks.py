"""Attacks on the ledger: each would put an unreviewed, stale, forged, expired, self-approved or withdrawn text into a
release, and does not.

An attack ends in one of two ways. NOTHING: no Spanish page is released, and the reason holds some words. OLD: the
text that was approved is printed, and the attacker's is not.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ledgers import (
    EDITIONS,
    LABELS,
    LEDGER,
    PEOPLE,
    PO,
    SOURCE,
    Copy,
    Data,
    ago,
    forge,
    left_out,
    people_with_keys,
    records,
    release,
    resign,
    review,
    run,
    write_records,
)

pytestmark = pytest.mark.thorough

Attack = Callable[[Copy], object]
OLD = "the approved text"
REWORKED = "was changed and waits for its reviews"
#: What stands in the approved Spanish, and what an attacker puts in its place.
APPROVED, SLIPPED_IN = "Sangra durante 1–2 días.", "Sangra durante 1–9 días."


@dataclass(frozen=True)
class Case:
    """An attack and what becomes of it: OLD, or words of the reason why nothing is released."""

    attack: Attack
    outcome: str


def edit(name: str, old: str, new: str) -> Attack:
    return lambda copy: copy.edit(name, old, new)


def each(*attacks: Attack) -> Attack:
    def run_all(copy: Copy) -> None:
        for attack in attacks:
            attack(copy)

    return run_all


def setting(of: str = "", /, **values: Any) -> Attack:
    """The records of a role, or all, with other values."""
    return lambda copy: forge(copy, lambda data: data.update(values), of)


def dropping(*fields: str, role: str = "") -> Attack:
    return lambda copy: forge(copy, lambda data: [data.pop(f, None) for f in fields], role)


def keeping(role: str) -> Attack:
    """Only the records of a role."""
    return lambda copy: write_records(copy, [d for d in records(copy) if d["role"] == role])


def adding(**values: Any) -> Attack:
    """One more record by hand, in the form of a withdrawal or rejection unless told otherwise."""

    def add(copy: Copy) -> None:
        base = {"kind": "review", "language": "es", "handout": "hsg-tiny", "reviewer": "ana", "date": ago(seconds=0)}
        write_records(copy, [*records(copy), base | values])

    return add


def policy(text: str) -> Attack:
    return lambda copy: copy.write("hsg.toml", f"{copy.read('hsg.toml')}\n[review]\n{text}\n")


slip_in = edit(PO, APPROVED, SLIPPED_IN)
without_editions: Attack = lambda copy: copy.remove("locale/es/editions")  # noqa: E731 (one of many like it)
withdraw: Attack = lambda copy: review(copy, "withdraw", "es", reviewer="carla", note="x")  # noqa: E731


# --- the texts ------------------------------------------------------------------------------------------


def _swap(copy: Copy) -> None:
    text = copy.read(PO)
    one, two = "Tiene **fiebre** de 38 °C o más.", APPROVED
    copy.write(PO, text.replace(one, "\0").replace(two, one).replace("\0", two))


def _move_to_tier_two(copy: Copy) -> None:
    copy.edit(SOURCE, "{kind=about icon=phone}", "{kind=urgent icon=phone}")


def _english(old: str, new: str, *, merge: bool) -> Attack:
    return each(edit(SOURCE, old, new), lambda copy: run(copy, "merge") if merge else None)


def _edit_edition(change: Callable[[Data], object]) -> Attack:
    def edit_it(copy: Copy) -> None:
        data = json.loads(copy.read(EDITIONS))
        for edition in data["editions"]:
            change(edition)
        copy.write(EDITIONS, json.dumps(data, ensure_ascii=False))

    return edit_it


def _put(old: str, new: str) -> Callable[[Data], object]:
    def change(edition: Data) -> None:
        for message in edition["messages"]:
            message["texts"] = [t.replace(old, new) for t in message["texts"]]

    return change


def _redigest(change: Callable[[Data], object]) -> Attack:
    """Change an edition and give it the digest of what it holds then, as a careful attacker would."""

    def digest(value: object) -> str:
        return hashlib.sha256(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()

    def places(handout: Data) -> list[list[str]]:
        body = [
            [s["kind"], kind] for s in handout["sections"] for kind in ["heading", *(b["kind"] for b in s["blocks"])]
        ]
        return [["title", ""], *([["subtitle", ""]] if handout["subtitle"] else []), *body, ["closing", ""]]

    def renew(edition: Data) -> None:
        change(edition)
        rows = []
        where = places(edition["handout"])
        for number, m in enumerate(edition["messages"]):
            own = digest([m["domain"], m["context"], m["msgid"], m["plural"], m["texts"]])
            rows.append([*(where[number] if number < len(where) else ["label", ""]), m["critical"], own])
        edition["digest"] = digest(["hsg-edition-1", "es", "hsg-tiny", rows])

    return _edit_edition(renew)


def _uncritical(edition: Data) -> None:
    handout = edition["handout"]
    for thing in (*edition["messages"], *(b for s in handout["sections"] for b in s["blocks"])):
        thing["critical"] = False


critical_edit = _english("You bleed for 1–2 days.", "You bleed for 1–3 days.", merge=True)
TEXTS = {
    "a translation is changed": Case(edit(PO, "Pregunte siempre", "No pregunte"), OLD),
    "a translation of what can hurt is changed": Case(slip_in, REWORKED),
    "a translation is changed by one letter of another script": Case(edit(PO, "Sangra", "Sangrа"), REWORKED),
    "a translation is changed and the edition is gone": Case(each(slip_in, without_editions), "still need a review"),
    "a translation is changed by a space": Case(each(edit(PO, APPROVED, f"{APPROVED} "), without_editions), "review"),
    "two translations are swapped": Case(_swap, REWORKED),
    "somebody doubts a translation of what can hurt": Case(
        edit(PO, 'msgid "You bleed', '#, fuzzy\nmsgid "You bleed'), REWORKED
    ),
    "a label is changed": Case(edit(LABELS, "Todos los idiomas", "Todos los otros idiomas"), OLD),
    "a label is changed and the edition is gone": Case(
        each(edit(LABELS, "Todos los idiomas", "Otros"), without_editions), "still need a review"
    ),
    "a critical English is changed, not merged": Case(
        _english("You bleed for 1–2 days.", "You bleed for 1–3 days.", merge=False), "can hurt a patient"
    ),
    "a critical English is changed and merged": Case(critical_edit, "can hurt a patient"),
    "a critical English is gone": Case(
        _english("- You bleed for 1–2 days.\n  {#F41 .critical}\n", "", merge=True), "can hurt a patient"
    ),
    "a critical English is new": Case(
        _english("- You bleed", "- You cough.\n  {#F39 .critical}\n- You bleed", merge=True), "can hurt a patient"
    ),
    "a warning is moved to the other tier": Case(_move_to_tier_two, "can hurt a patient"),
    "the mark of what is critical goes with the edit": Case(
        _english("- You bleed for 1–2 days.\n  {#F41 .critical}", "- You bleed for 1–3 days.\n  {#F41}", merge=True),
        "can hurt a patient",
    ),
    "fuzzy is cleared after a critical edit": Case(
        each(critical_edit, lambda copy: copy.write(PO, re.sub(r"#, fuzzy\n(#\| .*\n)?", "", copy.read(PO)))),
        "can hurt a patient",
    ),
    "the text of an edition is changed": Case(
        each(slip_in, _edit_edition(_put(APPROVED, SLIPPED_IN))), "still need a review"
    ),
    "an edition is changed and its digest with it": Case(
        each(slip_in, _redigest(_put(APPROVED, SLIPPED_IN))), "still need a review"
    ),
    "the marks of what is critical are taken out of an edition": Case(
        each(critical_edit, _edit_edition(_uncritical)), "a draft"
    ),
    "the marks are taken out and the digest is renewed": Case(each(critical_edit, _redigest(_uncritical)), "a draft"),
    "an edition leads to a file elsewhere": Case(
        each(slip_in, lambda copy: (copy.remove(EDITIONS), copy.path(EDITIONS).symlink_to("hsg-tiny.json"))),
        "still need a review",
    ),
}

# --- records without a signature ------------------------------------------------------------------------


def _torn(copy: Copy) -> None:
    withdraw(copy)
    copy.write(LEDGER, copy.read(LEDGER)[:-40])


def _damaged(copy: Copy) -> None:
    withdraw(copy)
    lines = copy.read(LEDGER).splitlines()
    lines[-1] = lines[-1].replace('"language"', "language")
    copy.write(LEDGER, "".join(f"{line}\n" for line in reversed(lines)))


def _withdrawn_then(change: Callable[[list[str]], list[str]]) -> Attack:
    def attack(copy: Copy) -> None:
        withdraw(copy)
        copy.write(LEDGER, "".join(f"{line}\n" for line in change(copy.read(LEDGER).splitlines())))

    return attack


def _conflict(copy: Copy) -> None:
    withdraw(copy)
    *first, last = copy.read(LEDGER).splitlines()
    copy.write(LEDGER, "\n".join([*first, "<<<<<<< ours", "=======", last, ">>>>>>> theirs", ""]))


def _to_arabic(change: Callable[[Data], object] = lambda data: None) -> Attack:
    """The records of Spanish in the ledger of Arabic, whose catalogs then hold the Spanish texts."""

    def attack(copy: Copy) -> None:
        found = records(copy)
        for data in found:
            change(data)
        write_records(copy, found, "locale/ar/reviews.jsonl")
        for name in ("hsg-tiny.po", "labels.po"):
            text = copy.read(f"locale/es/LC_MESSAGES/{name}").replace("Language: es", "Language: ar")
            copy.write(f"locale/ar/LC_MESSAGES/{name}", text)
        shutil.copytree(copy.path("locale/es/editions"), copy.path("locale/ar/editions"))

    return attack


def _draft_approved_by_hand(copy: Copy) -> None:
    """Somebody who can write the file approves a fuzzy text by its digest."""
    copy.edit(
        PO,
        f'msgid "You bleed for 1–2 days."\nmsgstr "{APPROVED}"',
        f'#, fuzzy\nmsgid "You bleed for 1–2 days."\nmsgstr "{SLIPPED_IN}"',
    )
    value = ["hsg-tiny", None, "You bleed for 1–2 days.", None, [SLIPPED_IN]]
    digest = hashlib.sha256(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
    forge(copy, lambda data: data["digests"].append(digest))


NO_ROLE = "need a review by a second linguist"
UNSIGNED_RECORDS = {
    "the ledger is gone": Case(lambda copy: copy.remove(LEDGER), NO_ROLE),
    "the ledger is empty": Case(lambda copy: copy.write(LEDGER, ""), NO_ROLE),
    "the ledger is a folder": Case(
        lambda copy: (copy.remove(LEDGER), copy.path(LEDGER).mkdir()), "may have taken an approval back"
    ),
    "no linguist has approved": Case(keeping("clinical"), NO_ROLE),
    "no clinician has approved": Case(keeping("linguistic"), "clinical sign-off"),
    "the linguist says that she is a clinician too": Case(
        each(
            keeping("linguistic"),
            lambda copy: write_records(copy, [*records(copy), records(copy)[0] | {"role": "clinical"}]),
        ),
        "clinical sign-off",
    ),
    "nobody knows the linguist": Case(setting("linguistic", reviewer="nobody"), NO_ROLE),
    "nobody knows the clinician": Case(setting("clinical", reviewer="nobody"), "clinical sign-off"),
    "the linguist reviews another language": Case(
        edit(PEOPLE, '"es"]\nroles = ["ling', '"ar"]\nroles = ["ling'), NO_ROLE
    ),
    "the linguist is no linguist": Case(edit(PEOPLE, 'roles = ["linguistic"]', 'roles = ["layout"]'), NO_ROLE),
    "the linguist is no longer listed": Case(edit(PEOPLE, 'id = "ana"', 'id = "anna"'), NO_ROLE),
    "nobody is listed": Case(lambda copy: copy.remove(PEOPLE), NO_ROLE),
    "the linguist stopped before": Case(edit(PEOPLE, 'name = "Ana', 'until = 2020-01-01\nname = "Ana'), NO_ROLE),
    "the linguist has not begun": Case(edit(PEOPLE, 'name = "Ana', 'since = 2099-01-01\nname = "Ana'), NO_ROLE),
    "the approval is too old": Case(setting(date=ago(days=800), expires=None), "ended on"),
    "the approval is too old and says that it is not": Case(
        setting(date=ago(days=800), expires="2099-01-01"), "ended on"
    ),
    "the approval ended by its own word": Case(setting(expires="2020-01-01"), "ended on"),
    "only the clinician's approval is too old": Case(setting("clinical", date=ago(days=800), expires=None), "ended on"),
    "the approval is of tomorrow": Case(setting(date=ago(days=-1)), NO_ROLE),
    "the approval has no time zone": Case(setting(date="2026-11-26T10:00:00"), NO_ROLE),
    "it was withdrawn": Case(withdraw, "withdrawn on"),
    "it was withdrawn, and the lines are turned round": Case(_withdrawn_then(lambda x: x[::-1]), "withdrawn on"),
    "it was withdrawn, and the approvals stand there again": Case(
        _withdrawn_then(lambda x: [*x, *x[:2]]), "withdrawn on"
    ),
    "it was withdrawn, and the approvals claim the same moment": Case(
        each(withdraw, lambda copy: forge(copy, lambda d: d.update(date=records(copy)[-1]["date"]))), "withdrawn on"
    ),
    "all of the language was withdrawn by somebody unknown": Case(
        adding(decision="withdrawn", handout="", reviewer="somebody"), "withdrawn on"
    ),
    "the line of the withdrawal was cut off": Case(_torn, "may have taken an approval back"),
    "the line of the withdrawal was damaged": Case(_damaged, "may have taken an approval back"),
    "a merge left its marks around the withdrawal": Case(_conflict, "withdrawn on"),
    "a clinician rejected it": Case(
        lambda copy: review(copy, "reject", "es", "hsg-tiny", reviewer="carla", role="clinical", note="x"), "rejected"
    ),
    "a linguist rejected one message": Case(
        lambda copy: review(copy, "reject", "es", "hsg-tiny", "F41", reviewer="eva", role="linguistic", note="x"),
        "rejected",
    ),
    "a role that the policy does not ask for rejected it": Case(
        lambda copy: review(copy, "reject", "es", "hsg-tiny", reviewer="eva", role="layout", note="x"), "rejected"
    ),
    "somebody in no role rejected it": Case(
        lambda copy: adding(decision="rejected", reviewer="x", edition=records(copy)[0]["edition"])(copy), "rejected"
    ),
    "somebody in a role of a newer version rejected it": Case(
        adding(decision="rejected", role="legal"), "may have taken an approval back"
    ),
    "the linguist is the translator": Case(setting("linguistic", reviewer="bo"), NO_ROLE),
    "the translator goes by her mail address": Case(
        setting("linguistic", translators={"hsg-tiny": "bo@example.org", "labels": "X"}, reviewer="bo"), NO_ROLE
    ),
    "the translator goes by her id in capitals": Case(
        setting("linguistic", translators={"hsg-tiny": " BO ", "labels": "X"}, reviewer="bo"), NO_ROLE
    ),
    "the record says nothing of the translator": Case(dropping("translators", role="linguistic"), NO_ROLE),
    "the linguist wrote the text on a sheet": Case(
        lambda copy: adding(kind="edit", digests=records(copy)[0]["digests"][:1], date=ago(hours=1))(copy), NO_ROLE
    ),
    "the clinician is the translator": Case(setting("clinical", reviewer="bo"), "clinical sign-off"),
    "one person fills both roles": Case(
        each(
            edit(PEOPLE, 'roles = ["linguistic"]', 'roles = ["linguistic", "clinical"]'),
            setting("clinical", reviewer="ana"),
        ),
        "one person fills two roles",
    ),
    "the approval is of another handout": Case(setting("clinical", handout="hsg-other"), "clinical sign-off"),
    "the approval is of another edition": Case(setting("clinical", edition="0" * 64), "clinical sign-off"),
    "the approval is of no edition": Case(dropping("edition", role="clinical"), "clinical sign-off"),
    "the linguist approved no message": Case(setting("linguistic", digests=[]), NO_ROLE),
    "the linguist left one message out": Case(
        lambda copy: forge(copy, lambda d: d.update(digests=d["digests"][1:]), "linguistic"), "1 of"
    ),
    "the decision is rejected, and approved": Case(
        lambda copy: copy.write(LEDGER, copy.read(LEDGER).replace('"decision":', '"decision":"rejected","decision":')),
        "may have taken an approval back",
    ),
    "the role is null": Case(setting("linguistic", role=None), NO_ROLE),
    "the decision is a list": Case(setting(decision=["approved"]), "may have taken an approval back"),
    "a draft is written into the approval by hand": Case(_draft_approved_by_hand, REWORKED),
    "the clinic asks for more since": Case(policy('roles = ["linguistic", "clinical", "layout"]'), "layout sign-off"),
    "the clinic asks for a shorter time since": Case(
        each(policy("months = 1"), setting(date=ago(days=40))), "ended on"
    ),
    "the clinic asks for credentials since": Case(
        each(policy('preset = "us-1557"'), edit(PEOPLE, 'credential = "Certified translator 123"\n', "")), NO_ROLE
    ),
    "the clinic asks for another credential since": Case(policy('preset = "au-naati"'), NO_ROLE),
    "the clinic asks for signatures since": Case(policy("signed = true"), NO_ROLE),
    "a check sees an error in the approved text": Case(
        each(
            lambda copy: copy.edit(
                PO, "Teléfono de la clínica: {clinic_phone}", "Teléfono de la clínica: {clinic_fone}"
            ),
            lambda copy: _approve_by_hand(
                copy, "Clinic phone: {clinic_phone}", "Teléfono de la clínica: {clinic_fone}"
            ),
        ),
        "the checks see an error",
    ),
}


def _approve_by_hand(copy: Copy, msgid: str, text: str) -> None:
    """Write approvals for what stands in the catalogs into the ledger, as somebody with write access can."""
    from hsg_i18n.review import message_digest, take_edition
    from hsg_i18n.steps.inventory import read_catalogs, take_inventory

    inventory = take_inventory(copy.project)
    language = next(x for x in inventory.languages if x.tag == "es")
    catalogs, _ = read_catalogs(inventory, language)
    edition = take_edition(inventory.handouts[0], inventory.labels, language, catalogs, "en")
    assert edition
    assert text in {t for m in edition.messages for t in m.entry.texts}
    digests = sorted({message_digest(m.domain, m.entry) for m in edition.messages})
    forge(copy, lambda data: data.update(edition=edition.digest, digests=digests))


# --- carried reviews ------------------------------------------------------------------------------------


def _carried(former: str, now: str, translation: str, **values: Any) -> Attack:
    """Change the English and write the record that carries its reviews over by hand; clear fuzzy as well."""

    def attack(copy: Copy) -> None:
        copy.edit(SOURCE, former, now)
        copy.edit(PO, f'msgid "{former}"', f'msgid "{now}"')
        found = translation or next(m[1] for m in re.finditer(r'msgstr "(.*)"', copy.read(PO).partition(now)[2]))
        item = {"domain": "hsg-tiny", "context": None, "plural": None, "former": former, "msgid": now, "texts": [found]}
        record = {
            "kind": "carry",
            "language": "es",
            "handout": "",
            "reviewer": "carla",
            "date": ago(seconds=0),
            "note": "The same.",
            "carried": [item],
        }
        write_records(copy, [*records(copy), record | values])
        without_editions(copy)

    return attack


ASK, ASK_ES = "Always ask your care team.", "Pregunte siempre a su equipo médico."
BLEED = "You bleed for 1–2 days."
CARRIES = {
    "a number is called cosmetic": Case(_carried(BLEED, "You bleed for 1–9 days.", APPROVED), NO_ROLE),
    "a lost not is called cosmetic": Case(_carried(ASK, "Do not ask your care team.", ASK_ES), NO_ROLE),
    "a lost placeholder is called cosmetic": Case(
        _carried("Clinic phone: {clinic_phone}", "Clinic phone: none", ""), NO_ROLE
    ),
    "nobody knows who calls it cosmetic": Case(
        _carried(ASK, "Always ask your care team!", ASK_ES, reviewer="x"), NO_ROLE
    ),
    "nobody says why it is cosmetic": Case(_carried(ASK, "Always ask your care team!", ASK_ES, note=" "), NO_ROLE),
    "somebody for another language calls it cosmetic": Case(
        each(
            edit(PEOPLE, 'id = "eva"\nlanguages = ["es", "ar"]', 'id = "eva"\nlanguages = ["ar"]'),
            _carried(ASK, "Always ask your care team!", ASK_ES, reviewer="eva"),
        ),
        NO_ROLE,
    ),
    "another translation is carried": Case(
        _carried(ASK, "Always ask your care team!", "No pregunte a su equipo médico."), NO_ROLE
    ),
    "it is carried in another language": Case(
        _carried(ASK, "Always ask your care team!", ASK_ES, language="ar"), NO_ROLE
    ),
    "it was carried, then rejected": Case(
        each(
            _carried(ASK, "Always ask your care team!", ASK_ES, date=ago(seconds=5)),
            lambda copy: (
                review(copy, "reject", "es", "hsg-tiny", ASK + "!", reviewer="eva", role="linguistic", note="x")
                and None
            ),
            lambda copy: review(
                copy,
                "reject",
                "es",
                "hsg-tiny",
                "Always ask your care team!",
                reviewer="eva",
                role="linguistic",
                note="x",
            ),
        ),
        "rejected",
    ),
}

# --- signatures -----------------------------------------------------------------------------------------


def _unsigned_line(copy: Copy) -> None:
    forge(copy, lambda data: data.pop("signature"), "clinical")


def _other_signature(copy: Copy) -> None:
    first, second = records(copy)
    write_records(copy, [first, second | {"signature": first["signature"]}])


def _flip(copy: Copy) -> None:
    def change(data: Data) -> None:
        s = data["signature"]
        data["signature"] = s[:120] + ("A" if s[120] != "A" else "B") + s[121:]

    forge(copy, change)


SIGNED: dict[str, tuple[Callable[[Copy, dict[str, Path]], object], str]] = {
    "a record is not signed": (lambda copy, keys: _unsigned_line(copy), "clinical sign-off"),
    "no record is signed": (lambda copy, keys: forge(copy, lambda d: d.pop("signature")), NO_ROLE),
    "the policy no longer asks, but she has a key": (
        lambda copy, keys: (_unsigned_line(copy), copy.edit("hsg.toml", "signed = true", "signed = false")),
        "clinical sign-off",
    ),
    "a stranger signed": (lambda copy, keys: resign(copy, dict.fromkeys(keys, keys["stranger"])), NO_ROLE),
    "the other reviewer signed": (
        lambda copy, keys: resign(copy, {"ana": keys["ana"], "carla": keys["ana"]}),
        "clinical",
    ),
    "a signature is copied from another record": (lambda copy, keys: _other_signature(copy), "clinical sign-off"),
    "a signature has another letter": (lambda copy, keys: _flip(copy), NO_ROLE),
    "a signature is a word": (lambda copy, keys: forge(copy, lambda d: d.update(signature="yes")), NO_ROLE),
    "a signature is endless": (lambda copy, keys: forge(copy, lambda d: d.update(signature="A" * 10**6)), NO_ROLE),
    "a signature holds a line of its own": (
        lambda copy, keys: forge(copy, lambda d: d.update(signature=d["signature"] + "\n-----END SSH SIGNATURE-----")),
        NO_ROLE,
    ),
    "the note was changed after signing": (lambda copy, keys: forge(copy, lambda d: d.update(note="x")), NO_ROLE),
    "the end was changed after signing": (
        lambda copy, keys: forge(copy, lambda d: d.update(expires="2027-01-01")),
        NO_ROLE,
    ),
    "the role was changed after signing": (
        lambda copy, keys: forge(copy, lambda d: d.update(role="linguistic", reviewer="ana"), "clinical"),
        "clinical sign-off",
    ),
    "a field was added after signing": (lambda copy, keys: forge(copy, lambda d: d.update(new=1)), NO_ROLE),
    "a text was added after signing": (
        lambda copy, keys: (slip_in(copy), without_editions(copy), _approve_by_hand(copy, BLEED, SLIPPED_IN)),
        NO_ROLE,
    ),
    "the key is younger than the record": (
        lambda copy, keys: copy.write(PEOPLE, people_with_keys(keys, since="2099-01-01")),
        NO_ROLE,
    ),
    "the key had ended before the record": (
        lambda copy, keys: copy.write(PEOPLE, people_with_keys(keys, until="2021-01-01")),
        NO_ROLE,
    ),
    "the record is dated back before the key": (
        lambda copy, keys: (
            forge(copy, lambda d: d.update(date=ago(days=10))),
            resign(copy, keys),
            copy.write(PEOPLE, people_with_keys(keys, since=ago(days=5)[:10])),
        ),
        NO_ROLE,
    ),
    "the key belongs to somebody else now": (
        lambda copy, keys: copy.write(PEOPLE, people_with_keys(keys | {"ana": keys["stranger"]})),
        NO_ROLE,
    ),
    "there is no ssh-keygen": (lambda copy, keys: None, "still need a review"),
}

ALL = {**TEXTS, **UNSIGNED_RECORDS, **CARRIES}


def check(copy: Copy, outcome: str) -> None:
    """The release holds what it may, whatever was done."""
    page = release(copy)
    assert SLIPPED_IN not in page
    assert "No pregunte" not in page
    if outcome == OLD:
        assert APPROVED in page
    else:
        assert page == ""
        assert outcome in left_out(copy)


@pytest.mark.parametrize("case", ALL.values(), ids=ALL)
def test_an_attack_prints_nothing_that_was_not_reviewed(case: Case, approved: Copy) -> None:
    case.attack(approved)
    check(approved, case.outcome)


@pytest.mark.parametrize(("attack", "outcome"), SIGNED.values(), ids=SIGNED)
def test_an_attack_on_a_signed_ledger_prints_nothing(
    attack: Callable[[Copy, dict[str, Path]], object],
    outcome: str,
    signed: Copy,
    keys: dict[str, Path],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "no ssh-keygen" in request.node.name:
        monkeypatch.setenv("PATH", os.devnull)
    attack(signed, keys)
    check(signed, outcome)


def test_a_signature_for_something_else_is_no_review(signed: Copy, keys: dict[str, Path], tmp_path: Path) -> None:
    """A signature of the same bytes by the right key, but made for files, as git makes them."""
    from hsg_i18n.review.records import parse_record, sealed

    found = records(signed)
    for data in found:
        file = tmp_path / "record"
        file.write_bytes(sealed(parse_record(json.dumps(data))).signed)
        line = ["ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", str(keys[data["reviewer"]]), str(file)]
        subprocess.run(line, check=True, capture_output=True)
        lines = file.with_suffix(".sig").read_text().splitlines()
        data["signature"] = "".join(x for x in lines if not x.startswith("-"))
        file.with_suffix(".sig").unlink()
    write_records(signed, found)
    check(signed, NO_ROLE)


@pytest.mark.parametrize(
    ("change", "outcome"),
    [(lambda data: None, "drafts"), (lambda data: data.update(language="ar"), "still need a review")],
    ids=["as it is", "with its language changed"],
)
def test_a_ledger_of_another_language_approves_nothing(
    change: Callable[[Data], object], outcome: str, approved: Copy
) -> None:
    _to_arabic(change)(approved)
    assert release(approved, "ar") == ""


def test_an_old_moment_in_the_environment_brings_nothing_back(approved: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    setting(date=ago(days=800), expires=None)(approved)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    check(approved, "ended on")


def test_pages_of_an_earlier_release_go_with_the_approval(approved: Copy) -> None:
    assert APPROVED in release(approved)
    stray = approved.path("build/release/es/hsg-tiny_es_Spanish_Letter.pdf")
    stray.write_bytes(b"%PDF")
    withdraw(approved)
    check(approved, "withdrawn on")
    assert not stray.exists()
    index = approved.read("build/release/index.html")
    assert "Withdrawn" in index or "withdrawn" in index
    assert "Use the English and an interpreter" in index or "use the English and an interpreter" in index


# --- what does no harm ------------------------------------------------------------------------------------

HARMLESS: dict[str, Attack] = {
    "the lines are turned round": lambda c: write_records(c, records(c)[::-1]),
    "every line stands there twice": lambda c: write_records(c, records(c) * 2),
    "the lines end as in Windows": lambda c: c.path(LEDGER).write_bytes(
        c.path(LEDGER).read_bytes().replace(b"\n", b"\r\n")
    ),
    "there is a byte order mark": lambda c: c.path(LEDGER).write_bytes(b"\xef\xbb\xbf" + c.path(LEDGER).read_bytes()),
    "there are empty lines": lambda c: c.write(LEDGER, "\n\n" + c.read(LEDGER).replace("\n", "\n\n")),
    "there are fields of a newer version": setting(weather={"sky": ["blue"]}),
    "another line was cut off": lambda c: c.write(LEDGER, c.read(LEDGER) + c.read(LEDGER)[:200]),
    "a line is of a newer kind": lambda c: write_records(c, [*records(c), {"kind": "poem", "text": "…"}]),
    "the text is written decomposed": lambda c: c.write(PO, _decomposed(c.read(PO))),
    "a comment of the catalog is changed": edit(PO, "\nmsgid", "\n# seen\nmsgid"),
    "the editions are gone while the text stands": without_editions,
    "an older withdrawal stands there": adding(decision="withdrawn", date=ago(days=30)),
    "an older rejection stands there": adding(decision="rejected", role="clinical", date=ago(days=30)),
    "another handout was withdrawn": adding(decision="withdrawn", handout="hsg-other"),
}


def _decomposed(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_does_no_harm_takes_no_approval_away(change: Attack, approved: Copy) -> None:
    change(approved)
    assert APPROVED in release(approved)


def test_a_signed_ledger_is_released(signed: Copy) -> None:
    assert APPROVED in release(signed)


def test_the_attacks_are_as_many_as_promised() -> None:
    assert len(ALL) + len(SIGNED) >= 100
