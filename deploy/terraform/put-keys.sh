#!/usr/bin/env bash
# Puts the keys of an installation into its secrets, once:
#
#     npm run -s keys -- compose | deploy/terraform/put-keys.sh aws codai-prod eu-central-1
#     npm run -s keys -- compose | deploy/terraform/put-keys.sh azure codai-prod <name of the vault>
#     npm run -s keys -- compose | deploy/terraform/put-keys.sh gcp codai-prod <project>
#
# Writes <name>-keys, <name>-service-keys-1 to -4, and <name>-settings with nothing in it but, on Google Cloud, the HMAC key of the bucket. Refuses
# where <name>-keys has a version: what is encrypted under another MASTER_KEY could not be read again. Keys pass by standard input alone, never by
# arguments.
set -euo pipefail

cloud=${1:-} name=${2:-} place=${3:-}
if [[ ! $cloud =~ ^(aws|azure|gcp)$ || -z $name || -z $place ]]; then
  echo "Say which cloud (aws, azure or gcp), the name of the installation, and its region, vault or project." >&2
  exit 64
fi

versions_of() {
  case $cloud in
    aws) aws secretsmanager list-secret-version-ids --region "$place" --secret-id "$1" --query 'length(Versions)' --output text ;;
    azure) az keyvault secret list-versions --vault-name "$place" --name "$1" --query 'length(@)' --output tsv ;;
    gcp) gcloud secrets versions list "$1" --project "$place" --format 'value(name)' | wc -l ;;
  esac
}

put() {
  case $cloud in
    aws) aws secretsmanager put-secret-value --region "$place" --secret-id "$1" --secret-string file:///dev/stdin --query Name --output text ;;
    azure) az keyvault secret set --vault-name "$place" --name "$1" --file /dev/stdin --encoding utf-8 --content-type application/json --query name --output tsv ;;
    gcp) gcloud secrets versions add "$1" --project "$place" --data-file - --format 'value(name)' ;;
  esac
}

# The lines of standard input that match a pattern, as one JSON object: all of them, or the share $2 of four.
as_json() {
  node -e '
    const [pattern, share, bytesMax] = process.argv.slice(1);
    const lines = require("node:fs").readFileSync(0, "utf8").split("\n").filter((line) => new RegExp(pattern).test(line))
      .filter((_line, index) => share === "" || index % 4 === Number(share) - 1);
    const text = JSON.stringify(Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])));
    if (Buffer.byteLength(text) > Number(bytesMax)) throw new Error("A secret has more bytes than the cloud keeps.");
    process.stdout.write(text);
  ' "$1" "${2:-}" "$([[ $cloud == azure ]] && echo 25600 || echo 65536)"
}

keys=$(cat)
if ! grep -q '^MASTER_KEY=' <<<"$keys"; then
  echo "Standard input has no MASTER_KEY: it is what npm run -s keys -- compose prints." >&2
  exit 65
fi
count=$(versions_of "$name-keys")
if [[ ! $count =~ ^\ *[0-9]+\ *$ ]]; then
  echo "The versions of $name-keys cannot be counted: \"$count\". Nothing was written." >&2
  exit 69
fi
if ((count > 0)); then
  echo "$name-keys has keys. Nothing was written; docs/guides/production.md says how to change MASTER_KEY." >&2
  exit 73
fi

# All is made before anything is written.
own=$(as_json '^(CALLER|CURSOR|MASTER|INDEX)_KEY=' <<<"$keys")
shares=()
for share in 1 2 3 4; do
  shares+=("$(as_json '^SERVICE_KEY' "$share" <<<"$keys")")
done
settings='{}'
if [[ $cloud == gcp ]]; then
  settings=$(gcloud storage hmac create "$name-files@$place.iam.gserviceaccount.com" --project "$place" --format json |
    node -e '
      const { metadata, secret } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
      process.stdout.write(JSON.stringify({ S3_ACCESS_KEY_ID: metadata.accessId, S3_SECRET_ACCESS_KEY: secret }));
    ')
fi

# The keys come last: until they are there, the script may be run again.
for share in 1 2 3 4; do
  printf '%s' "${shares[share - 1]}" | put "$name-service-keys-$share"
done
printf '%s' "$settings" | put "$name-settings"
printf '%s' "$own" | put "$name-keys"
