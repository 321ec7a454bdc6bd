"""The pictures of the notebooks: up to date, readable in both languages, and shown without a drawing library."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from importlib import import_module
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pytest
from fontTools.ttLib import TTFont
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Text

from cs_course import figures
from cs_course.compile import CONTENT, load_figures
from cs_course.drawing import font, render, style
from cs_course.i18n import Trouble, pick
from cs_course.model import LANGUAGES

TEXTS = load_figures(CONTENT / "figures.yaml")
EVERY = [(name, lang) for name in TEXTS for lang in LANGUAGES]
every_figure = pytest.mark.parametrize(("name", "lang"), EVERY)


def labels(name: str, lang: str) -> dict[str, str]:
    return pick(TEXTS[name]["labels"], lang)


@pytest.fixture
def drawn(name: str, lang: str) -> Iterator[Figure]:
    """The figure, laid out with the settings that it is rendered with."""
    style.register_fonts()
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        style.use_course_font(lang)
        made = import_module(f"cs_course.drawing.{name.replace('-', '_')}").draw(labels(name, lang))
        FigureCanvasAgg(made).draw()
        yield made


def words(figure: Figure) -> list[Text]:
    return [text for text in figure.axes[0].texts if text.get_text()]


def span(text: Text) -> tuple[float, float, float]:
    """Left end, right end and baseline of a text, in the units of the picture."""
    box = text.get_window_extent()
    points = text.axes.transData.inverted().transform([(box.x0, 0), (box.x1, 0)])
    return points[0][0], points[1][0], text.get_position()[1]


@every_figure
def test_the_picture_is_up_to_date(name: str, lang: str, root: Path) -> None:
    locked = re.search(r"^matplotlib==(\S+)", (root / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    if not locked or locked[1] != matplotlib.__version__:
        pytest.skip("another matplotlib than the locked one may draw a little differently")
    committed = (render.FIGURES / lang / f"{name}.svg").read_bytes()
    assert render.render(name, labels(name, lang), lang) == committed, "draw it with 'make figures' and look at it"


def test_there_are_no_other_pictures() -> None:
    found = {(file.stem, file.parent.name) for file in render.FIGURES.rglob("*.svg")}
    assert found == set(EVERY)


@every_figure
def test_letters_are_outlines(name: str, lang: str) -> None:
    picture = ElementTree.fromstring((render.FIGURES / lang / f"{name}.svg").read_bytes())
    assert not list(picture.iter("{http://www.w3.org/2000/svg}text"))


@every_figure
def test_the_description_says_every_name_on_the_picture(name: str, lang: str) -> None:
    alt = TEXTS[name]["alt"][lang].lower()
    for kind in ("open", "targeted", "clarifying", "informational", "selective", "consultative"):
        if kind in TEXTS[name]["labels"]:
            assert re.split(r"[,（]", labels(name, lang)[kind])[0].lower() in alt


@every_figure
def test_every_letter_is_in_the_fonts(name: str, lang: str) -> None:
    said = set("".join([TEXTS[name]["alt"][lang], *labels(name, lang).values()])) - {"\n"}
    families = [family for family in style.FAMILIES[lang] if family in font.FACES]
    for weight in font.WEIGHTS:
        held: set[int] = set()
        for family in families:
            held |= TTFont(style.FONTS / f"{family.replace(' ', '')}-{weight}.otf").getBestCmap().keys()
        missing = sorted(sign for sign in said if ord(sign) not in held)
        assert not missing, "add them to SPOKEN in drawing/font.py and make the fonts again"


@every_figure
def test_words_stay_on_the_paper_and_apart(name: str, lang: str, drawn: Figure) -> None:
    for text in words(drawn):
        left, right, _ = span(text)
        assert left >= style.MARGIN / 2, text.get_text()
        assert right <= style.WIDTH - style.MARGIN / 2, text.get_text()
    for one, other in combinations(words(drawn), 2):
        (left, right, y), (other_left, other_right, other_y) = span(one), span(other)
        apart = right < other_left or other_right < left or abs(y - other_y) > 12
        assert apart, f"{one.get_text()} / {other.get_text()}"


@every_figure
def test_words_stay_in_their_boxes(name: str, lang: str, drawn: Figure) -> None:
    boxes = [patch for patch in drawn.axes[0].patches if not isinstance(patch, FancyArrowPatch)]
    for text in words(drawn):
        left, right, y = span(text)
        for box in boxes:
            outline = box.get_patch_transform().transform_path(box.get_path())
            if outline.contains_point(((left + right) / 2, y)):
                assert outline.contains_point((left, y)), text.get_text()
                assert outline.contains_point((right, y)), text.get_text()


@every_figure
def test_words_are_large_enough_for_a_telephone(name: str, lang: str, drawn: Figure) -> None:
    assert min(text.get_fontsize() for text in words(drawn)) >= 13


@pytest.mark.parametrize("weight", font.WEIGHTS)
@pytest.mark.parametrize("family", font.FACES)
def test_the_fonts_are_renamed_and_carry_their_licence(family: str, weight: str) -> None:
    names = TTFont(style.FONTS / f"{family.replace(' ', '')}-{weight}.otf")["name"]
    assert names.getDebugName(1) == family
    assert "SIL Open Font License, Version 1.1" in names.getDebugName(13)
    assert (style.FONTS / "OFL.txt").read_text("utf-8").startswith(names.getDebugName(0))


def test_the_chinese_font_holds_the_frequent_characters() -> None:
    frequent = font.frequent_characters()
    assert len(frequent) == 3755
    held = TTFont(style.FONTS / "CSCourseSansSC-Regular.otf").getBestCmap().keys()
    assert {ord(sign) for sign in frequent + font.SPOKEN + "，。：；？！“”‘’（）《》、…—→←↑↓✓①℃"} <= held


def test_live_figures_write_chinese_in_the_courses_font() -> None:
    with matplotlib.rc_context():
        style.use_course_font("zh")
        assert Path(findfont(matplotlib.rcParams["font.family"][0])).parent == style.FONTS
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CS_COURSE_LANG", "en")
            style.use_course_font()
        assert matplotlib.rcParams["font.family"][0] == style.LATIN_FAMILY


def test_a_missing_source_of_the_fonts_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(font.FontSourceError, match="install fonts-noto-cjk, or name the folder"):
        font.make_font(tmp_path / "NotoSansCJK-Regular.ttc", style.SC_FAMILY, "Regular")


@every_figure
def test_the_picture_and_its_description_are_shown(name: str, lang: str) -> None:
    bundle = figures.figure_bundle(name, lang)
    alt = TEXTS[name]["alt"][lang]
    assert bundle["text/plain"] == alt
    html = bundle["text/html"]
    found = re.search(r'alt="([^"]*)"', html)
    assert found and unescape(found[1]) == alt
    picture = re.search(r"data:image/svg\+xml;base64,([^\"]+)", html)
    assert picture and b64decode(picture[1]) == (render.FIGURES / lang / f"{name}.svg").read_bytes()


def test_the_language_is_the_learners(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CS_COURSE_LANG", "zh")
    figures.figure("question-funnel")
    assert TEXTS["question-funnel"]["alt"]["zh"] in capsys.readouterr().out
    figures.figure("question-funnel", lang="en")
    assert TEXTS["question-funnel"]["alt"]["en"] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "lang", "says"),
    [
        ("question-type", "en", "Did you mean 'question-types'?"),
        ("xyz", "en", "There is no figure 'xyz' here."),
        ("question-types", "fr", "There is no language 'fr' here"),
    ],
)
def test_a_wrong_name_is_said_in_one_line(name: str, lang: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    figures.figure(name, lang)
    printed = capsys.readouterr().out
    assert says in printed
    assert len(printed.splitlines()) == len(LANGUAGES)


def test_a_missing_picture_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "figures", lambda: {"lost": {"alt": {"en": "A picture.", "zh": "一幅图。"}}})
    with pytest.raises(Trouble, match="'lost' is missing"):
        figures.figure_bundle("lost", "en")


def test_showing_a_picture_needs_no_drawing_library() -> None:
    code = """
import sys
from cs_course import figure
figure("question-types", lang="zh")
assert not {"matplotlib", "numpy", "yaml", "cs_course.drawing"} & sys.modules.keys()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
