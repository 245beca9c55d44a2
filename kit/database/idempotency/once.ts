import { type Caller, principalOf } from '../../base/caller.ts';
import { IdempotencyKeyReusedError, ValidationError } from '../../base/errors/shared-errors.ts';
import { isCardNumber } from '../../base/text/card-number.ts';
import type { DomainError } from '../../contract/domain-error.ts';
import type { SqlStatement, SqlTransaction } from '../sql-statement.ts';
import { hashInput } from './input-hash.ts';
import { decodeValue, encodeValue } from './stored-value.ts';

export interface OnceRequest {
  readonly caller: Caller;
  /** The mutation's name. */
  readonly operation: string;
  /** The client's key: 1–255 printable characters. Absent: `input.idempotencyKey`. */
  readonly key?: string;
  /** The whole input; its `idempotencyKey` does not count as input. */
  readonly input: object;
  /** How long the outcome is kept: at least 24 h, seven days when absent; 'forever' for what moves money. */
  readonly keep?: 'forever' | { readonly hours: number };
}

const KEEP_HOURS = 7 * 24;
const HOUR_MS = 3_600_000;

/** Printable: no control, no unassigned, no lone surrogate. Source: conventions, "Idempotency". */
const KEY = /^[^\p{C}]{1,255}$/u;

/** Thrown to undo a transaction whose outcome must not be kept, and caught again outside it. */
class Undone extends Error {
  constructor(readonly outcome: DomainError) {
    super('undone');
  }
}

/** A transaction whose answer was lost is asked for again this often: its key tells whether it had committed. */
const TRIES_MAX = 3;

/**
 * The outer half: gives back a refusal that was to leave no trace, and asks again when the connection broke, so that
 * nobody is left with "perhaps".
 */
export async function onceOutsideTransaction<T>(
  attempt: () => Promise<T | DomainError>,
  isUnavailable: (error: unknown) => boolean,
): Promise<T | DomainError> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Undone) return error.outcome;
      if (tries === TRIES_MAX || !isUnavailable(error)) throw error;
    }
  }
}

/** A key that is asked for: whose it is, for what, and until when its outcome is kept. */
export interface Claim {
  readonly scope: readonly [tenantId: string, owner: string, operation: string, key: string];
  readonly inputHash: string;
  readonly keepUntil: Date | null;
}

/** The claim that a request makes, or `ValidationError` for a malformed key. Throws for anonymous callers. */
export function claimOf(request: OnceRequest, now: Date): Claim | ValidationError {
  const { caller, operation, input, keep } = request;
  const key = request.key ?? (input as { idempotencyKey?: unknown }).idempotencyKey;
  if (typeof key !== 'string' || !KEY.test(key)) {
    return new ValidationError('input.idempotencyKey', 'An idempotency key has 1 to 255 printable characters.');
  }
  // Keys are kept as they are.
  if (isCardNumber(key)) {
    return new ValidationError('input.idempotencyKey', 'The key is a payment card number. Use a random key.');
  }
  // Anonymous callers would all share one scope, and a caller who guessed a key would receive another's outcome. A service's keys are its own,
  // on whose behalf it may ask.
  const owner = principalOf(caller);
  if (owner === null) throw new Error(`${operation} needs a signed-in caller: idempotency keys belong to one.`);
  const keepUntil = keep === 'forever' ? null : new Date(now.getTime() + (keep?.hours ?? KEEP_HOURS) * HOUR_MS);
  return { scope: [caller.tenantId ?? '', owner, operation, key], inputHash: hashInput(input), keepUntil };
}

/**
 * Takes the key, in one statement with the settings that say for whom the transaction runs: they are its only source of rows, so they
 * hold before row-level security looks at what is inserted. It affects one row for the first who claims the key, none for all others.
 */
export function claiming(settings: SqlStatement, { scope, inputHash, keepUntil }: Claim): SqlStatement {
  const first = settings.values.length;
  const parameters = [1, 2, 3, 4, 5].map((offset) => `$${first + offset}::text`).join(', ');
  return {
    sql: `WITH place AS MATERIALIZED (${settings.sql})
       INSERT INTO idempotency (tenant_id, caller_id, operation, key, input_hash, keep_until)
       SELECT ${parameters}, $${first + 6}::timestamptz FROM place ON CONFLICT DO NOTHING`,
    values: [...settings.values, ...scope, inputHash, keepUntil],
  };
}

/** Writes down what came of a key: the last statement of its transaction, beside others. */
export function keeping({ scope }: Claim, outcome: unknown): SqlStatement {
  return {
    sql: `UPDATE idempotency SET outcome = $5::jsonb WHERE tenant_id = $1 AND caller_id = $2 AND operation = $3 AND key = $4`,
    values: [...scope, JSON.stringify(encodeValue(outcome))],
  };
}

/**
 * Runs `work` for the first call with a key and has its outcome kept, result or refusal, in the same transaction; every
 * later call gets that outcome. Of calls at the same moment one works and the others wait for it at the unique key: the
 * wait ends when it commits (they replay) or rolls back (the next one works).
 *
 * Returns `IdempotencyKeyReusedError` for a known key with another input. A `ValidationError` from `work` undoes everything and
 * leaves the key free, as does anything thrown. Source: conventions, "Idempotency".
 */
export async function onceInTransaction<T>(
  tx: SqlTransaction,
  claim: Claim,
  isFirst: boolean,
  work: () => Promise<T>,
): Promise<{ outcome: T | DomainError; closing: SqlStatement | null; isReplay: boolean }> {
  if (!isFirst) return { outcome: await replay<T>(tx, claim), closing: null, isReplay: true };
  const outcome = await work();
  if (outcome instanceof ValidationError) throw new Undone(outcome);
  return { outcome, closing: keeping(claim, outcome), isReplay: false };
}

async function replay<T>(tx: SqlTransaction, { scope, inputHash }: Claim): Promise<T | DomainError> {
  const rows = await tx.$queryRawUnsafe<{ input_hash: string; outcome: unknown }[]>(
    `SELECT input_hash, outcome FROM idempotency WHERE tenant_id = $1 AND caller_id = $2 AND operation = $3 AND key = $4`,
    ...scope,
  );
  const first = rows[0];
  // Pruned between our insert and this select; the transaction is run again as after a connection lost.
  if (first === undefined) throw new Error('The stored outcome is gone.');
  if (first.input_hash !== inputHash) return new IdempotencyKeyReusedError();
  return decodeValue(first.outcome) as T | DomainError;
}
