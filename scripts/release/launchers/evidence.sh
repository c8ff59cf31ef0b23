#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/app/node" "$here/app/bin/evidence.js" "$@"
