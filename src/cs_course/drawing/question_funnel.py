"""An order of question types for one call, as a funnel."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, Polygon
from matplotlib.path import Path

from . import style
from .style import BODY, NAME, write

LAYERS = ("open", "sharpen", "informational", "selective", "consultative")
FILLS = ("#F3F7FC", "#E6EFF8", "#D8E6F4", "#C9DCEF", style.BLUE)

TOP, LAYER, GAP = 44.0, 84.0, 5.0
HEIGHT = TOP + 5 * LAYER + 54
CENTRE, MOUTH, SPOUT = 183.0, 306.0, 198.0  # the middle, the upper width, the lower width
NUMBERS, BACK, BEND = 18.0, 351.0, 8.0


def draw(labels: Mapping[str, str]) -> Figure:
    """The picture in the language of its labels."""
    figure, axes = style.paper(HEIGHT, labels["title"])
    middles = [TOP + number * LAYER + (LAYER - GAP) / 2 for number in range(len(LAYERS))]
    axes.plot([NUMBERS, NUMBERS], [middles[0], middles[-1]], color=style.RULE, linewidth=1.5, zorder=1)
    for number, name in enumerate(LAYERS):
        _layer(axes, number, name, labels)
        _number(axes, middles[number], number + 1)
    _way_back(axes, middles[-1], middles[1], labels["new"])
    write(axes, style.MARGIN, HEIGHT - 34, labels["note"], BODY, style.INK, bold=True)
    write(axes, style.MARGIN, HEIGHT - 14, labels["again"], BODY, style.SOFT_INK)
    return figure


def _layer(axes: Axes, number: int, name: str, labels: Mapping[str, str]) -> None:
    top = TOP + number * LAYER
    bottom = top + LAYER - GAP
    upper, lower = _width(top), _width(bottom)
    corners = [
        (CENTRE - upper / 2, top),
        (CENTRE + upper / 2, top),
        (CENTRE + lower / 2, bottom),
        (CENTRE - lower / 2, bottom),
    ]
    axes.add_patch(
        Polygon(
            corners,
            facecolor=FILLS[number],
            edgecolor=style.BLUE,
            linewidth=1.2,
            linestyle=style.DASHES,
            joinstyle="round",
        )
    )
    name_ink, ink = (style.PAPER, style.PAPER) if name == LAYERS[-1] else (style.BLUE, style.INK)
    write(axes, CENTRE, top + 22, labels[name], NAME, name_ink, bold=True, align="center")
    write(axes, CENTRE, top + 43, labels[f"{name}-aim"], BODY, ink, align="center")
    write(axes, CENTRE, top + 64, labels[f"{name}-example"], BODY, ink, align="center")


def _width(y: float) -> float:
    """The funnel's width at a height: it narrows as far as the last layer."""
    depth = (y - TOP) / ((len(LAYERS) - 1) * LAYER)
    return MOUTH + (SPOUT - MOUTH) * min(depth, 1.0)


def _number(axes: Axes, y: float, number: int) -> None:
    axes.add_patch(Circle((NUMBERS, y), 10, facecolor=style.PAPER, edgecolor=style.SOFT_INK, linewidth=1.2, zorder=2))
    write(axes, NUMBERS, y + 4.5, str(number), BODY, style.INK, bold=True, align="center")


def _way_back(axes: Axes, start: float, end: float, text: str) -> None:
    """The arrow from the last layer up to an earlier one, with a word on why."""
    left, tip = CENTRE + SPOUT / 2 + 4, CENTRE + _width(end) / 2 + 4
    corners = [(left, start), (BACK - BEND, start), (BACK, start), (BACK, start - BEND)]
    corners += [(BACK, end + BEND), (BACK, end), (BACK - BEND, end), (tip, end)]
    bends = [Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE3, Path.LINETO, Path.CURVE3, Path.CURVE3, Path.LINETO]
    axes.add_patch(
        FancyArrowPatch(
            path=Path(corners, bends),
            arrowstyle="-|>",
            mutation_scale=9,
            color=style.SOFT_INK,
            linewidth=1.4,
        )
    )
    write(axes, (left + BACK) / 2, start - 6, text, BODY, style.SOFT_INK, align="center")
