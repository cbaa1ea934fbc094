"""Files and folders: order, links, names, permissions."""

from __future__ import annotations

import errno
import io
import os
import subprocess
from pathlib import Path

import pytest
from intake_samples import BODY, SAVED_TEXT, TITLE, make_page

from accord.core import Problem
from accord.intake import MAX_BYTES, find_sources, read_file, read_stream


def names(path: Path) -> list[str]:
    return [found.name if isinstance(found, Path) else f"! {found.what}" for found in find_sources(path)]


def fill(folder: Path, *paths: str) -> None:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SAVED_TEXT)


def test_a_file_is_its_own_source(tmp_path: Path) -> None:
    fill(tmp_path, "a.png")
    assert names(tmp_path / "a.png") == ["a.png"]
    assert names(tmp_path / "missing.txt") == ["missing.txt"]


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path) -> None:
    fill(tmp_path, "b/2.txt", "b/10.txt", "a.html", "c.pdf", "b/deep/er/1.md", "É.txt", "no-extension")
    assert names(tmp_path) == ["a.html", "10.txt", "2.txt", "1.md", "c.pdf", "no-extension", "É.txt"]
    assert names(tmp_path) == names(tmp_path)


def test_hidden_files_and_companions_of_pages_are_left_out(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "page.html",
        "page_files/frame.html",
        "page_files/a.txt",
        "notes_files/b.txt",
        ".git/c.txt",
        ".d.txt",
        "~$e.docx",
    )
    assert names(tmp_path) == ["b.txt", "page.html"]


def test_files_of_other_kinds_are_counted_not_read(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.png", "c.PNG", "d/e.css")
    *found, told = find_sources(tmp_path)
    assert [path.name for path in found if isinstance(path, Path)] == ["a.txt"]
    assert isinstance(told, Problem)
    assert told.what == "3 files of other kinds were passed over: 1 .css, 2 .png"
    assert not told.fatal


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert names(tmp_path) == []


def test_loops_of_links_end_and_are_told(tmp_path: Path) -> None:
    fill(tmp_path, "a/b/1.txt")
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a")
    (tmp_path / "a/self").symlink_to(tmp_path / "a")
    found = names(tmp_path)
    assert found.count("1.txt") == 1
    assert [name for name in found if name.startswith("!")] == [
        "! this link leads back into a folder above it and was not followed"
    ] * 2


def test_folders_nested_deeper_than_calls_can_be(tmp_path: Path) -> None:
    home = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.txt").write_text(SAVED_TEXT)
    finally:
        os.chdir(home)
    try:
        assert names(tmp_path) == ["x.txt"]
    finally:
        # Clearing up after tests calls itself for each level, and would fail at so many.
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


def test_links_to_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "y.txt")
    (tmp_path / "y.txt").symlink_to(tmp_path / "x.txt")
    assert names(tmp_path) == ["! this link leads nowhere"] * 2


def test_a_folder_linked_twice_is_read_once(tmp_path: Path) -> None:
    fill(tmp_path, "a/1.txt")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a/1.txt")
    assert names(tmp_path) == ["1.txt"]


def test_a_broken_link_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "z.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    assert names(tmp_path) == ["a.txt", "! this link leads nowhere", "z.txt"]


def test_a_name_that_is_not_utf8_is_read_and_shown(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(SAVED_TEXT)
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (found,) = find_sources(tmp_path)
    assert isinstance(found, Path)
    intake = read_file(found)
    assert intake.document is not None
    assert intake.document.title == TITLE
    bad = read_file(found.with_name(os.fsdecode(b"gone\xe9.txt")))
    assert bad.problems[0].source.endswith("gone\\xe9.txt")
    bad.problems[0].source.encode()


def test_a_folder_that_cannot_be_listed_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "a/1.txt", "b/2.txt", "c/3.txt")
    real = Path.iterdir

    def iterdir(path: Path) -> object:
        # Whoever runs the tests as root may list everything, so the refusal is made here.
        if path.name == "b":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    first, told, last = find_sources(tmp_path)
    assert isinstance(first, Path)
    assert isinstance(last, Path)
    assert isinstance(told, Problem)
    assert told.fatal
    assert told.what == "the folder cannot be listed: Permission denied"


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    assert "Permission denied" in read_file(tmp_path / "a.txt").problems[0].what


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "a.txt")

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    intake = read_file(tmp_path / "a.txt")
    assert intake.document is None
    assert intake.problems[0].fatal
    assert intake.problems[0].what == "the file cannot be read: Permission denied"
    assert intake.problems[0].hint


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert "no such file" in read_file(tmp_path / "gone.txt").problems[0].what
    assert "no plain file" in read_file(tmp_path).problems[0].what
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no plain file" in read_file(tmp_path / "pipe.txt").problems[0].what


def test_a_file_is_read_with_what_is_known_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(make_page())
    intake = read_file(tmp_path / "a.html", given={"outlet": "Herald"}, url="https://herald.example/a")
    assert intake.document is not None
    assert (intake.document.outlet, intake.document.url) == ("Herald", "https://herald.example/a")
    assert intake.raw == (tmp_path / "a.html").read_bytes()


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(1 << 40)
    intake = read_file(tmp_path / "huge.txt")
    assert intake.document is None
    assert "larger than 50 MB" in intake.problems[0].what
    assert len(intake.raw) <= MAX_BYTES + 1


def test_standard_input_is_read() -> None:
    intake = read_stream(io.BytesIO(BODY.encode()))
    assert intake.document is not None
    assert intake.document.text == BODY
    assert read_stream(io.BytesIO(b"")).problems[0].source == "standard input"
