"""``cs-course lab``: lay the notebooks into the learner's own folder and open them in JupyterLab."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .i18n import Trouble, language, word
from .store import FILENAME

START = "00-start.ipynb"
STATE = ".cs-course"  # in the learner's folder: what was laid there, and JupyterLab's settings for the course
NBGRADER = "nbgrader.server_extensions"


def lab(lang: str | None = None, folder: Path | None = None, args: Sequence[str] = ()) -> int:
    """Bring the learner's folder up to date and run JupyterLab on it until it is stopped.

    Parameters
    ----------
    lang
        Language to begin in; None for CS_COURSE_LANG, else the system's.
    folder
        Where the learner's copy is kept; None for ``cs-course`` in the home folder.
    args
        Further arguments for JupyterLab.

    Raises
    ------
    Trouble
        If the folder cannot be written or the package lacks its notebooks.
    """
    lang = language(lang, _system_language())
    place = (folder or Path.home() / "cs-course").expanduser().resolve()
    try:
        beside = lay_out(course_notebooks(), place)
        settings = write_settings(place / STATE, lang)
    except OSError as error:
        raise Trouble("error.lab-folder", folder=place, reason=error.strerror or error) from None
    for kept, new in beside:
        print(word(lang, "lab.kept", file=kept, new=new))
    print(word(lang, "lab.opening", folder=place), flush=True)
    os.environ.update(settings)
    if os.environ.get("CS_COURSE_LANG") != lang:
        os.environ.pop("CS_COURSE_LANG", None)  # the notebook's folder decides
    return _run_jupyterlab([*lab_arguments(place, lang), *args])


def course_notebooks() -> Path:
    """The folder of the course's own notebooks: inside an installed package, or in a checkout.

    Raises
    ------
    Trouble
        If there is none.
    """
    here = Path(__file__).resolve().parent
    for place in (here / "notebooks", here.parents[1] / "notebooks"):
        if place.is_dir():
            return place
    raise Trouble("error.lab-notebooks")


def lay_out(course: Path, folder: Path) -> list[tuple[str, str]]:
    """Copy the course's files into a learner's folder; what the learner has changed stays as it is.

    A changed file of which the course has a new version gets that version laid beside it.

    Returns
    -------
    list
        For each such file: its name and the name of the new version.

    Raises
    ------
    OSError
        If the folder cannot be read or written.
    """
    manifest = folder / STATE / "laid.json"
    laid = _read_manifest(manifest)
    beside = []
    for file in _course_files(course):
        name, data = file.relative_to(course).as_posix(), file.read_bytes()
        if laid.get(name) == _digest(data) and (folder / name).exists():
            continue
        target = next(place for place in _places(name) if _is_free(folder / place, {laid.get(place), _digest(data)}))
        _write(folder / target, data)
        laid[name] = laid[target] = _digest(data)
        if target != name:
            beside.append((name, target))
    _write(manifest, _json(laid))
    return beside


def write_settings(state: Path, lang: str) -> dict[str, str]:
    """Write JupyterLab's settings for the course, and tell the environment variables that make it read them.

    The learner's own JupyterLab settings are neither used nor changed. Nothing is fetched from the network.
    """
    overrides: dict[str, Any] = {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    }
    if lang == "zh":
        overrides["@jupyterlab/translation-extension:plugin"] = {"locale": "zh_CN"}
    config = state / "jupyter"
    files: dict[str, dict[str, Any]] = {
        "jupyter_lab_config.json": {
            "LabApp": {
                "news_url": None,
                "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
                "extension_manager": "readonly",
            }
        },
        "jupyter_server_config.json": {
            "ServerApp": {
                # the instructor's tools start slowly and are of no use to a learner
                "jpserver_extensions": {
                    f"{NBGRADER}.{name}": False
                    for name in ("assignment_list", "course_list", "formgrader", "validate_assignment")
                }
            },
            "KernelManager": {"transport_encryption": _kernel_encryption()},
        },
        "labconfig/page_config.json": {"disabledExtensions": {"@jupyter/nbgrader": True}},
        "labconfig/default_setting_overrides.json": overrides,
    }
    for name, content in files.items():
        _write(config / name, _json(content))
    return {
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, [str(config), os.environ.get("JUPYTER_CONFIG_PATH")])),
        "JUPYTERLAB_SETTINGS_DIR": str(state / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces"),
        "JUPYTER_PREFER_ENV_PATH": "1",  # the kernel of this Python, whatever else is installed for the user
    }


def lab_arguments(folder: Path, lang: str) -> list[str]:
    """JupyterLab's command line for a learner's folder."""
    return [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{lang}/{START}",
        "--Application.log_level=ERROR",  # still shows the address to open
    ]


def _run_jupyterlab(arguments: list[str]) -> int:
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(arguments)
    return 0


def _system_language() -> str | None:
    """Windows keeps the user's language where i18n does not look."""
    if sys.platform == "win32":
        import locale

        return "zh" if (locale.getlocale()[0] or "").startswith(("zh", "Chinese")) else None
    return None


def _kernel_encryption() -> str:
    import zmq

    return "auto" if zmq.has("curve") else "disabled"


def _course_files(course: Path) -> Iterator[Path]:
    for file in sorted(course.rglob("*")):
        parts = file.relative_to(course).parts
        if file.is_file() and file.name != FILENAME and not any(part.startswith(".") for part in parts):
            yield file


def _places(name: str) -> Iterator[str]:
    """Where a new version may be laid: NAME.ipynb, NAME.new.ipynb, NAME.new-2.ipynb, ..."""
    path = Path(name)
    yield name
    yield path.with_name(f"{path.stem}.new{path.suffix}").as_posix()
    number = 2
    while True:
        yield path.with_name(f"{path.stem}.new-{number}{path.suffix}").as_posix()
        number += 1


def _is_free(target: Path, ours: set[str | None]) -> bool:
    return not target.exists() or _digest(target.read_bytes()) in ours


def _read_manifest(file: Path) -> dict[str, str]:
    """The digest of what was last laid, for each file; a lost or damaged manifest makes every file the learner's."""
    try:
        laid = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return laid if isinstance(laid, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _write(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(data)
    os.replace(part, target)
