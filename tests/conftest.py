"""One plain environment for all tests: nothing of the user's own Jupyter is read or written."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parents[1]

_JUPYTER = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")  # fmt: skip
_places = pytest.StashKey[str]()

hypothesis.settings.register_profile("course", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("course")


def pytest_configure(config: pytest.Config) -> None:
    """Also for the notebooks, whose kernels inherit the environment."""
    if not (ROOT / "src" / "cs_course" / "content" / "words.json").exists():
        raise pytest.UsageError("the content is not compiled; run 'make content' first")
    config.stash[_places] = tempfile.mkdtemp(prefix="cs-course-")
    for name in _JUPYTER:
        os.environ[name] = str(Path(config.stash[_places], name.lower()))
    os.environ.pop("CS_COURSE_LANG", None)
    os.environ.pop("JUPYTER_CONFIG_PATH", None)
    os.environ["LANG"] = "C.UTF-8"
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    shutil.rmtree(config.stash.get(_places, ""), ignore_errors=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT
