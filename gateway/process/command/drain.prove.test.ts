import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { gatewayProcess } from '../../testing/gateway-process.ts';
import { load } from '../../testing/load.ts';

/** Starts and ends of each kind: a slice in `npm test`. */
const ROUNDS = process.env.PROVE ? 10 : 1;

let folder: string;
let subgraph: Server;
let supergraph: string;
let asked = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-drain-'));
  // Some answers come at once and some late, so that there are always operations under way.
  subgraph = createServer((request, response) => {
    const number = ++asked;
    request.resume().on('end', async () => {
      await delay(number % 3 === 0 ? 300 : number % 3 === 1 ? 20 : 0);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"told":"yes"}}');
    });
  });
  subgraph.listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
  supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composeSubgraphs([{ name: 'slow', url, sdl: 'type Query { told: String }' }]).sdl);
});
afterAll(async () => {
  subgraph.closeAllConnections();
  subgraph.close();
  await rm(folder, { recursive: true });
});

describe('SIGTERM under load', () => {
  it.each([
    ['one process', []],
    ['two workers', ['--workers', '2']],
  ])(
    `loses no request in ${ROUNDS} rounds of %s: every client gets its answer and the request to leave`,
    async (_title, args) => {
      for (let round = 0; round < ROUNDS; round++) {
        await using gateway = await gatewayProcess(['--supergraph', supergraph, ...args], {
          environment: { LOG_LEVEL: 'info' },
        });
        const running = load(gateway.url, { clients: 30, query: () => ({ query: '{ told }' }) });
        while (running.answered < 200) await delay(10);
        const [code, report] = await Promise.all([gateway.stop('SIGTERM'), running.untilSentAway()]);
        expect(report.failures).toEqual([]);
        expect(report.sentAway).toBe(30);
        expect(code).toBe(0);
      }
    },
  );
});
