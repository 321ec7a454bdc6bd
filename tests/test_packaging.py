"""What a user installs: the requirements agree with each other, and the wheel holds what it should and no more."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import cs_course

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

# None of these patterns finds itself.
FORBIDDEN = {
    "the address of a registry": re.compile(r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|npmmirror[.]com"),
    "an option that names a registry": re.compile(r"--(extra-)?index-url|--find-links[ =]|--truste[d]-host"),
    "a home folder": re.compile(r"(?<![\w.])(/ro[o]t/|/home/\w|/Users/\w|[A-Z]:\\Users\\)"),
}


def minima(requirements: list[str]) -> dict[str, str]:
    """Name and version specifier of each requirement."""
    return {canonicalize_name(one.name): str(one.specifier) for one in map(Requirement, requirements)}


def locked(name: str) -> dict[str, Version]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    pins = [Requirement(line.rstrip("\\ ")) for line in lines if re.match(r"[a-z]", line)]
    versions = {canonicalize_name(pin.name): Version(str(pin.specifier).removeprefix("==")) for pin in pins}
    assert len(versions) == len(pins), f"{name} pins a package twice"
    return versions


def tracked_files() -> list[Path]:
    """The files of the checkout that are, or would be, under version control."""
    git = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(git, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [file for name in listed.stdout.split("\0") if name and (file := ROOT / name).is_file()]


def test_the_version_is_said_once() -> None:
    assert PROJECT["version"] == cs_course.__version__
    assert f"## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_conda_and_pip_ask_for_the_same_versions() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    from_pip = next(entry["pip"] for entry in environment if isinstance(entry, dict))
    assert from_pip.pop() == "-e ."
    from_conda = [re.sub(r"^matplotlib-base", "matplotlib", entry) for entry in environment if isinstance(entry, str)]
    asked = minima([*from_conda, *from_pip])
    asked.pop("pip")
    assert asked == minima([*PROJECT["dependencies"], "python" + PROJECT["requires-python"]])


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-test.lock", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]),
    ],
)
def test_the_locks_satisfy_the_requirements(lock: str, requirements: list[str]) -> None:
    versions = locked(lock)
    for requirement in map(Requirement, requirements):
        assert versions[canonicalize_name(requirement.name)] in requirement.specifier, "run 'make lock'"


def test_the_test_lock_extends_the_course_lock() -> None:
    tests = locked("requirements-test.lock")
    assert locked("requirements.lock").items() <= tests.items(), "run 'make lock'"


def test_every_locked_package_has_hashes() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text("utf-8")
        pins = re.split(r"\n(?=[a-z])", text)[1:]
        assert all("--hash=sha256:" in pin for pin in pins)


def test_no_file_names_a_registry_or_a_home_folder() -> None:
    found = []
    for file in tracked_files():
        text = file.read_bytes().decode("utf-8", "ignore")
        found += [(file.relative_to(ROOT).as_posix(), what) for what, sign in FORBIDDEN.items() if sign.search(text)]
    assert found == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from a copy of the checkout in which somebody has worked."""
    copy, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("dist")
    for file in tracked_files():
        target = copy / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    checkpoints = copy / "notebooks" / "en" / ".ipynb_checkpoints"
    checkpoints.mkdir(parents=True)
    (checkpoints / "00-start-checkpoint.ipynb").write_text("{}")
    (checkpoints.parent / "answers.jsonl").write_text("{}")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    subprocess.run(build, cwd=copy, check=True)
    (file,) = out.glob("*.whl")
    return zipfile.ZipFile(file)


def test_the_wheel_holds_the_course(wheel: zipfile.ZipFile) -> None:
    notebooks = {f"cs_course/{file.relative_to(ROOT).as_posix()}" for file in ROOT.glob("notebooks/*/[0-9]*.ipynb")}
    data = {f"cs_course/content/{name}.json" for name in ("items", "systems", "words")}
    scripts = {f"cs_course/widgets/{file.name}" for file in (ROOT / "src/cs_course/widgets").glob("*.*s")}
    about = f"cs_course-{cs_course.__version__}.dist-info/"
    licences = {f"{about}licenses/{name}" for name in ("LICENSE", "LICENSE-CONTENT")}
    assert notebooks | data | scripts | licences <= set(wheel.namelist())


def test_the_wheel_holds_nothing_graded_and_nothing_of_a_learner(wheel: zipfile.ZipFile) -> None:
    graded = {file.name for file in (ROOT / "assignments").rglob("*.*")}
    for name in map(PurePosixPath, wheel.namelist()):
        assert name.parts[0] in ("cs_course", f"cs_course-{cs_course.__version__}.dist-info")
        assert not {"assignments", "tests", "source", ".ipynb_checkpoints", "__pycache__"} & set(name.parts)
        assert name.name not in graded | {"answers.jsonl", "gradebook.db", "conftest.py"}


def test_no_graded_item_is_named_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    files = (ROOT / "assignments" / "items").glob("*.yaml")
    graded = {item["id"] for file in files for item in yaml.safe_load(file.read_text("utf-8"))}
    everything = "\n".join(wheel.read(name).decode("utf-8", "ignore") for name in wheel.namelist())
    assert graded
    assert sorted(name for name in graded if re.search(rf"(?<![\w-]){name}(?![\w-])", everything)) == []
