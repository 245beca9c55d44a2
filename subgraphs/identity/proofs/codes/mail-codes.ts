import { InvalidCodeError, InvalidGrantError } from '@codai/contracts/identity';
import { newId, type Place } from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import type { OneTimeCode, OneTimeCodePurpose } from '../../generated/prisma/client.ts';
import { CODE_ATTEMPTS, MAIL_CODE_MS, readTypedCode } from './rules.ts';
import { equalHashes, hashSecret, newSecret, newTypedCode } from './secrets.ts';

/** Characters of a code sent by mail: 40 bits, tried five times at most, and useless without its ticket. */
export const MAIL_CODE_CHARACTERS = 8;

export interface MailCodeRequest {
  readonly purpose: OneTimeCodePurpose;
  /** User that it is for; null before the account exists, and for decoys. */
  readonly userId: string | null;
  /** The session that asks; null when nobody is signed in. */
  readonly sessionId?: string | null;
  /** Data for the action once the codes are right: JSON, stored encrypted. Null: a decoy, whose codes are sent to nobody. */
  readonly payload: object | null;
  /** Ask for a second code, sent to a second mailbox. */
  readonly withOther?: boolean;
}

export interface MailCodeIssued {
  readonly requestId: string;
  /** For the asking client: the half that is sent to no mailbox and stands in no event. */
  readonly ticket: string;
  /** For the mailbox. Bare characters. */
  readonly code: string;
  readonly otherCode: string | null;
  readonly expiresAt: Date;
}

/**
 * Prepares a code to be sent by mail and the ticket that belongs to it (ID-15). Only hashes are stored. Writes one row.
 * Sending is the caller's, by an event in the same transaction.
 */
export async function issueMailCode(deps: Deps, tx: Tx, request: MailCodeRequest): Promise<MailCodeIssued> {
  const { purpose, userId, sessionId = null, payload, withOther = false } = request;
  const requestId = newId('otc');
  const now = deps.clock.now();
  const issued: MailCodeIssued = {
    requestId,
    ticket: newSecret('tkt'),
    code: newTypedCode(MAIL_CODE_CHARACTERS),
    otherCode: withOther ? newTypedCode(MAIL_CODE_CHARACTERS) : null,
    expiresAt: new Date(now.getTime() + MAIL_CODE_MS),
  };
  await tx.oneTimeCode.create({
    data: {
      id: requestId,
      purpose,
      ticketHash: hashSecret(issued.ticket),
      codeHash: hashMailCode(deps, requestId, issued.code),
      otherCodeHash: issued.otherCode && hashMailCode(deps, requestId, issued.otherCode),
      userId,
      sessionId,
      payloadSealed: payload && deps.keys.seal(JSON.stringify(payload), payloadPlace(requestId)),
      attemptsLeft: CODE_ATTEMPTS,
      createdAt: now,
      expiresAt: issued.expiresAt,
    },
  });
  return issued;
}

export interface MailCodeAnswer {
  readonly purpose: OneTimeCodePurpose;
  readonly ticket: string;
  readonly code: string;
  readonly otherCode?: string;
  /** The session that answers; must be the one that asked. Null when nobody is signed in. */
  readonly sessionId?: string | null;
}

/**
 * Redeems ticket and code together, once. Returns the used row, `InvalidGrantError` when the ticket is unknown, expired,
 * used, of another purpose or session, or has no attempts left, `InvalidCodeError` when a code is wrong. A wrong code is
 * counted on purpose: the refusal commits with one attempt less, and nothing else.
 */
export async function redeemMailCode(
  deps: Deps,
  tx: Tx,
  answer: MailCodeAnswer,
): Promise<OneTimeCode | InvalidCodeError | InvalidGrantError> {
  const now = deps.clock.now();
  // One statement finds the ticket usable, takes an attempt and locks the row: of many right answers at once the first
  // one marks it used below, and this condition then fails for the others, which waited for the lock.
  const [row] = await tx.oneTimeCode.updateManyAndReturn({
    where: {
      ticketHash: hashSecret(answer.ticket),
      purpose: answer.purpose,
      sessionId: answer.sessionId ?? null,
      usedAt: null,
      expiresAt: { gt: now },
      attemptsLeft: { gt: 0 },
    },
    data: { attemptsLeft: { decrement: 1 } },
  });
  if (row === undefined) return new InvalidGrantError();

  const isRight =
    matchesCode(deps, row.id, row.codeHash, answer.code) &&
    (row.otherCodeHash === null || matchesCode(deps, row.id, row.otherCodeHash, answer.otherCode ?? ''));
  if (!isRight) return new InvalidCodeError({ attemptsLeft: row.attemptsLeft });

  return tx.oneTimeCode.update({ where: { id: row.id }, data: { usedAt: now } });
}

/** Returns the data stored with the code. Throws when there is none: a decoy's codes reach nobody, so none is ever redeemed. */
export function openPayload<T>(deps: Deps, row: OneTimeCode): T {
  if (row.payloadSealed === null) throw new Error(`The one-time code ${row.id} has no payload.`);
  return JSON.parse(deps.keys.open(row.payloadSealed, payloadPlace(row.id))) as T;
}

function matchesCode(deps: Deps, requestId: string, hash: string, typed: string): boolean {
  const bare = readTypedCode(typed, MAIL_CODE_CHARACTERS);
  if (bare === null) return false;
  // Under both master keys while they are being changed.
  return deps.keys.blindIndexes(`${requestId}|${bare}`, CODE_COLUMN).some((candidate) => equalHashes(hash, candidate));
}

/** Keyed, because 40 bits could be searched, and bound to the row, so that a hash copied to another row fits nothing. */
function hashMailCode(deps: Deps, requestId: string, code: string): string {
  return deps.keys.blindIndex(`${requestId}|${code}`, CODE_COLUMN);
}

const CODE_COLUMN = { table: 'identity.one_time_codes', column: 'code_hash' };

export function payloadPlace(requestId: string): Place {
  return { tenant: null, table: 'identity.one_time_codes', column: 'payload_sealed', rowId: requestId };
}

/** Ticket of a code sent by mail, for the client that asked, and the instant of its expiry. */
export interface TicketIssued {
  readonly ticket: string;
  readonly expiresAt: Date;
}
