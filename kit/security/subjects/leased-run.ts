import type { Pool, PoolClient } from 'pg';
import type { Logger } from '../../base/logging/logger.ts';
import type { EventInput, EventType } from '../../contract/event-types.ts';
import { OutboxBuffer } from '../../database/transactions/outbox.ts';
import { transactionOf } from './erase.ts';

/** A failed run is tried again after 1 s, 2 s, 4 s … and at last each hour, for as long as it takes. */
const RETRY_SECONDS_MAX = 3600;
const ERROR_CHARACTERS_MAX = 500;

/** A row of `subject_erasure` or `subject_export` whose lease a run holds. */
export interface LeasedRun {
  readonly table: 'subject_erasure' | 'subject_export';
  readonly key: { readonly user_id: string } | { readonly request_id: string };
  /** Runs begun, this one included. */
  readonly attempt: number;
  readonly subgraph: string;
}

/** Logs a failed run as an error, notes it, and gives the lease back until the next try. */
export async function noteFailedRun(
  { pool, logger }: { readonly pool: Pool; readonly logger: Pick<Logger, 'error'> },
  { table, key, attempt, subgraph }: LeasedRun,
  error: Error,
): Promise<void> {
  const retrySeconds = Math.min(2 ** Math.min(attempt, 20), RETRY_SECONDS_MAX);
  logger.error(
    { error, subgraph, run: table, ...key, attempt, retrySeconds },
    'A run for a person failed and is not done; it is tried again.',
  );
  const [[column, value]] = Object.entries(key) as [[string, string]];
  await pool.query(
    `UPDATE ${table} SET leased_until = NULL, last_error = $2,
       next_attempt_at = clock_timestamp() + make_interval(secs => $3) WHERE ${column} = $1`,
    [value, error.message.slice(0, ERROR_CHARACTERS_MAX), retrySeconds],
  );
}

/**
 * Rejects when `work` neither ends nor calls `goesOn` for that long, in the words `<what> made no progress for … ms.` What hangs is left
 * behind: it can hold no lease.
 */
export async function withProgress<T>(
  { what, deadlineMs }: { readonly what: string; readonly deadlineMs: number },
  work: (goesOn: () => void) => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(new Error(`${what} made no progress for ${deadlineMs} ms.`)), deadlineMs);
  });
  try {
    return await Promise.race([work(() => timer?.refresh()), hung]);
  } finally {
    clearTimeout(timer);
  }
}

/** Publishes what became of a run in the transaction that ends it. */
export async function publishRun(
  client: PoolClient,
  now: () => Date,
  {
    type,
    data,
    correlationId,
  }: { readonly type: string; readonly data: { readonly userId: string }; readonly correlationId: string },
): Promise<void> {
  const outbox = new OutboxBuffer({ caller: { tenantId: null, correlationId }, causationId: null, now });
  outbox.append(type as EventType, data as EventInput<EventType>, { subject: data.userId });
  await outbox.flush(transactionOf(client));
}
