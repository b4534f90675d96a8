"""
What starts against what: the code each contender runs in a process of its own.

Everybody prints an answer, so that nobody gets away without one.
"""

from collections.abc import Iterable
from pathlib import Path

BARE = "bare interpreter"
JSON = "`import json`"
ATTRS = "`import attrs`"
IMPORT = "`import heromask`"
FIRST = "**heromask**, first answer: load, a cast with its names"
EVERYTHING = "**heromask**, everything loaded and linked"
NAMED = "**heromask**, everything, and the names of all indexed"
PYCOUNTRY = 'pycountry, first `countries.get(alpha_2="DE")`'
LIMIT = "`json.loads` of all packaged files"

CAST = """
for credit in catalog.cast_of("netflix-english"):
    print(credit.character.name, "-", credit.person.name)
"""

ASKED = {
    "cast_of": ["dubs"],
    "voices_of": ["characters"],
    "roles_of": ["people"],
    "staff_of": ["works", "seasons"],
    "episodes_of": ["seasons"],
    "releases_of": ["works", "seasons"],
    "airings_of": ["episodes"],
    "reviews_of": ["works", "seasons"],
    "links_of": ["works", "seasons"],
    "relations_of": ["characters", "organizations"],
    "kin_of": ["characters"],
    "memberships_of": ["characters"],
    "members_of": ["organizations"],
    "events_of": ["characters", "organizations"],
    "disputes_of": ["characters", "credits", "disputes"],
}
"""Every question, and the tables it is asked of: all it is for; of disputes, for any row, a few."""

ALL = f"""
import heromask
catalog = heromask.load()
print(sum(len(tuple(table)) for table in catalog.tables.values()))
for question, tables in {ASKED!r}.items():
    rows = [row for table in tables for row in getattr(catalog, table)]
    print(question, sum(len(getattr(catalog, question)(row)) for row in rows))
"""

SEARCH = """
for table in catalog.tables.values():
    print(table.find("James Blood"))
print(catalog.search("James Blood"))
"""

TOUCHED = """
import sys
opened = []
sys.addaudithook(lambda event, given: event == "open" and opened.append(str(given[0])))
import heromask
heavy = {"attr", "attrs", "cattrs", "importlib_resources", "json"} & set(sys.modules)
print(len(heavy) + sum(path.endswith(".json") for path in opened))
"""
"""How many of the dependencies, `json` and the data files `import heromask` touches."""


def contenders(renderings: Path, data: Iterable[Path]) -> dict[str, str]:
    """
    Return the code of every contender by its name, the yardsticks first.
    """
    here = f"import sys\nsys.path.append({str(renderings)!r})\n"
    files = [str(path) for path in data]
    return {
        BARE: "pass",
        IMPORT: "import heromask",
        JSON: "import json",
        ATTRS: "import attrs",
        FIRST: f"import heromask\ncatalog = heromask.load(){CAST}",
        EVERYTHING: ALL,
        NAMED: ALL + SEARCH,
        LIMIT: f"import json\nfor file in {files!r}:\n"
        "    with open(file, 'rb') as stream:\n        print(len(json.loads(stream.read())))",
        "the same catalog in msgspec, first answer": f"{here}"
        f"from msgspec_catalog import load\ncatalog = load(){CAST}",
        "the same catalog in pydantic, first answer": f"{here}"
        f"from pydantic_catalog import load\ncatalog = load(){CAST}",
        PYCOUNTRY: "import pycountry\nprint(pycountry.countries.get(alpha_2='DE').name)",
        "babel, first `Locale('en').territories['DE']`": "from babel import Locale\n"
        "print(Locale('en').territories['DE'])",
        "holidays, first `country_holidays('DE').get(...)`": "import holidays\n"
        "print(holidays.country_holidays('DE').get('2026-12-25'))",
    }
