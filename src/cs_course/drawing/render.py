"""From a drawing to an SVG file that is the same, byte for byte, each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path

import matplotlib

from ..compile import CONTENT, load_figures
from ..i18n import pick
from ..model import LANGUAGES
from . import style

FIGURES = CONTENT / "figures"
METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


def render_all(folder: Path, texts: Path = CONTENT / "figures.yaml") -> Iterator[Path]:
    """Write ``folder/LANGUAGE/NAME.svg`` for every figure that the file of texts names."""
    for name, entry in load_figures(texts).items():
        for lang in LANGUAGES:
            file = folder / lang / f"{name}.svg"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(render(name, pick(entry["labels"], lang), lang))
            yield file


def render(name: str, labels: Mapping[str, str], lang: str) -> bytes:
    """One picture as SVG, with its letters as outlines, so that no font is needed to see it."""
    style.register_fonts()
    drawing = import_module(f".{name.replace('-', '_')}", __package__)
    written = BytesIO()
    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # whatever the author's own settings are
        matplotlib.rcParams.update({"svg.fonttype": "path", "svg.hashsalt": name, "font.family": style.FAMILIES[lang]})
        drawing.draw(labels).savefig(written, format="svg", metadata=METADATA)
    return written.getvalue()
