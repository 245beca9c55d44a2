import { z } from 'zod';
import { ApiError, invalidRequest } from './errors.ts';

/**
 * `429`, `quota`, `500`, `503`: that answer. `slow`: the answer after a delay. `hang`: no answer. `malformed`: JSON that does not end, with status
 * 200. `cut`: the connection ends in the middle of the body, of a stream after half of its text.
 */
const faultSchema = z.enum(['429', 'quota', '500', '503', 'slow', 'hang', 'malformed', 'cut']);
export type Fault = z.infer<typeof faultSchema>;

/** Header of one request that is to fail. */
export const FAULT_HEADER = 'x-codai-fault';
const RETRY_AFTER_SECONDS = 1;
/** Faults that wait for their requests. */
const WAITING_MAX = 1_000;

const controlSchema = z.strictObject({
  fault: faultSchema,
  /** Requests that fail: the next ones. */
  times: z.int().min(1).max(WAITING_MAX).default(1),
  /** Only requests to this path. */
  path: z.string().startsWith('/').optional(),
});

/** Faults that were ordered over `/_control/faults`, in their order. */
export class Faults {
  #waiting: { readonly fault: Fault; readonly path?: string | undefined }[] = [];

  order(body: unknown): number {
    const { success, data, error } = controlSchema.safeParse(body);
    if (!success) throw invalidRequest(z.prettifyError(error));
    const { fault, times, path } = data;
    if (this.#waiting.length + times > WAITING_MAX) throw invalidRequest(`At most ${WAITING_MAX} faults can wait.`);
    this.#waiting.push(...Array.from({ length: times }, () => ({ fault, path })));
    return this.#waiting.length;
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault of this request: its header's, or the first that waits for its path. */
  next(path: string, header: string | undefined): Fault | null {
    if (header !== undefined) {
      const { success, data } = faultSchema.safeParse(header);
      if (!success) throw invalidRequest(`Unknown fault in ${FAULT_HEADER}: one of ${faultSchema.options.join(', ')}.`);
      return data;
    }
    const at = this.#waiting.findIndex((one) => one.path === undefined || one.path === path);
    return at === -1 ? null : (this.#waiting.splice(at, 1)[0]?.fault ?? null);
  }
}

/** The refusal of a fault that is one. */
export function refusalOf(fault: Fault | null): ApiError | null {
  const retry = { 'retry-after': String(RETRY_AFTER_SECONDS), 'retry-after-ms': String(RETRY_AFTER_SECONDS * 1_000) };
  switch (fault) {
    case '429':
      return new ApiError(
        429,
        'requests',
        'rate_limit_exceeded',
        `Rate limit reached for requests. Please try again in ${RETRY_AFTER_SECONDS}s.`,
        null,
        { ...retry, 'x-ratelimit-remaining-requests': '0' },
      );
    case 'quota':
      return new ApiError(
        429,
        'insufficient_quota',
        'insufficient_quota',
        'You exceeded your current quota, please check your plan and billing details.',
      );
    case '500':
      return new ApiError(500, 'server_error', null, 'The server had an error while processing your request.');
    case '503':
      return new ApiError(503, 'server_error', null, 'The server is overloaded. Please retry.', null, retry);
    default:
      return null;
  }
}
