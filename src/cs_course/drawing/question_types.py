"""The six question types by what they aim at (across) and by how free the answer is (down)."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from . import style
from .style import BODY, NAME, write

ROWS = ("open", "clarifying", "targeted", "informational", "consultative", "selective")  # from free to closed
COLUMNS = {
    "story": (style.BLUE, ("open", "clarifying")),
    "facts": (style.TEAL, ("targeted", "selective")),
    "service": (style.OCHRE, ("informational", "consultative")),
}
CERTAIN = ("open", "selective")  # only the two ends come from the sources

AXIS, LEFT, STEP = 16.0, 28.0, 109.0
HEADS, TOP, ROW, CARD = 79.0, 109.0, 68.0, (106.0, 63.0)
BOTTOM = TOP + 5 * ROW + CARD[1]
HEIGHT = BOTTOM + 58


def draw(labels: Mapping[str, str]) -> Figure:
    """The picture in the language of its labels."""
    figure, axes = style.paper(HEIGHT, labels["title"])
    write(axes, style.MARGIN, 48, labels["reading"], BODY, style.SOFT_INK)
    for number, (column, (colour, types)) in enumerate(COLUMNS.items()):
        x = LEFT + number * STEP
        write(axes, x + CARD[0] / 2, HEADS, labels[column], BODY, colour, bold=True, align="center")
        for kind in types:
            _card(axes, x, TOP + ROWS.index(kind) * ROW, colour, kind, labels)
    _scale(axes, labels)
    _legend(axes, labels)
    return figure


def _card(axes: Axes, x: float, y: float, colour: str, kind: str, labels: Mapping[str, str]) -> None:
    sure = kind in CERTAIN
    _box(axes, x, y, *CARD, colour, sure)
    name_ink, aim_ink = (style.PAPER, style.PAPER) if sure else (colour, style.INK)
    aim = labels[f"{kind}-aim"]
    middle = x + CARD[0] / 2
    lower = y if "\n" in aim else y + BODY * style.LEADING / 2
    write(axes, middle, lower + 20.5, labels[kind], NAME, name_ink, bold=True, align="center")
    write(axes, middle, lower + 38, aim, BODY, aim_ink, align="center")


def _box(axes: Axes, x: float, y: float, width: float, height: float, colour: str, sure: bool) -> None:
    axes.add_patch(
        FancyBboxPatch(
            (x, y),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=6",
            facecolor=colour if sure else style.PALE[colour],
            edgecolor=colour,
            linewidth=1.2,
            linestyle="solid" if sure else style.DASHES,
        )
    )


def _scale(axes: Axes, labels: Mapping[str, str]) -> None:
    first, last = TOP + CARD[1], TOP + 5 * ROW
    axes.plot([AXIS, AXIS], [TOP, first], color=style.SOFT_INK, linewidth=2)
    axes.plot([AXIS, AXIS], [first, last], color=style.SOFT_INK, linewidth=2, linestyle=style.DASHES)
    axes.add_patch(
        FancyArrowPatch(
            (AXIS, last),
            (AXIS, BOTTOM),
            shrinkA=0,
            shrinkB=0,
            arrowstyle="-|>",
            mutation_scale=10,
            linewidth=2,
            color=style.SOFT_INK,
        )
    )
    write(axes, style.MARGIN, HEADS + BODY * style.LEADING, labels["freest"], BODY, style.SOFT_INK, bold=True)
    write(axes, LEFT, BOTTOM - 5, labels["closest"], BODY, style.SOFT_INK, bold=True)
    write(axes, LEFT, TOP + 2.5 * ROW, labels["between"], BODY, style.SOFT_INK)


def _legend(axes: Axes, labels: Mapping[str, str]) -> None:
    for y, name, sure in ((BOTTOM + 25, "solid", True), (BOTTOM + 46, "dashed", False)):
        _box(axes, style.MARGIN, y - 10, 22, 12, style.SOFT_INK, sure)
        write(axes, 38, y, labels[name], BODY, style.SOFT_INK)
