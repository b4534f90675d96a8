"""
The page about performance says what was measured.
"""

import attrs
import figures
import pytest
import report

PAGE = report.PAGE.read_text("utf-8")


def test_in_step() -> None:
    """
    The tables of the page are those of the figures that are kept.
    """
    assert report.written(PAGE, figures.read()) == PAGE


def test_figures_decide() -> None:
    """
    Other figures give another page, and where nothing was counted or weighed it says so.
    """
    run = attrs.evolve(figures.read(), touched=1, instructions={}, memory={}, quick=True)
    page = report.written(PAGE, run)

    assert "data files touched | 0 | 1 | – | **not reached** |" in page
    assert "not measured" in page
    assert "A quick run" in page


@pytest.mark.parametrize("page", ["", PAGE + PAGE])
def test_places(page: str) -> None:
    """
    A table without its one place is an error, not a table lost.
    """
    with pytest.raises(ValueError, match="no place, or more than one, for 'reach'"):
        report.written(page, figures.read())
