import type pg from 'pg';
import { z } from 'zod';
import type { HttpAnswer, HttpRequest, NoAnswer } from '../api/listen.ts';

export const faultSchema = z.strictObject({
  /** How many of the next requests to the API. */
  count: z.number().int().min(1).max(1000),
  /** `error` 500, `rate_limit` 429, `timeout` no answer ever, `cut` the connection breaks. */
  kind: z.enum(['error', 'rate_limit', 'timeout', 'cut']),
  /** `before`: the request does nothing. `after`: it does everything, and its answer is lost. */
  moment: z.enum(['before', 'after']).default('before'),
  /** Only requests with this method and a path that begins so. */
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  path: z.string().startsWith('/').optional(),
});

export type Fault = z.output<typeof faultSchema>;
type TakenFault = Pick<Fault, 'kind' | 'moment'>;
type Planned = Omit<Fault, 'method' | 'path'> & {
  readonly method?: Fault['method'] | null;
  readonly path?: string | null | undefined;
};

/**
 * Requests that are to go wrong. They are rows, one for each request, so that a restart remembers them and each is used up once,
 * by however many requests at the same moment.
 */
export class Faults {
  constructor(private readonly pool: pg.Pool) {}

  async plan({ count, kind, moment, method = null, path = null }: Planned): Promise<void> {
    await this.pool.query(
      `INSERT INTO fault (plan, kind, moment, method, path)
       SELECT plan, $2, $3, $4, $5 FROM (SELECT nextval('fault_plan') AS plan) this, generate_series(1, $1)`,
      [count, kind, moment, method, path],
    );
  }

  async clear(): Promise<void> {
    await this.pool.query('DELETE FROM fault');
  }

  /** The rest of each plan, in the order in which they were made. */
  async planned(): Promise<readonly Fault[]> {
    const { rows } = await this.pool.query<{ fault: Fault }>(
      `SELECT jsonb_strip_nulls(jsonb_build_object('count', count(*), 'kind', kind, 'moment', moment, 'method', method, 'path', path)) AS fault
       FROM fault GROUP BY plan, kind, moment, method, path ORDER BY plan`,
    );
    return rows.map(({ fault }) => fault);
  }

  /** The fault this request is to have, which is then used up; null for none. */
  async take({ method, path }: Pick<HttpRequest, 'method' | 'path'>): Promise<TakenFault | null> {
    const { rows } = await this.pool.query<TakenFault>(
      `DELETE FROM fault WHERE id = (
         SELECT id FROM fault WHERE (method IS NULL OR method = $1) AND (path IS NULL OR starts_with($2, path))
         ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING kind, moment`,
      [method, path],
    );
    return rows[0] ?? null;
  }
}

/** Returns the fault that the caller gets instead of an answer. */
export function faultAnswer({ kind }: TakenFault): HttpAnswer | NoAnswer {
  if (kind === 'timeout') return 'hang';
  if (kind === 'cut') return 'cut';
  const [status, error] =
    kind === 'error'
      ? [500, { type: 'api_error', message: 'An unknown error occurred (asked for by the control API).' }]
      : [
          429,
          { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests hit the API too quickly.' },
        ];
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'request-id': 'req_fault',
      ...(kind === 'rate_limit' && { 'stripe-rate-limited-reason': 'global-rate' }),
    },
    body: JSON.stringify({ error }),
  };
}
