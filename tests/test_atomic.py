"""
Files and folders are replaced as a whole or not at all, and nothing of anybody else's is lost.
"""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from heromask._files.atomic import new_file, write_folder

Write = Callable[[Path], None]

FILES = {"a.txt": b"new", "b.txt": b"new"}
OLD = dict.fromkeys(FILES, b"old")
NEEDS_POSIX = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither modes, nor owners, nor these signals"
)


def write_file(target: Path) -> None:
    """
    Write one file.
    """
    with new_file(target) as fresh:
        fresh.write_bytes(b"new")


def write_files(target: Path) -> None:
    """
    Write a folder of files.
    """
    write_folder(target, FILES)


both = pytest.mark.parametrize("write", [write_file, write_files])


def make_old(target: Path, write: Write) -> None:
    """
    Make what is to be replaced.
    """
    if write is write_file:
        target.write_bytes(b"old")
    else:
        write_folder(target, OLD)


def contents(target: Path) -> set[bytes]:
    """
    Return the contents of a file, or of the files in a folder.
    """
    files = target.iterdir() if target.is_dir() else [target]
    return {file.read_bytes() for file in files}


@both
def test_replaced(write: Write, tmp_path: Path) -> None:
    """
    What is written takes the place of what was there, and nothing is left beside it.
    """
    target = tmp_path / "deep" / "it"
    for _ in range(2):
        write(target)
        assert {b"new"} == contents(target)
    assert ["it"] == os.listdir(target.parent)


# Rights


@NEEDS_POSIX
@both
def test_mode_is_kept(write: Write, tmp_path: Path) -> None:
    """
    A file, a folder and each file in it keep their modes.
    """
    target = tmp_path / "it"
    make_old(target, write)
    paths = [target, *(target.glob("*"))]
    for path in paths:
        path.chmod(0o700 if path.is_dir() else 0o600)
    write(target)

    assert {b"new"} == contents(target)
    assert [0o700 if path.is_dir() else 0o600 for path in paths] == [
        path.stat().st_mode & 0o777 for path in paths
    ]


@NEEDS_POSIX
@pytest.mark.parametrize("refused", [[], [PermissionError(errno.EPERM, "not permitted")]])
def test_owner_is_kept(
    refused: list[OSError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    The owner is kept where that is allowed; where not, the file is written all the same.
    """
    owners: list[tuple[int, int]] = []

    def chown(path: Path, user: int, group: int) -> None:
        owners.append((user, group))
        for error in refused:
            raise error

    monkeypatch.setattr(os, "chown", chown)
    make_old(tmp_path / "it", write_file)
    write_file(tmp_path / "it")

    assert [(os.getuid(), os.getgid())] == owners
    assert {b"new"} == contents(tmp_path / "it")


@both
def test_target_that_may_not_be_changed(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What may not be changed is not replaced, although its folder would allow that.
    """
    refused_rights(monkeypatch, tmp_path / "it", write)

    with pytest.raises(PermissionError, match=r"it is not writable; choose another path$"):
        write(tmp_path / "it")
    assert ({b"old"}, ["it"]) == (contents(tmp_path / "it"), os.listdir(tmp_path))


@both
def test_folder_that_may_not_be_changed(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    If the folder of a target may not be changed, that folder is named, and no hidden file in it.
    """
    refused_rights(monkeypatch, tmp_path, write)

    with pytest.raises(PermissionError) as caught:
        write(tmp_path / "it")
    fix = "choose another folder"
    assert f"{tmp_path} is not writable; {fix}" == str(caught.value)
    assert ({b"old"}, ["it"]) == (contents(tmp_path / "it"), os.listdir(tmp_path))


def refused_rights(patch: pytest.MonkeyPatch, where: Path, write: Write) -> None:
    """
    Let a place be one that may not be changed.
    """
    make_old(where if where.name == "it" else where / "it", write)

    def access(path: Path, _: int) -> bool:
        return path != where

    patch.setattr(os, "access", access)


# What systems refuse


@both
@pytest.mark.parametrize("name", ["x" * 255, "仮" * 85, "🎭" * 63], ids=["latin", "kana", "emoji"])
def test_longest_names(write: Write, name: str, tmp_path: Path) -> None:
    """
    A name may be as long as the system allows.
    """
    for _ in range(2):
        write(tmp_path / name)

    assert {b"new"} == contents(tmp_path / name)
    assert [name] == os.listdir(tmp_path)


@both
@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_mount(number: int, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A mount cannot be replaced: the error says so, and what to do.
    """
    make_old(tmp_path / "it", write)
    refused_renames(monkeypatch, OSError(number, "Device or resource busy", "x", None, "y"))

    with pytest.raises(OSError, match=r"it is a mount .* cannot be replaced; choose another path$"):
        write(tmp_path / "it")
    assert ({b"old"}, ["it"]) == (contents(tmp_path / "it"), os.listdir(tmp_path))


def refused_renames(patch: pytest.MonkeyPatch, error: OSError) -> None:
    """
    Let the system rename nothing.
    """

    def refuse(*_: Path) -> None:
        raise error

    patch.setattr(Path, "rename", refuse)
    patch.setattr(Path, "replace", refuse)


@both
def test_full_disk(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An error of a full disk names what was to be written, and the old one stays.
    """
    make_old(tmp_path / "it", write)

    def fill_up(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fill_up)

    with pytest.raises(OSError, match="No space left on device") as caught:
        write(tmp_path / "it")
    assert (errno.ENOSPC, str(tmp_path / "it")) == (caught.value.errno, caught.value.filename)
    assert ({b"old"}, ["it"]) == (contents(tmp_path / "it"), os.listdir(tmp_path))


def test_hidden_file_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An error about a file in the making names the file that it was to become.
    """

    def refuse(path: Path, *_: Any, **__: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(PermissionError) as caught:
        write_files(tmp_path / "it")
    assert str(tmp_path / "it" / "a.txt") == caught.value.filename
    assert [] == os.listdir(tmp_path)


def test_error_in_words_of_ours(tmp_path: Path) -> None:
    """
    An error that says it all already stays as it is.
    """
    with pytest.raises(FileExistsError, match="^it belongs to somebody$"), new_file(tmp_path / "a"):
        raise FileExistsError("it belongs to somebody")


# What is not replaced


@pytest.mark.parametrize("name", ["c.txt", ".hidden", "a.txt/x"])
def test_files_of_others(name: str, tmp_path: Path) -> None:
    """
    A folder with anything else in it is not replaced, nor is a folder within it.
    """
    make_old(tmp_path / "it", write_files)
    (tmp_path / "it" / "a.txt").unlink()
    (tmp_path / "it" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "it" / name).write_text("Mine.")

    with pytest.raises(FileExistsError) as caught:
        write_files(tmp_path / "it")
    what = f"has {name.partition('/')[0]}, which would be lost; choose another folder"
    assert f"{tmp_path / 'it'} {what}" == str(caught.value)
    assert "Mine." == (tmp_path / "it" / name).read_text()


def test_folder_with_some_of_the_files(tmp_path: Path) -> None:
    """
    A folder with some of the files, as an overlay has, was not written as a whole: it stays.
    """
    (tmp_path / "a.txt").write_text("Mine.")

    what = r"has a\.txt but not b\.txt, so heromask did not write it; choose another folder$"
    with pytest.raises(FileExistsError, match=what):
        write_files(tmp_path)
    assert "Mine." == (tmp_path / "a.txt").read_text()


def test_links_of_others(tmp_path: Path) -> None:
    """
    A link in a folder is no file that was written there.
    """
    make_old(tmp_path / "it", write_files)
    (tmp_path / "it" / "a.txt").unlink()
    (tmp_path / "it" / "a.txt").symlink_to(tmp_path)

    with pytest.raises(FileExistsError, match=r"has a\.txt, which would be lost"):
        write_files(tmp_path / "it")


@both
def test_link_to_itself(write: Write, tmp_path: Path) -> None:
    """
    A link that leads nowhere but to itself is refused, and stays.
    """
    (tmp_path / "it").symlink_to("it")

    with pytest.raises(
        FileExistsError, match="is a link that leads to itself; choose another path$"
    ):
        write(tmp_path / "it")
    assert [tmp_path / "it"] == [path for path in tmp_path.iterdir() if path.is_symlink()]


def test_hostile_name(tmp_path: Path) -> None:
    """
    A name in an error cannot command a terminal.
    """
    (tmp_path / "\x1b[2J").touch()

    with pytest.raises(FileExistsError, match=r"has \\u001b\[2J, which would be lost"):
        write_files(tmp_path)


def test_empty_folder(tmp_path: Path) -> None:
    """
    An empty folder may be replaced, and so may one that a file manager has looked at.
    """
    for name in ("empty", "seen"):
        (tmp_path / name).mkdir()
    (tmp_path / "seen" / ".DS_Store").touch()
    for name in ("empty", "seen"):
        write_files(tmp_path / name)
        assert set(FILES) == set(os.listdir(tmp_path / name))


def test_file_in_the_way(tmp_path: Path) -> None:
    """
    A file is not replaced by a folder, nor a folder by a file.
    """
    make_old(tmp_path / "file", write_file)
    make_old(tmp_path / "folder", write_files)

    with pytest.raises(FileExistsError, match="file is a file; choose a folder$"):
        write_files(tmp_path / "file")
    with pytest.raises(FileExistsError, match="folder is not a regular file; choose another path$"):
        write_file(tmp_path / "folder")


@pytest.mark.parametrize("target", [".", "..", "{}", ""])
def test_current_folder(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The folder in which the program stands is not replaced, nor one that holds it.
    """
    here = tmp_path / "there" / "here"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)

    with pytest.raises(
        FileExistsError, match=r"is or contains the current folder, so .*; choose another f"
    ):
        write_files(Path(target.format(here)))
    write_files(Path("new"))
    assert (str(Path.cwd()), ["new"]) == (str(here), os.listdir(here))


@pytest.mark.skipif(sys.platform in ("emscripten", "win32"), reason="the current folder stays")
def test_current_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A program that stands in a folder which is gone may write elsewhere, over an old folder, too.
    """
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for _ in range(2):
        write_files(tmp_path / "it")

    assert {b"new"} == contents(tmp_path / "it")


# Several programs at once


def test_two_writers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    If another program writes the same folder in the very instant, the later one wins.
    """
    rename = Path.rename
    others = iter([tmp_path / "theirs"])

    def overtaken(path: Path, target: Path) -> Path:
        if target.name == "it" and (other := next(others, None)):
            rename(other, target)
        return rename(path, target)

    write_folder(tmp_path / "theirs", dict.fromkeys(FILES, b"theirs"))
    make_old(tmp_path / "it", write_files)
    monkeypatch.setattr(Path, "rename", overtaken)
    write_files(tmp_path / "it")

    assert {b"new"} == contents(tmp_path / "it")
    assert ["it"] == os.listdir(tmp_path)


def test_many_writers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    If others are always faster, writing ends with an error, and what was there stays.
    """
    make_old(tmp_path / "it", write_files)
    refused_renames(monkeypatch, OSError(errno.ENOTEMPTY, "Directory not empty"))

    with pytest.raises(FileExistsError, match="it is in use by another program; try again later$"):
        write_files(tmp_path / "it")
    assert ({b"old"}, ["it"]) == (contents(tmp_path / "it"), os.listdir(tmp_path))


def test_former_folder_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A former folder that cannot be removed does not stop the next try, which has another name.
    """
    rename = Path.rename
    formers: list[str] = []

    def overtaken(path: Path, target: Path) -> Path:
        if target.name.endswith("-former"):
            formers.append(target.name)
        elif len(formers) < 3:
            write_folder_of_another(target)
        return rename(path, target)

    def write_folder_of_another(target: Path) -> None:
        target.mkdir()
        (target / "a.txt").write_bytes(b"theirs")

    def keep(*_: Any, **__: Any) -> None:
        """
        Remove nothing.
        """

    make_old(tmp_path / "it", write_files)
    monkeypatch.setattr(Path, "rename", overtaken)
    monkeypatch.setattr("shutil.rmtree", keep)
    write_files(tmp_path / "it")

    assert {b"new"} == contents(tmp_path / "it")
    assert {"it", *formers} == set(os.listdir(tmp_path))
    assert 3 == len(set(formers))


@pytest.mark.parametrize("moment", ["before", "after"])
def test_folder_that_is_moved_away(
    moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A folder that another program replaces while it is looked at is looked at again.
    """
    make_old(tmp_path / "it", write_files)
    scandir = os.scandir
    moves = {tmp_path / "it": partial((tmp_path / "it").rename, tmp_path / "away")}

    def move(path: Path) -> Any:
        found = scandir(path) if moment == "after" else None
        moves.pop(path, Path)()  # the first time only, and nothing else that is looked at
        return found or scandir(path)

    monkeypatch.setattr(os, "scandir", move)
    write_files(tmp_path / "it")

    assert ({b"new"}, {b"old"}) == (contents(tmp_path / "it"), contents(tmp_path / "away"))


# Signals


ENDED = """
import os, signal, sys
from pathlib import Path
from heromask._files.atomic import new_file, write_folder

number, target = int(sys.argv[1]), Path(sys.argv[2])
signal.signal(number, signal.SIG_DFL)
fsync = os.fsync

def end(stream):
    fsync(stream)
    os.kill(os.getpid(), number)

os.fsync = end
if sys.argv[3] == "write_files":
    write_folder(target, {"a.txt": b"new", "b.txt": b"new"})
else:
    with new_file(target) as fresh:
        fresh.write_bytes(b"new")
print("still there")
"""


@NEEDS_POSIX
@both
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_signal_that_ends_the_program(name: str, write: Write, tmp_path: Path) -> None:
    """
    A signal that ends the program does so when what was begun is written; nothing is left over.
    """
    target, number = tmp_path / "it", getattr(signal, name)
    make_old(target, write)
    command = [sys.executable, "-c", ENDED, str(int(number)), str(target), write.__name__]
    done = subprocess.run(command, capture_output=True, check=False)

    assert (-number, b"", b"") == (done.returncode, done.stdout, done.stderr)
    assert ({b"new"}, ["it"]) == (contents(target), os.listdir(tmp_path))


@NEEDS_POSIX
def test_signal_is_put_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A signal that nobody handles is put off and sent again; its handling stays the default.
    """
    sent: list[int] = []
    monkeypatch.setattr(signal, "raise_signal", sent.append)
    with new_file(tmp_path / "it") as fresh:
        os.kill(os.getpid(), signal.SIGTERM)
        fresh.write_bytes(b"new")

    assert ([signal.SIGTERM], {b"new"}) == (sent, contents(tmp_path / "it"))
    assert signal.SIG_DFL is signal.getsignal(signal.SIGTERM)


@NEEDS_POSIX
def test_signal_that_is_handled(tmp_path: Path) -> None:
    """
    A handler of the program is left alone.
    """
    came: list[int] = []

    def handle(number: int, _: object) -> None:
        came.append(number)

    former = signal.signal(signal.SIGTERM, handle)
    try:
        with new_file(tmp_path / "it") as fresh:
            os.kill(os.getpid(), signal.SIGTERM)
            assert [signal.SIGTERM] == came
            fresh.write_bytes(b"new")
        assert handle is signal.getsignal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, former)


@pytest.mark.skipif(sys.platform == "emscripten", reason="WebAssembly has no threads")
@both
def test_in_a_thread(write: Write, tmp_path: Path) -> None:
    """
    In a thread, which may not handle signals, everything is written as well.
    """
    thread = Thread(target=write, args=[tmp_path / "it"])
    thread.start()
    thread.join()

    assert {b"new"} == contents(tmp_path / "it")
