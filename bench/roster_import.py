"""How many rows of a roster are loaded in a second: new, repeated, changed, and undone.

`python bench/roster_import.py [ROWS]`, under MEDREG_DEMO=1; on SQLite in a temporary folder, or
on the PostgreSQL that MEDREG_DATABASE_URL names, in a test database of its own.
"""

import io
import os
import sys
import tempfile
import time
from pathlib import Path

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
YEAR = 2026

if __name__ == "__main__":
    os.environ["MEDREG_DEMO"] = "1"
    os.environ["MEDREG_DATA_DIR"] = tempfile.mkdtemp(prefix="medreg-benchmark-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medreg.config.settings")

    import django
    from django.db import connection

    django.setup()

    from medreg.services.acting import ActingUser
    from medreg.services.clock import moment
    from medreg.services.importing import Options, import_file, undo_import
    from medreg.services.making_people import make_people

    def load(content: bytes) -> tuple[int, float]:
        """Import a roster; gives the run and the rows in a second."""
        options = Options(province="990000")
        file = io.BytesIO(content)
        began = time.perf_counter()
        report = import_file(
            "roster", file, "x", ActingUser(account=None), moment(), options=options
        )
        return report.run.pk, report.run.rows_read / (time.perf_counter() - began)

    name = connection.creation.create_test_db(verbosity=0)
    folder = Path(os.environ["MEDREG_DATA_DIR"])
    make_people(ROWS, 1, folder, year=YEAR)
    content = (folder / "roster.csv").read_bytes()
    changed = content.replace("示例医科大学".encode(), "第二医科大学".encode())
    print(f"{ROWS} people on {connection.vendor}")
    first, speed = load(content)
    print(f"  new rows      {speed:8.0f} rows/s")
    _run, speed = load(content + b"\n")
    print(f"  repeated rows {speed:8.0f} rows/s")
    second, speed = load(changed)
    print(f"  changed rows  {speed:8.0f} rows/s")
    for run in (second, first):
        began = time.perf_counter()
        report = undo_import(run, ActingUser(account=None), moment())
        seconds = time.perf_counter() - began
        print(f"  undone        {report.undone / seconds:8.0f} entries/s")
    connection.creation.destroy_test_db(name, verbosity=0)
