"""
The library answers the same wherever it is installed and however Python is started.
"""

import json
import os
import re
import socket
import subprocess
import sys
import zipapp
from collections.abc import Sequence
from pathlib import Path
from shutil import make_archive, which
from typing import Any

import pytest
from ambush import ambush
from fresh import PARTS, command, install, run
from pytest_socket import SocketBlockedError

PROBE = """
import sys

sys.path[:0] = sys.argv[1:]
import hashlib
import heromask
from heromask._cli import commands
from heromask.export import csv, dot, json, jsonld, mermaid, rows, sqlite

catalog = heromask.load()

def refused(id_):
    try:
        catalog.characters[id_]
    except heromask.NotFoundError as error:
        return str(error)

print(json.json.dumps(heromask.__file__))
print(json.json.dumps({
    "whole": heromask.digest(catalog) == heromask.data_digest,
    "voice": catalog.voice_of("james-blood", "sentai-english").person.name,
    "found": [
        [character.id for character in catalog.characters.find(text)]
        for text in ["JAMES BLOOD", "TINA", "tına", "ジェームズ", "ｔｉｎａ"]
    ],
    "facts": [fact.text for fact in catalog.facts_of("james-blood")],
    "linked": catalog.by_link("anidb", "14472").id,
    "view": len(catalog.up_to("s1e06").characters),
    "refused": refused("james-blod"),
    "export": hashlib.sha256(json.dumps(catalog).encode()).hexdigest(),
    "drawing": hashlib.sha256(mermaid.relations(catalog).encode()).hexdigest(),
}))
commands.main(["show", "james-blood", "--json"])
commands.main(["schema", "dubs"])
"""

STARTS = {
    "-O": ["-O"],
    "-OO": ["-OO"],
    "-I": ["-I"],
    "-S": ["-S"],
    "-I -S -B": ["-I", "-S", "-B"],
    "-P": ["-P"],
    "-X utf8=0": ["-X", "utf8=0"],
    "-X utf8=1": ["-X", "utf8=1"],
    "strictest": ["-bb", "-W", "error", "-X", "dev", "-X", "warn_default_encoding"],
}

LOCALES = {
    "C": "utf-8",
    "C, kept": "ascii",
    "tr_TR.UTF-8": "utf-8",
    "tr_TR.ISO-8859-9": "iso8859-9",
    "ja_JP.EUC-JP": "euc_jp",
    "ja_JP.SHIFT_JIS": "shift_jis",
}
"""The encoding of each locale; in that of C, Python writes UTF-8 unless told not to."""

SETTINGS = {
    locale: {
        "LC_ALL": locale.removesuffix(", kept"),
        "PYTHONUTF8": "0" if locale.endswith(", kept") else "",
        "PYTHONIOENCODING": "",
    }
    for locale in LOCALES
}

IN_LOCALE = f"import locale; locale.setlocale(locale.LC_ALL, '')\n{PROBE}"

READ_ONLY = """
import sys

try:
    open(f"{sys.argv[1]}/heromask/new", "w")
except PermissionError:
    print("read-only")
"""

WATCH = """
import os
import sys

sys.path.insert(0, sys.argv[1])
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
QUIET = {"os.listdir", "os.scandir"}
TOUCHY = ("socket.", "subprocess.", "os.", "shutil.", "tempfile.", "ctypes.", "urllib.")
events = []

def watch(event, arguments):
    if event == "open":
        path, _, flags = arguments
        events.append(f"{'write' if flags & WRITING else 'read'} {path}")
    elif event.startswith(TOUCHY) and event not in QUIET:
        events.append(event)

sys.addaudithook(watch)
import heromask

imported = len(events)
catalog = heromask.load()
heromask.digest(catalog), catalog.search("jmaes blod"), catalog.up_to("s1e06")
print(imported, *events, sep="\\n")
"""

ISOLATED = [sys.executable, "-I"]

HAS_LOCALES = which("localedef") and Path("/usr/share/i18n/locales/tr_TR").exists()


def probe(*places: Path, python: Sequence[str] = (sys.executable,)) -> list[Any]:
    """
    Return where the library was found among these places, and what it printed.
    """
    return answers(run(PROBE, *places, python=python))


def answers(printed: bytes, encoding: str = "utf-8") -> list[Any]:
    """
    Return the JSON values that were printed one after the other.
    """
    texts = printed.decode(encoding).strip()
    decoder = json.JSONDecoder()
    found: list[Any] = []
    while texts:
        answer, end = decoder.raw_decode(texts)
        found.append(answer)
        texts = texts[end:].lstrip()
    return found


@pytest.fixture(name="installed", scope="module")
def _installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("installed") / "site")


@pytest.fixture(name="expected", scope="module")
def _expected(installed: Path) -> list[Any]:
    """
    Return where the library is found and what it prints in an ordinary installation.
    """
    home, said, *commands = probe(installed)

    assert str(installed / "heromask" / "__init__.py") == home
    assert said["whole"]
    assert "Chris Patton" == said["voice"]
    assert all(said["found"])
    assert said["facts"]
    assert "season-1" == said["linked"]
    assert "ジェームズ・ブラッド" == commands[0]["row"]["native"]
    return [home, said, *commands]


@pytest.mark.parametrize("start", STARTS)
def test_start(installed: Path, expected: list[Any], start: str) -> None:
    """
    The answers are the same however Python is started.
    """
    assert expected == probe(installed, python=[sys.executable, *STARTS[start]])


def test_wheel_on_path(tmp_path: Path, wheel: Path, expected: list[Any]) -> None:
    """
    The answers are the same from a wheel on the path.
    """
    others = install(tmp_path / "others", *PARTS[1:])

    home, *said = probe(wheel, others, python=ISOLATED)
    assert str(wheel / "heromask" / "__init__.py") == home
    assert expected[1:] == said


def test_zip_on_path(tmp_path: Path, installed: Path, expected: list[Any]) -> None:
    """
    The answers are the same from one zip file with the dependencies.
    """
    archive = Path(make_archive(str(tmp_path / "all"), "zip", installed))

    home, *said = probe(archive, python=ISOLATED)
    assert str(archive / "heromask" / "__init__.py") == home
    assert expected[1:] == said


def test_zipapp(tmp_path: Path, site: Path) -> None:
    """
    A zipapp of the command answers, with the exit status of the command.
    """
    app = tmp_path / "heromask.pyz"
    zipapp.create_archive(site, app, main="heromask.__main__:main")

    assert b"James Blood" in command(*ISOLATED, app, "cast", "netflix-english")
    done = subprocess.run(
        [sys.executable, app, "cast", "klingon"], capture_output=True, check=False
    )
    assert (2, b"heromask: no dub 'klingon'") == (done.returncode, done.stderr.strip())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes that refuse writing")
def test_read_only(site: Path, expected: list[Any]) -> None:
    """
    The answers are the same where no file can be written, and no file is left.
    """
    before = sorted(site.rglob("*"))
    for path in (*before, site):
        path.chmod(0o555 if path.is_dir() else 0o444)
    unprivileged = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    python = [*unprivileged, sys.executable]

    assert b"read-only\n" == run(READ_ONLY, site, python=python)
    assert expected[1:] == probe(site, python=python)[1:]
    assert before == sorted(site.rglob("*"))


@pytest.fixture(name="locales", scope="module")
def _locales(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """
    Make the locales, and return the setting that finds them.
    """
    folder = tmp_path_factory.mktemp("locales")
    for locale in (locale for locale in LOCALES if "." in locale):
        territory, _, encoding = locale.partition(".")
        place = str(folder / locale)
        command("localedef", "--no-warnings=ascii", "-i", territory, "-f", encoding, place)
    return {"LOCPATH": str(folder)}


needs_locales = pytest.mark.skipif(
    not HAS_LOCALES, reason="no locales can be made here; Debian has what it takes in `locales`"
)


@needs_locales
@pytest.mark.parametrize("locale", LOCALES)
def test_locale(installed: Path, expected: list[Any], locales: dict[str, str], locale: str) -> None:
    """
    The answers are the same in every locale, and JSON holds them whole in its encoding.
    """
    printed = run(IN_LOCALE, installed, env=locales | SETTINGS[locale])

    assert expected == answers(printed, LOCALES[locale])


@needs_locales
@pytest.mark.parametrize("locale", LOCALES)
def test_text_in_locale(installed: Path, locales: dict[str, str], locale: str) -> None:
    """
    Text is printed in the encoding of the locale; what that lacks is escaped.
    """
    ask = (sys.executable, "-m", "heromask", "cast", "japanese")
    place = {"PYTHONPATH": str(installed)}
    whole = command(*ask, env=place | {"PYTHONIOENCODING": "utf-8"}).decode()

    printed = command(*ask, env=place | locales | SETTINGS[locale]).decode(LOCALES[locale])
    letters = re.sub(r"\\u(....)", lambda match: chr(int(match[1], 16)), printed)
    assert whole == letters
    assert (whole == printed) is (LOCALES[locale] in {"utf-8", "euc_jp", "shift_jis"})


@needs_locales
@pytest.mark.parametrize("locale", ["C", "tr_TR.UTF-8", "ja_JP.EUC-JP", "ja_JP.SHIFT_JIS"])
def test_question_in_locale(installed: Path, locales: dict[str, str], locale: str) -> None:
    """
    A question may be asked in the encoding of the locale.
    """
    name = "ジェームズ".encode(LOCALES[locale])
    env = {"PYTHONPATH": str(installed)} | locales | SETTINGS[locale]

    assert b"James Blood\n" in command(sys.executable, "-m", "heromask", "show", name, env=env)


def test_working_directory(tmp_path: Path, installed: Path) -> None:
    """
    With `-P`, `python -m` does not import from the working directory.
    """
    ask = (sys.executable, "-P", "-m", "heromask", "season", "1")
    folder = ambush(tmp_path / "ambush")

    printed = command(*ask, env={"PYTHONPATH": str(installed)}, cwd=folder)
    assert printed.startswith(b"Hero Mask, Season 1: 15 episodes")


def test_working_directory_first(tmp_path: Path, installed: Path) -> None:
    """
    Without `-P`, `python -m` imports from the working directory first; no library can change that.
    """
    done = subprocess.run(
        [sys.executable, "-m", "heromask", "season", "1"],
        env=os.environ | {"PYTHONPATH": str(installed)},
        cwd=ambush(tmp_path / "ambush"),
        capture_output=True,
        check=False,
    )

    assert (1, b"ambushed") == (done.returncode, done.stderr.strip())


def test_no_network() -> None:
    """
    No test can use the network.
    """
    with pytest.warns(UserWarning, match="socket"), pytest.raises(SocketBlockedError):
        socket.socket()


def test_files_opened(installed: Path) -> None:
    """
    Importing opens our code only; loading and asking read the package and Python, and nothing else.
    """
    imported, *events = run(WATCH, installed, python=[sys.executable, "-B"]).decode().splitlines()
    homes = (f"read {installed}/", f"read {os.__file__.removesuffix('os.py')}")

    assert all(event.startswith(homes) for event in events)
    assert not any("site-packages" in event for event in events)
    assert all(f"{installed}/heromask/__" in event for event in events[: int(imported)])
    assert any("/data/" in event for event in events)
