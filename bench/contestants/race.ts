import { isDeepStrictEqual } from 'node:util';
import { freePort } from '@codai/kit/host';
import { type LoadFigures, measureLoad, type RequestOf } from '../measure/load.ts';
import { startServer } from '../measure/server-process.ts';
import type { Workload } from '../workload/workload.ts';
import type { Contestant } from './contestants.ts';

/** One line of the result: a contestant under one kind of load. */
export interface Entrant {
  readonly contestant: Contestant;
  readonly requestOf: RequestOf;
  readonly warmUp: number;
  readonly requests: number;
}

export interface Race {
  readonly workload: Workload;
  readonly entrants: readonly Entrant[];
  readonly rounds: number;
  readonly clients: number;
  /** Answer that every contestant has to give to the first request, in full, before it is measured. */
  readonly expected: unknown;
}

/** Measures each entrant once a round, one after the other, so that what disturbs the machine disturbs all alike. */
export async function race({
  workload,
  entrants,
  rounds,
  clients,
  expected,
}: Race): Promise<Map<string, LoadFigures[]>> {
  const figures = new Map<string, LoadFigures[]>();
  for (let round = 1; round <= rounds; round++) {
    for (const { contestant, requestOf, warmUp, requests } of entrants) {
      const { name, path } = contestant;
      const port = await freePort();
      const server = await startServer({ ...contestant.command(workload.supergraphPath, port), name, port });
      try {
        const url = `http://127.0.0.1:${port}${path}`;
        const answer = await askOnce(url, workload.bodies[0] as string, requestOf(0).headers);
        if (!isDeepStrictEqual(answer, expected))
          throw new Error(`${name} answered something else: ${JSON.stringify(answer).slice(0, 300)}`);
        const measured = await measureLoad({ url, pid: server.pid, requestOf, warmUp, requests, clients });
        figures.set(name, [...(figures.get(name) ?? []), measured]);
        console.error(`round ${round}  ${name}  ${measured.cpuMs.toFixed(3)} ms`);
      } finally {
        await server.stop();
      }
    }
  }
  return figures;
}

export async function askOnce(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const reply = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  return reply.json();
}
