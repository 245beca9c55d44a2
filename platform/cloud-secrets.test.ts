import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { recordCommands } from '../deploy/terraform/testing/recorded-commands.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** Bytes that a secret of Azure Key Vault keeps at most. */
const SECRET_BYTES_MAX = 25_600;

it('puts every key that the chart asks for into secrets that each cloud can keep', async () => {
  const keys = execFileSync(process.execPath, ['platform/launch/launch.cjs', 'keys', 'compose'], {
    cwd: root,
    encoding: 'utf8',
  });
  const commands = recordCommands();
  try {
    expect(await commands.putKeys('azure', 0, keys)).toMatchObject({ code: 0 });
    const secrets = Object.values(commands.kept());
    const names = secrets.flatMap((text) => Object.keys(JSON.parse(text)));
    expect(new Set(names).size).toBe(names.length);
    const subgraphs = parse(readFileSync(`${root}deploy/helm/codai/subgraphs.yaml`, 'utf8')) as Record<
      string,
      { serviceKey: string }
    >;
    const serviceKeys = Object.values(subgraphs).map(({ serviceKey }) => serviceKey);
    expect(names).toEqual(expect.arrayContaining(['CALLER_KEY', 'CURSOR_KEY', 'MASTER_KEY', ...serviceKeys]));
    // Service keys grow with the square of the number of subgraphs: half of the place is left for more of them.
    for (const text of secrets) expect(Buffer.byteLength(text)).toBeLessThan(SECRET_BYTES_MAX / 2);
  } finally {
    commands.remove();
  }
});
