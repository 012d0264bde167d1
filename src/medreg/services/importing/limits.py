"""How much an import takes on: beyond these a file is refused before it can do harm."""

MEGABYTE = 1024 * 1024

MOST_BYTES_OF_TEXT = 200 * MEGABYTE
MOST_BYTES_OF_WORKBOOK = 50 * MEGABYTE
MOST_BYTES_UNPACKED = 512 * MEGABYTE
"""All parts of a workbook together, unpacked."""
MOST_TIMES_PACKED = 200
"""A part that unpacks to more times its size is a bomb; real sheets pack 10 to 50 times."""
PACKING_COUNTS_FROM = MEGABYTE
"""Small parts may pack as well as they like."""
MOST_PARTS = 2_000
MOST_SHARED_TEXTS = 5_000_000
MOST_ROWS = 1_000_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 4_000
"""In one cell."""
MOST_BYTES_IN_A_LINE = MEGABYTE
HEADING_WITHIN = 10
"""The headings stand in one of so many first rows; titles may stand above them."""
CHUNK = 256 * 1024
