#!/bin/sh
# Runs node with whatever is not a command of its own: an option, a word that is on no PATH, a script without the execute bit.
set -e

runs() {
  command -v "$1" > /dev/null && { [ ! -f "$1" ] || [ -x "$1" ]; }
}

case "$1" in
  -*) set -- node "$@" ;;
  *) runs "$1" || set -- node "$@" ;;
esac

exec "$@"
