#!/usr/bin/env bash
# Runs a command with TEST_DATABASE_URL set to a throw-away PostgreSQL cluster with pgvector.
# On Debian, root gets what is missing: PostgreSQL by apt, pgvector built from Debian's source package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d /tmp/throw-away-postgres.XXXXXX)
cluster=$work/cluster
bin=

# PostgreSQL refuses to run as root.
as_postgres() {
  if [[ $(id -u) == 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi
}

clean_up() {
  if [[ -f $cluster/postmaster.pid ]]; then as_postgres "$bin/pg_ctl" -D "$cluster" -m immediate -w stop >/dev/null || true; fi
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

find_server() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(pg_config --bindir 2>/dev/null || true)"; do
    if [[ -x $folder/initdb && $("$folder/postgres" --version | grep -oE '[0-9]+' | head -1) -ge 15 ]]; then
      echo "$folder"
      return
    fi
  done
}

need_root() {
  if [[ $(id -u) != 0 ]]; then
    echo "$1 is missing; install it, or run this script as root once." >&2
    exit 1
  fi
}

install_packages() {
  apt-get update -qq || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

has_vector() {
  [[ -f $("$bin/pg_config" --sharedir)/extension/vector.control ]]
}

# Debian 12 has no package for it, but the source package of Debian 13 builds there. The machine's own mirror is asked,
# with lists of its own, so that the machine's package sources stay as they are.
build_vector() {
  local major=$1 mirror lists=$work/apt
  install_packages "postgresql-server-dev-$major" build-essential dpkg-dev
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | head -1)
  if [[ -z $mirror ]]; then
    echo 'No Debian mirror is set up on this machine, so pgvector cannot be fetched; please install it.' >&2
    exit 1
  fi
  mkdir -p "$lists/lists/partial" "$work/source"
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" >"$lists/sources.list"
  local apt=(-qq -o "Dir::Etc::sourcelist=$lists/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$lists/lists" -o APT::Sandbox::User=root)
  apt-get "${apt[@]}" update
  (cd "$work/source" && apt-get "${apt[@]}" source --download-only pgvector >/dev/null)
  tar -xf "$work"/source/pgvector_*.orig.tar.* -C "$work/source" --one-top-level=pgvector --strip-components=1
  make -s -C "$work/source/pgvector" OPTFLAGS= PG_CONFIG="$bin/pg_config" with_llvm=no >/dev/null
  make -s -C "$work/source/pgvector" install PG_CONFIG="$bin/pg_config" with_llvm=no >/dev/null
}

bin=$(find_server)
if [[ -z $bin ]]; then
  need_root 'PostgreSQL 15 or later'
  install_packages postgresql
  bin=$(find_server)
fi
if ! has_vector; then
  need_root 'pgvector'
  build_vector "$("$bin/postgres" --version | grep -oE '[0-9]+' | head -1)"
fi

export PATH="$PWD/node_modules/.bin:$PATH"
port=$(node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })")
if [[ $(id -u) == 0 ]]; then chown postgres "$work"; fi
as_postgres "$bin/initdb" -D "$cluster" -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null
# Nothing here outlives the run, so nothing needs to reach the disk.
as_postgres "$bin/pg_ctl" -D "$cluster" -w -l "$work/log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work -c fsync=off -c full_page_writes=off" start >/dev/null

export TEST_DATABASE_URL="postgres://postgres@127.0.0.1:$port/postgres"
"$bin/psql" -qAt "$TEST_DATABASE_URL" -c "select 'PostgreSQL ' || current_setting('server_version') || ', pgvector ' || default_version from pg_available_extensions where name = 'vector'"
"$@"
