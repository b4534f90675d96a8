"""
A folder of data files can be read from anywhere, and is written whole or not at all.
"""

import os
import stat
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import IO, Any, cast

import importlib_resources
import pytest
from python_says import python_says
from tiny import as_files, tiny_raw

import heromask
from heromask import Catalog, DataError
from heromask._files import folder as module
from heromask._limits import LARGEST_FILE, MOST_FILES

SMALL = 64 * 1024
"""What the limits are lowered to, so that it costs little to go beyond them."""


@pytest.fixture(name="folder")
def _folder_of_files(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for file, content in as_files(tiny_raw()).items():
        (folder / file).write_bytes(content)
    return folder


@pytest.fixture(name="low_limits")
def _low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", SMALL)
    monkeypatch.setattr(module, "LARGEST_FOLDER", 4 * SMALL)


def zipped(folder: Path, method: int = zipfile.ZIP_STORED) -> zipfile.Path:
    """
    Make a zip file of a folder.
    """
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", method) as target:
        for path in folder.rglob("*"):
            target.write(path, path.relative_to(folder))
    return zipfile.Path(archive)


def zipped_with(folder: Path, *names: str | zipfile.ZipInfo) -> zipfile.Path:
    """
    Make a zip file of a folder and of more files, which hold an empty table each.
    """
    archive = zipped(folder).root.filename
    with zipfile.ZipFile(str(archive), "a") as target:
        for name in names:
            target.writestr(name, "[]")
    return zipfile.Path(str(archive))


def problems(path: str | Path | zipfile.Path) -> list[str]:
    """
    Return what is wrong with a folder.
    """
    with pytest.raises(DataError) as caught:
        heromask.read(path)
    return list(caught.value.problems)


def test_read(folder: Path, tiny: Catalog) -> None:
    """
    A folder, its path as text and its archive give the same catalog.
    """
    for path in (folder, str(folder), zipped(folder)):
        assert tiny == heromask.read(path)


def test_read_packaged() -> None:
    """
    A resource of a package is read as any folder is.
    """
    assert heromask.load() == heromask.read(importlib_resources.files("heromask") / "data")


def test_folder_in_an_archive(folder: Path, tiny: Catalog) -> None:
    """
    A folder within an archive is read by its path there.
    """
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for path in folder.iterdir():
            target.write(path, f"my/other/data/{path.name}")

    assert tiny == heromask.read(zipfile.Path(archive) / "my" / "other" / "data")
    assert tiny == heromask.read(zipfile.Path(archive) / "my" / "other")
    assert ["other: is a folder; move it out of the data folder"] == problems(zipfile.Path(archive))


@pytest.mark.parametrize("others", [[], [".DS_Store", "__MACOSX/works.json", "__MACOSX/._a.json"]])
def test_archive_of_a_folder(folder: Path, tiny: Catalog, others: list[str]) -> None:
    """
    An archive of a folder, as file managers make it, is read like one of its files.
    """
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as target:
        for path in folder.iterdir():
            target.write(path, f"data/{path.name}")
        for name in others:
            target.writestr(name, "[")

    assert tiny == heromask.read(zipfile.Path(archive))


def test_folder_that_is_not_entered(folder: Path) -> None:
    """
    A folder beside a file is not entered, nor is one outside an archive.
    """
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("one/works.json", "[]")
        target.writestr("works.json", "[]")
    assert ["one: is a folder; move it out of the data folder"] == problems(zipfile.Path(archive))

    (folder / "works.json").rename(folder / "people.json")
    (folder.parent / "outer").mkdir()
    folder.rename(folder.parent / "outer" / "data")
    assert ["data: is a folder; move it out of the data folder"] == problems(
        folder.parent / "outer"
    )


def test_backslashes_in_an_archive(folder: Path) -> None:
    """
    A path with backslashes, as some programs write them, is no name: the error says what to pack.
    """
    archive = zipped_with(folder, "data\\more.json")

    fix = "is in a folder; pack the files without the folder"
    assert [f"data\\more.json: {fix}"] == problems(archive)


def test_passed_over(folder: Path, tiny: Catalog) -> None:
    """
    Hidden files and folders, those that begin with an underscore and files that are not JSON do
    no harm.
    """
    for name in (".hidden.json", "_draft.json", "README.md"):
        (folder / name).write_text("[")
    for name in (".git", "__MACOSX"):
        (folder / name).mkdir()
        (folder / name / "works.json").write_text("[")

    assert tiny == heromask.read(folder) == heromask.read(zipped(folder))


def test_path_without_a_folder(tmp_path: Path) -> None:
    """
    What is not there, or is a file, is refused with its name, and with what to give instead.
    """
    archive = tmp_path / "data.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("works.json", "[]")

    for path in (tmp_path / "nowhere", archive):
        fix = "give a folder of data files; unpack an archive first, or give its zipfile.Path"
        assert [f"{path}: is not a folder; {fix}"] == problems(path)
    assert ["is not a folder"] == [
        line.partition(": ")[2].partition(";")[0]
        for line in problems(zipfile.Path(archive) / "works.json")
    ]


def test_empty_path() -> None:
    """
    An empty text is not the working directory: it is what an unset variable gives.
    """
    assert ["'': is an empty path; give the path of a folder of data files"] == problems("")


def test_links_are_refused(folder: Path) -> None:
    """
    A link may lead anywhere, itself included, so none is followed.
    """
    (folder / "loop").symlink_to(folder)
    (folder / "works.json").unlink()
    (folder / "works.json").symlink_to("/etc/hostname")

    assert [
        "loop: is a link; replace it with the file itself",
        "works.json: is a link; replace it with the file itself",
    ] == sorted(problems(folder))


# Archives


def test_link_in_an_archive(folder: Path) -> None:
    """
    A link in an archive is not followed: it holds a path, which is no table.
    """
    link = zipfile.ZipInfo("works.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    (folder / "works.json").unlink()
    archive = zipped(folder).root.filename
    with zipfile.ZipFile(str(archive), "a") as target:
        target.writestr(link, "people.json")

    (problem,) = problems(zipfile.Path(str(archive)))
    assert problem.startswith("works.json: ")


def test_climbing_path_in_an_archive(folder: Path) -> None:
    """
    An archive cannot reach outside itself.
    """
    refused = ["..: leads out of the archive; remove it from there"]
    assert refused == problems(zipped_with(folder, "../works.json"))

    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("../works.json", "[]")
    assert refused == problems(zipfile.Path(archive))


@pytest.mark.parametrize("name", ["credits/first.json", "./works.json", "a//b.json", "empty/"])
def test_folder_inside_an_archive(folder: Path, name: str) -> None:
    """
    A data folder holds no folders, in an archive either, whether it says them or implies them.
    """
    (problem,) = problems(zipped_with(folder, name))

    assert problem.endswith(": is a folder; move it out of the data folder")


def test_file_twice_in_an_archive(folder: Path) -> None:
    """
    Of two files of one name none is preferred.
    """
    with pytest.warns(UserWarning, match="Duplicate"):
        archive = zipped_with(folder, "works.json")

    assert ["works.json: is there twice; keep one"] == problems(archive)


def end_badly(info: zipfile.ZipInfo) -> None:
    """
    Let a file in an archive have another checksum than it should.
    """
    info.CRC ^= 1


def lock(info: zipfile.ZipInfo) -> None:
    """
    Let a file in an archive need a password.
    """
    info.flag_bits |= 1


def misplace(info: zipfile.ZipInfo) -> None:
    """
    Let a file in an archive be looked for where it does not begin.
    """
    info.header_offset += 1


def packed_as(method: int) -> Callable[[zipfile.ZipInfo], None]:
    """
    Let a file in an archive be unpacked by a method that it is not packed by.
    """

    def repack(info: zipfile.ZipInfo) -> None:
        info.compress_type = method

    return repack


@pytest.mark.parametrize(
    "damage",
    [
        end_badly,
        lock,
        misplace,
        packed_as(zipfile.ZIP_DEFLATED),
        packed_as(zipfile.ZIP_BZIP2),
        packed_as(zipfile.ZIP_LZMA),
        packed_as(93),
        packed_as(97),
    ],
    ids=["checksum", "password", "place", "deflate", "bzip2", "lzma", "zstd", "unknown"],
)
def test_damaged_archive(folder: Path, damage: Callable[[zipfile.ZipInfo], None]) -> None:
    """
    Whatever a decompressor raises is a problem of the file, with its reason.
    """
    (folder / "works.json").write_bytes(b"\xff" * 100)
    archive: Any = zipped(folder)
    damage(archive.root.getinfo("works.json"))

    reason = python_says(lambda: archive.root.read("works.json"))
    assert [f"works.json: cannot be read: {reason}"] == problems(archive)


class StrangeError(Exception):
    """
    An error of a library that nobody here has heard of.
    """


@pytest.mark.parametrize(
    ("error", "reason"), [(StrangeError("no frame"), "no frame"), (StrangeError(), "StrangeError")]
)
@pytest.mark.parametrize("where", ["open", "iterdir"])
def test_error_of_another_library(
    where: str, error: Exception, reason: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    An error is a problem of the data whatever its class is, and has a reason even without words.
    """

    def fail(*_: Any, **__: Any) -> None:
        raise error

    archive = zipped(folder)
    monkeypatch.setattr(zipfile.Path, where, fail)

    found = problems(archive)
    assert {f"cannot be read: {reason}"} == {line.partition(": ")[2] for line in found}
    assert len(found) == (len(list(folder.iterdir())) if where == "open" else 1)


# Limits


@pytest.mark.parametrize("make", [Path, zipped], ids=["folder", "archive"])
def test_many_files(folder: Path, make: Callable[[Path], Path | zipfile.Path]) -> None:
    """
    A folder of one file more than a data folder may hold is not read on, whatever they are.
    """
    for number in range(MOST_FILES + 1 - len(list(folder.iterdir()))):
        (folder / f"_{number}.json").touch()

    data = make(folder)
    fix = "has more than 500 entries; give a folder of nothing but data files"

    assert [f"{data}: {fix}"] == problems(data)


@pytest.mark.parametrize("make", [Path, zipped], ids=["folder", "archive"])
def test_as_many_files_as_allowed(
    folder: Path, tiny: Catalog, make: Callable[[Path], Path | zipfile.Path]
) -> None:
    """
    As many files as a data folder may hold are read.
    """
    for number in range(MOST_FILES - len(list(folder.iterdir()))):
        (folder / f"_{number}.json").touch()

    assert tiny == heromask.read(make(folder))


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize("make", [Path, zipped], ids=["folder", "archive"])
def test_as_large_as_allowed(
    folder: Path, tiny: Catalog, make: Callable[[Path], Path | zipfile.Path]
) -> None:
    """
    A folder may hold as much as it may, and so may each file; a byte more of either is refused.
    """
    room = 4 * SMALL - sum(path.stat().st_size for path in folder.iterdir())
    for name in ("works", "people", "staff", "items", "events"):
        path = folder / f"{name}.json"
        content = path.read_bytes()
        blanks = min(room, SMALL - len(content))
        path.write_bytes(content + b" " * blanks)
        room -= blanks

    assert tiny == heromask.read(make(folder))
    with (folder / "sources.json").open("ab") as stream:
        stream.write(b" ")
    data = make(folder)
    (too_large,) = problems(data)
    assert too_large.startswith(f"{data}: has more than ")


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_bomb(tmp_path: Path, method: int) -> None:
    """
    What unpacks to more than a folder may hold is not unpacked on: a damaged file behind it is
    not even met.
    """
    with zipfile.ZipFile(tmp_path / "data.zip", "w", method) as target:
        for number in range(20):
            target.writestr(f"{number}.json", b" " * SMALL)
    archive: Any = zipfile.Path(tmp_path / "data.zip")
    for number in range(5, 20):
        lock(archive.root.getinfo(f"{number}.json"))

    fix = "has more than 67108864 bytes of data files; shorten them"
    assert [f"{archive}: {fix}"] == problems(archive)
    lock(archive.root.getinfo("0.json"))
    assert 16 == len(problems(archive))


def test_large_file(folder: Path) -> None:
    """
    Of a file that is larger than it may be no more is read than shows it.
    """
    os.truncate(folder / "works.json", 10 * LARGEST_FILE)  # takes no room on the disk
    tracemalloc.start()
    found = problems(folder)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [
        "works.json: is larger than 16777216 bytes; shorten it, or move rows to a separate overlay"
    ] == found
    assert peak < 4 * LARGEST_FILE


@pytest.mark.usefixtures("low_limits")
def test_large_file_in_an_archive(folder: Path) -> None:
    """
    Nor is more unpacked, however much a file in an archive unpacks to.
    """
    (folder / "works.json").write_bytes(b"[" * 100 * SMALL)
    archive = zipped(folder, zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    found = problems(archive)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [
        f"works.json: is larger than {SMALL} bytes; shorten it, or move rows to a separate overlay"
    ] == found
    assert peak < 10 * SMALL


# What a system may refuse


def test_folder_that_cannot_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A folder that the system will not list is reported with the system's reason.
    """

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert [f"{folder}: cannot be read: [Errno 13] Permission denied"] == problems(folder)


def test_argument_that_is_not_a_path() -> None:
    """
    What is neither path nor resource is a type error that says so.
    """
    for wrong, name in ((3, "int"), (None, "NoneType"), (b"data", "bytes")):
        with pytest.raises(TypeError, match=f"^expected a path or a resource, got {name}$"):
            heromask.read(cast("str", wrong))


def test_folder_inside_a_folder(folder: Path) -> None:
    """
    A data folder holds no folders, whatever they are called.
    """
    (folder / "credits").mkdir()
    (folder / "more.json").mkdir()

    assert [
        "credits: is a folder; move it out of the data folder",
        "more.json: is a folder; move it out of the data folder",
    ] == sorted(problems(folder))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="folders of this system hold no pipes")
def test_pipe(folder: Path) -> None:
    """
    A pipe, from which reading might never return, is refused.
    """
    (folder / "works.json").unlink()
    os.mkfifo(folder / "works.json")

    assert ["works.json: is not a regular file; replace it with one"] == problems(folder)


def test_unreadable_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A file that the system will not give is reported with the system's reason.
    """
    opened = Path.open

    def refuse(path: Path, mode: str) -> IO[bytes]:
        if path.name == "works.json":
            raise PermissionError(13, "Permission denied")
        return cast("IO[bytes]", opened(path, mode))

    monkeypatch.setattr(Path, "open", refuse)

    assert ["works.json: cannot be read: [Errno 13] Permission denied"] == problems(folder)


def test_round_trip(tiny: Catalog, tmp_path: Path) -> None:
    """
    What is written can be read again, into new folders and over an old one.
    """
    for _ in range(2):
        heromask.write(tiny, tmp_path / "my" / "new" / "data")
        assert tiny == heromask.read(tmp_path / "my" / "new" / "data")
    assert ["data"] == os.listdir(tmp_path / "my" / "new")


def test_write_over_another_catalog(catalog: Catalog, tiny: Catalog, tmp_path: Path) -> None:
    """
    Writing over an old folder leaves nothing of it.
    """
    heromask.write(catalog, tmp_path / "data")
    heromask.write(tiny, tmp_path / "data")

    assert tiny == heromask.read(tmp_path / "data")


def test_folder_is_not_replaced(tiny: Catalog, tmp_path: Path) -> None:
    """
    A folder in a data folder is named, an empty one too, even one with the name of a data file.
    """
    (tmp_path / "works.json").mkdir()
    with pytest.raises(FileExistsError, match=r"has works\.json, which would be lost"):
        heromask.write(tiny, tmp_path)


@pytest.mark.parametrize(
    "name",
    ["love.txt", "package.json", "replaces.json", "people.json", "mine/works.json", ".git/x"],
)
def test_other_files_are_kept(tiny: Catalog, tmp_path: Path, name: str) -> None:
    """
    A folder with anything but all data files in it, such as an overlay, or a file, is kept.
    """
    folder = tmp_path / name.replace("/", "-")
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("Dear")

    with pytest.raises(FileExistsError, match=r"; choose another folder$"):
        heromask.write(tiny, folder)
    with pytest.raises(FileExistsError, match=" is a file; choose a folder"):
        heromask.write(tiny, folder / name)
    assert "Dear" == (folder / name).read_text()


def test_written_through_a_link(tiny: Catalog, catalog: Catalog, tmp_path: Path) -> None:
    """
    A link is followed to its folder; a link within the folder is kept as any other file is.
    """
    heromask.write(catalog, tmp_path / "data")
    (tmp_path / "link").symlink_to(tmp_path / "data")
    heromask.write(tiny, tmp_path / "link")

    assert tiny == heromask.read(tmp_path / "data")
    assert ["data", "link"] == sorted(os.listdir(tmp_path))

    (tmp_path / "data" / "works.json").unlink()
    (tmp_path / "data" / "works.json").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError, match=r"has works\.json, which would be lost"):
        heromask.write(tiny, tmp_path / "data")


FULL = OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("step", "error"), [("fsync", FULL), ("rename", FULL), ("rename", KeyboardInterrupt())]
)
def test_failed_write(
    step: str,
    error: BaseException,
    folder: Path,
    catalog: Catalog,
    tiny: Catalog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    A write that fails or is interrupted leaves the old folder whole and nothing beside it.
    """
    renames = iter([None])
    rename = Path.rename

    def fail(*_: object) -> None:
        raise error

    def fail_second(path: Path, target: Path) -> Path:
        if target == folder and next(renames, 0) is None:
            fail()
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", fail if step == "fsync" else os.fsync)
    monkeypatch.setattr(Path, "rename", fail_second if step == "rename" else rename)

    with pytest.raises(type(error)):
        heromask.write(catalog, folder)
    assert tiny == heromask.read(folder)
    assert ["data"] == os.listdir(folder.parent)


def test_interrupted_at_the_end(
    folder: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A write that is interrupted when the new folder is in its place leaves that one alone.
    """
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> None:
        rename(path, target)
        if target == folder:
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", interrupted)

    with pytest.raises(KeyboardInterrupt):
        heromask.write(catalog, folder)
    assert catalog == heromask.read(folder)
    assert ["data"] == os.listdir(folder.parent)


def test_read_only(
    folder: Path, catalog: Catalog, tiny: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A folder that may not be changed is left as it is, with nothing beside it.
    """

    def access(path: Path, _: int) -> bool:
        return path != folder

    monkeypatch.setattr(os, "access", access)

    with pytest.raises(PermissionError, match="data is not writable; choose another path$"):
        heromask.write(catalog, folder)
    assert tiny == heromask.read(folder)
    assert ["data"] == os.listdir(folder.parent)


# A folder that is being replaced


def replace_while_read(
    patch: pytest.MonkeyPatch, replace: Callable[[], None], times: int = 1
) -> None:
    """
    Let something be done as often as that, each time when a reading has come to the people.
    """
    opened, moments = Path.open, iter(range(times))

    def open_(path: Path, mode: str) -> IO[bytes]:
        if path.name == "people.json" and mode == "rb" and next(moments, None) is not None:
            replace()
        return cast("IO[bytes]", opened(path, mode))

    patch.setattr(Path, "open", open_)


def test_replaced_while_read(
    folder: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A folder that is replaced while it is read is read again, and nothing is mixed.
    """
    replace_while_read(monkeypatch, lambda: heromask.write(catalog, folder))

    assert catalog == heromask.read(folder)


def test_removed_while_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A folder that is gone while it is read is none, and no file of it is blamed.
    """

    def remove() -> None:
        folder.rename(folder.with_name("elsewhere"))

    replace_while_read(monkeypatch, remove)

    (problem,) = problems(folder)
    assert problem.startswith(f"{folder}: is not a folder; ")


def test_folder_that_changes_all_the_time(
    folder: Path, tiny: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A folder that is replaced each time it is read is refused in the end, within a second.
    """
    pauses: list[float] = []
    monkeypatch.setattr(module, "sleep", pauses.append)
    replace_while_read(monkeypatch, lambda: heromask.write(tiny, folder), times=100)

    fix = "try again when no program is writing to it"
    assert [f"{folder}: changed while it was being read; {fix}"] == problems(folder)
    assert 0.5 < sum(pauses) < 1.5


def test_read_between_two_renames(
    folder: Path, tiny: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A folder that is away for the instant of being replaced is waited for.
    """
    former = folder.rename(folder.with_name(".data-0123abcd-former"))

    def come_back(_: float) -> None:
        former.rename(folder)

    monkeypatch.setattr(module, "sleep", come_back)

    assert tiny == heromask.read(folder)


def test_write_that_was_cut_short(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A folder that stays away is not there; the error says where the old one is.
    """
    (folder.parent / ".data-two-0123abcd-former").mkdir()
    former = folder.rename(folder.with_name(".data-4567cdef-former"))
    monkeypatch.setattr(module, "sleep", float)

    what = f"is missing because a write was interrupted; rename {former.name} to restore it"
    assert [f"{folder}: {what}"] == problems(folder)
    (problem,) = problems(folder.with_name("other"))
    assert "is not a folder" in problem
    (problem,) = problems(folder / "deeper" / "still")
    assert "is not a folder" in problem


@pytest.mark.skipif(sys.platform == "emscripten", reason="WebAssembly has no threads")
def test_reader_and_writer(folder: Path, tiny: Catalog) -> None:
    """
    Whoever reads a folder again and again while it is written finds one of the two catalogs.
    """
    other = tiny.up_to(tiny.episodes.rows[0])
    known = [heromask.digest(tiny), heromask.digest(other)]
    stop = Event()

    def write() -> None:
        while not stop.is_set():
            heromask.write(other, folder)
            heromask.write(tiny, folder)

    writer = Thread(target=write)
    writer.start()
    try:
        found = [heromask.digest(heromask.read(folder)) for _ in range(30)]
    finally:
        stop.set()
        writer.join()

    assert set(known) >= set(found)
