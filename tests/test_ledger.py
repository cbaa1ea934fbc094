from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from pickle import PicklingError

import pytest

import accord
import plain_reader
from accord.core import Document, InvalidDocument, InvalidWhen, Problem
from accord.ledger import Ledger
from accord.questions import InvalidQuestion, NotFound
from accord.reading import Reading
from accord.store import FullLedger, LedgerFault

HERE = Path(__file__).parent
CLAIM = "On 3 October 2024 AZ met BY."


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "accord.db")


def write(folder: Path, pages: dict[str, str | bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def to_page(text: str) -> str:
    """A text long enough that its language and layout are no guess."""
    return f"Talks were held in the capital on Thursday, the ministry said. {text} The two sides spoke of trade too."


def add(ledger: Ledger, sources: object, **options: object) -> accord.Added:
    return ledger.add(sources, reader=plain_reader.read, **options)  # type: ignore[arg-type]


def dump(path: Path) -> list[object]:
    """All that a ledger holds, but for the times at which it was written."""
    with Ledger(path, create=False) as ledger:
        kept = [claim.as_dict() for claim in ledger.claims(earlier=True, lost=True)]
        lines = [line.as_dict() for line in ledger.documents()]
        texts = [ledger.document(line["number"]).text for line in lines]
        problems = [problem.as_dict() for problem in ledger.problems()]
    for entry in [*lines, *problems, *(claim["source"] for claim in kept)]:
        entry.pop("added_at", None)
        entry.pop("at", None)
    with sqlite3.connect(path) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            for table in ("blobs", "passages", "sightings", "readings", "claim_states", "claim_names", "problems")
        ]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO passage_index(passage_index) VALUES ('integrity-check')")
        numbers = connection.execute("SELECT max(number) FROM claims").fetchone()
        assert connection.execute("SELECT last FROM counters WHERE name = 'claim'").fetchone() == (numbers[0] or 0,)
    return [kept, lines, texts, sorted(map(repr, problems)), counts]


# ---- adding


def test_a_folder_is_added_and_a_second_time_adds_nothing(tmp_path: Path, ledger: Ledger) -> None:
    pages = write(tmp_path / "pages", {"a.txt": to_page(CLAIM), "b.txt": to_page("AZ visited TR."), "c.txt": ""})
    first = add(ledger, pages)
    assert [Path(line.source).name for line in first.documents] == ["a.txt", "b.txt"]
    assert first.claims == 2
    assert [problem.fatal for problem in first.problems] == [True]
    again = add(ledger, [pages, pages / "a.txt"])
    assert (again.documents, again.claims, len(again.duplicates)) == ((), 0, 2)
    assert len(ledger.documents()) == 2
    assert len(ledger.problems()) == 1


def test_the_same_page_under_another_name_adds_nothing(tmp_path: Path, ledger: Ledger) -> None:
    pages = write(tmp_path / "pages", {"a.txt": to_page(CLAIM), "b.txt": to_page(CLAIM)})
    added = add(ledger, pages)
    assert (len(added.documents), len(added.duplicates)) == (1, 1)


def test_a_page_that_changed_keeps_both_versions_and_says_so(tmp_path: Path, ledger: Ledger) -> None:
    pages = write(tmp_path / "pages", {"a.txt": to_page(CLAIM)})
    add(ledger, pages)
    write(pages, {"a.txt": to_page(CLAIM + " AZ visited BY.")})
    added = add(ledger, pages)
    assert [line.supersedes for line in added.new_versions] == [1]
    assert added.new_versions == added.documents
    assert [line.superseded_by for line in ledger.documents()] == [2, None]
    assert len(ledger.claims()) == 2
    assert len(ledger.claims(earlier=True)) == 3


def test_a_file_that_was_written_over_with_another_article_is_no_version(tmp_path: Path, ledger: Ledger) -> None:
    pages = write(
        tmp_path / "pages", {"a.txt": "The prime ministers met in Minsk and spoke at length of farming. " * 9}
    )
    add(ledger, pages)
    write(pages, {"a.txt": "A fair for machine tools opened in the city, where eighty firms show lathes. " * 9})
    assert add(ledger, pages).new_versions == ()


def test_metadata_given_by_hand_is_believed(tmp_path: Path, ledger: Ledger) -> None:
    pages = write(tmp_path / "pages", {"a.txt": to_page(CLAIM)})
    add(ledger, pages, published="2024-10-04", outlet="Belta", title="Talks", lang="en", url="https://b.by/1")
    [line] = ledger.documents()
    assert (line.published, line.outlet, line.title, line.url) == ("2024-10-04", "Belta", "Talks", "https://b.by/1")
    with pytest.raises(InvalidDocument, match="ISO 8601"):
        add(ledger, pages, published="yesterday")


def test_a_text_at_hand_is_added(ledger: Ledger) -> None:
    added = ledger.add_text(CLAIM, published="2024-10-04", outlet="Belta", reader=plain_reader.read)
    assert (added.claims, added.documents[0].source) == (1, "text given by hand")
    assert ledger.add_text(CLAIM, published="2024-10-04", outlet="Belta", reader=plain_reader.read).claims == 0
    with pytest.raises(InvalidDocument):
        ledger.add_text("  ")


@pytest.mark.parametrize(("sign", "said"), [("\ud800", "halves of characters"), ("\0", "NUL")])
def test_what_cannot_be_kept_becomes_a_problem(ledger: Ledger, sign: str, said: str) -> None:
    added = ledger.add_text(f"AZ met BY {sign}", reader=plain_reader.read)
    assert added.documents == ()
    assert said in added.problems[0].what


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_on_which_the_reader_fails_loses_only_itself(tmp_path: Path, ledger: Ledger, jobs: int) -> None:
    pages = write(
        tmp_path / "pages", {"a.txt": to_page(CLAIM), "b.txt": to_page("RAISE"), "c.txt": to_page("AZ met TR.")}
    )
    added = add(ledger, pages, jobs=jobs)
    assert [Path(line.source).name for line in added.documents] == ["a.txt", "c.txt"]
    [problem] = added.problems
    assert problem.fatal
    assert problem.source.endswith("b.txt")
    assert "RuntimeError: asked to" in problem.what


def test_a_page_that_hangs_or_crashes_a_process_loses_only_itself(tmp_path: Path, ledger: Ledger) -> None:
    pages = {f"{number:02}.txt": to_page(f"AZ met BY. {number}") for number in range(12)}
    pages |= {"03-crash.txt": to_page("CRASH"), "05-hang.txt": to_page("HANG"), "07-crash.txt": to_page("CRASH 2")}
    steps: list[str] = []
    added = add(
        ledger, write(tmp_path / "pages", pages), jobs=2, seconds=5, tell=lambda step: steps.append(step.source)
    )
    assert len(added.documents) == 12
    assert [line.source for line in added.documents] == sorted(line.source for line in added.documents)
    whats = {Path(problem.source).name: problem.what for problem in added.problems}
    assert whats["05-hang.txt"] == "it took longer than 5 seconds"
    assert "process died" in whats["03-crash.txt"]
    assert len(whats) == 3
    assert len(steps) == 15


def test_a_page_that_hangs_in_this_process_is_given_up(tmp_path: Path, ledger: Ledger) -> None:
    pages = write(tmp_path / "pages", {"a.txt": to_page("HANG"), "b.txt": to_page(CLAIM)})
    added = add(ledger, pages, seconds=1)
    assert len(added.documents) == 1
    assert added.problems[0].what == "it took longer than 1 seconds"


def test_what_failed_and_then_is_read_is_no_problem_any_more(tmp_path: Path, ledger: Ledger) -> None:
    pages = write(tmp_path / "pages", {"a.txt": ""})
    add(ledger, pages)
    assert len(ledger.problems()) == 1
    write(pages, {"a.txt": to_page(CLAIM)})
    add(ledger, pages)
    assert ledger.problems() == ()


def test_bad_sources_are_named_and_the_rest_goes_on(tmp_path: Path, ledger: Ledger) -> None:
    pages = write(tmp_path / "pages", {"good.txt": to_page(CLAIM), "noise.txt": os.urandom(4000)})
    os.mkfifo(tmp_path / "pipe.txt")
    (pages / "loop").symlink_to(pages)
    (pages / os.fsdecode(b"\xff\xfe.txt")).write_text(to_page("AZ met GE."))
    added = add(ledger, [pages, tmp_path / "nothing.txt", tmp_path / "pipe.txt", "ftp://example.org/a"])
    assert len(added.documents) == 2
    assert any(line.source.endswith("\\xff\\xfe.txt") for line in added.documents)
    failed = {Path(problem.source).name for problem in added.problems if problem.fatal}
    assert {"noise.txt", "nothing.txt", "pipe.txt", "a"} <= failed
    assert all(problem.what for problem in added.problems)


def test_a_message_brings_its_attachments(tmp_path: Path, ledger: Ledger) -> None:
    message = (
        b"From: press@mfa.example\r\nSubject: Talks\r\nDate: Fri, 4 Oct 2024 11:44:00 +0400\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
        + to_page(CLAIM).encode()
        + b"\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + b'Content-Disposition: attachment; filename="b.txt"\r\n\r\n'
        + to_page("AZ visited TR.").encode()
        + b"\r\n--x--\r\n"
    )
    pages = write(tmp_path / "pages", {"m.eml": message})
    added = add(ledger, pages)
    assert (len(added.documents), added.claims) == (2, 2)
    assert (add(ledger, pages).duplicates, len(ledger.documents())) == ((str(pages / "m.eml"),), 2)
    again = ledger.reread(reader=plain_reader.read_less)
    assert (again.documents, len(again.lost), again.new_texts) == (2, 1, ())


# ---- asking


def test_questions_that_no_claim_can_answer_are_refused(ledger: Ledger) -> None:
    with pytest.raises(InvalidQuestion, match=r"'visits' is no type of claim: use one of visit, meeting"):
        ledger.claims(type="visits")
    with pytest.raises(InvalidQuestion, match="status"):
        ledger.claims(status=["signed", "done"])
    with pytest.raises(InvalidQuestion, match="there is no state 'Atlantis'"):
        ledger.claims("AZ", "Atlantis")
    with pytest.raises(InvalidWhen):
        ledger.claims(since="last May")
    with pytest.raises(NotFound):
        ledger.claims(document=7)


def test_a_claim_is_shown_with_the_sentences_of_its_words(ledger: Ledger) -> None:
    sentence = "Belta reports: On 3 October 2024 AZ met BY through Ali Asadov."
    text = f"Talks on Friday\n\nThe day began early for all. {sentence} They were long."
    ledger.add_text(text, title="Talks on Friday", outlet="Belta", reader=plain_reader.read)
    [kept] = ledger.claims("az", "by")
    shown = ledger.show(kept.number)
    assert ledger.show(kept.claim.id[:8]) == shown
    assert shown.document.text == text
    assert list(shown.sentences) == ["claim", "states", "when", "said_by", "people"]
    assert all([span.of(text) for span in spans] == [sentence] for spans in shown.sentences.values())
    entry = shown.as_dict()
    assert [(found["field"], found["origin"]) for found in entry["metadata"]] == [
        ("title", "given by hand"),
        ("outlet", "given by hand"),
    ]
    assert json.loads(json.dumps(entry)) == entry
    with pytest.raises(NotFound, match="there is no claim 99"):
        ledger.show(99)
    with pytest.raises(NotFound, match="there is no claim"):
        ledger.show("c'%")


def test_several_ids_that_begin_alike_are_said(ledger: Ledger) -> None:
    for number in range(3):
        ledger.add_text(f"AZ met BY. {number}", reader=plain_reader.read)
    with pytest.raises(NotFound, match="several"):
        ledger.show("c")


def test_words_are_searched(ledger: Ledger) -> None:
    ledger.add_text("The supply of firefighting equipment.", reader=plain_reader.read)
    [hit] = ledger.search("Firefighting EQUIPMENT")
    assert [span.of(hit.text) for span in hit.found] == ["firefighting equipment"[:12], "equipment"]


def test_a_document_is_removed(ledger: Ledger) -> None:
    ledger.add_text(CLAIM, reader=plain_reader.read)
    removed = ledger.remove(1, why="a hoax")
    assert (removed.document.claims, removed.why) == (1, "a hoax")
    assert (ledger.documents(), ledger.claims()) == ((), ())
    with pytest.raises(NotFound):
        ledger.remove(1)


def test_every_result_is_json(tmp_path: Path, ledger: Ledger) -> None:
    pages = write(tmp_path / "pages", {"a.txt": to_page("NOTE " + CLAIM), "b.txt": ""})
    results: list[object] = [add(ledger, pages).as_dict()]
    results += [one.as_dict() for one in (*ledger.claims(), *ledger.documents(), *ledger.problems())]
    results += [hit.as_dict() for hit in ledger.search("talks")]
    results += [
        ledger.show(1).as_dict(),
        ledger.reread(reader=plain_reader.read_less).as_dict(),
        ledger.remove(1).as_dict(),
    ]
    for result in results:
        assert json.loads(json.dumps(result)) == result


# ---- reading again


def test_reading_again_shows_what_was_gained_and_lost(tmp_path: Path, ledger: Ledger) -> None:
    add(ledger, write(tmp_path / "pages", {"a.txt": to_page(CLAIM + " AZ visited BY.")}))
    ledger.add_text("GE met TR.", reader=plain_reader.read)
    less = ledger.reread(reader=plain_reader.read_less)
    assert (less.documents, less.gained, [kept.claim.type for kept in less.lost]) == (2, (), ["meeting", "meeting"])
    assert [kept.claim.type for kept in ledger.claims()] == ["visit"]
    assert ledger.show(less.lost[0].number).kept.lost_at is not None
    more = ledger.reread(reader=plain_reader.read, documents=[1])
    assert ([kept.number for kept in more.gained], more.lost) == ([less.lost[0].number], ())


def test_a_text_that_comes_out_differently_is_a_later_version_and_only_differences_are_told(
    tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(ledger, write(tmp_path / "pages", {"a.txt": to_page(CLAIM + " AZ visited BY.")}))
    from accord import intake

    def read_better(data: bytes, **known: object) -> intake.Intake:
        return intake_before(data.replace(b"AZ visited BY", b"AZ visited TR").replace(b"Talks", b"Long talks"), **known)  # type: ignore[arg-type]

    intake_before = intake.read_bytes
    monkeypatch.setattr(intake, "read_bytes", read_better)
    again = ledger.reread(reader=plain_reader.read)
    assert [line.supersedes for line in again.new_texts] == [1]
    assert [kept.claim.states for kept in again.gained] == [("AZ", "TR")]
    assert [kept.claim.states for kept in again.lost] == [("AZ", "BY")]
    assert len(ledger.claims()) == 2
    assert ledger.reread(reader=plain_reader.read).gained == ()


def test_what_cannot_be_read_again_stands(tmp_path: Path, ledger: Ledger) -> None:
    add(ledger, write(tmp_path / "pages", {"a.txt": to_page(CLAIM)}))

    def fail(document: Document) -> Reading:
        raise RuntimeError("no")

    again = ledger.reread(reader=fail)
    assert "RuntimeError" in again.problems[0].what
    assert len(ledger.claims()) == 1


# ---- faults


def run(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Another process that adds with the plain reader."""
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


ADD = """
import sys, plain_reader
from accord.ledger import Ledger
if __name__ == "__main__":
    with Ledger(sys.argv[1]) as ledger:
        ledger.add(sys.argv[4:], reader=plain_reader.read, jobs=int(sys.argv[2]), seconds=float(sys.argv[3]))
"""


def write_many(folder: Path, count: int, start: int = 0) -> Path:
    pages = {
        f"{n:04}.txt": to_page(f"On {n % 28 + 1} October {2000 + n % 20} AZ met BY. AZ visited TR. NOTE {n}")
        for n in range(start, start + count)
    }
    return write(folder, pages)


def test_two_processes_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    pages = [write_many(tmp_path / "one", 60), write_many(tmp_path / "two", 60, 40)]
    together = tmp_path / "together.db"
    processes = [run(ADD, together, 1, 60, folder) for folder in (*pages, *pages)]
    for process in processes:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said.decode()
    with Ledger(together) as ledger:
        assert len(ledger.documents()) == 100
        assert [line.number for line in ledger.documents()] == list(range(1, 101))
        assert len(ledger.claims()) == 200
        assert all(line.claims == 2 for line in ledger.documents())
    dump(together)


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_any_moment_and_run_again_it_ends_as_if_undisturbed(tmp_path: Path, jobs: int) -> None:
    pages = write_many(tmp_path / "pages", 150)
    write(pages, {"0050.txt": to_page("RAISE"), "0051.txt": ""})
    undisturbed, killed = tmp_path / "undisturbed.db", tmp_path / "killed.db"
    assert run(ADD, undisturbed, 1, 60, pages).wait(120) == 0
    seen = 0
    for attempt in range(8):
        process = run(ADD, killed, jobs, 60, pages)
        # Killed while it makes the tables, then ever later while it adds.
        while process.poll() is None and (count_documents(killed) < seen + 3 * attempt or not killed.exists()):
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        seen = count_documents(killed)
    assert 0 < seen < 149, "the test must kill it in the midst of adding"
    assert run(ADD, killed, jobs, 60, pages).wait(120) == 0
    assert dump(killed) == dump(undisturbed)


def count_documents(path: Path) -> int:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


def test_workers_do_not_outlive_one_that_is_killed(tmp_path: Path) -> None:
    pages = write(tmp_path / "pages", {f"{n}.txt": to_page("HANG") for n in range(4)})
    process = run(ADD, tmp_path / "a.db", 2, 3, pages)
    children: list[int] = []
    while process.poll() is None and len(children) < 4:
        children = find_children(process.pid)
        time.sleep(0.05)
    assert children
    process.send_signal(signal.SIGKILL)
    # Those that wait for work end with it, those in the midst of it when their time is up.
    process.communicate(timeout=60)
    deadline = time.monotonic() + 60
    while any(map(is_alive, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(is_alive, children))


def find_children(pid: int) -> list[int]:
    """All processes below `pid`."""
    try:
        found = [
            int(n) for task in Path(f"/proc/{pid}/task").iterdir() for n in (task / "children").read_text().split()
        ]
    except OSError:
        return []
    return found + [grandchild for child in found for grandchild in find_children(child)]


def is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


FULL = """
import resource, signal, sys, plain_reader
from accord.ledger import Ledger
from accord.reader import Supply, take
from accord.store import LedgerFault
ledger = Ledger(sys.argv[1])
take(Supply("-", b"The language tables are unpacked while there is room."), plain_reader.read)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    ledger.add(sys.argv[3:], reader=plain_reader.read)
except LedgerFault as fault:
    print(type(fault).__name__, fault)
"""


def test_a_disk_that_fills_up_is_said_and_the_ledger_stays_whole(tmp_path: Path) -> None:
    """A limit on the size of files: writing fails in the midst of a file, as it does where the disk is full."""
    pages = write_many(tmp_path / "pages", 200)
    path = tmp_path / "a.db"
    Ledger(path).close()
    process = run(FULL, path, 2_000_000, pages)
    out, said = process.communicate(timeout=120)
    assert b"FullLedger" in out, said.decode()
    assert b"run the same again" in out
    kept = count_documents(path)
    assert 0 < kept < 200
    dump(path)
    with Ledger(path) as ledger:
        ledger.add(pages, reader=plain_reader.read)
        assert len(ledger.documents()) == 200
        assert len(ledger.claims()) == 400


def test_a_database_with_no_pages_left_is_full(tmp_path: Path) -> None:
    from sqlalchemy import event

    with Ledger(tmp_path / "a.db") as ledger:
        engine = ledger._store._engine
        engine.dispose()

        @event.listens_for(engine, "connect")
        def limit(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA max_page_count = 70")

        with pytest.raises(FullLedger, match="no room left"):
            for number in range(200):
                ledger.add_text(f"{CLAIM} {number} " + os.urandom(500).hex(), reader=plain_reader.read)
        count = len(ledger.documents())
    assert count > 0
    with Ledger(tmp_path / "a.db") as ledger:
        assert len(ledger.documents()) == count == len(ledger.claims())
    dump(tmp_path / "a.db")


@pytest.mark.skipif(not os.access("/bin/mount", os.X_OK) or os.geteuid() != 0, reason="only root may mount")
def test_a_small_disk_that_is_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not let itself be mounted on")
    try:
        pages = write_many(tmp_path / "pages", 400)
        with pytest.raises(LedgerFault, match=r"room|disk") as fault, Ledger(disk / "a.db") as ledger:
            ledger.add(pages, reader=plain_reader.read)
        assert isinstance(fault.value, FullLedger)
        with Ledger(disk / "a.db") as ledger:
            assert 0 < len(ledger.documents()) < 400
    finally:
        subprocess.run(["umount", disk], check=True)


def measure_memory(folder: Path) -> tuple[int, int, int]:
    """The most memory used before, after three pages of a megabyte, and after twelve more, in KiB."""

    def write_some(numbers: range) -> Path:
        told = {n: to_page(f"A{chr(65 + n)} met B{chr(65 + n)}.") + f"word{n} " * 200_000 for n in numbers}
        return write(folder / "pages", {f"{n:02}.txt": text for n, text in told.items()})

    def get_most() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = get_most()
    with Ledger(folder / "a.db") as ledger:
        add(ledger, write_some(range(3)))
        early = get_most()
        add(ledger, write_some(range(3, 15)))
    return before, early, get_most()


def test_memory_does_not_grow_with_the_folder(tmp_path: Path) -> None:
    """The bytes of pages that were read are not held: twelve more of a megabyte each need no twelve megabytes.

    They tell of different states: pages of like events, and copies, are looked at together, to be merged.  A process of
    its own, for the most memory ever used is what can be asked for.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        before, early, late = pool.submit(measure_memory, tmp_path).result()
    assert late - early < max(10_000, (early - before) // 2)


def test_a_reader_may_have_a_name_and_a_version(ledger: Ledger) -> None:
    class Reader:
        name = "other"
        version = "7"

        def __call__(self, document: Document) -> Reading:
            return Reading(document, plain_reader.read(document).claims, (Problem("page", "odd"),))

    ledger.add_text(CLAIM, reader=Reader())
    [kept] = ledger.claims()
    assert (kept.reader, kept.reader_version) == ("other", "7")
    assert ledger.problems()[0].document == 1


def test_a_reader_that_other_processes_cannot_find_is_a_fault_of_the_caller(tmp_path: Path, ledger: Ledger) -> None:
    pages = write(tmp_path / "pages", {"a.txt": to_page(CLAIM)})

    def read_here(document: Document) -> Reading:
        return plain_reader.read(document)

    with pytest.raises((AttributeError, PicklingError), match="pickle"):
        ledger.add(pages, reader=read_here, jobs=2)
