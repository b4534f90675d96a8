"""
Threads, processes and unusual moments: one catalog, whole, whoever asks first and whenever.

Every start is a cold one: a fresh interpreter that has imported nothing of ours before.
"""

import multiprocessing
from pathlib import Path

import pytest
from fresh import run

CROWD = """
import sys
from threading import Barrier, Thread

sys.setswitchinterval(1e-6)

def crowd(size, ask):
    gate, answers = Barrier(size), []

    def wait_and_ask(number):
        gate.wait()
        answers.append(ask(number))

    threads = [Thread(target=wait_and_ask, args=[number]) for number in range(size)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers

size = int(sys.argv[1])
"""

COLD = (
    CROWD
    + """
def ask(_):
    import heromask

    catalog = heromask.load()
    return id(catalog), catalog.voice_of("james-blood", "sentai-english").person.name

answers = crowd(size, ask)
print(len(answers), len({catalog for catalog, _ in answers}), *{name for _, name in answers})
"""
)

QUESTIONS = (
    CROWD
    + """
from pathlib import Path
import attrs
import heromask

questions = [
    *(lambda catalog, table=field.name: tuple(getattr(catalog, table))
      for field in attrs.fields(heromask.Catalog)),
    lambda catalog: catalog.characters.get("nobody"),
    lambda catalog: catalog.cast_of("netflix-english"),
    lambda catalog: catalog.roles_of("cam-clarke"),
    lambda catalog: catalog.relations_of("james-blood"),
    lambda catalog: catalog.path_between("may-white", "uracil"),
    lambda catalog: catalog.releases_of("season-1"),
    lambda catalog: catalog.disputes_of("fred-faraday"),
    lambda catalog: catalog.characters.find("ジェームズ"),
    lambda catalog: catalog.search("jmaes blod"),
    lambda catalog: tuple(catalog.up_to("s1e06").characters),
]

def ask(number):
    return number, questions[number % len(questions)](heromask.load())

answers = crowd(size, ask)
calm = heromask.read(Path(heromask.__file__).parent / "data")
print(all(questions[number % len(questions)](calm) == answer for number, answer in answers))
print(len({number % len(questions) for number, _ in answers}), len(questions))
"""
)

NAMES = (
    CROWD
    + """
from random import Random

MODULES = ["_cli.answers", "_cli.commands", "export.csv", "export.jsonld", "export.sqlite"]

def ask(number):
    import importlib
    import heromask

    names = [*dir(heromask), *MODULES]
    Random(number).shuffle(names)
    for name in names:
        if name in MODULES:
            importlib.import_module(f"heromask.{name}")
        else:
            getattr(heromask, name)
    return tuple(id(getattr(heromask, name)) for name in dir(heromask))

answers = crowd(size, ask)
print(len(answers), len(set(answers)))
"""
)

PROCESSES = """
import multiprocessing
import sys
import heromask

def ask(name):
    catalog = heromask.load()
    return heromask.digest(catalog), catalog is heromask.load(), catalog.characters[name]

if __name__ == "__main__":
    method, when = sys.argv[1:]
    if when == "loaded":
        heromask.load()
    with multiprocessing.get_context(method).Pool(2) as pool:
        answers = pool.map(ask, ["james-blood"] * 4)
    print(len(answers), answers == [ask("james-blood")] * 4, answers[0][1])
"""

UNTIMELY = {
    "at exit": """
import atexit
import heromask

atexit.register(lambda: print(len(heromask.load().seasons)))
""",
    "at exit, name and all": """
import atexit

def ask():
    from heromask import load

    print(len(load().seasons))

atexit.register(ask)
""",
    "when all is torn down": """
import heromask

class Last:
    def __del__(self, catalog=heromask.load()):
        print(len(catalog.episodes_of("season-1")) and len(catalog.seasons))

last = Last()
""",
    "in a thread that outlives the program": """
from threading import Thread
import heromask

Thread(target=lambda: print(len(heromask.load().seasons))).start()
""",
    "beside a thread that is left behind": """
from threading import Thread
import heromask

Thread(target=heromask.load, daemon=True).start()
print(2)
""",
}

REENTRANT = """
import sys

class Curious:
    def __init__(self):
        self.moments = set()

    def find_spec(self, name, path=None, target=None):
        if name not in {"heromask.exceptions", "heromask.ids", *self.moments}:
            self.moments.add(name)
            import heromask

            print(end="" if heromask.NotFoundError and heromask.ids and dir(heromask) else "no")

import heromask

heromask.NotFoundError, heromask.ids
sys.meta_path.insert(0, Curious())
catalog = heromask.load()
print("heromask._catalog" in sys.meta_path[0].moments)
print(heromask.NotFoundError is sys.modules["heromask.exceptions"].NotFoundError)
print(heromask.digest(catalog) == heromask.data_digest)
"""

RETRY_FILE = """
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
import heromask

data = Path(heromask.__file__).parent / "data"
(data / sys.argv[2]).rename(data / "away")
for _ in range(2):
    try:
        heromask.digest(heromask.load())
    except heromask.DataError:
        print("refused")
(data / "away").rename(data / sys.argv[2])
catalog = heromask.load()
print(heromask.digest(catalog) == heromask.data_digest, catalog is heromask.load())
"""

RETRY_MODULE = """
import sys
import heromask

catalog = heromask.load()
sys.modules["cattrs"] = None
for _ in range(2):
    try:
        heromask.digest(catalog)
    except ImportError as error:
        print(error.name)
del sys.modules["cattrs"]
print(heromask.digest(catalog) == heromask.data_digest, catalog is heromask.load())
"""


@pytest.mark.parametrize("threads", [16, 64])
def test_cold_start(threads: int, cold_starts: int) -> None:
    """
    Threads that all ask first get one catalog and the same answer; `--cold-starts` says how often.
    """
    for _ in range(cold_starts // 2):
        assert f"{threads} 1 Chris Patton\n" == run(COLD, str(threads)).decode()


@pytest.mark.parametrize("threads", [16, 64])
def test_first_questions(threads: int) -> None:
    """
    Threads that begin with different tables and questions are answered as one alone would be.
    """
    same, asked = run(QUESTIONS, str(threads)).decode().splitlines()

    assert "True" == same
    assert f"{min(threads, 32)} 32" == asked


@pytest.mark.parametrize("threads", [16, 64])
def test_names_arrive_once(threads: int) -> None:
    """
    Threads that fetch every public name at once, each in an order of its own, get the same ones.
    """
    assert f"{threads} 1\n" == run(NAMES, str(threads)).decode()


@pytest.mark.parametrize("when", ["not loaded", "loaded"])
@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes(method: str, when: str) -> None:
    """
    Processes, forked or fresh, before or after loading, have the same catalog and send rows home.
    """
    assert "4 True True\n" == run(PROCESSES, method, when).decode()


@pytest.mark.parametrize("moment", UNTIMELY)
def test_shutdown(moment: str) -> None:
    """
    A question that is asked while the interpreter shuts down is answered, and does not keep it
    from ending.
    """
    assert "2\n" == run(UNTIMELY[moment]).decode()


def test_reentrant_import() -> None:
    """
    Code that runs while our modules are imported may itself import and use us.
    """
    assert ["True"] * 3 == run(REENTRANT).decode().splitlines()


@pytest.mark.parametrize("file", ["works.json", "credits.json", "disputes.json"])
def test_missing_file(site: Path, file: str) -> None:
    """
    A load that fails for want of a file fails again, and succeeds when the file is back.
    """
    printed = run(RETRY_FILE, site, file).decode()

    assert "refused refused True True" == " ".join(printed.split())


def test_missing_module() -> None:
    """
    What fails for want of a dependency succeeds when it has come; loading needs none.
    """
    assert "cattrs cattrs True True" == " ".join(run(RETRY_MODULE).decode().split())
