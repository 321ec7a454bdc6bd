"""A real JupyterLab in a real browser, driven as a learner drives it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from cs_course.model import Item

WAIT = 60_000  # ms; a loaded machine starts a kernel slowly
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SERVER_ARGUMENTS = ["--no-browser", "--ServerApp.port_retries=0", "--IdentityProvider.token=", "--allow-root"]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
IDLE = """() => {
  const session = window.jupyterapp?.shell.currentWidget?.sessionContext?.session;
  return session?.kernel?.status === 'idle';
}"""

SCROLL = """name => {
  const cells = window.jupyterapp.shell.currentWidget.content;
  const place = cells.widgets.findIndex(cell => cell.model.sharedModel.getSource().includes(name));
  return cells.scrollToItem(place, 'center');
}"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_lab(folder: Path, lang: str = "en") -> Iterator[str]:
    """The address of a JupyterLab started by ``cs-course lab`` on a folder."""
    command = [sys.executable, "-m", "cs_course.cli", "lab", "--lang", lang, "--folder", str(folder), "--"]
    log = folder.parent / f"{folder.name}.log"
    with running_server([*command, *SERVER_ARGUMENTS, "--LabApp.expose_app_in_browser=True"], folder, log) as address:
        yield address


@contextmanager
def running_server(command: list[str], folder: Path, log: Path) -> Iterator[str]:
    """The address of a Jupyter server that runs in a folder until the end of the block."""
    port = free_port()
    with log.open("w") as written:
        server = subprocess.Popen(
            [*command, f"--port={port}"], cwd=folder, stdout=written, stderr=subprocess.STDOUT, env={**os.environ}
        )
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        assert server.poll() is None, "JupyterLab ended before it began"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError("JupyterLab did not start in three minutes")


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    assert BROWSER, "the browser tests need Chromium; on Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield browser
        browser.close()


class Notebook:
    """A notebook open in JupyterLab."""

    def __init__(self, page: Page, address: str, path: str) -> None:
        self.page, self.address, self.path = page, address, path
        self.open()

    def open(self) -> None:
        """Open the notebook, or open it anew as after closing the browser."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}/lab/tree/{self.path}?reset")
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Notebook", timeout=WAIT)
        self.wait_idle()

    def wait_idle(self) -> None:
        """Wait until the kernel has nothing to do."""
        self.page.wait_for_function(IDLE, timeout=WAIT)

    def run_all(self) -> None:
        """Run every cell and wait for the last exercise."""
        self.command("notebook:run-all-cells")
        self.wait_idle()

    def command(self, name: str) -> None:
        """Run one of JupyterLab's commands."""
        self.page.evaluate("name => window.jupyterapp.commands.execute(name)", name)

    def save(self) -> None:
        """Save the notebook and wait until it is saved."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")

    def restart_kernel(self) -> None:
        """Restart the kernel, as its menu does."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
        self.wait_idle()

    def shut_down(self) -> None:
        """End the kernel, as a new day does."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")

    def exercise(self, item: Item, lang: str = "en") -> Locator:
        """The exercise with an item, scrolled into view."""
        found = self.page.get_by_role("group", name=item.stem[lang], exact=True).and_(self.page.locator(".cs-exercise"))
        # JupyterLab only draws the cells that are near the window.
        self.page.evaluate(SCROLL, f'"{item.id}"')
        found.wait_for(timeout=WAIT)
        found.scroll_into_view_if_needed()
        return found


def key(exercise: Locator, name: str) -> Locator:
    """A control of an exercise by its name."""
    return exercise.locator(f'[data-key="{name}"]')


def by_mouse(exercise: Locator, item: Item, response: Any) -> None:
    """Give a response by clicking, choosing and typing."""
    if item.kind == "choice":
        for name in response:
            key(exercise, name).locator("xpath=..").click()
    elif item.kind == "classify":
        for statement, category in response.items():
            key(exercise, f"{statement}/{category}").locator("xpath=..").click()
    elif item.kind == "order":
        _arrange(exercise, response, lambda button: button.click())
    elif item.kind == "match":
        for left, right in response.items():
            key(exercise, left).select_option(right)
    elif item.kind == "record":
        _fill_record(exercise, item, response)
    else:
        key(exercise, "number" if item.kind == "number" else "text").fill(response)


def by_keyboard(exercise: Locator, item: Item, response: Any) -> None:
    """Give a response with the keyboard alone; only the first focus is set for the learner."""
    page = exercise.page
    if item.kind == "choice":
        _press_space(page, [key(exercise, name) for name in response])
    elif item.kind == "classify":
        _press_space(page, [key(exercise, f"{statement}/{category}") for statement, category in response.items()])
    elif item.kind == "order":
        _arrange(exercise, response, _press_enter)
    elif item.kind == "match":
        for left, right in response.items():
            _choose_by_keys(key(exercise, left), right)
    elif item.kind == "record":
        forms = {field["id"]: field["form"] for field in item.body["fields"]}
        for field, value in response.items():
            if forms[field] == "choice":
                _choose_by_keys(key(exercise, field), value)
            else:
                _type(key(exercise, field), value)
    else:
        _type(key(exercise, "number" if item.kind == "number" else "text"), response)


def _focus(control: Locator) -> None:
    """Arrive at a control, and let JupyterLab make its cell the active one, as it does while a person looks."""
    control.focus()
    control.page.wait_for_timeout(200)
    expect(control).to_be_focused()


def _press_space(page: Page, controls: list[Locator]) -> None:
    for control in controls:
        _focus(control)
        page.keyboard.press("Space")


def _press_enter(button: Locator) -> None:
    _focus(button)
    button.page.keyboard.press("Enter")


def _type(field: Locator, text: str) -> None:
    _focus(field)
    field.page.keyboard.press("Control+A")
    field.page.keyboard.type(text)


def _choose_by_keys(select: Locator, value: str) -> None:
    _focus(select)
    page = select.page
    page.keyboard.press("Home")
    expect(select).to_have_value("")
    for _ in range(select.locator("option").count()):
        if select.input_value() == value:
            return
        before = select.input_value()
        page.keyboard.press("ArrowDown")
        expect(select).not_to_have_value(before)
    assert select.input_value() == value


def _arrange(exercise: Locator, order: list[str], press: Any) -> None:
    rows = exercise.locator("ol.cs-steps > li")
    for place, name in enumerate(order):
        for _ in range(len(order)):
            present = [row.get_attribute("data-about") for row in rows.all()]
            if present.index(name) <= place:
                break
            press(key(exercise, f"{name}/up"))


def _fill_record(exercise: Locator, item: Item, response: Any) -> None:
    for field in item.body["fields"]:
        control = key(exercise, field["id"])
        if field["form"] == "choice":
            control.select_option(response[field["id"]])
        else:
            control.fill(response[field["id"]])


def expect_saved(exercise: Locator) -> None:
    """The exercise says that the answer is on disk."""
    expect(exercise.locator(".cs-saved")).to_have_attribute("data-state", "saved", timeout=WAIT)


def expect_outcome(exercise: Locator, outcome: str) -> None:
    """The exercise shows a verdict."""
    expect(exercise.locator(".cs-verdict")).to_have_attribute("data-outcome", outcome, timeout=WAIT)
