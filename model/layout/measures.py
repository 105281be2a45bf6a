"""The lengths of a map, in points: a map of five stages is 1500 wide.

The sizes of text are the theme's (``model/picture/theme.py``).
"""

from __future__ import annotations

MARGIN = 29.0
TABLE_WIDTH = 1442.0
"""Width of the label column and the stages together, unless the stages need more."""
LABEL_WIDTH = 127.0
STAGE_WIDTH = 263.0
"""The least width of a stage's column."""

STEP_WIDTH = 126.0
"""The least width of a step's part of a column."""
STEP_HEIGHT = 24.0
"""The least height of the row of steps below the stages."""

TABLE_TOP = 96.0
TABLE_RADIUS = 10.0
HEADER_HEIGHT = 50.0
HEADER_GAP = 16.0
CHEVRON_TIP = 13.0
CHEVRON_GAP = 3.6

ROW_HEIGHT = 51.0
COLLAPSED_HEIGHT = 26.0
LINE_HEIGHT = 16.0
GUTTER = 8.0
"""Between a cell's edge and its cards, and between lines of cards."""
CARD_GAP = 6.0
"""Between cards side by side."""

CARD_RADIUS = 6.0
CARD_PADDING_X = 9.0
CARD_PADDING_Y = 7.0
CARD_WIDTH = 110.0
"""The least width of cards that stand side by side."""
CARD_HEIGHT = 30.0
"""No card is lower than this."""
CARDS_ACROSS = 4
IMAGE_HEIGHT = 150.0
"""The most height of a card's image."""
IMAGE_GAP = 6.0
"""Between a card's image and its title."""
IMAGE_SCALE = 2.0
"""Points a pixel, at most: an image of few pixels is not blown up."""
CARD_ICON = 15.0
CHIP_HEIGHT = 14.5
CHIP_PADDING = 5.5
CHIP_GAP = 4.0

LABEL_ICON = 15.5
LABEL_ICON_X = 12.0
LABEL_TEXT_X = 34.0

LEVEL_STEP = 35.0
"""Distance of two levels of the emotion lane."""
LEVEL_MARGIN = 21.6
"""Room above the highest and below the lowest level."""
FACE_RADIUS = 9.5
SMALL_FACE_RADIUS = 6.5
FACE_OUTLINE = 2.0
CURVE_WIDTH = 2.6
MARKER_LABEL_WIDTH = 110.0
LABEL_REACH = 14.0
"""How far a label may stand out of the five levels' room before places inside it are preferred."""
