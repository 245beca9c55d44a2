import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { SettingsInput } from '../../config/settings.ts';
import { createGateway } from '../../process/gateway/gateway.ts';

/** The commands to the process. Each is answered with one `Told`. */
export type Order =
  | {
      readonly do: 'start';
      readonly supergraph: string;
      readonly settings: SettingsInput;
      readonly cursorKey: string;
      readonly logLevel?: string;
    }
  | { readonly do: 'reload'; readonly supergraph: string }
  | { readonly do: 'measure' };

export interface Told {
  readonly port?: number;
  /** Bytes, after a garbage collection when the process was started so that it can. */
  readonly rss?: number;
  /** The bytes in use, buffers included: unused memory is not given back to the system at once. */
  readonly heap?: number;
  /** Seconds of all threads since the start. */
  readonly cpuSeconds?: number;
  readonly error?: string;
}

// A gateway in a process of its own, so that its memory and CPU are its own. Started by `GatewayProcess`, and ended by the
// end of the channel to it.
let gateway: Awaited<ReturnType<typeof createGateway>> | undefined;

async function obey(order: Order): Promise<Told> {
  if (order.do === 'start') {
    const { supergraph, settings, cursorKey, logLevel = 'error' } = order;
    gateway = await createGateway({
      supergraph,
      settings,
      cursorKeys: [cursorKey],
      logger: pino({ level: logLevel }, pino.destination(2)),
    });
    const server = createServer(gateway.listener);
    server.on('upgrade', gateway.upgrade);
    await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 5_000 }, resolve));
    return { port: (server.address() as AddressInfo).port };
  }
  if (order.do === 'reload') {
    await gateway?.reload(order.supergraph);
    return {};
  }
  global.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const heap = heapUsed + external;
  const { user, system } = process.cpuUsage();
  return { rss, heap, cpuSeconds: (user + system) / 1e6 };
}

process.on('message', (order: Order) => {
  obey(order)
    .catch((error: unknown) => ({ error: String(error) }))
    .then((told) => process.send?.(told));
});
process.on('disconnect', () => process.exit());
