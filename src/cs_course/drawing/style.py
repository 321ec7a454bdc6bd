"""What the course's pictures have in common: paper, colours, letters."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from ..i18n import language

FONTS = Path(__file__).parents[1] / "content" / "fonts"
LATIN_FAMILY = "CS Course Sans"
SC_FAMILY = "CS Course Sans SC"
FAMILIES = {
    "en": [LATIN_FAMILY, SC_FAMILY, "DejaVu Sans"],
    "zh": [SC_FAMILY, "DejaVu Sans"],
}

# One unit of a picture is one pixel on a screen 360 pixels wide; sizes of letters count in it too.
WIDTH, MARGIN = 360.0, 8.0
TITLE, NAME, BODY = 18.5, 14.5, 13.5
LEADING = 1.25  # from line to line, in sizes of the letters

# Dark enough for white letters on them. Colour only repeats what place and outline say: grey print loses nothing.
INK, SOFT_INK, RULE, PAPER = "#1F2933", "#4A5561", "#9AA5B1", "#FFFFFF"
BLUE, TEAL, OCHRE = "#1D4F8C", "#0B7568", "#97540B"
PALE = {BLUE: "#EAF1F9", TEAL: "#E6F4F1", OCHRE: "#FBF1E3", SOFT_INK: "#EEF1F4"}
DASHES = (0, (4.0, 3.0))  # whatever is only the course's suggestion has a dashed outline

Align = Literal["left", "center", "right"]


def register_fonts() -> None:
    """Make the course's fonts known to matplotlib."""
    known = {font.fname for font in fontManager.ttflist}
    for file in sorted(FONTS.glob("*.otf")):
        if str(file) not in known:
            fontManager.addfont(str(file))


def use_course_font(lang: str | None = None) -> None:
    """Let figures that are drawn from now on write Chinese and English in the course's fonts.

    Parameters
    ----------
    lang
        The language that decides the width of quotation marks; without it, the learner's language.
    """
    register_fonts()
    matplotlib.rcParams["font.family"] = FAMILIES[language(lang)]


def paper(height: float, title: str) -> tuple[Figure, Axes]:
    """A picture with nothing on it but its title; the origin is at the top left, and y grows downwards."""
    figure = Figure(figsize=(WIDTH / 72, height / 72), facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    write(axes, MARGIN, 27, title, TITLE, bold=True)
    return figure, axes


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    size: float = BODY,
    colour: str = INK,
    bold: bool = False,
    align: Align = "left",
) -> None:
    """Write lines of text; ``y`` is the baseline of the first."""
    for number, line in enumerate(text.split("\n")):
        axes.text(
            x,
            y + number * size * LEADING,
            line,
            size=size,
            color=colour,
            weight="bold" if bold else "normal",
            ha=align,
            va="baseline",
            parse_math=False,
        )
