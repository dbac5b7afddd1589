"""scripts/set-up, run against stand-ins of the tools it calls: nothing is installed and no network is used."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "set-up"
#: What the script may call besides its stand-ins.
TOOLS = ("cat", "cksum", "dirname", "env", "mkdir", "rm", "sh")
#: A Python that does everything but make an environment, which would download packages.
PYTHON = """#!{shell}
[ "$1 $2" = "-m venv" ] && {{ echo "venv $3" >>"$CALLS"; exit 9; }}
case "$*" in *"import ensurepip"*) exit {no_venv} ;; esac
exec {python} "$@"
"""


@dataclass(frozen=True)
class Machine:
    """A project and a folder of commands, with nothing else on the path."""

    root: Path
    bin: Path

    def command(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f"#!{shutil.which('sh')}\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def set_up(self, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(self.root / "scripts" / "set-up")],
            env={"PATH": str(self.bin), "HOME": str(self.root), "CALLS": str(self.root / "calls"), **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        path = self.root / "calls"
        return path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Debian machine of root's whose languages ask for a font that it lacks."""
    root = tmp_path / "a project"
    shutil.copytree(ROOT / "scripts", root / "scripts")
    shutil.copytree(ROOT / "hsg_i18n", root / "hsg_i18n", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("hsg.toml", "pyproject.toml", "requirements-dev.txt"):
        shutil.copy(ROOT / name, root / name)
    place = root / "locale" / "km"
    place.mkdir(parents=True)
    text = (ROOT / "locale" / "km" / "language.toml").read_text("utf-8")
    (place / "language.toml").write_text(text.replace("Noto Sans Khmer", "Noto Sans Nowhere"), "utf-8")
    made = Machine(root, tmp_path / "bin")
    made.bin.mkdir()
    for tool in TOOLS:
        (made.bin / tool).symlink_to(str(shutil.which(tool)))
    python(made)
    made.command("uname", "echo Linux")
    made.command("id", "echo 0")
    made.command("apt-get", 'echo "apt-get $*" >>"$CALLS"')
    return made


def python(machine: Machine, no_venv: int = 0) -> None:
    text = PYTHON.format(shell=shutil.which("sh"), python=sys.executable, no_venv=no_venv)
    machine.command("python3", text.split("\n", 1)[1])


def installs(machine: Machine) -> list[str]:
    """The packages of each call that really installs."""
    return [c.split("--no-install-recommends ")[1] for c in machine.calls() if "--no-install-recommends" in c]


def test_it_is_sound_shell() -> None:
    for shell in ("sh", "dash", "bash"):
        if shutil.which(shell):
            subprocess.run([shell, "-n", str(SCRIPT)], check=True)
    assert os.access(SCRIPT, os.X_OK)


def test_root_installs_what_is_missing_then_makes_the_environment(machine: Machine) -> None:
    ended = machine.set_up()
    (packages,) = installs(machine)
    assert "fonts-noto-core" in packages.split()
    assert machine.calls()[-1] == "venv .venv"
    assert ended.returncode != 0  # the stand-in makes no environment
    assert "Installing with apt-get" in ended.stdout


def test_a_python_without_venv_gets_its_package(machine: Machine) -> None:
    python(machine, no_venv=1)
    machine.set_up()
    assert f"python3.{sys.version_info[1]}-venv" in installs(machine)[0].split()


def test_when_nothing_is_missing_apt_is_not_called(machine: Machine) -> None:
    (machine.root / "locale" / "km" / "language.toml").unlink()
    shutil.copytree(ROOT / "locale" / "en", machine.root / "locale" / "en")
    # Every question about the machine is answered with: nothing.
    machine.command(
        "python3", f'case "$*" in *--packages*) exit 0 ;; *"-m venv"*) exit 9 ;; *) exec {sys.executable} "$@" ;; esac'
    )
    machine.set_up()
    assert machine.calls() == []


def test_lists_are_updated_once_when_apt_knows_no_package(machine: Machine) -> None:
    machine.command("apt-get", 'echo "apt-get $*" >>"$CALLS"; [ "$1" != -s ]')
    machine.set_up()
    assert [c.split()[-1] for c in machine.calls() if c.endswith(" update")] == ["update"]
    assert len(installs(machine)) == 1


def test_without_root_and_sudo_it_names_the_command(machine: Machine) -> None:
    machine.command("id", "echo 1000")
    ended = machine.set_up()
    assert ended.returncode == 3
    assert "this needs root" in ended.stderr
    assert "apt-get update && apt-get install --yes --no-install-recommends" in ended.stderr
    assert "fonts-noto-core" in ended.stderr
    assert machine.calls() == []


def test_with_sudo_it_uses_sudo(machine: Machine) -> None:
    machine.command("id", "echo 1000")
    machine.command("sudo", '[ "$1" = -n ] && exit 0; echo "sudo $1" >>"$CALLS"; exec "$@"')
    machine.set_up()
    assert "sudo env" in machine.calls()
    assert len(installs(machine)) == 1


def test_sudo_that_asks_for_a_password_without_a_terminal_is_not_tried(machine: Machine) -> None:
    machine.command("id", "echo 1000")
    machine.command("sudo", '[ "$1" = -n ] && exit 1; echo "sudo" >>"$CALLS"')
    ended = machine.set_up()
    assert ended.returncode == 3
    assert "sudo sh -c 'apt-get update" in ended.stderr
    assert machine.calls() == []


def test_an_installation_that_was_stopped_is_finished_first(machine: Machine) -> None:
    machine.command("dpkg", 'echo "dpkg $*" >>"$CALLS"')
    (machine.root / ".venv").mkdir()
    (machine.root / ".venv" / "installing").touch()
    machine.set_up()
    assert machine.calls()[0] == "dpkg --configure -a"
    assert not (machine.root / ".venv" / "installing").exists()


@pytest.mark.parametrize(("works", "told"), [("*update", "install them"), ("nothing", "fetch its lists")])
def test_a_failed_installation_is_told(machine: Machine, works: str, told: str) -> None:
    machine.command("apt-get", f'case "$*" in {works}) ;; *) echo "E: broken" >&2; exit 100 ;; esac')
    ended = machine.set_up()
    assert ended.returncode == 3
    assert "E: broken" in ended.stderr
    assert f"apt-get could not {told}" in ended.stderr
    assert "venv .venv" not in machine.calls()


def test_on_fedora_it_names_the_packages_and_stops(machine: Machine) -> None:
    (machine.bin / "apt-get").unlink()
    machine.command("dnf", "exit 99")
    ended = machine.set_up()
    assert ended.returncode == 3
    assert "google-noto-sans-nowhere-fonts" in ended.stdout
    assert "sudo dnf install" in ended.stdout
    assert machine.calls() == []


def test_on_an_unknown_system_it_names_what_it_needs(machine: Machine) -> None:
    (machine.bin / "apt-get").unlink()
    ended = machine.set_up()
    assert ended.returncode == 3
    assert "Noto Sans Nowhere" in ended.stdout


@pytest.mark.parametrize("broken", ["unfinished", "another recipe", "no python"])
def test_a_broken_environment_is_made_anew(machine: Machine, broken: str) -> None:
    shutil.rmtree(machine.root / "locale" / "km")
    shutil.copytree(ROOT / "locale" / "en", machine.root / "locale" / "en")
    venv = machine.root / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "recipe").write_text("old")
    (venv / "left-over").touch()
    if broken == "unfinished":
        (venv / "unfinished").touch()
    if broken != "no python":
        (venv / "bin" / "python").symlink_to(sys.executable)
    machine.set_up()
    assert "venv .venv" in machine.calls()
    assert sorted(p.name for p in venv.iterdir()) == ["unfinished"]


def test_no_fit_python_is_told(machine: Machine) -> None:
    machine.command("python3", "exit 1")
    ended = machine.set_up()
    assert ended.returncode == 3
    assert "there is no Python 3.11 or newer" in ended.stderr


def test_a_python_that_was_asked_for_and_is_unfit_is_not_replaced(machine: Machine) -> None:
    machine.command("python3.8", "exit 1")
    ended = machine.set_up(PYTHON="python3.8")
    assert ended.returncode == 3
    assert '"python3.8" is not Python 3.11 or newer' in ended.stderr
    assert machine.calls() == []


def test_a_broken_language_file_is_named(machine: Machine) -> None:
    (machine.root / "locale" / "km" / "language.toml").write_text("tag = ")
    ended = machine.set_up()
    assert ended.returncode != 0
    assert "locale/km/language.toml" in ended.stderr
    assert "The TOML is broken" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert machine.calls() == []


@pytest.mark.parametrize("name", ['a "b', "a $HOME", "a `b`", "a\\b", "a:b", "a\nb"])
def test_a_folder_that_no_script_can_name_is_told_before_anything_is_made(name: str, machine: Machine) -> None:
    moved = Machine(machine.root.rename(machine.root.parent / name), machine.bin)
    done = moved.set_up()
    assert done.returncode == 3
    assert done.stderr.startswith("set-up: the path of this folder holds one of")
    assert "Hint: move or rename the folder" in done.stderr
    assert not (moved.root / ".venv").exists()


@pytest.mark.parametrize("name", ["a'b", "a é b", "a,(b)", "a #1 & b; c%d"])
def test_other_folders_are_set_up(name: str, machine: Machine) -> None:
    moved = Machine(machine.root.rename(machine.root.parent / name), machine.bin)
    assert "the path of this folder" not in moved.set_up().stderr
    assert any(call.startswith("venv ") for call in moved.calls())


@pytest.mark.skipif(not shutil.which("flock"), reason="only Linux has the program")
def test_a_set_up_waits_while_another_one_or_a_build_is_running(machine: Machine) -> None:
    (machine.bin / "flock").symlink_to(str(shutil.which("flock")))
    other = os.open(machine.root, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    env = {"PATH": str(machine.bin), "HOME": str(machine.root), "CALLS": str(machine.root / "calls")}
    line = ["sh", str(machine.root / "scripts" / "set-up")]
    with subprocess.Popen(line, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as waiting:
        assert waiting.stdout
        assert "Another set-up or build of this project is running." in waiting.stdout.readline()
        assert machine.calls() == []
        os.close(other)
        waiting.communicate()
    assert any(call.startswith("venv ") for call in machine.calls())
    assert "Another" not in machine.set_up().stdout
