"""The verbs export and import: where files go, what is printed, and which exit code."""

from __future__ import annotations

import pytest
from projects import MESSAGES, TEXTS, Copy, forget

from hsg_i18n.cli import _named, main, verbs
from hsg_i18n.exchange import find_format, format_names
from hsg_i18n.exchange.registry import Format


def run(copy: Copy, *args: str) -> int:
    forget()
    return main(["--project", str(copy.root), *args])


def test_a_verb_that_is_a_word_of_python_is_found_at_once() -> None:
    assert _named(["import", "x.xlf"]) == "import"
    assert _named(["import_", "x.xlf"]) == ""
    assert _named(["export"]) == "export"
    assert {"import", "export"} <= set(verbs())


@pytest.mark.parametrize("name", format_names())
def test_every_format_can_be_asked_for(name: str, tiny: Copy) -> None:
    form: Format = find_format(name)
    assert (form.NAME, form.SUFFIXES[0][0]) == (name, ".")
    assert run(tiny, "export", "es", "--format", name, "--all") == 0


def test_no_format_writes_over_the_file_of_another(tiny: Copy) -> None:
    files: dict[str, bytes] = {}
    for count, name in enumerate(format_names(), 1):
        assert run(tiny, "export", "es", "--domain", "labels", "--format", name, "--all") == 0
        found = {p.name: p.read_bytes() for p in tiny.path("build/exchange/es").iterdir()}
        assert len(found) == count, name
        assert files.items() <= found.items(), name
        files = found


def test_files_go_to_the_build_folder_one_a_domain(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "export", "ES") == 0
    folder = tiny.path("build/exchange/es")
    assert sorted(p.name for p in folder.iterdir()) == ["hsg-tiny.es.xlf", "labels.es.xlf"]
    out = capsys.readouterr()
    assert f"{folder}/hsg-tiny.es.xlf: {len(TEXTS)} messages" in out.err
    assert out.out == ""


def test_a_file_in_which_somebody_worked_is_not_written_over(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "export", "es", "--format", "csv") == 0
    path = tiny.path("build/exchange/es/labels.es.csv")
    other = tiny.path("build/exchange/es/hsg-tiny.es.csv")
    before = other.read_bytes()
    path.write_bytes(path.read_bytes() + b"mine")
    tiny.edit("locale/es/LC_MESSAGES/hsg-tiny.po", "Sangra", "Usted sangra")
    capsys.readouterr()
    assert run(tiny, "export", "es", "--format", "csv") == 2
    assert "labels.es.csv: The file is not as it was written" in capsys.readouterr().err
    assert path.read_bytes().endswith(b"mine")
    assert other.read_bytes() == before, "all or nothing"
    path.unlink()
    assert run(tiny, "export", "es", "--format", "csv") == 0
    assert other.read_bytes() != before, "what was only exported is exported anew"


def test_a_file_that_was_taken_back_whole_may_be_written_over(tiny: Copy) -> None:
    assert run(tiny, "export", "es", "--format", "csv") == 0
    path = tiny.path("build/exchange/es/hsg-tiny.es.csv")
    path.write_text(path.read_text("utf-8").replace("Sangra", "Usted sangra"), "utf-8")
    assert run(tiny, "import", str(path), "--dry-run") == 0
    assert run(tiny, "export", "es", "--format", "csv") == 2, "nothing of it was taken"
    assert run(tiny, "import", str(path), "--force") == 0
    assert run(tiny, "export", "es", "--format", "csv") == 0


@pytest.mark.parametrize("verb", ["export", "terms export"])
def test_a_file_of_another_kind_is_not_written_over(
    verb: str, shipped: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shipped.path("locale/es/LC_MESSAGES/labels.po")
    before = path.read_bytes()
    words = [*verb.split(), "es", "--output", str(path), *(["--domain", "labels"] if verb == "export" else [])]
    assert run(shipped, *words) == 2
    assert "labels.po: There is a file of another kind" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_memory_is_one_file_of_all_domains(tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "export", "es", "--format", "tmx", "--all") == 0
    assert f"memory.es.tmx: {MESSAGES} messages" in capsys.readouterr().err


def test_a_file_can_be_named_or_printed(tiny: Copy, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tiny.path("deep/down/x.csv")
    assert run(tiny, "export", "es", "--domain", "labels", "--format", "csv", "--output", str(path)) == 0
    capfdbinary.readouterr()
    assert run(tiny, "export", "es", "--domain", "labels", "--format", "csv", "--output", "-") == 0
    assert capfdbinary.readouterr().out == path.read_bytes()


@pytest.mark.parametrize("output", ["-", "x.xlf"])
def test_several_files_do_not_go_into_one(output: str, tiny: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, "export", "es", "--output", output) == 2
    assert "The language has 2 files" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("export", "tlh"), 2, 'no language "tlh"'),
        (("export", "en"), 2, "language of the source"),
        (("export", "es", "--domain", "x"), 2, "There are: hsg-tiny, labels."),
        (("import", "none.xlf"), 5, "The file is missing"),
    ],
)
def test_what_does_not_exist_is_said(
    args: tuple[str, ...], code: int, said: str, tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tiny, *args) == code
    assert said in capsys.readouterr().err


def test_a_catalog_that_cannot_be_read_is_not_sent_out_as_if_it_were_empty(
    tiny: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.write("locale/es/LC_MESSAGES/hsg-tiny.po", "msgid")
    assert run(tiny, "export", "es") == 5
    assert "hsg-tiny.po:1" in capsys.readouterr().err
    assert [p.name for p in tiny.path("build").iterdir()] == ["templates"]  # copies, for the next run
