"""Who may import whom, what the learner's path needs, and how long an import takes."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"
PACKAGE = SRC / "cs_course"

# A module may import those to its left: docs/architecture.md.
LEARNER = (
    "model", "i18n", "bank", "assess", "store", "readable", "feedback", "widgets", "exercise", "batch", "marked",
    "grading", "figures",
)  # fmt: skip
AUTHOR = ("schema", "compile", "lessons", "drawing", "check", "gradebook", "lab", "cli")
ORDER = (*LEARNER, *AUTHOR)

LEARNERS_PACKAGES = ("anywidget", "ipywidgets")
HEAVY = ("nbgrader", "pandas", "sklearn", "matplotlib", "numpy", "yaml", "pydantic", "ipywidgets", "IPython")
LIMIT = 0.25  # seconds


def modules() -> list[Path]:
    return sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py")


def stage(file: Path) -> str:
    """The module, or package, right below cs_course that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[str]:
    """The full name of everything that a file imports, also inside functions."""
    package = ["cs_course", *file.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else []
            yield from (".".join([*base, *filter(None, [node.module]), alias.name]) for alias in node.names)


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_module_has_its_place_in_the_order() -> None:
    assert {stage(file) for file in modules()} <= set(ORDER), "give the new module a place in ORDER and architecture.md"


@pytest.mark.parametrize("file", modules(), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_point_left(file: Path) -> None:
    for name in imports(file):
        root, _, rest = name.partition(".")
        used = rest.split(".")[0]
        if root == "cs_course" and used in ORDER:
            assert ORDER.index(used) <= ORDER.index(stage(file)), f"{stage(file)} may not import {used}"


def test_every_package_that_is_imported_is_declared() -> None:
    project = tomllib.loads((SRC.parent / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {canonical(requirement) for requirement in project["dependencies"]}
    homes = packages_distributions() | {"pydantic_core": ["pydantic"]}
    used = {name.split(".")[0] for file in modules() for name in imports(file)} - {"cs_course"}
    for name in sorted(used - sys.stdlib_module_names):
        assert declared & {canonical(home) for home in homes.get(name, [])}, f"add {name} to pyproject.toml"


def test_import_is_quick_and_light() -> None:
    code = f"""
import sys, time
start = time.perf_counter()
import cs_course
print(time.perf_counter() - start, *[name for name in {HEAVY} if name in sys.modules])
"""
    runs = [run(code).split() for _ in range(5)]
    assert all(len(line) == 1 for line in runs), f"import cs_course also loads {runs[0][1:]}"
    assert min(float(line[0]) for line in runs) < LIMIT


def test_the_learners_path_needs_nothing_else() -> None:
    run(f"""
import importlib, sys
allowed = set({sorted(learners_modules())!r}) | set(sys.stdlib_module_names)

class Only:
    def __init__(self, finder):
        self.finder = finder

    def __getattr__(self, name):
        return getattr(self.finder, name)

    def find_spec(self, name, path=None, target=None):
        root = name.partition(".")[0]
        known = root in allowed or root.endswith("__mypyc") or root.startswith("_sysconfigdata")  # parts of the allowed
        return self.finder.find_spec(name, path, target) if known else None

sys.meta_path[:] = [Only(finder) for finder in sys.meta_path]
for name in {LEARNER}:
    importlib.import_module(f"cs_course.{{name}}")
""")


def canonical(requirement: str) -> str:
    """The normalised name of a distribution, of a requirement that may carry versions and markers."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;(]", requirement, maxsplit=1)[0]).lower()


def learners_modules() -> set[str]:
    """What a learner's machine can import: ours, ipywidgets, anywidget, OpenCC and all that they require."""
    needed, found = list(LEARNERS_PACKAGES), set()
    while needed:
        name = needed.pop()
        if name in found:
            continue
        try:
            wanted = requires(name) or []
        except PackageNotFoundError:
            continue
        found.add(name)
        needed += [canonical(one) for one in wanted if "extra ==" not in one]
    provided = {name for name, homes in packages_distributions().items() if {canonical(home) for home in homes} & found}
    return provided | {"cs_course"}
