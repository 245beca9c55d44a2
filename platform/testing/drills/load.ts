import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import { url } from './installation.ts';

export interface LoadResult {
  readonly workers: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failed: number;
  readonly count: number;
  /** How many answers had each code; of those without an answer, `NO_ANSWER`. */
  readonly codes: Readonly<Record<string, number>>;
}

/** Says what went wrong in a load, and what to do about a limit. */
export function faultsOf({ codes }: LoadResult): string {
  const found = Object.entries(codes).map(([code, count]) => `${count} ${code}`);
  const hint =
    codes.RATE_LIMITED === undefined ? '' : ' Start the installation with OPERATIONS_PER_MINUTE=0 for this drill.';
  return `${found.join(', ') || 'Nothing failed'}.${hint}`;
}

/** Asks one operation after another with so many workers for so long; times in milliseconds. */
export async function load(
  operations: readonly string[],
  { workers, seconds, token }: { readonly workers: number; readonly seconds: number; readonly token: string },
): Promise<LoadResult> {
  const { origin } = new URL(url);
  const pool = new Pool(origin, { connections: workers, pipelining: 1 });
  const took: number[] = [];
  const codes: Record<string, number> = {};
  const count = (code: string) => {
    codes[code] = (codes[code] ?? 0) + 1;
  };
  let next = 0;
  const begunAt = performance.now();
  const until = begunAt + seconds * 1_000;
  const bodies = operations.map((query) => JSON.stringify({ query }));
  try {
    await Promise.all(
      Array.from({ length: workers }, async () => {
        while (performance.now() < until) {
          const askedAt = performance.now();
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
          const body = bodies[next++ % bodies.length] ?? '';
          await pool
            .request({ path: '/graphql', method: 'POST', headers, body })
            .then(async (answer) => {
              const { errors = [] } = (await answer.body.json()) as { errors?: { extensions?: { code?: string } }[] };
              if (errors.length > 0) count(errors[0]?.extensions?.code ?? 'UNKNOWN');
            })
            .catch(() => count('NO_ANSWER'));
          took.push(performance.now() - askedAt);
        }
      }),
    );
  } finally {
    await pool.close();
  }
  const elapsed = (performance.now() - begunAt) / 1_000;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return {
    workers,
    perSecond: took.length / elapsed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failed: Object.values(codes).reduce((all, one) => all + one, 0),
    count: took.length,
    codes,
  };
}

/** Queries that pages of the web app ask for most. */
export const READS = [
  '{ me { id displayName unreadNotificationCount } }',
  '{ accounts(first: 10) { edges { node { id name available { minor currency } } } } }',
  '{ feed(first: 10) { edges { node { id text author { displayName } reactions { kind count } } } } }',
  '{ products(first: 12) { edges { node { id title priceFrom { minor currency } } } } }',
];
