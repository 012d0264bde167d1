"""The demonstration: invented people, one-click log-in, a clock that can be moved.

It exists only when `MEDREG_DEMO=1`; anywhere else importing it fails (decision 20).
"""

import os

if os.environ.get("MEDREG_DEMO") != "1":
    raise ImportError(
        "The demonstration is not part of a production system: it lets anybody log in as anybody."
        " Set MEDREG_DEMO=1 to look at it, never with real data."
    )
