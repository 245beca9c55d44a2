import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { subgraphNames } from '../catalogue.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('the bundled subgraphs publish the schemas that are committed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'codai-schemas-'));
  try {
    const require = createRequire(import.meta.url);
    const { buildFolder } = await import(require.resolve('./build.mjs'));
    const commands = { schemas: { source: 'platform/launch/testing/print-schemas.ts' } };
    await buildFolder({ root, folder, addressRoot: root, entry: 'schemas', commands });
    // Native packages are found from the checkout.
    const env = { ...process.env, NODE_PATH: join(root, 'node_modules') };
    const options = { cwd: root, env, maxBuffer: 2 ** 26 };
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'schemas.js')], options);
    const printed = JSON.parse(stdout) as Record<string, string>;
    expect(Object.keys(printed)).toEqual(subgraphNames);
    for (const name of subgraphNames) {
      expect(printed[name]).toBe(await readFile(join(root, `subgraphs/${name}/schema.graphql`), 'utf8'));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
