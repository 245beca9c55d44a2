import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cloud } from '../installations.ts';

const script = fileURLToPath(new URL('../put-keys.sh', import.meta.url));

/** `put-keys.sh` with command lines of the clouds that note their arguments and keep what they are given. */
export interface RecordedCommands {
  /** Runs the script where the secret of the keys has `versions`. Resolves to its exit code and what it said on standard error. */
  putKeys(cloud: Cloud, versions: number, input: string): Promise<{ readonly code: number; readonly said: string }>;
  /** Contents of the secrets that were written, by their name without that of the installation. */
  kept(): Readonly<Record<string, string>>;
  /** Command lines, one a line. */
  calls(): string;
  remove(): void;
}

export function recordCommands(): RecordedCommands {
  const place = mkdtempSync(join(tmpdir(), 'codai-put-keys-'));
  for (const name of ['aws', 'az', 'gcloud']) {
    const program = join(place, name);
    writeFileSync(
      program,
      `#!/bin/sh
echo "${name} $*" >>"$PLACE/calls"
case "$*" in
  *hmac*) echo '{"metadata":{"accessId":"GOOG1"},"secret":"hmac"}' ;;
  *list*) cat "$PLACE/versions" ;;
  *) cat >"$PLACE/kept-$(echo "$*" | grep -oE 'codai-prod-(service-keys-[1-4]|keys|settings)')" ;;
esac
`,
    );
    chmodSync(program, 0o755);
  }
  return {
    putKeys(cloud, versions, input) {
      writeFileSync(join(place, 'versions'), cloud === 'gcp' ? 'version\n'.repeat(versions) : `${versions}\n`);
      return new Promise((resolve) => {
        const env = { PATH: `${place}:${process.env.PATH}`, PLACE: place };
        const child = execFile(script, [cloud, 'codai-prod', 'place'], { env }, (error, _out, said) =>
          resolve({ code: error === null ? 0 : Number(error.code), said }),
        );
        child.stdin?.end(input);
      });
    },
    kept: () =>
      Object.fromEntries(
        readdirSync(place)
          .filter((name) => name.startsWith('kept-'))
          .map((name) => [name.slice('kept-codai-prod-'.length), readFileSync(join(place, name), 'utf8')]),
      ),
    calls: () => readFileSync(join(place, 'calls'), 'utf8'),
    remove: () => rmSync(place, { recursive: true }),
  };
}
