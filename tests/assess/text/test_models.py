"""The fitted weights are fresh: fitting them again gives the same files, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_fitting_again_gives_the_same_weights(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(ROOT / "training" / "train.py"), str(tmp_path)], check=True, capture_output=True
    )
    shipped = Path(str(resources.files("cs_course.assess.text") / "data" / "models"))
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(file.name for file in shipped.iterdir())
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (shipped / file.name).read_bytes(), f"{file.name}: run 'make train'"
