import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { load } from '../../testing/load.ts';
import { startFromCommandLine } from './command-line.ts';
import type { StartedGateway } from './service.ts';

const RELOADS = process.env.PROVE ? 100 : 5;

/** The memory still held when everything that can be collected is. */
const collect = (() => {
  setFlagsFromString('--expose_gc');
  return runInNewContext('gc') as () => void;
})();
async function heldBytes(): Promise<number> {
  for (let times = 0; times < 4; times++) {
    collect();
    await delay(50);
  }
  return process.memoryUsage().heapUsed;
}
/** Threads of this process; 0 where they cannot be counted. */
const threads = async () => (await readdir('/proc/self/task').catch(() => [])).length;

let folder: string;
let subgraph: Server;
let supergraph: string;
let gateway: StartedGateway;
const logged: string[] = [];
const sdlOf = (version: number) => {
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
  return composeSubgraphs([{ name: 'one', url, sdl: `type Query { told: String version${version}: String }` }]).sdl;
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-reloads-'));
  subgraph = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', async () => {
      await delay(5);
      const alias = /(\w+) ?: ?told/.exec(body)?.[1] ?? 'told';
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: { [alias]: 'yes' } }));
    });
  });
  subgraph.listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, sdlOf(0));
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line).msg) });
  const started = await startFromCommandLine({
    args: ['--supergraph', supergraph, '--port', '0', '--metrics-port', '0', '--config', await settings()],
    environment: {},
    logger,
  });
  if (typeof started === 'string') throw new Error('It only gave help.');
  gateway = started;
});
afterAll(async () => {
  await gateway.stop();
  subgraph.closeAllConnections();
  subgraph.close();
  await rm(folder, { recursive: true });
});
/** No access log: this process writes it, and counts its own memory. */
async function settings(): Promise<string> {
  const path = join(folder, 'gateway.yaml');
  await writeFile(path, 'start: { heatMs: 0 }\ntelemetry: { accessLog: false }\nsupergraph: { watch: false }\n');
  return path;
}

describe('a supergraph that changes under load', () => {
  it(`fails no request in ${RELOADS} reloads, every fifth of a bad one, and holds no memory and no thread of what went`, async () => {
    // Eight operations, so that each reload has plans to take over.
    let sent = 0;
    const query = () => ({ query: `{ a${sent++ % 8}: told }` });
    const reload = async (version: number) => {
      await writeFile(supergraph, version % 5 === 0 ? 'type Query { x: Int }' : sdlOf(version));
      await gateway.reload();
    };
    let running = load(gateway.url, { clients: 8, query });
    const asked = async (until: number) => {
      while (running.answered < until && running.failed === 0) await delay(5);
    };
    const failures: string[] = [];
    const held: number[] = [];
    const measure = async () => {
      const { failures: some } = await running.stop();
      failures.push(...some);
      await delay(200);
      held.push(await heldBytes());
      running = load(gateway.url, { clients: 8, query });
    };

    // Objects that are made once have been made after a few.
    for (let version = 1; version <= 4; version++) await reload(version);
    await measure();
    const threadsBefore = await threads();
    for (let version = 5; version < 5 + RELOADS; version++) {
      const before = running.answered;
      await reload(version);
      await asked(before + 20);
      if (version === 4 + Math.ceil(RELOADS / 2)) await measure();
    }
    await measure();
    const { failures: last } = await running.stop();
    expect([...failures, ...last]).toEqual([]);

    const taken = logged.filter((message) => message === 'Serving the new supergraph').length;
    const refused = logged.filter((message) => message.startsWith('The old supergraph goes on')).length;
    expect([taken, refused]).toEqual([4 + RELOADS - Math.ceil(RELOADS / 5), Math.ceil(RELOADS / 5)]);
    expect(await threads()).toBeLessThanOrEqual(threadsBefore + 1);
    const [first = 0, half = 0, end = 0] = held;
    process.stdout.write(
      `held after warm-up, half and all of ${RELOADS} reloads: ${[first, half, end].map((bytes) => (bytes / 1e6).toFixed(1)).join(', ')} MB\n`,
    );
    // One supergraph of this size takes about a megabyte: none of those that went may stay.
    expect(end - first).toBeLessThan(RELOADS * 0.05e6 + 3e6);
  });
});
