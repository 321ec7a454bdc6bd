"""The real notebooks run in a real JupyterLab from the first cell to the last."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from cs_course.lessons import load_lessons
from cs_course.model import LANGUAGES

from .driver import WAIT, Notebook

pytestmark = pytest.mark.browser

LESSONS = {lesson["id"]: lesson for lesson in load_lessons()}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_and_figure_appears(page: Page, address: str, lang: str, lesson: str) -> None:
    notebook = Notebook(page, address, f"{lang}/{lesson}.ipynb")
    notebook.run_all()
    cells = LESSONS[lesson]["cells"]
    widgets = page.evaluate(
        """() => window.jupyterapp.shell.currentWidget.content.widgets
            .filter(cell => cell.model.type === 'code')
            .map(cell => cell.model.outputs.toJSON().map(output => output.output_type).join())"""
    )
    expected = [
        "display_data,display_data" if "exercise" in cell else "display_data" for cell in cells if "text" not in cell
    ]
    assert widgets == expected
    exercises = sum("exercise" in cell for cell in cells)
    if exercises:
        expect(page.locator(".cs-exercise").first).to_be_visible(timeout=WAIT)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_start_notebook_opens_by_itself(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}/lab/tree/{lang}/00-start.ipynb")
    expect(page.locator(".lm-TabBar-tab.lm-mod-current", has_text="00-start.ipynb")).to_be_visible(timeout=WAIT)
    expect(page.locator(".jp-NotebookPanel:visible .jp-RenderedMarkdown").first).to_be_visible(timeout=WAIT)
