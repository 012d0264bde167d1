"""How long a writer waits when many write at once: our SQLite backend (stack.md 7).

    make bench        or        python bench/writers.py [THREADS] [SECONDS]

Each thread writes one row in a transaction of its own, again and again, fully synced.
"""

import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

import django
from django.db import connection, transaction


def main(threads: int = 16, seconds: float = 3.0) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MEDREG_DEMO"] = "1"
        os.environ["MEDREG_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "medreg.config.settings"
        django.setup()
        measure(threads, seconds, Path(folder))


def measure(threads: int, seconds: float, folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE row (id integer primary key, writer integer, text text)")
    waits: list[list[float]] = [[] for _ in range(threads)]
    until = time.monotonic() + seconds

    def write(number: int) -> None:
        while (began := time.monotonic()) < until:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO row (writer, text) VALUES (%s, %s)", [number, "x" * 500]
                )
            waits[number].append(time.monotonic() - began)
        connection.close()

    workers = [threading.Thread(target=write, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    report(waits, seconds, (folder / "medreg.sqlite3").stat().st_size)


def report(waits: list[list[float]], seconds: float, size: int) -> None:
    everything = sorted(wait * 1000 for writer in waits for wait in writer)
    counts = [len(writer) for writer in waits]
    percentiles = statistics.quantiles(everything, n=100)
    print(f"writers {len(waits)}, rows {len(everything)}, {len(everything) / seconds:.0f} a second")
    print(f"wait: median {percentiles[49]:.1f} ms, 99 of 100 {percentiles[98]:.1f} ms,")
    print(f"      longest {everything[-1]:.1f} ms; rows of one writer {min(counts)}–{max(counts)}")
    print(f"file {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
