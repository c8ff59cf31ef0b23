#!/bin/sh
# Opens the desk on the folder given, or asks for one.
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/app/node" "$here/app/bin/evidence.js" desk --ask "$@"
