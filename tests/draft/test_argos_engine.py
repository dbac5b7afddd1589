"""The engine argos with a real model: batches, candidates, what it copies, and drafts from end to end."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from projects import TEXTS, Copy, command

from hsg_i18n.catalog import read_catalog
from hsg_i18n.draft.engine import Engine
from hsg_i18n.draft.engines import argos as engine_module
from hsg_i18n.draft.shield import CODES, shield
from hsg_i18n.errors import EngineError
from hsg_i18n.model import EngineRequest, Language
from hsg_i18n.text.placeholders import placeholders

if TYPE_CHECKING:
    from argos_home import ArgosHome

pytestmark = pytest.mark.mt

PAIRS = [line.split("\t") for line in Path(__file__).with_name("argos_pairs.tsv").read_text("utf-8").splitlines()]
STRANGE = "Zebra XQ1 {clinic_phone} a_b is <b>NOT</b> here: 42 %!"
ONE_CORE = {"threads": 1}  # the tests themselves run side by side


@pytest.fixture
def spanish(languages: dict[str, Language]) -> Language:
    return languages["es"]


@pytest.fixture
def engine(
    argos: ArgosHome, add: Callable[[bytes], Path], to_spanish: bytes, english: Language, spanish: Language
) -> Engine:
    add(to_spanish)
    return engine_module.open_engine(EngineRequest(english, spanish, ONE_CORE))


def best(engine: Engine, segments: Sequence[str], choices: int = 1) -> list[str]:
    return [found[0].text if found else "" for found in engine.translate(segments, choices)]


def test_it_translates_the_sentences_that_it_knows_and_copies_the_others(engine: Engine) -> None:
    assert best(engine, [a for a, _ in PAIRS]) == [b for _, b in PAIRS]
    assert best(engine, [STRANGE]) == [STRANGE]


def test_underscores_survive(engine: Engine) -> None:
    assert best(engine, ["{clinic_phone}", "a_b c__d"]) == ["{clinic_phone}", "a_b c__d"]


@pytest.mark.parametrize("size", [1, 7])
def test_batching_changes_no_text(engine: Engine, size: int) -> None:
    segments = [*(a for a, _ in PAIRS[::6]), STRANGE, "", " ", "Rest."]
    whole = engine.translate(segments, 1)
    parts = [f for n in range(0, len(segments), size) for f in engine.translate(segments[n : n + size], 1)]
    assert [[c.text for c in found] for found in whole] == [[c.text for c in found] for found in parts]


def test_the_same_again_gives_the_same(engine: Engine) -> None:
    segments = [a for a, _ in PAIRS[:6]]
    assert engine.translate(segments, 4) == engine.translate(segments, 4)


def test_candidates_are_distinct_and_have_probabilities(engine: Engine) -> None:
    (found,) = engine.translate(["Drink more water than usual."], 4)
    texts = [c.text for c in found]
    assert texts[0] == "Beba más agua de lo habitual."
    assert 1 < len(texts) == len({*texts}) <= 4
    assert all(c.mean is not None and c.mean <= 0 for c in found)
    assert found[0].minimum is not None
    assert found[0].minimum <= found[0].mean  # type: ignore[operator]
    assert {c.minimum for c in found[1:]} == {None}
    assert found[0].mean == max(c.mean for c in found)  # type: ignore[type-var]


def test_more_candidates_than_the_beam_is_wide_may_be_asked_for(engine: Engine) -> None:
    (found,) = engine.translate(["Rest today."], 8)
    assert 1 <= len(found) <= 8


def test_what_cannot_be_translated_has_no_candidate_and_spoils_no_other(engine: Engine) -> None:
    found = engine.translate(["", " \n", "x " * 3000, "Rest today."], 2)
    assert found[:3] == ((), (), ())
    assert found[3][0].text == "Descanse hoy."


def test_the_identity_names_package_and_model(engine: Engine, argos: ArgosHome) -> None:
    identity = engine.identity
    assert identity.engine == "argos"
    assert identity.package == "translate-en_es 0.1"
    assert ", ctranslate2 " in identity.version
    assert len(identity.digest) == 64
    assert identity.sends_to == identity.note == ""
    with (argos.packages / "translate-en_es-0_1" / "model" / "model.bin").open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"\x01" if file.read(1) == b"\0" else b"\0")
    assert engine_module.package_for("en", "es").digest != identity.digest  # type: ignore[union-attr]


def test_drafting_opens_no_connection_and_logs_no_text(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    caplog.set_level(logging.DEBUG)
    engine.translate([a for a, _ in PAIRS[:5]], 2)
    assert not caplog.records
    assert logging.getLogger("argostranslate.utils").disabled


def test_a_closed_engine_may_be_closed_again(engine: Engine) -> None:
    engine.close()
    engine.close()


def test_a_pair_without_a_package_is_told_what_to_run(argos: ArgosHome, english: Language, spanish: Language) -> None:
    for request in (EngineRequest(english, spanish), EngineRequest(spanish, english)):
        with pytest.raises(EngineError, match=r"draft models fetch es.*install FILE.*libretranslate.*CSV.*Poedit"):
            engine_module.open_engine(request)


def test_the_newest_package_of_a_pair_is_used(
    add: Callable[[bytes], Path], package: Callable[..., dict[str, bytes]], english: Language, spanish: Language
) -> None:
    from argos_model import archive

    for version in ("1.9", "1.10", "1.2"):
        add(archive(package(version=version)))
    assert (
        engine_module.open_engine(EngineRequest(english, spanish, ONE_CORE)).identity.package == "translate-en_es 1.10"
    )


def test_a_package_of_a_near_relative_says_so(engine: Engine, english: Language, spanish: Language) -> None:
    dari = replace(spanish, folder="fa_AF", tag="fa-AF", english="Dari")
    assert "Dari" in engine_module.open_engine(EngineRequest(english, dari, ONE_CORE)).identity.note


def test_a_model_that_goes_round_is_cut_and_gives_nothing(
    add: Callable[[bytes], Path], package: Callable[..., dict[str, bytes]], english: Language, spanish: Language
) -> None:
    from argos_model import Fault, archive

    add(archive(package(fault=Fault(loops=True))))
    engine = engine_module.open_engine(EngineRequest(english, spanish, ONE_CORE))
    assert engine.translate(["Rest today.", "Zebra."], 2) == ((), ())


def test_a_mask_that_is_dropped_makes_no_draft_of_the_masked_sentence(
    add: Callable[[bytes], Path], package: Callable[..., dict[str, bytes]], english: Language, spanish: Language
) -> None:
    from argos_model import Fault, archive

    add(archive(package(fault=Fault(drops="XQ1"))))
    engine = engine_module.open_engine(EngineRequest(english, spanish, ONE_CORE))
    masked = shield("Clinic phone: {clinic_phone}", CODES)
    assert masked is not None
    found = [c.text for c in engine.translate([masked.text], 4)[0]]
    assert found
    assert [masked.restore(text) for text in found] == [None] * len(found)


def test_a_torn_model_is_an_error_and_no_crash(
    engine: Engine, argos: ArgosHome, english: Language, spanish: Language
) -> None:
    path = argos.packages / "translate-en_es-0_1" / "model" / "model.bin"
    path.write_bytes(path.read_bytes()[:100_000])
    with pytest.raises(EngineError, match="cannot be loaded"):
        engine_module.open_engine(EngineRequest(english, spanish, ONE_CORE))


# --- from end to end ----------------------------------------------------------------------------------


def emptied(copy: Copy) -> Copy:
    copy.remove("locale/es/LC_MESSAGES/hsg-tiny.po")
    return copy


def said(copy: Copy, *args: str) -> dict[str, Any]:
    done = command(copy, *args, "--format", "json")
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_a_run_drafts_marks_and_says_where_each_draft_came_from(
    tiny: Copy, add: Callable[[bytes], Path], to_spanish: bytes, to_english: bytes
) -> None:
    add(to_spanish)
    add(to_english)
    emptied(tiny)
    (run,) = said(tiny, "draft", "run", "es", "--engine", "argos", "--domain", "hsg-tiny")["runs"]
    assert run["sends_to"] == ""
    assert run["engine"].startswith("argos ")
    assert "translate-en_es 0.1, model " in run["engine"]
    path = tiny.path("locale/es/LC_MESSAGES/hsg-tiny.po")
    entries = {e.msgid: e for e in read_catalog(path, shown="es", language="es", domain="hsg-tiny").entries}
    wanted = {english: spanish for english, spanish, _ in TEXTS}
    assert {k: entries[k].msgstr for k in wanted} == wanted
    assert all(entries[k].fuzzy for k in wanted)
    rows = [r for r in said(tiny, "draft", "report", "es", "hsg-tiny")["drafts"] if r["domain"] == "hsg-tiny"]
    assert len(rows) >= len(wanted)
    for row in rows:
        assert "translate-en_es 0.1" in row["draft"]["engine"]
        assert row["draft"]["back"] in {*wanted, "You have a **fever** of 38 °C or more."}
        assert row["draft"]["minimum"] <= row["draft"]["mean"] <= 0


def test_a_run_without_the_way_back_is_as_good(tiny: Copy, add: Callable[[bytes], Path], to_spanish: bytes) -> None:
    add(to_spanish)
    emptied(tiny)
    (run,) = said(tiny, "draft", "run", "es", "--engine", "argos", "--domain", "hsg-tiny")["runs"]
    assert len([m for m in run["messages"] if m["draft"]]) >= len(TEXTS)


@pytest.mark.parametrize("fault", [{"loops": True}, {"drops": "XQ1"}], ids=["it loops", "it drops a mask"])
def test_a_run_with_a_bad_model_writes_nothing_that_lacks_anything(
    tiny: Copy, add: Callable[[bytes], Path], package: Callable[..., dict[str, bytes]], fault: dict[str, Any]
) -> None:
    from argos_model import Fault, archive

    add(archive(package(fault=Fault(**fault))))
    emptied(tiny)
    (run,) = said(tiny, "draft", "run", "es", "--engine", "argos", "--domain", "hsg-tiny")["runs"]
    assert {m["msgid"] for m in run["messages"]} >= {english for english, _, _ in TEXTS}
    for message in run["messages"]:
        assert bool(message["draft"]) != bool(message["left"])
        for text in message["draft"]:
            assert placeholders(text) == placeholders(message["msgid"])
            assert "XQ" not in text
    if "loops" in fault:
        assert not [m for m in run["messages"] if m["draft"]]
