#!/bin/sh
# Whether this machine has Node 18 or newer, with npm.
set -eu
command -v npm >/dev/null 2>&1 || exit 1
major=$(node --version 2>/dev/null | sed 's/^v//; s/\..*//')
[ "${major:-0}" -ge 18 ]
