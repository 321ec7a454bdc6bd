"""Small content for tests."""

from __future__ import annotations

from pathlib import Path

from cs_course.compile import load_items

ITEMS_FILE = Path(__file__).parent / "items.yaml"
ITEMS = {item.id: item for item in load_items(ITEMS_FILE)}
