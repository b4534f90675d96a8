"""
Files and folders that are written completely or not at all.

The new file or folder is written beside the old one and then replaces it. So a reader always finds
a complete one, and a program that is killed leaves the old one intact.
"""

import errno
import os
import re
import signal
import stat
from collections.abc import Collection, Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from heromask.exceptions import printable


@contextmanager
def new_file(target: Path) -> Generator[Path]:
    """
    Yield a path beside the target; the file written there replaces the target at the end.

    The new file keeps the mode of the target, and its owner if possible. If writing fails, the
    target stays as it was and nothing is left beside it. Links are followed.
    Raises `FileExistsError` if the target exists and is not a regular file, but a device or a pipe,
    for example. Raises `PermissionError` if the target or its folder is not writable.
    """
    if target.exists() and not target.is_file():
        raise FileExistsError(f"{_shown(target)} is not a regular file; choose another path")
    target = _place_of(target)
    with _replacing(target) as fresh:
        try:
            fresh.touch()
            _keep_rights(target, fresh)
            yield fresh
            with fresh.open("rb+") as stream:
                os.fsync(stream.fileno())
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)


def write_file(target: Path, content: bytes) -> None:
    """
    Write a file that replaces the target, with the same errors as `new_file`.
    """
    with new_file(target) as fresh:
        fresh.write_bytes(content)


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """
    Write a folder of files that replaces the target and keeps its mode.

    A program that is killed leaves the old folder intact: in its place or, between two renames,
    beside it. Links are followed.
    Raises `FileExistsError` if the target holds anything but all of these files, is not a folder,
    or contains the working directory. Raises `PermissionError` as `new_file` does.
    """
    _refuse_others(Path(os.path.realpath(target)), files.keys())
    target = _place_of(target)
    with _replacing(target) as fresh:
        try:
            fresh.mkdir()
            for name, content in files.items():
                _write_through(fresh / name, content)
                _keep_rights(target / name, fresh / name)
            _keep_rights(target, fresh)
            _swap(fresh, target)
        finally:
            _remove(fresh)


def state_of(folder: Path) -> tuple[int, ...] | None:
    """
    Return a value that changes if a folder, or a file in it, is replaced; `None` without a folder.
    """
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_ctime_ns)


def find_former(target: Path) -> Path | None:
    """
    Return where the old folder is while it is being replaced, or after an interruption; or `None`.
    """
    target = Path(os.path.realpath(target))
    former = re.compile(rf"{re.escape(_stem(target))}[0-9a-f]{{8}}{_FORMER}")
    with suppress(OSError):
        return next((path for path in target.parent.iterdir() if former.fullmatch(path.name)), None)
    return None


# What may be replaced


_LEFT_BY_OTHERS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that file managers create in every folder that somebody opens."""


def _refuse_others(target: Path, names: Collection[str]) -> None:
    """
    Raise `FileExistsError` if a target is not a folder that this library wrote.
    """
    before, problem = state_of(target), None
    if before is not None:
        with suppress(FileNotFoundError):  # another program has just moved it
            problem = _find_problem(target, names)
    if before != state_of(target):
        _refuse_others(target, names)
    elif problem:
        raise FileExistsError(f"{_shown(target)} {problem}")


def _find_problem(target: Path, names: Collection[str]) -> str | None:
    """
    Return why a folder may not be replaced, or `None`.

    A folder that this library wrote has all of the files. An overlay has only some of them, and so
    does a folder in which somebody's own file happens to have one of the names.
    """
    if not target.is_dir():
        return "is a file; choose a folder"
    if _is_current(target):
        return "is or contains the current folder, so it cannot be replaced; choose another folder"
    with os.scandir(target) as entries:
        found = {entry.name: entry.is_file(follow_symlinks=False) for entry in entries}
    own = sorted(found.keys() - _LEFT_BY_OTHERS)
    others = [name for name in own if name not in names or not found[name]]
    if others:
        return f"has {printable(others[0])}, which would be lost; choose another folder"
    missing = [name for name in names if own and name not in found]
    if missing:
        reason = "so heromask did not write it; choose another folder"
        return f"has {own[0]} but not {missing[0]}, {reason}"
    return None


def _is_current(target: Path) -> bool:
    """
    Return whether a folder contains the working directory, which would disappear with it.
    """
    with suppress(FileNotFoundError):  # the working directory may be gone already
        return Path.cwd().is_relative_to(target)
    return False


def _place_of(target: Path) -> Path:
    """
    Return the real path of a target, and create the folder that contains it.
    """
    target = Path(os.path.realpath(target))
    if target.is_symlink():
        what = "is a link that leads to itself"
        raise FileExistsError(f"{_shown(target)} {what}; choose another path")
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(f"{_shown(target)} is not writable; choose another path")
    if not os.access(target.parent, os.W_OK):
        place = _shown(target.parent)
        raise PermissionError(f"{place} is not writable; choose another folder")
    return target


# How it is replaced


_FORMER = "-former"
_TRIES = 10
_TAKEN = (errno.EEXIST, errno.ENOTEMPTY)
_FIXED = (errno.EBUSY, errno.EXDEV)


@contextmanager
def _replacing(target: Path) -> Generator[Path]:
    """
    Yield a path beside a target, at which the new file or folder is made; errors name the target.
    """
    fresh = target.with_name(f"{_stem(target)}{os.urandom(4).hex()}")
    try:
        with _signals_delayed():
            yield fresh
    except OSError as error:
        if error.errno is None:  # the message is already ours
            raise
        if error.errno in _FIXED:
            what = "is a mount point or part of a container image, so it cannot be replaced"
            raise OSError(f"{_shown(target)} {what}; choose another path") from error
        named = str(error.filename or target).replace(str(fresh), str(target))
        raise OSError(error.errno, error.strerror, named) from error


def _stem(target: Path) -> str:
    """
    Return the beginning of names beside a target: hidden, and short enough for any file system.
    """
    return f".{target.name[:50]}-"


_ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def _signals_delayed() -> Generator[None]:
    """
    Delay the signals that end a program until nothing half-written is left.

    Only signals without a handler are delayed. A handler that raises an error, such as Python's own
    for Ctrl-C, lets the writing code clean up. Only the main thread may set handlers.
    """
    came: list[int] = []
    delayed: list[int] = []
    with suppress(ValueError):  # in another thread
        for number in _ENDING:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, lambda number, _: came.append(number))
                delayed.append(number)
    try:
        yield
    finally:
        for number in delayed:
            signal.signal(number, signal.SIG_DFL)
        for number in came:
            signal.raise_signal(number)


def _keep_rights(old: Path, new: Path) -> None:
    """
    Give a new file or folder the mode of the old one, and its owner if that is allowed.
    """
    if not old.exists():
        return
    rights = old.stat()
    with suppress(AttributeError, OSError):  # Windows has no owners, and some may not be set
        os.chown(new, rights.st_uid, rights.st_gid)
    new.chmod(stat.S_IMODE(rights.st_mode))


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _swap(fresh: Path, target: Path) -> None:
    """
    Replace the target with the fresh folder; put the old one back if that fails or is interrupted.

    If another program replaces the target at the same time, the later of the two wins.
    """
    for _ in range(_TRIES):
        former = target.with_name(f"{_stem(target)}{os.urandom(4).hex()}{_FORMER}")
        try:
            with suppress(FileNotFoundError):
                target.rename(former)
            fresh.rename(target)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
        else:
            return
        finally:
            if former.exists() and not target.exists():
                former.rename(target)
            _remove(former)
    raise FileExistsError(f"{_shown(target)} is in use by another program; try again later")


def _remove(folder: Path) -> None:
    from shutil import rmtree  # not needed for reading

    rmtree(folder, ignore_errors=True)


def _shown(path: Path) -> str:
    return printable(str(path))
