import { createHash } from 'node:crypto';
import { ApiError } from '../errors.ts';
import type { Tx } from '../store/transaction.ts';
import type { FormHash } from './form.ts';

/** A finished answer, as it is kept and sent. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The request that it is the answer of; for a replay, the first one. */
  readonly requestId: string;
  readonly isReplayed: boolean;
}

/** Fingerprint of a request, so that the same key with another request is seen. */
export function fingerprintOf(method: string, path: string, parameters: FormHash): string {
  return createHash('sha256')
    .update(JSON.stringify([method, path, sorted(parameters)]))
    .digest('hex');
}

function sorted(value: FormHash): unknown {
  const entries = Object.entries(value).map(([name, one]) => [name, typeof one === 'string' ? one : sorted(one)]);
  return entries.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

/**
 * The answer that was given to the key before, or null for a new key, which then belongs to this transaction.
 * Throws the 409 while another request with the key is under way, and the 400 when the key was used for another question.
 * https://docs.stripe.com/api/idempotent_requests
 */
export async function answeredBefore(tx: Tx, key: string, fingerprint: string): Promise<Answer | null> {
  const [lock] = await tx.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken',
    [`processor answer ${key}`],
  );
  if (!lock?.taken) {
    const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
    throw new ApiError(
      409,
      { type: 'idempotency_error', code: 'idempotency_key_in_use', message },
      { isAnswer: false },
    );
  }
  const [before] = await tx.query<{ fingerprint: string; status: number; body: string; request_id: string }>(
    'SELECT fingerprint, status, body, request_id FROM answer WHERE key = $1',
    [key],
  );
  if (!before) return null;
  if (before.fingerprint !== fingerprint) {
    const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
    throw new ApiError(400, { type: 'idempotency_error', message }, { isAnswer: false });
  }
  return { status: before.status, body: before.body, requestId: before.request_id, isReplayed: true };
}

export async function rememberAnswer(tx: Tx, key: string, fingerprint: string, answer: Answer): Promise<void> {
  await tx.query(
    'INSERT INTO answer (key, fingerprint, status, body, request_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [key, fingerprint, answer.status, answer.body, answer.requestId, tx.occasion.now],
  );
}
