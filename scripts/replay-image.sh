#!/usr/bin/env bash
# Replays the steps of the Dockerfile in an empty folder where no container engine is at hand: installs what the image
# installs, runs its command as an unprivileged user, waits for its health check, and looks for files written outside
# the data folder. The image itself is not built by this.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d /tmp/replay-image.XXXXXX)
app=$work/app data=$work/data
pid=

clean_up() {
  if [[ -n $pid ]]; then kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; fi
  chmod -R u+w "$work" && rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# Prints the JSON array of the last instruction that begins so, one element a line.
exec_form() {
  sed -z 's/\\\n//g' Dockerfile | grep -E "^$1 " | tail -1 | grep -oE '\["node".*\]$' | node -pe 'JSON.parse(require("fs").readFileSync(0, "utf8")).join("\n")'
}

chmod 755 "$work"
mkdir "$app" "$data"
grep -E '^COPY ' Dockerfile | while read -r _ sources; do
  target=${sources##* }
  for source in ${sources% *}; do
    if [[ $target == ./ || $target == . ]]; then cp -r "$source" "$app/"; else cp -r "$source" "$app/$target"; fi
  done
done

echo "npm ci --omit=dev"
(cd "$app" && npm ci --omit=dev --no-fund --no-audit --loglevel=error)

# In the image the program belongs to root and the data folder to the user who runs it.
chmod -R a+rX,a-w "$app"
run_as=()
if [[ $(id -u) == 0 ]]; then
  chown nobody "$data"
  run_as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi

mapfile -t command < <(exec_form CMD)
mapfile -t health < <(exec_form HEALTHCHECK)
mapfile -t settings < <(sed -n 's/^ENV //p' Dockerfile | tr ' ' '\n')
port=$(node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })")
environment=(env -i "PATH=$app/node_modules/.bin:/usr/bin:/bin" HOME=/nonexistent "${settings[@]}" HOST=127.0.0.1 "PORT=$port" "DATA_DIR=$data")

touch "$work/before"
echo "${command[*]}"
(cd "$app" && exec "${run_as[@]}" "${environment[@]}" "${command[@]}") >"$work/log" 2>&1 &
pid=$!

healthy=
for _ in $(seq 120); do
  if ! kill -0 "$pid" 2>/dev/null; then break; fi
  if (cd "$app" && "${environment[@]}" "${health[@]}") 2>/dev/null; then healthy=yes && break; fi
  sleep 0.5
done
cat "$work/log"
if [[ -z $healthy ]]; then
  echo 'The health check never passed.' >&2
  exit 1
fi

if [[ $(id -u) == 0 ]]; then
  strays=$(find "$app" /tmp /var/tmp -xdev -user nobody -newer "$work/before" -not -path "$data*" 2>/dev/null || true)
else
  strays=$(find "$app" -newer "$work/before")
fi
kill -TERM "$pid"
code=0 && wait "$pid" || code=$?
pid=
if [[ $code != 0 || -n $strays ]]; then
  echo "Exit code $code; written outside the data folder: ${strays:-nothing}" >&2
  exit 1
fi
echo 'Healthy, stopped cleanly, wrote only in its data folder.'
