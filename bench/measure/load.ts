import { Pool } from 'undici';
import { figuresOf } from './process-tree.ts';

/** One request of the load: made from its number. */
export type RequestOf = (index: number) => {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export interface Load {
  readonly url: string;
  readonly pid: number;
  readonly requestOf: RequestOf;
  readonly warmUp: number;
  readonly requests: number;
  /** Clients that each wait for one answer before they ask again. */
  readonly clients: number;
}

export interface LoadFigures {
  /** User and system time of the server's processes for one request, in milliseconds. */
  readonly cpuMs: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rssMiB: number;
}

/** Puts a closed loop of clients on a server. Rejects at the first answer that is not 200 or holds errors. */
export async function measureLoad({ url, pid, requestOf, warmUp, requests, clients }: Load): Promise<LoadFigures> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: clients, pipelining: 1 });
  let next = 0;
  const ask = async (): Promise<number> => {
    const { body, headers } = requestOf(next++);
    const askedAt = performance.now();
    const reply = await pool.request({
      path: pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await reply.body.text();
    if (reply.statusCode !== 200 || text.includes('"errors":')) {
      throw new Error(`${url} answered ${reply.statusCode}: ${text.slice(0, 300)}`);
    }
    return performance.now() - askedAt;
  };
  const run = async (count: number): Promise<number[]> => {
    const durations: number[] = [];
    let left = count;
    const client = async () => {
      while (left-- > 0) durations.push(await ask());
    };
    await Promise.all(Array.from({ length: clients }, client));
    return durations.sort((a, b) => a - b);
  };
  try {
    await run(warmUp);
    const before = figuresOf(pid);
    const startedAt = performance.now();
    const durations = await run(requests);
    const seconds = (performance.now() - startedAt) / 1000;
    const after = figuresOf(pid);
    const at = (share: number) => durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0;
    return {
      cpuMs: (after.cpuMs - before.cpuMs) / requests,
      requestsPerSecond: requests / seconds,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      rssMiB: after.rssMiB,
    };
  } finally {
    await pool.destroy();
  }
}
