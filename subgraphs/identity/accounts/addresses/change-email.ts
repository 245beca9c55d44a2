import type { InvalidCodeError, InvalidGrantError } from '@codai/contracts/identity';
import { type Caller, ConflictError, ValidationError } from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import type { Deps, Tx } from '../../deps.ts';
import { mailBuckets } from '../../proofs/attempts/buckets.ts';
import { charge } from '../../proofs/attempts/counters.ts';
import { liveSession } from '../../proofs/callers/as-caller.ts';
import { writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import {
  issueMailCode,
  type MailCodeIssued,
  openPayload,
  redeemMailCode,
  type TicketIssued,
} from '../../proofs/codes/mail-codes.ts';
import { sealCode, sealContact } from '../../proofs/codes/sealed-events.ts';
import { endPendingProofs, endSessions, type SessionsEnded } from '../../sessions/end-sessions.ts';
import { dropDependentFactor } from '../../sign-in/enrolment/code-factors.ts';
import { lockUser } from '../../sign-in/enrolment/service.ts';
import { type EmailAddress, readEmail } from '../../users/rules.ts';

/**
 * Asks to change the caller's address: a code goes to the new one and another to the present one, and both are needed. For
 * a new address that has an account the answer is the same; its holder is notified, and the new address gets no code.
 */
export async function changeEmail(
  deps: Deps,
  caller: Caller,
  input: { readonly newEmail: string },
): Promise<TicketIssued | ValidationError> {
  const wanted = readEmail(input.newEmail, 'input.newEmail');
  if (wanted instanceof ValidationError) return wanted;
  await charge(deps, caller, mailBuckets(caller, wanted.normalized));

  return writeAsIdentity(deps, caller, async (tx) => {
    const { userId, sessionId } = await liveSession(deps, tx, caller);
    const present = await tx.userEmail.findUniqueOrThrow({ where: { userId }, include: { user: true } });
    if (present.normalized === wanted.normalized) {
      return new ValidationError('input.newEmail', 'This is already your address. Enter another one.');
    }
    const holder = await tx.userEmail.findUnique({
      where: { normalized: wanted.normalized },
      include: { user: { select: { locale: true } } },
    });
    const issued = await issueMailCode(deps, tx, {
      purpose: 'EMAIL_CHANGE',
      userId,
      sessionId,
      payload: wanted,
      withOther: true,
    });
    const { locale } = present.user;
    const facts = { userId, locale, issued };
    sendCode(deps, tx, { ...facts, purpose: 'EMAIL_REPLACEMENT', email: present.address, code: issued.otherCode });
    if (holder === null) {
      sendCode(deps, tx, { ...facts, purpose: 'EMAIL_CHANGE', email: wanted.address, code: issued.code });
    } else {
      const type = 'identity.registration.repeated';
      const sealed = sealContact(deps, type, holder.userId, holder.address);
      tx.outbox.append(
        type,
        { userId: holder.userId, locale: holder.user.locale, sealed },
        { subject: holder.userId, tenantId: null },
      );
    }
    return { ticket: issued.ticket, expiresAt: issued.expiresAt };
  });
}

export interface ConfirmEmailChange {
  readonly ticket: string;
  /** The code sent to the new address. */
  readonly code: string;
  /** The code sent to the present address. */
  readonly presentCode: string;
}

/**
 * Changes the address by both codes, in the session that asked (ID-15). ID-9: all other sessions end. `ConflictError
 * EMAIL_TAKEN` when the address got an account in between (ID-8).
 */
export function confirmEmailChange(
  deps: Deps,
  caller: Caller,
  input: ConfirmEmailChange,
): Promise<SessionsEnded | ConflictError | InvalidCodeError | InvalidGrantError> {
  return writeAsIdentity(deps, caller, async (tx) => {
    const { userId, sessionId } = await liveSession(deps, tx, caller);
    await lockUser(tx, userId);
    const { ticket, code, presentCode: otherCode } = input;
    const row = await redeemMailCode(deps, tx, { purpose: 'EMAIL_CHANGE', ticket, code, otherCode, sessionId });
    if (row instanceof Error) return row;

    const { address, normalized } = openPayload<EmailAddress>(deps, row);
    const now = deps.clock.now();
    await tx.userEmail.update({ where: { userId }, data: { address, normalized, verifiedAt: now } });
    await dropDependentFactor(deps, tx, userId, normalized);
    await endPendingProofs(deps, tx, userId);
    const ended = await endSessions(deps, tx, { userId, exceptId: sessionId }, 'EMAIL_CHANGED');
    const type = 'identity.email.changed';
    const sealed = sealContact(deps, type, userId, address);
    tx.outbox.append(type, { userId, changedAt: now.toISOString(), sealed }, { subject: userId, tenantId: null });
    return { sessionsEnded: ended.length };
  }).catch((error: unknown) => {
    if (isUniqueViolation(error))
      return new ConflictError('EMAIL_TAKEN', 'This address already has an account. Use another one.');
    throw error;
  });
}

interface CodeToSend {
  readonly purpose: 'EMAIL_CHANGE' | 'EMAIL_REPLACEMENT';
  readonly userId: string;
  readonly locale: string;
  readonly issued: MailCodeIssued;
  readonly email: string;
  readonly code: string | null;
}

function sendCode(deps: Deps, tx: Tx, { purpose, userId, locale, issued, email, code }: CodeToSend): void {
  if (code === null) throw new Error('A change of address has two codes.');
  const { requestId, expiresAt } = issued;
  const type = 'identity.verification.requested';
  tx.outbox.append(
    type,
    {
      requestId,
      purpose,
      userId,
      locale,
      expiresAt: expiresAt.toISOString(),
      sealed: sealCode(deps, type, requestId, { email, code }),
    },
    { subject: userId, tenantId: null },
  );
}
