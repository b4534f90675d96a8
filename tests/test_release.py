"""
A tag is released only if it fits the version, the changelog and the recorded ids.
"""

import pytest
import release

import heromask

VERSION, EDITION = heromask.__version__, heromask.data_version
CHANGELOG = f"""\
# Changelog

## {VERSION} - 2026-12-01

### Added

- A question.

### Data

- Edition {EDITION}: a fact.

## 0.0.1 - 2026-01-01

### Data

- Edition 2026.01.01: the first facts.
"""


def test_ready() -> None:
    """
    A fitting tag, a dated section that names the edition, and its ids leave no obstacle.
    """
    assert [] == list(release.obstacles(f"v{VERSION}", CHANGELOG, EDITION))


def test_tag() -> None:
    """
    The tag is a v and the version.
    """
    assert [
        f"the tag is v9.9.9, the version {VERSION}: change heromask.__version__, or tag again"
    ] == list(release.obstacles("v9.9.9", CHANGELOG, EDITION))


@pytest.mark.parametrize(
    "title", ["Unreleased", VERSION, f"{VERSION} - soon", "0.0.1 - 2026-01-01"]
)
def test_no_day(title: str) -> None:
    """
    The changelog begins with the version and the day of the release.
    """
    changelog = CHANGELOG.replace(f"{VERSION} - 2026-12-01", title)

    assert [f"CHANGELOG.md begins with {title!r}: name the version and the day"] == list(
        release.obstacles(f"v{VERSION}", changelog, EDITION)
    )


@pytest.mark.parametrize("line", ["### Data", f"Edition {EDITION}"])
def test_no_data_section(line: str) -> None:
    """
    The section of this release has a part about the data, which names the edition.
    """
    changelog = CHANGELOG.replace(line, "### Fixed", 1)

    assert [f"CHANGELOG.md does not say under Data what edition {EDITION} brings"] == list(
        release.obstacles(f"v{VERSION}", changelog, EDITION)
    )


def test_ids_not_recorded() -> None:
    """
    The recorded ids, which later releases must keep, are those of this edition.
    """
    assert [f"the ids of edition {EDITION} are not recorded: nox -s release"] == list(
        release.obstacles(f"v{VERSION}", CHANGELOG, "2026.01.01")
    )


def test_program(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The program reads the files of the project, and exits with 1 if there is an obstacle.
    """
    assert 1 == release.main(["v9.9.9"])
    assert "the tag is v9.9.9" in capsys.readouterr().out
