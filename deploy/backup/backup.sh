#!/bin/sh
# Backs up a PostgreSQL server by the tool that is there: pgBackRest, WAL-G, or pg_basebackup with its own log.
#
#   DATABASE_URL   connection string of a role with REPLICATION
#   BACKUP_TARGET  folder for pg_basebackup; the other tools have their own configuration
#   BACKUP_TOOL    pgbackrest, wal-g or pg_basebackup; default: the first that is installed and configured
#   BACKUP_KEEP    backups of pg_basebackup that are kept; default 7
#   PGBACKREST_STANZA  stanza of pgBackRest; default codai
set -eu

fail() { echo "$1" >&2; exit 1; }

tool=${BACKUP_TOOL:-}
stanza=${PGBACKREST_STANZA:-codai}
if [ -z "$tool" ]; then
  if command -v pgbackrest >/dev/null && [ -e "${PGBACKREST_CONFIG:-/etc/pgbackrest/pgbackrest.conf}" ]; then tool=pgbackrest
  elif command -v wal-g >/dev/null && env | grep -q '^WALG_[A-Z0-9]*_PREFIX='; then tool=wal-g
  elif command -v pg_basebackup >/dev/null; then tool=pg_basebackup
  else fail 'There is neither pgBackRest nor WAL-G nor pg_basebackup.'
  fi
fi

case $tool in
  pgbackrest)
    pgbackrest --stanza="$stanza" check
    pgbackrest --stanza="$stanza" --type=incr backup
    pgbackrest --stanza="$stanza" --output=text info
    ;;
  wal-g)
    wal-g backup-push "${PGDATA:?the data folder of the server}"
    wal-g delete retain FULL "${BACKUP_KEEP:-7}" --confirm
    wal-g backup-list
    ;;
  pg_basebackup)
    target=${BACKUP_TARGET:?a folder for the backup}
    name=$(date -u +%Y-%m-%dT%H-%M-%SZ)-$$
    mkdir -p "$target"
    trap 'rm -rf "$target/$name.part"' EXIT
    pg_basebackup --dbname="${DATABASE_URL:?the server}" --pgdata="$target/$name.part" --checkpoint=fast --wal-method=stream --no-password
    pg_verifybackup --quiet "$target/$name.part"
    sync
    mv "$target/$name.part" "$target/$name"
    # Names are instants: the oldest come first.
    ls -1d "$target"/????-??-??T??-??-??Z-* | sort | head -n "-${BACKUP_KEEP:-7}" | while read -r old; do rm -rf "$old"; done
    echo "$target/$name"
    ;;
  *) fail "BACKUP_TOOL is none of pgbackrest, wal-g, pg_basebackup: $tool" ;;
esac
