#!/bin/sh
# Stands in for a company's private package registry, so that this lab needs none.
# Like a real one it knows no token, only the token's hash (registry.sha256).
#
#   sh registry.sh fetch notices.txt     prints the file, for whoever shows the token
#
# The token is $REGISTRY_TOKEN or, where that is not set, what stands in the file
# /run/secrets/registry_token, the place where a build secret is mounted.
set -eu

mounted=/run/secrets/registry_token

refuse() {
  echo "registry: $1" >&2
  exit 1
}

[ "$#" -eq 2 ] && [ "$1" = fetch ] || refuse 'usage: sh registry.sh fetch FILE'

if [ -n "${REGISTRY_TOKEN:-}" ]; then
  token=$REGISTRY_TOKEN
elif [ -s "$mounted" ]; then
  token=$(cat "$mounted")
else
  refuse "no token: REGISTRY_TOKEN is not set, and there is no $mounted"
fi

shown=$(printf %s "$token" | sha256sum)
read -r known _ < "$(dirname "$0")/registry.sha256"
[ "${shown%% *}" = "$known" ] || refuse '401 Unauthorized'

case $2 in
  notices.txt) cat <<'NOTICES' ;;
Hello Docker contains work of others, under these licences:

  Flask      BSD-3-Clause   Copyright the Pallets project
  waitress   ZPL-2.1        Copyright Zope Foundation and contributors
  chi        MIT            Copyright Peter Kieltyka and Google
  Express    MIT            Copyright TJ Holowaychuk and contributors
NOTICES
  *) refuse "404 Not Found: $2" ;;
esac
