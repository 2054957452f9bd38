#!/bin/sh
# Installs what tests start for themselves, where that can be done without asking (as root, with apt): the PostgreSQL server
# of a team's ledger, and a Chromium for the pages. Elsewhere those tests are skipped with a sentence on how to get it. Never
# fails.
wanted=""
if ! command -v initdb >/dev/null 2>&1 && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then wanted="postgresql"; fi
if ! command -v chromium >/dev/null 2>&1 && ! command -v chromium-browser >/dev/null 2>&1 \
  && ! command -v google-chrome >/dev/null 2>&1; then wanted="$wanted chromium"; fi
[ -n "$wanted" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || exit 0
# Only the programs: no server of the system's own is made or started.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
fi
export DEBIAN_FRONTEND=noninteractive
for package in $wanted; do
  echo "Installing $package for the tests (apt-get) ..."
  install="apt-get install --yes --quiet --no-install-recommends $package"
  timeout 300 sh -c "$install || { apt-get update --quiet && $install; }" >/dev/null 2>&1 \
    || echo "$package could not be installed; the tests that need it are skipped."
done
exit 0
