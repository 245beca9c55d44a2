import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfigFile } from '../../config/read-config-file.ts';
import { loadSupergraph } from '../../supergraph/load.ts';
import { countedGateway } from '../../testing/counted-gateway.ts';
import { loadPlugins } from './load-plugins.ts';

const examples = new URL('../../../docs/gateway/examples/', import.meta.url);
const example = fileURLToPath(new URL('client-names.mjs', examples));

async function inFolder(file: string, text: string, use: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-example-'));
  try {
    await writeFile(join(folder, file), text);
    await use(join(folder, file));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the examples of docs/gateway', () => {
  it('have a plugin that is loaded from a file of settings, and does what the page says', async () => {
    const settings = JSON.stringify({ plugins: [{ module: example, options: { required: true } }] });
    await inFolder('gateway.yaml', settings, async (path) => {
      const plugins = await loadPlugins((await readConfigFile(path)).plugins);
      await using server = await countedGateway({ plugins });
      const ask = async (headers: Record<string, string>) => {
        const response = await fetch(server.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
          body: JSON.stringify({ query: '{ items { name } }' }),
        });
        return { status: response.status, ...((await response.json()) as object) };
      };
      expect(await ask({})).toMatchObject({
        status: 403,
        errors: [{ extensions: { code: 'PLUGIN_REFUSED', header: 'x-client-name' } }],
      });
      expect(server.received).toEqual([]);
      expect(await ask({ 'x-client-name': 'shop' })).toMatchObject({ status: 200, extensions: { outcome: 'ok' } });
      expect(server.received.map(({ headers }) => headers.get('x-client-name'))).toEqual(['shop']);
    });
  });

  it('show the plugin as it is', async () => {
    const page = await readFile(new URL('../plugins.md', examples), 'utf8');
    expect(page).toContain(await readFile(example, 'utf8'));
  });

  it("have a program that composes rover's file", async () => {
    const subgraph = { routing_url: 'http://127.0.0.1:4001/graphql', schema: { sdl: 'type Query { told: String }' } };
    await inFolder('supergraph.yaml', JSON.stringify({ subgraphs: { theirs: subgraph } }), async (path) => {
      const program = fileURLToPath(new URL('compose.mjs', examples));
      const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, path]);
      expect([...loadSupergraph(stdout).subgraphs.values()]).toEqual([
        { name: 'theirs', url: 'http://127.0.0.1:4001/graphql' },
      ]);
    });
  });
});
