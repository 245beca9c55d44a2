import { setTimeout as delay } from 'node:timers/promises';
import { graphqlClient } from '../graphql-client.ts';

export interface LoadReport {
  readonly answers: number;
  /** Errors that were answered or thrown, with how often. */
  readonly failures: ReadonlyMap<string, number>;
  /** Requests a second that were sent. */
  readonly rate: number;
  readonly p95Ms: number;
}

/** Asks so many times a second, whether or not answers have come, until it is stopped; each question in turn, none of them again. */
export function startLoad(
  url: string,
  token: string,
  { perSecond, queries }: { readonly perSecond: number; readonly queries: readonly string[] },
): { stop(): Promise<LoadReport> } {
  const ask = graphqlClient(url, token);
  const failures = new Map<string, number>();
  const took: number[] = [];
  const underWay = new Set<Promise<void>>();
  const started = performance.now();
  let sent = 0;
  let isStopping = false;
  const one = async (query: string) => {
    const at = performance.now();
    const failure = await ask(query).then(
      ({ errors }) => errors[0] && `${errors[0].extensions.code} of ${errors[0].extensions.subgraph ?? 'the gateway'}`,
      (error: Error) => `${error.message}: ${(error.cause as Error | undefined)?.message ?? ''}`,
    );
    took.push(performance.now() - at);
    if (failure !== undefined) failures.set(failure, (failures.get(failure) ?? 0) + 1);
  };
  const sending = (async () => {
    while (!isStopping) {
      const due = Math.floor(((performance.now() - started) / 1000) * perSecond);
      for (; sent < due; sent++) {
        const asked = one(queries[sent % queries.length] ?? '');
        underWay.add(asked);
        void asked.finally(() => underWay.delete(asked));
      }
      await delay(10);
    }
  })();
  return {
    async stop() {
      isStopping = true;
      await sending;
      const seconds = (performance.now() - started) / 1000;
      await Promise.all(underWay);
      took.sort((a, b) => a - b);
      return {
        answers: took.length,
        failures,
        rate: sent / seconds,
        p95Ms: took[Math.floor(took.length * 0.95)] ?? 0,
      };
    },
  };
}
