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

/** Requests that are to go wrong. They are of this process: a restart forgets them. */
export class Faults {
  #planned: Fault[] = [];

  plan(fault: Fault): void {
    this.#planned.push({ ...fault });
  }

  clear(): void {
    this.#planned = [];
  }

  get planned(): readonly Fault[] {
    return this.#planned;
  }

  /** The fault this request is to have, which is then used up; null for none. */
  take(request: Pick<HttpRequest, 'method' | 'path'>): Fault | null {
    const fault = this.#planned.find(
      ({ method, path }) =>
        (method === undefined || method === request.method) && (path === undefined || request.path.startsWith(path)),
    );
    if (!fault) return null;
    fault.count--;
    this.#planned = this.#planned.filter(({ count }) => count > 0);
    return fault;
  }
}

/** What the caller gets instead of an answer. */
export function faultAnswer({ kind }: Fault): HttpAnswer | NoAnswer {
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
