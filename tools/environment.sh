#!/bin/sh
# Makes the virtual environment with the first Python on this machine that is new enough.
set -eu
venv=$1

for python in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$python" >/dev/null 2>&1 &&
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
            echo "$python lacks the module venv; install the package python3-venv." >&2
            exit 1
        fi
        [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
        exit 0
    fi
done
echo "medreg needs Python 3.11 or newer; install it, or say where it is: make PYTHON=/path/to/python3 …" >&2
exit 1
