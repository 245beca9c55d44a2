import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort } from '@codai/kit/host';
import { ours } from '../contestants/contestants.ts';
import { startServer } from '../measure/server-process.ts';

/** The gateway under attack. */
export interface AttackedGateway {
  readonly origin: string;
  /** The longest stall of its event loop since this was last asked, in milliseconds. */
  longestStall(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts ours as its command line starts it, with everything on that has to look at what comes in. */
export async function startAttacked(supergraphPath: string, settings: object): Promise<AttackedGateway> {
  const [port, stallsPort] = [await freePort(), await freePort()];
  const config = '.cache/bench/hostile.yaml';
  writeFileSync(config, JSON.stringify(settings));
  const watch = fileURLToPath(new URL('watch-stalls.ts', import.meta.url));
  const contestant = ours({
    config,
    environment: { STALLS_PORT: String(stallsPort) },
    node: ['--import', 'tsx', '--import', watch],
  });
  const server = await startServer({ name: 'hostile', port, ...contestant.command(supergraphPath, port) });
  return {
    origin: `http://127.0.0.1:${port}`,
    longestStall: async () => Number(await (await fetch(`http://127.0.0.1:${stallsPort}/`)).text()),
    stop: server.stop,
  };
}
