#!/bin/sh
# The journeys need Chromium: finds it, or installs it where that is allowed.
set -eu

for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing chromium for the journeys"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null
    apt-get install -y -qq --no-install-recommends chromium >/dev/null
    exit 0
fi
echo "The journeys need Chromium; install the package chromium and run this again." >&2
exit 1
