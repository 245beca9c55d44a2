import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { Pool } from 'undici';
import type { Settings } from '../../config/settings.ts';
import { createGateway } from '../gateway/gateway.ts';
import { listen, serveGateway, urlOf } from '../server/serve.ts';
import { ANSWER, answers, PLAN, QUERY, SUBGRAPHS, supergraphAt } from './library.ts';

/** Code that is not compiled by then stays so; and no start shall take long. */
const REQUESTS_MAX = 3_000;
const CONNECTIONS = 16;
const LOOPBACK = { host: '127.0.0.1', port: 0 };

let isHeated = false;

/**
 * Drives a gateway of the same settings over two subgraphs of its own, through real ports on loopback, until `start.heatMs` is
 * over or `requestsMax` are answered: V8 has then seen and compiled what a request runs through, and the first clients find it so. It has its own metrics, writes
 * no log, asks no subgraph, key server or Redis of the configuration, and closes all it opened. Once a process.
 *
 * Resolves to the number of requests; 0 when it was not to be, or could not be: then the gateway just starts cold.
 */
export async function warmUpJit(
  { start, http, limits, traffic, errors, telemetry }: Settings,
  stop?: AbortSignal,
  requestsMax = REQUESTS_MAX,
): Promise<number> {
  if (isHeated || start.heatMs === 0) return 0;
  isHeated = true;
  const until = performance.now() + start.heatMs;
  const opened: (() => Promise<unknown>)[] = [];
  try {
    const subgraphs = await listen(createServer(answerAsSubgraph), LOOPBACK);
    opened.push(() => closed(subgraphs));
    const settings = { http, limits, traffic, errors, telemetry: { ...telemetry, slowOperationMs: null } };
    const gateway = await createGateway({
      supergraph: supergraphAt(urlOf(subgraphs, LOOPBACK.host)),
      settings,
      logger: pino({ name: 'heat' }, { write: () => {} }),
      registry: new Registry(),
      plannerFor: async () => ({ plan: async () => PLAN, close: async () => {} }),
    });
    const served = await serveGateway(gateway, LOOPBACK);
    opened.push(() => served.stop({ timeoutMs: 0 }));
    const clients = new Pool(served.url, { connections: CONNECTIONS, pipelining: 1 });
    opened.push(() => clients.destroy());

    let sent = 0;
    let answered = 0;
    const isOver = () => sent >= requestsMax || performance.now() >= until || stop?.aborted === true;
    const client = async () => {
      while (!isOver()) {
        sent++;
        const { body } = await clients.request({
          path: http.path,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: REQUEST,
        });
        if ((await body.text()) !== ANSWER) return;
        answered++;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, client));
    return answered;
  } catch {
    // No loopback, no free port: nothing that keeps a gateway from serving.
    return 0;
  } finally {
    for (const close of opened.reverse()) await close().catch(() => undefined);
  }
}

const REQUEST = JSON.stringify({ query: QUERY });

function answerAsSubgraph(...[request, response]: Parameters<Parameters<typeof createServer>[1] & object>): void {
  request.resume();
  const name = SUBGRAPHS.find((one) => request.url === `/${one}`) ?? SUBGRAPHS[0];
  response.writeHead(200, { 'content-type': 'application/json' }).end(answers[name]);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
