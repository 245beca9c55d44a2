import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the range that systems take the ports of outgoing connections from (Linux from 32768, RFC 6335 from 49152): one of
 * those could be taken by anybody's connection before it is used here.
 */
const [LOWEST, HIGHEST] = [15_000, 32_000];
const TRIES_MAX = 50;

/** A port of 127.0.0.1 that was free a moment ago: for a process whose address others must know before it starts. */
export async function freePort(): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = randomInt(LOWEST, HIGHEST);
    const error = await tryToListen(port);
    if (error === null) return port;
    if (tries === TRIES_MAX) throw error;
  }
}

function tryToListen(port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', resolve);
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(null)));
  });
}
