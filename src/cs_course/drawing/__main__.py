"""``python -m cs_course.drawing``: draw every picture in every language."""

from __future__ import annotations

from .render import FIGURES, render_all

if __name__ == "__main__":
    for file in render_all(FIGURES):
        print(file.relative_to(FIGURES.parent))
