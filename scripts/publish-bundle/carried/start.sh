#!/bin/sh
# Shows the deck: sh start.sh
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null; then
  echo "The deck needs Node 20 or newer, from https://nodejs.org. The PDFs in this folder open without it." >&2
  exit 1
fi
exec node start.mjs "$@"
