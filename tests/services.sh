#!/bin/sh
# Installs the PostgreSQL server that the tests of a team's ledger start for themselves, where that can be done without
# asking: as root, with apt. Elsewhere those tests are skipped with a sentence on how to get it. Never fails.
command -v initdb >/dev/null 2>&1 && exit 0
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || exit 0
echo "Installing PostgreSQL for the tests of a team's ledger (apt-get) ..."
# Only the programs: no server of the system's own is made or started.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
fi
export DEBIAN_FRONTEND=noninteractive
install="apt-get install --yes --quiet --no-install-recommends postgresql"
timeout 300 sh -c "$install || { apt-get update --quiet && $install; }" >/dev/null 2>&1 \
  || echo "PostgreSQL could not be installed; the tests that need it are skipped."
exit 0
