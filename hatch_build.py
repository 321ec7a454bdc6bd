"""Compile the content whenever the package is built, or installed from this folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileContent(BuildHookInterface[Any]):
    """Turns the YAML of ``src/cs_course/content`` into the JSON that the wheel carries."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the files of a wheel, or of an editable install, are gathered."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from cs_course.compile import compile_content

        compile_content()
