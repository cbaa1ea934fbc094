from __future__ import annotations

import json
import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import plain_reader
from accord import reading
from accord.cli.app import app

HERE = Path(__file__).parent
CLAIM = "Belta reports: On 3 October 2024 AZ met BY through Ali Asadov."


def to_page(text: str) -> str:
    """A text long enough that its language and layout are no guess."""
    return f"Talks were held in the capital on Thursday, the ministry said. {text} The two sides spoke of trade too."


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages, the place where the commands run, and a reader that finds what it should."""
    monkeypatch.setattr(reading, "read", lambda document, reader: plain_reader.read(document))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACCORD_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(to_page(CLAIM))
    (folder / "b.txt").write_text(to_page("AZ visited TR. On 4 October 2024 AZ signed with GE."))
    return folder


Run = Callable[..., Any]


@pytest.fixture
def run(pages: Path) -> Run:
    """Runs a command in this process; gives its result, with `stdout`, `stderr` and `exit_code`."""

    def run_(*arguments: object, stdin: bytes | None = None, code: int = 0) -> Any:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    return run_


@pytest.fixture
def filled(run: Run, pages: Path) -> Run:
    """The same, with a ledger of two documents and three claims."""
    run("add", "pages/a.txt", "--outlet", "Belta", "--published", "2024-10-04", "--title", "Talks", "--jobs", 1)
    run("add", "pages/b.txt", "--jobs", 1)
    return run


# ---- what each command prints


def test_read_prints_claims_with_their_words_and_keeps_nothing(run: Run, tmp_path: Path) -> None:
    result = run("read", "pages/a.txt", "--outlet", "Belta", "--title", "Talks in Minsk")
    assert "Talks in Minsk" in result.stdout
    assert "meeting · happened · 3 October 2024 · AZ BY" in result.stdout
    assert "“Belta reports: On 3 October 2024 AZ met BY through Ali Asadov”" in " ".join(result.stdout.split())
    assert "1 claim" in result.stderr
    assert not (tmp_path / "accord.db").exists()


def test_read_gives_json(run: Run) -> None:
    both = json.loads(run("read", "pages", "--json").stdout)
    assert [[claim["type"] for claim in page["claims"]] for page in both] == [["meeting"], ["visit", "agreement"]]
    lines = [json.loads(line) for line in run("read", "pages", "--jsonl").stdout.splitlines()]
    assert [line["type"] for line in lines] == ["meeting", "visit", "agreement"]
    page = json.loads(run("read", "pages/a.txt", "--json", "--lang", "en", "--author", "N. N.").stdout)[0]
    found = {entry["field"]: (entry["value"], entry["origin"]) for entry in reversed(page["document"]["metadata"])}
    assert found["lang"] == ("en", "given by hand")
    assert found["author"] == ("N. N.", "given by hand")
    start, end = page["claims"][0]["evidence"]["when"][0]
    assert page["document"]["text"][start:end] == "3 October 2024"


def test_read_writes_a_page_to_look_at(run: Run, tmp_path: Path) -> None:
    result = run("read", "pages/a.txt", "--html", "out.html")
    assert "written: out.html" in result.stderr
    assert "3 October 2024" in (tmp_path / "out.html").read_text()
    assert "one page" in run("read", "pages", "--html", "both.html", code=2).stderr
    assert "nowhere" in run("read", "pages/a.txt", "--html", "nowhere/out.html", code=1).stderr


def test_standard_input_is_a_source(run: Run) -> None:
    text = to_page(CLAIM).encode()
    assert json.loads(run("read", "-", "--jsonl", stdin=text).stdout)["type"] == "meeting"
    assert json.loads(run("add", "-", "--json", stdin=text).stdout)["claims"] == 1
    assert json.loads(run("add", "-", "--json", stdin=text).stdout)["duplicates"] == ["-"]


def test_add_says_what_it_brought(run: Run, pages: Path) -> None:
    first = run("add", "pages", "--jobs", 1)
    assert first.stdout.splitlines()[-1] == "2 documents and 3 claims added"
    assert run("add", "pages", "--jobs", 1).stdout == "0 documents and 0 claims added; 2 there already\n"
    (pages / "a.txt").write_text(to_page(CLAIM + " AZ visited BY."))
    changed = run("add", "pages", "--jobs", 1).stdout
    assert "1 document and 2 claims added; 1 new version of a page; 1 there already" in changed
    assert "later version of document 1" in changed


def test_add_tells_each_source_as_it_goes(run: Run) -> None:
    lines = [json.loads(line) for line in run("add", "pages", "--jsonl", "--jobs", 1).stdout.splitlines()]
    assert [(Path(line["source"]).name, line["claims"]) for line in lines] == [("a.txt", 1), ("b.txt", 2)]


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        ([], [1, 3, 2]),
        (["AZ", "BY"], [1]),
        (["azerbaijan", "Грузия"], [3]),
        (["--type", "visit", "--type", "agreement"], [3, 2]),
        (["--since", "2024-10-04"], [3]),
        (["--until", "2024-10-03"], [1]),
        (["--said-by", "BELTA"], [1]),
        (["--person", "asadov"], [1]),
        (["--status", "signed"], [3]),
        (["--document", "2"], [3, 2]),
        (["--limit", "1"], [1]),
        (["TR", "BY"], []),
    ],
)
def test_claims(filled: Run, arguments: list[str], numbers: list[int]) -> None:
    assert [claim["number"] for claim in json.loads(filled("claims", *arguments, "--json").stdout)] == numbers
    lines = filled("claims", *arguments, "--jsonl").stdout.splitlines()
    assert [json.loads(line)["number"] for line in lines] == numbers
    table = filled("claims", *arguments)
    assert [int(number) for number in re.findall(r"^ +(\d+)  \w+ · ", table.stdout, re.MULTILINE)] == numbers
    assert table.stderr == f"{len(numbers)} claim{'' if len(numbers) == 1 else 's'}\n"


def test_a_wide_terminal_gets_a_table(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "150")
    lines = filled("claims").stdout.splitlines()
    assert lines[0].split() == ["no", "when", "states", "what", "words", "said", "by", "source"]
    assert max(map(len, lines)) <= 150


def test_words_without_spaces_are_folded_never_cut(filled: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "两国总理在明斯克签署了关于农业合作的谅解备忘录" * 4
    (pages / "c.txt").write_text(to_page(f"AZ met CN through {name}."))
    filled("add", "pages/c.txt")
    for columns in ("80", "150"):
        monkeypatch.setenv("COLUMNS", columns)
        printed = filled("claims", "CN").stdout
        assert name in "".join(re.findall("[\u4e00-\u9fff]+", printed))
        assert "…" not in printed


def test_show_opens_every_field(filled: Run) -> None:
    shown = " ".join(filled("show", 1).stdout.split())
    assert "[Belta reports: On 3 October 2024 AZ met BY through Ali Asadov]." in shown
    assert "when 3 October 2024" in shown
    assert "On [3 October 2024] AZ met BY" in shown
    assert "Azerbaijan (AZ), Belarus (BY)" in shown
    assert "Ali Asadov, Minister (AZ)" in shown
    assert "title Talks from: given by hand" in shown
    assert "75% sure" in shown
    assert "two states and a verb" in shown
    entry = json.loads(filled("show", 1, "--json").stdout)
    assert json.loads(filled("show", entry["id"][:9], "--json").stdout) == entry
    assert entry["sentences"]["when"][0][2].startswith("Belta reports")


def test_documents_problems_search_reread_remove(filled: Run, pages: Path) -> None:
    (pages / "c.txt").write_text("")
    filled("add", "pages/c.txt", code=1)
    assert json.loads(filled("documents", "--json").stdout)[0]["title"] == "Talks"
    assert "Belta · en · 1 claim" in filled("documents").stdout
    assert len(filled("documents", "--jsonl").stdout.splitlines()) == 2
    assert "pages/c.txt\n    it is empty.\n" in filled("problems").stdout
    assert json.loads(filled("problems", "--json").stdout)[0]["fatal"] is True
    assert json.loads(filled("problems", "--jsonl").stdout)["what"] == "it is empty"
    hits = filled("search", "MINISTRY", "asad*").stdout
    assert "[ministry]" in hits
    assert "[Asadov]" in hits
    assert "claims 1" in hits
    assert len(json.loads(filled("search", "ministry", "--json", "--limit", 1).stdout)) == 1
    assert json.loads(filled("search", "asadov", "--jsonl").stdout)["claims"] == [1]
    assert filled("reread").stdout.endswith("2 documents read again: 0 claims gained, 0 lost\n")
    assert json.loads(filled("remove", 2, "--why", "a hoax", "--json").stdout)["why"] == "a hoax"
    assert filled("remove", 1).stdout == "document 1 removed with 1 claim: Talks\n"
    assert filled("documents").stdout == ""


def test_reread_shows_what_was_gained_and_lost(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read", lambda document, reader: plain_reader.read_less(document))
    lost = filled("reread").stdout
    assert re.search(r"−1  meeting", lost)
    assert lost.endswith("0 claims gained, 1 lost\n")
    assert json.loads(filled("claims", "--lost", "--jsonl", "AZ", "BY").stdout)["lost_at"]
    assert "not found any more" in filled("show", 1).stdout
    monkeypatch.setattr(reading, "read", lambda document, reader: plain_reader.read(document))
    assert len(json.loads(filled("reread", "1", "--json", "--reader", "rules").stdout)["gained"]) == 1


def test_earlier_versions_are_shown_where_asked_for(filled: Run, pages: Path) -> None:
    (pages / "b.txt").write_text(to_page("AZ visited TR. On 5 October 2024 AZ signed with GE."))
    filled("add", "pages/b.txt")
    assert len(filled("claims", "--jsonl").stdout.splitlines()) == 3
    assert len(filled("claims", "--jsonl", "--earlier").stdout.splitlines()) == 5
    assert "earlier version: see document 3" in filled("claims", "--earlier").stdout


def test_the_ledger_may_be_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "pages/a.txt", "--ledger", "one.db")
    monkeypatch.setenv("ACCORD_LEDGER", "two.db")
    run("add", "pages/b.txt")
    assert len(run("claims", "--jsonl").stdout.splitlines()) == 2
    assert len(run("claims", "--jsonl", "--ledger", "one.db").stdout.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["one.db", "two.db"]


# ---- faults and exit codes


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["claims", "--type", "visits"], "'visits' is no type of claim: use one of visit, meeting"),
        (["claims", "--status", "done"], "'done' is no status"),
        (["claims", "--since", "last May"], "'last May' is no EDTF date: write 2024"),
        (["claims", "Atlantis"], "there is no state 'Atlantis'"),
        (["claims", "--limit", "0"], "--limit"),
        (["read", "pages/a.txt", "--published", "yesterday"], "'yesterday' is no ISO 8601 date: write 2024-10-04"),
        (["add", "pages/a.txt", "--published", "yesterday"], "ISO 8601"),
        (["add", "pages/a.txt", "--reader", "oracle"], "there is no reader 'oracle': use one of trained, rules"),
        (["read", "pages/a.txt", "--reader", "oracle"], "there is no reader 'oracle'"),
        (["reread", "--reader", "oracle"], "there is no reader 'oracle'"),
        (["add"], "SOURCE"),
        (["show"], "CLAIM"),
        (["frobnicate"], "frobnicate"),
        (["claims", "--frob"], "--frob"),
    ],
)
def test_wrong_usage_says_what_would_be_right(filled: Run, arguments: list[str], said: str) -> None:
    assert said in filled(*arguments, code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "99"], "there is no claim 99"),
        (["show", "c"], "several claims begin with c"),
        (["remove", "99"], "there is no document 99"),
        (["reread", "99"], "there is no document 99"),
        (["claims", "--document", "x"], "there is no document x"),
        (["read", "nothing.txt"], "nothing.txt: there is no such file. Check the name."),
        (["add", "nothing.txt"], "nothing.txt: there is no such file. Check the name."),
    ],
)
def test_what_is_not_there_is_said(filled: Run, arguments: list[str], said: str) -> None:
    result = filled(*arguments, code=1)
    assert said in result.stderr
    assert result.stdout in ("", "0 documents and 0 claims added; 1 not read\n")


def test_bad_sources_are_named_with_what_to_do_and_the_rest_goes_on(run: Run, pages: Path) -> None:
    (pages / "empty.txt").touch()
    (pages / "noise.txt").write_bytes(os.urandom(5000))
    (pages / "bomb.html").write_text("<div>" * 200_000)
    (pages / "fails.txt").write_text(to_page("RAISE"))
    for command, options in (("read", ()), ("add", ("--jobs", 1))):
        result = run(command, "pages", "nothing.txt", "http://127.0.0.1:9/", *options, code=1)
        for name in ("empty.txt", "noise.txt", "bomb.html", "fails.txt", "nothing.txt", "http://127.0.0.1:9/"):
            [line] = [line for line in result.stderr.splitlines() if line.startswith("accord: ") and name in line]
            assert re.search(r": [^:]+.*\. .+\.$", line), line
        assert "Ali Asadov" in result.stdout or "3 claims added; 6 not read" in result.stdout
    assert len(run("claims", "--jsonl").stdout.splitlines()) == 3
    assert len(json.loads(run("problems", "--json").stdout)) == 6


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("<html>"), "this file is no ledger"),
        (lambda path: path.mkdir(), "this is a folder"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"Z" * 4000), "the file is damaged"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close(), "no ledger"),
    ],
)
def test_what_is_no_ledger_is_said_and_left_alone(
    run: Run, tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    make(tmp_path / "x.db")
    for command in (["claims"], ["add", "pages"]):
        result = run(*command, "--ledger", "x.db", code=3)
        assert result.stderr.startswith("accord: x.db: ")
        assert said in result.stderr


def test_no_ledger_and_a_newer_one_are_said(filled: Run) -> None:
    assert (
        "none.db: there is no ledger here. Make one with: accord add"
        in filled("claims", "--ledger", "none.db", code=3).stderr
    )
    with sqlite3.connect("accord.db") as connection:
        connection.execute("UPDATE accord_version SET version_num = '0042'")
    assert "later version of Accord" in filled("claims", code=3).stderr


# ---- hostile texts

EVIL = "\x1b]0;owned\x07\x1b[2J\u202egnp\x9b31m\x00\u2066x"


def test_nothing_foreign_acts_on_a_terminal(run: Run, pages: Path) -> None:
    body = f"<p>{to_page('')}</p><p>AZ met BY through A{EVIL}.</p>"
    (pages / "e.html").write_text(f"<html><head><title>T{EVIL}</title></head><body>{body}</body></html>")
    (pages / f"e{EVIL}.txt".replace("\x00", "")).write_text("")
    options = ("--title", "t" + EVIL.replace("\x00", ""), "--outlet", "o\x1b[7m", "--author", "\u202ea", "--jobs", 1)
    results = [run("add", "pages", *options, code=1), run("read", "pages", *options[:6], code=1)]
    results += [
        run(*c) for c in (["claims"], ["show", 1], ["documents"], ["problems"], ["search", "ministry"], ["remove", 1])
    ]
    results += [
        run(*c, "--json") for c in (["claims"], ["show", 2], ["documents"], ["problems"], ["search", "ministry"])
    ]
    results += [
        run("add", f"\x1b[31m{EVIL[:3]}.txt", code=1),
        run("show", "\x1b[31mc", code=1),
        run("claims", "\u202eX", code=2),
    ]
    for result in results:
        for stream in (result.stdout, result.stderr):
            acting = {c for c in stream if unicodedata.category(c) == "Cc" and c != "\n"} | (
                {*"\u202e\u2066"} & {*stream}
            )
            assert not acting, (acting, stream)


# ---- as real processes


def start(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "accord", *arguments],
        stdout=subprocess.PIPE,
        stderr=options.pop("stderr", subprocess.PIPE),
        env={**os.environ, "PYTHONPATH": str(HERE)},
        **options,
    )


STORY = """
Prime Minister Ali Asadov of Azerbaijan met his Belarusian counterpart, Roman Golovchenko, in Minsk on 3 October 2024.

After the talks the sides signed a memorandum on cooperation in health care.
"""


def test_the_program_from_page_to_claim(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(STORY)
    (tmp_path / "other.txt").write_text(STORY.replace("Minsk", "Baku"))
    out, said = start("add", ".", cwd=tmp_path).communicate()
    assert out.decode().splitlines()[-1].startswith("2 documents and "), said.decode()
    out, said = start("claims", "AZ", "BY", "--type", "meeting", "--jsonl", cwd=tmp_path).communicate()
    claims = [json.loads(line) for line in out.splitlines()]
    assert {claim["when"] for claim in claims} == {"2024-10-03"}
    out, said = start("show", str(claims[0]["number"]), cwd=tmp_path).communicate()
    assert b"Roman Golovchenko, Prime Minister (BY)" in out


def test_a_reader_of_the_output_may_leave_early(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(STORY)
    assert start("add", "page.txt", cwd=tmp_path).wait() == 0
    with sqlite3.connect(tmp_path / "accord.db") as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(documents)")]
        values = ", ".join({"id": "id || n", "number": "n + 10"}.get(name, name) for name in columns)
        connection.execute(
            f"WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 5000) "
            f"INSERT INTO documents ({', '.join(columns)}) SELECT {values} FROM documents, count WHERE number = 1"
        )
    process = start("documents", "--jsonl", cwd=tmp_path)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


def test_letters_that_the_output_cannot_hold_do_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(STORY.replace("Golovchenko", "Qolovçenko Галоўчанка"))
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "accord", "read", "page.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert rb"\u0413" in done.stdout


def read_terminal(master: int) -> bytes:
    read = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            return read
        if not part:
            return read
        read += part


SLOW = """
import sys, time
import accord.cli.progress as progress
from accord import reading
progress.PATIENCE = float(sys.argv.pop(1))
before = reading.read
def read(document, reader):
    time.sleep(0.4)
    return before(document, reader)
reading.read = read
from accord.cli import main
main()
"""


@pytest.mark.parametrize(
    ("patience", "terminal", "shown"), [("0.1", True, True), ("60", True, False), ("0.1", False, False)]
)
def test_a_bar_is_shown_to_one_who_looks_once_it_takes_long(
    tmp_path: Path, patience: str, terminal: bool, shown: bool
) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(4):
        (tmp_path / "pages" / f"{number}.txt").write_text(f"{STORY}{number}")
    master, slave = pty.openpty()
    with (tmp_path / "said").open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", SLOW, patience, "read", "pages", "--jsonl"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=slave if terminal else file,
            env={**os.environ, "TERM": "xterm"},
        )
        os.close(slave)
        said = read_terminal(master) if terminal else b""
        assert process.stdout
        lines = process.stdout.read().splitlines()
        assert process.wait() == 0
    os.close(master)
    assert all(json.loads(line)["type"] for line in lines)
    said += (tmp_path / "said").read_bytes()
    assert (b"read 1" in said or b"read 2" in said) == shown


def test_stopped_from_the_keyboard_it_says_how_to_go_on(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(20):
        (tmp_path / "pages" / f"{number:02}.txt").write_text(f"{STORY}{number}")
    for jobs in ("1", "2"):
        slow = [sys.executable, "-c", SLOW, "60", "add", "pages", "--jobs", jobs, "--jsonl", "--ledger", f"{jobs}.db"]
        process = subprocess.Popen(slow, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout
        assert process.stderr
        assert json.loads(process.stdout.readline())["claims"] > 0
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        said = process.stderr.read().decode()
        assert process.wait() in (130, 0 if jobs == "2" else 130), said
        assert "Traceback" not in said
        out, _ = start("add", "pages", "--ledger", f"{jobs}.db", cwd=tmp_path).communicate()
        assert "there already" in out.decode()
        out, _ = start("documents", "--jsonl", "--ledger", f"{jobs}.db", cwd=tmp_path).communicate()
        assert len(out.splitlines()) == 20


def test_a_terminal_shows_quotations_by_colour_and_a_pipe_in_brackets(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(STORY)
    assert start("add", "page.txt", cwd=tmp_path).wait() == 0
    out, _ = start("show", "1", cwd=tmp_path).communicate()
    assert b"\x1b" not in out
    assert b"[on 3 October 2024]" in out or b"[3 October 2024]" in out
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "accord", "show", "1"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=slave, env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    )
    os.close(slave)
    shown = read_terminal(master)
    process.wait()
    os.close(master)
    assert re.search(rb"\x1b\[30;43m(on )?3 October 2024", shown)


def test_help_is_quick_to_load() -> None:
    """What takes long to import is imported by the command that needs it."""
    code = "import sys\nfrom accord.cli import main\nsys.argv = ['accord', '--help']\n"
    code += "try: main()\nexcept SystemExit: print(list(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode()
    assert "accord.cli.app" in out
    for heavy in ("sqlalchemy", "lxml", "rich.console", "trafilatura", "accord.reading", "jinja2", "urllib3"):
        assert f"'{heavy}'" not in out


def test_the_version_is_printed() -> None:
    import accord

    out, _ = start("--version").communicate()
    assert out.decode() == f"accord {accord.__version__}\n"


# ---- records


@pytest.fixture
def told(run: Run, pages: Path) -> Run:
    """A ledger in which two outlets disagree about one visit."""
    for outlet, day in (("North", "3 October 2024"), ("South", "5 October 2024")):
        page = pages / f"{outlet}.txt"
        page.write_text(f"Talks were held, {outlet} reports. On {day} AZ met BY through Roman Golovchenko.")
        run("add", str(page), "--outlet", outlet, "--published", "2024-10-08")
    return run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["records", "AZ", "BY"], "Golovchenko"),
        (["record", "1", "--as-of", "2025-01-01"], "single-sourced"),
        (["disputes", "AZ", "BY"], ""),
        (["board", "AZ", "BY", "--as-of", "2025-01-01"], "as of 1 January 2025"),
        (["timeline", "AZ", "BY", "--as-of", "2024-12-31"], "Golovchenko"),
        (["person", "Галоўчанка"], "Golovchenko"),
        (["between", "2024-10", "2024-11"], "Golovchenko"),
        (["matrix"], "AZ BY"),
        (["changes", "--since", "2024-10-01", "--as-of", "2025-01-01"], "NEW"),
        (["rulings"], ""),
        (["rebuild"], "made anew"),
    ],
)
def test_every_question_about_records_is_answered_in_words_and_as_json(
    told: Run, arguments: list[str], said: str
) -> None:
    shown = told(*arguments)
    assert said in shown.stdout
    assert max(map(len, shown.stdout.splitlines()), default=0) <= 80
    json.loads(told(*arguments, "--json").stdout)


def test_a_ruling_is_made_listed_and_withdrawn(told: Run) -> None:
    numbers = [line["number"] for line in json.loads(told("records", "AZ", "BY", "--json").stdout)]
    assert len(numbers) == 2
    made = told("rule", *map(str, numbers), "same", "--why", "one meeting", "--who", "A. Reader")
    assert made.stdout.startswith("ruling 1: same, by A. Reader")
    [line] = json.loads(told("records", "AZ", "BY", "--json").stdout)
    assert line["disputed"] == ["when"]
    refused = told("rule", *map(str, numbers), "not-same", "--claim", "--who", "A. Reader", code=2)
    assert "contradict" in refused.stderr
    told("rule", "1", "undo", "--who", "A. Reader")
    assert "withdrawn by ruling 2" in told("rulings").stdout
    assert len(json.loads(told("records", "AZ", "BY", "--json").stdout)) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rule", "1", "2"], "say what is ruled"),
        (["rule", "1", "value", "when"], "takes a field and its value"),
        (["rule", "undo"], "one ruling"),
        (["rule", "1", "reject", "2"], "stands after reject"),
        (["rule", "1", "step", "finished"], "no step"),
        (["changes", "--since", "soon"], "no day"),
        (["timeline", "--as-of", "2024"], "no day"),
    ],
)
def test_what_cannot_be_ruled_or_asked_is_said(told: Run, arguments: list[str], said: str) -> None:
    assert said in told(*arguments, code=2).stderr
