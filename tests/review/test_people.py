"""reviewers.toml and the policy of hsg.toml: what is read, what is refused, and what the presets ask for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import REVIEWERS, Copy

from hsg_i18n.errors import ConfigError
from hsg_i18n.model import Reviewer, Role
from hsg_i18n.policy import DEFAULT, PRESETS, expiry, load_policy, months_later
from hsg_i18n.reviewers import is_same_person, load_reviewers

KEY = "ssh-ed25519 " + "A" * 68
ONE = '[[reviewer]]\nid = "mk"\nlanguages = ["pl"]\nroles = ["linguistic"]\n'


def read(tmp_path: Path, text: str) -> tuple[Reviewer, ...]:
    path = tmp_path / "reviewers.toml"
    path.write_text(text, "utf-8")
    return load_reviewers(path, "reviewers.toml")


def test_people_are_read_with_all_that_they_say(tmp_path: Path) -> None:
    ana, eva, bo, carla = read(tmp_path, REVIEWERS)
    assert (ana.name, ana.roles, ana.credential) == ("Ana Pérez", (Role.LINGUISTIC,), "Certified translator 123")
    assert eva.name == "eva"
    assert bo.also == ("bo@example.org",)
    assert carla.languages == ("*",)


def test_a_key_is_read_without_its_comment(tmp_path: Path) -> None:
    (mk,) = read(tmp_path, f'{ONE}keys = [{{ public = "{KEY} mk@host", since = 2026-01-01, until = 2027-01-01 }}]\n')
    (key,) = mk.keys
    assert (key.public, key.since, key.until) == (KEY, date(2026, 1, 1), date(2027, 1, 1))


def test_no_file_and_the_shipped_one_list_nobody(tmp_path: Path, project: object) -> None:
    assert load_reviewers(tmp_path / "none.toml", "none.toml") == ()
    root = Path(__file__).resolve().parent.parent.parent
    assert load_reviewers(root / "locale" / "reviewers.toml", "x") == ()


def test_the_commented_form_of_the_shipped_file_is_right(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent.parent
    text = (root / "locale" / "reviewers.toml").read_text("utf-8")
    form = "\n".join(
        line[2:]
        for line in text.splitlines()
        if line.startswith(("# [", "# i", "# n", "# l", "# r", "# c", "# a", "# s", "# k"))
    )
    form = form.partition("[[reviewer]]")[2].replace("AAAA…", "A" * 68)
    (person,) = read(tmp_path, f"[[reviewer]]{form}")
    assert person.keys
    assert person.credential


WRONG = {
    "no id": 'languages = ["pl"]\nroles = ["linguistic"]\n',
    "an id with a space": ONE.removeprefix("[[reviewer]]\n").replace("mk", "m k"),
    "an id of two lines": ONE.removeprefix("[[reviewer]]\n").replace("mk", "m\\nk"),
    "no language": ONE.removeprefix("[[reviewer]]\n").replace('["pl"]', "[]"),
    "a language by its name": ONE.removeprefix("[[reviewer]]\n").replace('["pl"]', '["Polish"]'),
    "a role that does not exist": ONE.removeprefix("[[reviewer]]\n").replace("linguistic", "boss"),
    "a key that does not exist": ONE.removeprefix("[[reviewer]]\n") + "credentials = 1\n",
    "a name that turns the text": ONE.removeprefix("[[reviewer]]\n") + 'name = "a\\u202eb"\n',
    "a name of two lines": ONE.removeprefix("[[reviewer]]\n") + 'name = "a\\nb"\n',
    "a name that is too long": ONE.removeprefix("[[reviewer]]\n") + f'name = "{"a" * 81}"\n',
    "a day that is no date": ONE.removeprefix("[[reviewer]]\n") + 'until = "soon"\n',
    "a key without its first day": ONE.removeprefix("[[reviewer]]\n") + f'keys = [{{ public = "{KEY}" }}]\n',
    "a private key": ONE.removeprefix("[[reviewer]]\n") + 'keys = [{ public = "-----BEGIN", since = 2026-01-01 }]\n',
    "a key of two lines": ONE.removeprefix("[[reviewer]]\n")
    + f'keys = [{{ public = "{KEY}\\nana {KEY}", since = 2026-01-01 }}]\n',
    "a key that is text": ONE.removeprefix("[[reviewer]]\n") + f'keys = ["{KEY}"]\n',
    "the same person twice": ONE.removeprefix("[[reviewer]]\n") + ONE,
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_person_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as fault:
        read(tmp_path, f"[[reviewer]]\n{text}")
    assert fault.value.path == "reviewers.toml"
    assert fault.value.hint


def test_what_is_wrong_has_the_line_of_the_person(tmp_path: Path) -> None:
    second = ONE.replace("mk", "ana").replace("linguistic", "linguist")
    with pytest.raises(ConfigError) as fault:
        read(tmp_path, f"# Who may review.\n\n{ONE}\n{second}")
    lines = f"# Who may review.\n\n{ONE}\n{second}".splitlines()
    assert fault.value.line == [n for n, x in enumerate(lines, 1) if x == "[[reviewer]]"][1]


@pytest.mark.parametrize("text", ["people = 1", "reviewer = 1", "[reviewer]\nid = 'x'", "reviewer = ['a']"])
def test_what_is_no_list_of_people_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="something else than reviewers"):
        read(tmp_path, text)


PERSON = Reviewer("mk", "Maria Kowalska", ("pl",), (Role.LINGUISTIC,), also=("mkowalska@example.org", "M. K."))


@pytest.mark.parametrize(
    "header",
    ["Maria Kowalska <a@b.org>", "maria  KOWALSKA", "X <MKowalska@example.org>", "mk", "M. K. <>", "ｍｋ", " mk "],
)
def test_the_same_person_is_known(header: str) -> None:
    assert is_same_person(PERSON, header)


@pytest.mark.parametrize("header", ["", "<>", "Maria", "Maria Kowalski <a@b.org>", "mko", "machine draft"])
def test_another_person_is_not_taken_for_her(header: str) -> None:
    assert not is_same_person(PERSON, header)


# --- the policy -------------------------------------------------------------------------------------------


def test_without_a_word_the_strictest_that_a_clinic_can_meet_holds(tiny: Copy) -> None:
    policy = load_policy(tiny.project)
    assert policy == PRESETS[DEFAULT]
    assert policy.roles == (Role.LINGUISTIC, Role.CLINICAL)
    assert (policy.independent, policy.separate, policy.months) == (True, True, 24)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_chosen_and_single_keys_beside_it(name: str, tiny: Copy) -> None:
    tiny.write(
        "hsg.toml",
        f'{tiny.read("hsg.toml")}\n[review]\npreset = "{name}"\nmonths = 6\nroles = ["layout", "linguistic"]\n',
    )
    policy = load_policy(tiny.project)
    assert (policy.preset, policy.months, policy.roles) == (name, 6, (Role.LINGUISTIC, Role.LAYOUT))
    assert policy.credential == PRESETS[name].credential


@pytest.mark.parametrize(
    "text",
    [
        'preset = "none"',
        "roles = []",
        'roles = ["clinical"]',
        'roles = ["linguistic", "linguistic"]',
        'roles = ["linguistic", "boss"]',
        "roles = [1]",
        "months = 0",
        "months = 61",
        'months = "24"',
        'independent = "no"',
        "independant = false",
    ],
)
def test_a_policy_that_cannot_be_meant_is_refused(text: str, tiny: Copy) -> None:
    tiny.write("hsg.toml", f"{tiny.read('hsg.toml')}\n[review]\n{text}\n")
    with pytest.raises(ConfigError, match=r"review\."):
        load_policy(tiny.project)


def test_no_preset_releases_what_no_linguist_reviewed() -> None:
    assert all(Role.LINGUISTIC in p.roles and Role.CLINICAL in p.roles for p in PRESETS.values())


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [("2026-11-26", 24, "2028-11-26"), ("2026-01-31", 1, "2026-02-28"), ("2027-12-31", 2, "2028-02-29")],
)
def test_months_are_counted_by_the_calendar(day: str, months: int, last: str) -> None:
    assert str(months_later(date.fromisoformat(day), months)) == last


@given(st.dates(date(2000, 1, 1), date(2200, 1, 1)))
def test_an_approval_ends_after_it_was_given(day: date) -> None:
    assert all(day < expiry(p, day) for p in PRESETS.values())
