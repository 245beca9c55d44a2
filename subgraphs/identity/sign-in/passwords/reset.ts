import { type InvalidCodeError, InvalidGrantError } from '@codai/contracts/identity';
import { type Caller, ValidationError } from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import { mailBuckets } from '../../proofs/attempts/buckets.ts';
import { charge } from '../../proofs/attempts/counters.ts';
import { writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { issueMailCode, redeemMailCode, type TicketIssued } from '../../proofs/codes/mail-codes.ts';
import { sealCode } from '../../proofs/codes/sealed-events.ts';
import { endPendingProofs, endSessions, type SessionsEnded } from '../../sessions/end-sessions.ts';
import { findAccount } from '../../users/find-account.ts';
import { isActive, readEmail } from '../../users/rules.ts';
import { commonPasswords } from './common-passwords.ts';
import { hashPassword } from './hashing.ts';
import { passwordRefusal } from './rules.ts';

/**
 * Asks for a new password: a code goes to the address, and the ticket that belongs to it to the client that asks. For an
 * address without an active account the answer is the same, after the same work, and its ticket fits no code.
 * Throws RATE_LIMITED after a few requests for one address.
 */
export async function requestPasswordReset(
  deps: Deps,
  caller: Caller,
  input: { readonly email: string },
): Promise<TicketIssued | ValidationError> {
  const email = readEmail(input.email);
  if (email instanceof ValidationError) return email;
  await charge(deps, caller, mailBuckets(caller, email.normalized));

  return writeAsIdentity(deps, caller, async (tx) => {
    const account = await findAccount(tx, { normalized: email.normalized, source: caller.source });
    const holder = account !== null && isActive(account) ? account : null;
    const userId = holder?.userId ?? null;
    const { requestId, ticket, code, expiresAt } = await issueMailCode(deps, tx, {
      purpose: 'PASSWORD_RESET',
      userId,
      payload: null,
    });
    if (holder === null) {
      tx.outbox.append(
        'identity.signin.failed',
        { userId: null, reason: 'RESET_OF_UNKNOWN_ADDRESS', source: caller.source },
        { tenantId: null },
      );
    } else {
      const type = 'identity.password.reset-requested';
      const sealed = sealCode(deps, type, requestId, { email: holder.address, code });
      const { locale } = holder;
      tx.outbox.append(
        type,
        { requestId, userId: holder.userId, locale, expiresAt: expiresAt.toISOString(), sealed },
        { subject: holder.userId, tenantId: null },
      );
    }
    return { ticket, expiresAt };
  });
}

export interface ResetPassword {
  readonly ticket: string;
  readonly code: string;
  readonly newPassword: string;
}

/**
 * Sets a new password by ticket and code, once (ID-15). ID-9: all sessions end. It signs nobody in: the second factor is
 * asked for as always. A weak password uses nothing up; a wrong code costs an attempt.
 */
export async function resetPassword(
  deps: Deps,
  caller: Caller,
  input: ResetPassword,
): Promise<SessionsEnded | InvalidCodeError | InvalidGrantError | ValidationError> {
  const refuse = (own: readonly string[]) =>
    passwordRefusal(input.newPassword, { common: commonPasswords, own }, 'input.newPassword');
  const refusal = refuse([]);
  if (refusal) return refusal;
  const hash = await hashPassword(input.newPassword);

  return writeAsIdentity(deps, caller, async (tx) => {
    const row = await redeemMailCode(deps, tx, { purpose: 'PASSWORD_RESET', ticket: input.ticket, code: input.code });
    if (row instanceof Error) return row;
    const holder = await findHolder(tx, row.userId);
    if (holder === null) return new InvalidGrantError();
    const ownRefusal = refuse([holder.email?.normalized ?? '', holder.displayName, holder.handle]);
    // Thrown, so that the code which was just redeemed stays usable.
    if (ownRefusal) throw ownRefusal;

    const changed = { hash, changedAt: deps.clock.now() };
    // An account of another provider gets its first password in this way.
    await tx.passwordCredential.upsert({
      where: { userId: holder.id },
      create: { userId: holder.id, ...changed },
      update: changed,
    });
    await endPendingProofs(deps, tx, holder.id);
    const ended = await endSessions(deps, tx, { userId: holder.id }, 'PASSWORD_CHANGED');
    tx.outbox.append(
      'identity.password.changed',
      { userId: holder.id, how: 'RESET', changedAt: deps.clock.now().toISOString() },
      { subject: holder.id, tenantId: null },
    );
    return { sessionsEnded: ended.length };
  }).catch((error: unknown) => {
    if (error instanceof ValidationError) return error;
    throw error;
  });
}

/** The account of a redeemed code, if it is still active. */
function findHolder(tx: Tx, userId: string | null) {
  if (userId === null) return null;
  return tx.user.findFirst({ where: { id: userId, status: 'ACTIVE' }, include: { email: true } });
}
