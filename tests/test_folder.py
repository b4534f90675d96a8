"""
A folder of data files can be read from anywhere, and is written whole or not at all.
"""

import os
import random
import stat
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import IO, Any, cast

import attrs
import importlib_resources
import pytest
from tiny import as_files, tiny_raw

import heromask
from heromask import Catalog, DataError, Table
from heromask._limits import LARGEST_FILE, LARGEST_FOLDER, MOST_FILES


@pytest.fixture(name="folder")
def _folder_of_files(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for file, content in as_files(tiny_raw()).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def zipped(folder: Path) -> Path:
    """
    Make a zip file of a folder.
    """
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as target:
        for path in folder.rglob("*"):
            target.write(path, path.relative_to(folder))
    return archive


def problems(path: Path | zipfile.Path) -> list[str]:
    """
    Tell what is wrong with a folder.
    """
    with pytest.raises(DataError) as caught:
        heromask.read(path)
    return list(caught.value.problems)


def test_read(folder: Path, tiny: Catalog) -> None:
    """
    A folder, its path as text, a zip file and a resource of a package give the same catalog.
    """
    for path in (folder, str(folder), zipped(folder), zipfile.Path(zipped(folder))):
        assert tiny == heromask.read(path)


def test_read_packaged() -> None:
    """
    The packaged folder passes through the same door.
    """
    assert heromask.load() == heromask.read(importlib_resources.files("heromask") / "data")


def test_passed_over(folder: Path, tiny: Catalog) -> None:
    """
    Hidden files and files that are not JSON do no harm.
    """
    (folder / ".hidden.json").write_text("[")
    (folder / "_draft.json").write_text("[")
    (folder / "README.md").write_text("Mine.")

    assert tiny == heromask.read(folder)


def test_no_folder(tmp_path: Path) -> None:
    """
    What is not there, or is neither folder nor zip file, is refused with its name.
    """
    text = tmp_path / "text"
    text.write_text("[]")

    for path in (tmp_path / "nowhere", text):
        assert [
            f"{path}: is no folder; give a folder of data files, or a zip file of one"
        ] == problems(path)


def test_links_are_refused(folder: Path) -> None:
    """
    A link may lead anywhere, itself included, so none is followed.
    """
    (folder / "loop").symlink_to(folder)
    (folder / "works.json").unlink()
    (folder / "works.json").symlink_to("/etc/hostname")

    assert [
        "loop: is a link; put the file itself there",
        "works.json: is a link; put the file itself there",
    ] == sorted(problems(folder))


def test_link_in_a_zip_file(folder: Path) -> None:
    """
    A link in a zip file is no data file: what it holds is a path.
    """
    archive = zipped(folder)
    link = zipfile.ZipInfo("credits/third.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "a") as target:
        target.writestr(link, "[]")

    assert ["credits/third.json: is a link; put the file itself there"] == problems(archive)


def test_climbing_path_in_a_zip_file(folder: Path) -> None:
    """
    A zip file cannot reach outside itself.
    """
    archive = zipped(folder)
    with zipfile.ZipFile(archive, "a") as target:
        target.writestr("../works.json", "[]")

    assert ["../works.json: leads nowhere in a folder; name it plainly"] == problems(archive)
    assert ["..: leads out of the folder; put the file itself there"] == problems(
        zipfile.Path(archive)
    )


@pytest.mark.parametrize("name", ["/works.json", "//works.json", "./works.json", "a//b.json"])
def test_odd_path_in_a_zip_file(tmp_path: Path, name: str) -> None:
    """
    A path that no folder has is refused before it can send the standard library in circles.
    """
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as target:
        target.writestr(name, "[]")

    assert [f"{name}: leads nowhere in a folder; name it plainly"] == problems(
        tmp_path / "data.zip"
    )


def test_file_twice_in_a_zip_file(folder: Path) -> None:
    """
    Of two files of one name none is preferred.
    """
    archive = zipped(folder)
    with zipfile.ZipFile(archive, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("works.json", "[]")

    assert ["works.json: is there twice; keep one"] == problems(archive)


@pytest.mark.parametrize("zip_it", [False, True])
def test_many_files(folder: Path, *, zip_it: bool) -> None:
    """
    A folder of more files than a data folder can need is not read on, whatever they are.
    """
    for number in range(MOST_FILES):
        (folder / f"{number}.json").touch()

    assert ["$: holds more than 500 files; give a folder of data files alone"] == problems(
        zipped(folder) if zip_it else folder
    )


@pytest.mark.parametrize("zip_it", [False, True])
def test_as_many_files_as_allowed(folder: Path, tiny: Catalog, *, zip_it: bool) -> None:
    """
    As many files and folders as a data folder may hold are read.
    """
    for number in range(MOST_FILES - len(list(folder.rglob("*")))):
        (folder / f"_{number}.json").touch()

    assert tiny == heromask.read(zipped(folder) if zip_it else folder)


def test_as_large_as_allowed(folder: Path, tiny: Catalog) -> None:
    """
    A folder may hold as much as it may, and so may each file.
    """
    room = LARGEST_FOLDER - sum(path.stat().st_size for path in folder.rglob("*.json"))
    for name in ("works", "people", "staff", "items", "events"):
        path = folder / f"{name}.json"
        content = path.read_bytes()
        blanks = min(room, LARGEST_FILE - len(content))
        path.write_bytes(content + b" " * blanks)
        room -= blanks

    assert room == 0
    assert tiny == heromask.read(folder)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_bomb(tmp_path: Path, method: int) -> None:
    """
    What unpacks to more than a folder may hold is not unpacked on, in bounded memory.
    """
    with zipfile.ZipFile(tmp_path / "data.zip", "w", method) as target:
        for number in range(20):
            target.writestr(f"{number}.json", b" " * (LARGEST_FILE - 1))
    tracemalloc.start()

    assert [
        "$: all files together are larger than 67108864 bytes; trim them",
    ] == problems(tmp_path / "data.zip")
    assert tracemalloc.get_traced_memory()[1] < 2 * LARGEST_FOLDER
    tracemalloc.stop()


def test_folder_that_cannot_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A folder that the system will not list is reported with the system's reason.
    """

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert [f"{folder}: cannot be read: [Errno 13] Permission denied"] == problems(folder)


def test_no_path() -> None:
    """
    What is neither path nor resource is a type error that says so.
    """
    for wrong in (3, None, b"data"):
        with pytest.raises(
            TypeError, match=r"^a folder is a path or a resource, not (int|None|by)"
        ):
            heromask.read(cast("str", wrong))


def test_folder_instead_of_file(folder: Path) -> None:
    """
    A folder where a file should be, or too deep, is reported.
    """
    (folder / "credits" / "deep").mkdir()
    (folder / "more.json").mkdir()

    assert [
        "credits/deep: is a folder; put a file there, or give credits/ itself",
        "more.json: is a folder; put a file there",
    ] == sorted(problems(folder))


@pytest.mark.skipif(sys.platform == "win32", reason="a folder of Windows holds no pipes")
def test_no_ordinary_file(folder: Path) -> None:
    """
    A pipe, from which reading might never return, is refused.
    """
    (folder / "works.json").unlink()
    os.mkfifo(folder / "works.json")

    assert ["works.json: is no ordinary file; put one there"] == problems(folder)


def test_damaged_zip_file(folder: Path) -> None:
    """
    A zip file whose contents do not unpack is reported file by file.
    """
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("works.json", random.Random(0).randbytes(1000).hex())
    content = bytearray(archive.read_bytes())
    content[45:60] = b"\xff" * 15
    archive.write_bytes(content)

    (problem,) = problems(archive)
    assert problem.startswith("works.json: cannot be read: ")


def test_large_file(folder: Path) -> None:
    """
    A hundred megabytes of brackets are refused at once, in bounded memory.
    """
    with (folder / "works.json").open("wb") as stream:
        for _ in range(100):
            stream.write(b"[" * 1_000_000)
    tracemalloc.start()
    start = time.process_time()

    assert ["works.json: is larger than 16777216 bytes; divide it, or trim it"] == problems(folder)
    assert time.process_time() - start < 5
    assert tracemalloc.get_traced_memory()[1] < 4 * LARGEST_FILE
    tracemalloc.stop()


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


def test_old_files_go(catalog: Catalog, tiny: Catalog, tmp_path: Path) -> None:
    """
    Writing over an old folder leaves nothing of it.
    """
    heromask.write(catalog, tmp_path / "data")
    heromask.write(tiny, tmp_path / "data")

    assert tiny == heromask.read(tmp_path / "data")


def test_stranger_is_named(tiny: Catalog, tmp_path: Path) -> None:
    """
    A folder that is none of the data's is named itself, an empty one too, and so is a file that
    stands where the casts should.
    """
    (tmp_path / "mine").mkdir()
    with pytest.raises(FileExistsError, match="mine is not a data file"):
        heromask.write(tiny, tmp_path)

    (tmp_path / "mine").rmdir()
    (tmp_path / "credits").touch()
    with pytest.raises(FileExistsError, match="credits is not a data file"):
        heromask.write(tiny, tmp_path)


@pytest.mark.parametrize(
    "name",
    ["love.txt", "package.json", "mine/works.json", "credits/a/x.json", "credits/a.txt", ".git/x"],
)
def test_strangers_are_kept(tiny: Catalog, tmp_path: Path, name: str) -> None:
    """
    A folder with anything else in it, or a file, is not replaced.
    """
    folder = tmp_path / name.replace("/", "-")
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("Dear")

    with pytest.raises(FileExistsError, match=" is not a data file; name a folder of its own"):
        heromask.write(tiny, folder)
    with pytest.raises(FileExistsError, match=" is a file; name a folder"):
        heromask.write(tiny, folder / name)
    assert "Dear" == (folder / name).read_text()


@pytest.mark.parametrize("id_", ["../../dub", "/dub", "a/b", "Dub", "nul\0"])
def test_odd_id(tiny: Any, tmp_path: Path, id_: str) -> None:
    """
    A dub made by hand whose id would lead out of the folder, or to no data file, is not written.
    """
    first, *others = tiny.credits.rows
    credit = attrs.evolve(first, dub=attrs.evolve(first.dub, id=id_))
    catalog = attrs.evolve(tiny, credits=Table("credit", (credit, *others)))

    fix = "give the dub an id in kebab case"
    with pytest.raises(DataError, match=f": is no name of a data file; {fix}$"):
        heromask.write(catalog, tmp_path / "data")
    assert [] == list(tmp_path.iterdir())


def test_written_through_a_link(tiny: Catalog, catalog: Catalog, tmp_path: Path) -> None:
    """
    A link is followed to its folder; a link within the folder is a stranger.
    """
    heromask.write(catalog, tmp_path / "data")
    (tmp_path / "link").symlink_to(tmp_path / "data")
    heromask.write(tiny, tmp_path / "link")

    assert tiny == heromask.read(tmp_path / "data")
    assert ["data", "link"] == sorted(os.listdir(tmp_path))

    (tmp_path / "data" / "works.json").unlink()
    (tmp_path / "data" / "works.json").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError, match="works.json is not a data file"):
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


@pytest.mark.parametrize("name", ["data", "data/credits"])
def test_read_only(
    name: str, folder: Path, catalog: Catalog, tiny: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A folder that may not be changed is left as it is, with nothing beside it.
    """
    shut = folder.parent / name

    def access(path: Path, _: int) -> bool:
        return path != shut

    monkeypatch.setattr(os, "access", access)

    with pytest.raises(PermissionError, match=f"{name} may not be changed; name a folder that may"):
        heromask.write(catalog, folder)
    assert tiny == heromask.read(folder)
    assert ["data"] == os.listdir(folder.parent)
