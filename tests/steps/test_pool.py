"""Workers: a page that fails, or takes its process down, stops no other."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType, SimpleNamespace

import odd_workers
import pytest
from projects import environment

from hsg_i18n import pool
from hsg_i18n.errors import ConfigError, HsgError, RenderError
from hsg_i18n.frames import with_room
from hsg_i18n.model import PdfFile, RenderJob


def jobs(*acts: str) -> list[RenderJob]:
    return [RenderJob(f"es/{i}.pdf", act, "", (), 1, "fonts") for i, act in enumerate(acts)]


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Pools of workers that misbehave on demand; how many processes each was started with."""
    started: list[int] = []

    def executor(count: int) -> Executor:
        started.append(count)
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(count, mp_context=context, initializer=odd_workers.install)

    monkeypatch.setattr(pool, "_executor", executor)
    return started


def outcomes(acts: list[str], workers: int = 1) -> dict[str, PdfFile | HsgError]:
    found = {job.html: outcome for job, outcome in pool.render_all(jobs(*acts), workers)}
    assert len(found) == len(acts)
    return found


def test_nothing_to_do_starts_no_process(pools: list[int]) -> None:
    assert list(pool.render_all([])) == []
    assert pools == []


@pytest.mark.thorough
def test_no_more_processes_than_jobs_or_workers(pools: list[int]) -> None:
    assert len(outcomes(["a", "b"], workers=9)) == 2
    assert pools == [2]


@pytest.mark.thorough
def test_the_longest_is_begun_first(pools: list[int]) -> None:
    naps = ["sleep 0.05", "sleep 0.050000", "sleep 0.0500"]
    with closing(pool.render_all(jobs(*naps), 1)) as found:
        job, _ = next(found)
    assert job.html == "sleep 0.050000"


def test_work_is_counted_in_bytes_since_a_chinese_page_has_fewer_letters_and_larger_fonts() -> None:
    latin, chinese = jobs("a" * 20, "简" * 10)
    assert pool.work(chinese) > pool.work(latin)
    assert pool.work(replace(latin, max_pages=8)) > pool.work(latin)


def alike(*acts: str) -> list[RenderJob]:
    """Each of them twice: the same drawing on two papers."""
    found = [(job, paper) for job in jobs(*acts) for paper in ("A4", "Letter")]
    return [replace(job, path=f"{job.path}-{paper}", drawing=f"drawing of {job.path}") for job, paper in found]


def test_jobs_that_draw_the_same_go_to_one_process_together(pools: list[int]) -> None:
    wanted = alike("a", "bb", "ccc")
    found = list(pool.render_all(wanted[::2] + wanted[1::2], 1))
    assert sorted(job.path for job, _ in found) == sorted(job.path for job in wanted)
    assert all(isinstance(x, PdfFile) and x.path == job.path for job, x in found)
    assert [x.pages for _, x in found if isinstance(x, PdfFile)] == [1, 2] * 3
    assert pools == [1]


def test_jobs_of_one_drawing_fail_each_for_itself(pools: list[int]) -> None:
    found = dict(pool.render_all(alike("refuse", "a"), 1))
    faults = {job.path: str(x) for job, x in found.items() if isinstance(x, RenderError)}
    assert {path: text.partition(":")[0] for path, text in faults.items()} == {
        "es/0.pdf-A4": "es/0.pdf-A4",
        "es/0.pdf-Letter": "es/0.pdf-Letter",
    }


@pytest.mark.thorough
def test_a_drawing_that_kills_its_process_is_found_on_each_of_its_papers(pools: list[int]) -> None:
    found = {job.path: x for job, x in pool.render_all(alike("a", "exit", "b"), 1)}
    died = {path for path, x in found.items() if isinstance(x, RenderError)}
    assert died == {"es/1.pdf-A4", "es/1.pdf-Letter"}
    assert len(found) == 6


@pytest.mark.thorough
def test_processes_are_new_after_so_many_jobs(pools: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "RECYCLED", 2)
    assert len(list(pool.render_all(jobs(*["a"] * 9), 2))) == 9
    assert pools == [2, 2, 2]


@pytest.mark.thorough
def test_processes_that_got_ready_are_those_that_render(pools: list[int]) -> None:
    crew = pool.Workers("fonts", 2)
    crew.get_ready()
    crew.get_ready()
    assert pools == [2]
    found = [outcome for _, outcome in crew.render_all(jobs("a", "b", "c"))]
    assert all(isinstance(x, PdfFile) for x in found)
    assert pools == [2]
    crew.close()


@pytest.mark.thorough
def test_processes_that_got_ready_are_replaced_like_others(pools: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "RECYCLED", 2)
    crew = pool.Workers("fonts", 1)
    crew.get_ready()
    assert len(list(crew.render_all(jobs("a", "b", "c")))) == 3
    assert pools == [1, 1]


@pytest.mark.thorough
def test_a_job_that_kills_a_process_that_got_ready_is_found(pools: list[int]) -> None:
    crew = pool.Workers("fonts", 1)
    crew.get_ready()
    found = {job.html: outcome for job, outcome in crew.render_all(jobs("a", "exit", "b"))}
    assert [isinstance(found[act], PdfFile) for act in ("a", "exit", "b")] == [True, False, True]


def test_processes_that_nobody_needed_end(pools: list[int]) -> None:
    crew = pool.Workers("fonts", 1)
    crew.get_ready()
    crew.close()
    assert multiprocessing.active_children() == []
    assert list(crew.render_all([])) == []


def test_nobody_gets_ready_unasked(pools: list[int]) -> None:
    crew = pool.Workers("fonts", 1)
    assert len(list(crew.render_all(jobs("a")))) == 1
    crew.close()
    assert pools == [1]


@pytest.mark.thorough
def test_whatever_a_renderer_raises_is_a_render_error_of_its_page(pools: list[int]) -> None:
    found = outcomes(["refuse", "stumble index", "stumble recursion", "stumble memory", "odd", "a"])
    assert isinstance(found["a"], PdfFile)
    assert str(found["refuse"]) == "es/0.pdf: It does not fit. Hint: Shorten it."
    for i, act in enumerate(["stumble index", "stumble recursion", "stumble memory", "odd"], 1):
        error = found[act]
        assert isinstance(error, RenderError)
        assert error.path == f"es/{i}.pdf"
        assert error.message.startswith("The renderer failed: ")
    assert "IndexError: list index" in str(found["stumble index"])
    assert pools == [1]


@pytest.mark.parametrize("act", ["exit", "kill"])
@pytest.mark.thorough
def test_a_job_that_kills_its_process_is_found_and_the_others_are_done(act: str, pools: list[int]) -> None:
    acts = ["a", "b", act, "c", "d", "e", "f"]
    found = outcomes(acts)
    assert {a for a in acts if isinstance(found[a], PdfFile)} == {*acts} - {act}
    error = found[act]
    assert isinstance(error, RenderError)
    assert (error.path, error.message) == ("es/2.pdf", "The process that rendered it died.")
    # One pool broke; the two jobs under way got one each; one more did the rest.
    assert len(pools) <= 4


@pytest.mark.thorough
def test_jobs_that_all_kill_their_process_come_to_an_end(pools: list[int]) -> None:
    found = outcomes(["exit 1", "exit 2", "exit 3"], workers=2)
    assert all(isinstance(f, RenderError) for f in found.values())


@pytest.mark.thorough
def test_who_stops_reading_waits_for_no_job_that_has_not_begun(pools: list[int]) -> None:
    with closing(pool.render_all(jobs("a a a a a a", *["sleep 0.2"] * 500), 1)) as found:
        job, _ = next(found)
    assert job.html == "a a a a a a"  # five hundred naps would take longer than any test may


def test_a_worker_never_sees_ctrl_c_and_the_parent_goes_on_seeing_it(pools: list[int]) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    found = outcomes(["mask"])["mask"]
    assert isinstance(found, PdfFile)
    assert found.data == b"True"  # from its first moment: the handler of the worker comes later
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


def test_worker_processes_end_with_the_pool(pools: list[int]) -> None:
    found = outcomes(["a", "b"])
    for outcome in found.values():
        assert isinstance(outcome, PdfFile)
        with pytest.raises(ProcessLookupError):
            os.kill(int(outcome.data), 0)


PARENT = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor
sys.path.insert(0, sys.argv[1])
if __name__ == "__main__":
    import odd_workers
    from test_pool import jobs
    from hsg_i18n import pool
    executor = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), odd_workers.install)
    for line in sys.stdin:
        print(executor.submit(pool.render_alike, jobs("a")).result()[0].data.decode(), flush=True)
"""


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_a_worker_minds_its_parent_and_does_not_outlive_it(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    command = [sys.executable, str(script), str(Path(__file__).parent)]
    parent = subprocess.Popen(
        command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    with parent:
        worker = render_in(parent)
        os.kill(worker, signal.SIGINT)  # Ctrl-C reaches every process of a terminal: it is for the parent
        assert render_in(parent) == worker
        parent.kill()
    wait_for_end(worker)


def render_in(parent: subprocess.Popen[str]) -> int:
    """Let the parent have a page rendered; the number of the process that did."""
    assert parent.stdin
    assert parent.stdout
    parent.stdin.write("\n")
    parent.stdin.flush()
    return int(parent.stdout.readline())


def wait_for_end(process: int) -> None:
    """Return when the process is gone; fail when it stays."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{process}/stat").exists() and ") Z " in Path(f"/proc/{process}/stat").read_text():
            return  # dead, and nobody has asked for its exit code yet
        time.sleep(0.05)
    raise AssertionError(f"process {process} is still there")


def test_a_worker_with_other_fonts_makes_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    pool._choose_fonts.cache_clear()
    monkeypatch.setattr(pool, "load_fonts", lambda: SimpleNamespace(digest="others", folder="/fonts"))
    monkeypatch.setattr(pool, "activate", lambda fonts: pytest.fail("they were taken"))
    found = pool.render_alike(tuple(jobs("a", "b")))
    assert [type(x) for x in found] == [ConfigError, ConfigError]
    assert "not those that the build was planned for" in str(found[0])


def test_a_page_is_dropped_once_it_is_made_and_what_jobs_shared_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Ring] = []
    left: list[weakref.ref[Ring]] = []

    def render(job: RenderJob) -> PdfFile:
        ring = Ring()
        left.append(weakref.ref(ring))
        kept[:] = [ring] if job.html == "keep" else []
        return PdfFile(job.path, b"")

    in_this_process(monkeypatch, render)
    gc.disable()
    try:
        pool.render_alike((jobs("a")[0],))
        assert left[-1]() is None
        pool.render_alike((jobs("keep")[0],))
        gc.collect()  # as if it had been kept for long
        for _ in range(pool.SWEPT):
            pool.render_alike((jobs("a")[0],))
        assert [ring() for ring in left] == [None] * len(left)
    finally:
        gc.enable()


class Ring:
    """What only a search can find when nobody needs it."""

    def __init__(self) -> None:
        self.own = self


def in_this_process(monkeypatch: pytest.MonkeyPatch, render: Callable[[RenderJob], PdfFile]) -> None:
    module = ModuleType("hsg_i18n.pdf.render")
    module.Drawings = lambda: SimpleNamespace(render=render)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "hsg_i18n.pdf.render", module)
    monkeypatch.setattr(pool, "_import_renderer", lambda digest: None)


@pytest.mark.thorough
def test_only_a_worker_that_renders_leaves_the_search_to_its_pages() -> None:
    with pool._executor(1) as executor:
        assert not executor.submit(gc.isenabled).result()
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), pool.start_worker) as executor:
        assert executor.submit(gc.isenabled).result()


@pytest.mark.skipif(sys.platform != "linux", reason="it counts the pages of memory that Linux gives")
def test_a_function_with_room_calls_without_asking_the_system_for_memory_again_and_again() -> None:
    job = jobs("a")[0]
    for _ in range(2):
        plain, roomy = faults(lambda: deep(job)), faults(lambda: with_room(partial(deep, job)))
    assert roomy < plain / 4


def deep(job: RenderJob, depth: int = 300) -> PdfFile:
    """Call many times at each depth."""
    for _ in range(50):
        leaf()
    return deep(job, depth - 1) if depth else PdfFile(job.path, b"")


def leaf() -> None:
    """Return."""


def faults(run: Callable[[], object]) -> int:
    """How often the system gave this process a page of memory."""
    import resource  # which Windows does not have

    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    run()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
