"""Make the course's fonts from Noto Sans CJK, so that Chinese shows on a machine that has no Chinese font.

``python -m cs_course.drawing.font [FOLDER]`` reads ``NotoSansCJK-Regular.ttc`` and ``NotoSansCJK-Bold.ttc`` of
FOLDER, by default where Debian's package fonts-noto-cjk puts them, and writes ``content/fonts/*.otf``.
The fonts are renamed, so that matplotlib never takes a system's Noto for them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

from ..model import CourseError
from .style import FONTS, LATIN_FAMILY, SC_FAMILY

DEBIAN_FOLDER = Path("/usr/share/fonts/opentype/noto")
WEIGHTS = ("Regular", "Bold")

# In the Simplified Chinese face ‘ ’ “ ” are as wide as a Chinese character, which English cannot use;
# the Korean face has the same Latin letters with narrow ones.
FACES = {SC_FAMILY: "Noto Sans CJK SC", LATIN_FAMILY: "Noto Sans CJK KR"}

LATIN_BLOCKS = ((0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2044), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2212, 0x2212))
SYMBOL_BLOCKS = (
    (0x2100, 0x218F),  # letter-like signs and Roman numerals
    (0x2190, 0x22FF),  # arrows and mathematics
    (0x2460, 0x24FF),  # circled numbers
    (0x2500, 0x25FF),  # boxes and shapes
    (0x2600, 0x27BF),  # check marks and stars
    (0x3000, 0x303F),  # Chinese punctuation
    (0xFF00, 0xFFEF),  # full-width forms
)
# Everyday words of spoken service that the 3,755 most frequent characters lack.
SPOKEN = "嗨嗯噢啰喽嘞呗哒诶唠叨喋怼尴尬聆浏嘈暄瑕恪拗捋喔欸唔谙忒馨呦"

DROPPED_TABLES = ("BASE", "VORG", "vhea", "vmtx")  # vertical setting


class FontSourceError(CourseError):
    """The fonts to start from are not where they were looked for."""


def frequent_characters() -> str:
    """The 3,755 characters of GB 2312 level 1, which are rows 16 to 55 of the standard."""
    cells = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", errors="ignore") for pair in cells)


def characters(family: str) -> set[int]:
    """The code points that a font of the course is asked to hold."""
    latin = _of_blocks(LATIN_BLOCKS)
    if family == LATIN_FAMILY:
        return latin
    return latin | _of_blocks(SYMBOL_BLOCKS) | {ord(sign) for sign in frequent_characters() + SPOKEN}


def make_font(collection: Path, family: str, weight: str) -> TTFont:
    """A font of the course, cut from the collection's face for it.

    Raises
    ------
    FontSourceError
        If the collection cannot be read or has no such face.
    """
    wanted = FACES[family] if weight == "Regular" else f"{FACES[family]} {weight}"
    try:
        faces = TTCollection(str(collection), lazy=True).fonts
    except OSError:
        message = f"{collection} cannot be read; install fonts-noto-cjk, or name the folder of NotoSansCJK-*.ttc"
        raise FontSourceError(message) from None
    font = next((face for face in faces if face["name"].getDebugName(4) == wanted), None)
    if font is None:
        raise FontSourceError(f"{collection} has no face '{wanted}'; use the collection of Noto Sans CJK 2.004")
    font.recalcTimestamp = False  # the same source gives the same file
    _cut(font, characters(family))
    _rename(font, family, weight)
    return font


def main(folder: Path = DEBIAN_FOLDER) -> None:
    """Write every font of the course."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        for family in FACES:
            file = FONTS / f"{_postscript_name(family, weight)}.otf"
            make_font(folder / f"NotoSansCJK-{weight}.ttc", family, weight).save(file)
            print(f"{file.name}: {file.stat().st_size / 1000:,.0f} kB")


def _of_blocks(blocks: Iterable[tuple[int, int]]) -> set[int]:
    return {code for first, last in blocks for code in range(first, last + 1)}


def _cut(font: TTFont, codes: set[int]) -> None:
    options = Options(layout_features=["kern"], hinting=False, name_IDs=["*"], notdef_outline=True)
    options.drop_tables += DROPPED_TABLES
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def _rename(font: TTFont, family: str, weight: str) -> None:
    postscript = _postscript_name(family, weight)
    full = f"{family} {weight}".removesuffix(" Regular")
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 5, 9, 13, 14) and record.langID == 0x409]
    described = f"Subset of {FACES[family]} 2.004"
    for number, text in {1: family, 2: weight, 3: postscript, 4: full, 6: postscript, 10: described}.items():
        names.setName(text, number, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames[0] = postscript
    top = outlines.topDictIndex[0]
    top.FullName, top.FamilyName, top.Weight = full, family, weight
    if hasattr(top, "Notice"):
        del top.Notice  # a trademark of the name that is no longer used


def _postscript_name(family: str, weight: str) -> str:
    return f"{family.replace(' ', '')}-{weight}"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
