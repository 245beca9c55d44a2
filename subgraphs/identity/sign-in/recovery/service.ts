import { type InvalidCodeError, InvalidGrantError } from '@codai/contracts/identity';
import { type Caller, InvalidStateError, NotFoundError, newId } from '@codai/kit';
import { sqlStateOf } from '@codai/kit/data';
import type { Deps, Tx } from '../../deps.ts';
import type { MfaRecovery } from '../../generated/prisma/client.ts';
import { mailBuckets } from '../../proofs/attempts/buckets.ts';
import { chargeWithin } from '../../proofs/attempts/counters.ts';
import { writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { issueMailCode, openPayload, redeemMailCode, type TicketIssued } from '../../proofs/codes/mail-codes.ts';
import { sealCode } from '../../proofs/codes/sealed-events.ts';
import { hashSecret } from '../../proofs/codes/secrets.ts';
import { cancelOpenRecovery } from '../../proofs/factors/lost-factors.ts';
import { endPendingProofs, endSessions } from '../../sessions/end-sessions.ts';
import { type AuthPayload, authPayload, startSession } from '../../sessions/start-session.ts';
import { isOpen } from '../challenges/complete-mfa.ts';
import { RECOVERY_OPEN_MS, RECOVERY_WAIT_MS, recoveryState } from './rules.ts';

interface RecoveryPayload {
  readonly challengeId: string;
}

/**
 * Begins the way back of somebody who has lost every second factor, after the password: sends a code to the address.
 * `approveMfaRecovery` opens the recovery with it, and completes it the same way once the waiting period is over.
 */
export async function startMfaRecovery(
  deps: Deps,
  caller: Caller,
  challengeToken: string,
): Promise<TicketIssued | InvalidGrantError> {
  return writeAsIdentity(deps, caller, async (tx) => {
    const challenge = await tx.mfaChallenge.findUnique({ where: { tokenHash: hashSecret(challengeToken) } });
    if (challenge === null || !isOpen(challenge, deps.clock.now())) return new InvalidGrantError();
    const { userId } = challenge;
    const holder = await tx.user.findFirst({ where: { id: userId, status: 'ACTIVE' }, include: { email: true } });
    if (holder?.email == null) return new InvalidGrantError();
    await chargeWithin(deps, tx, mailBuckets(caller, holder.email.normalized));
    const payload: RecoveryPayload = { challengeId: challenge.id };
    const { requestId, ticket, code, expiresAt } = await issueMailCode(deps, tx, {
      purpose: 'MFA_RECOVERY',
      userId,
      payload,
    });
    const type = 'identity.verification.requested';
    const sealed = sealCode(deps, type, requestId, { email: holder.email.address, code });
    const { locale } = holder;
    tx.outbox.append(
      type,
      { requestId, purpose: 'MFA_RECOVERY', userId, locale, expiresAt: expiresAt.toISOString(), sealed },
      { subject: userId, tenantId: null },
    );
    return { ticket, expiresAt };
  });
}

export type RecoveryOutcome = AuthPayload | MfaRecovery | InvalidCodeError | InvalidGrantError | InvalidStateError;

/**
 * Takes the recovery a step further by ticket and code, after the password of the same sign-in. The first time it opens
 * and waits for 24 hours, every channel of the user is notified, and any live session can cancel it. After the wait it is
 * completed: all sessions end, and one of a single factor begins, which may enrol a factor in place of the lost ones
 * (ID-13). In between it is `InvalidStateError` with `current` WAITING.
 */
export async function approveMfaRecovery(
  deps: Deps,
  caller: Caller,
  { ticket, code }: { readonly ticket: string; readonly code: string },
): Promise<RecoveryOutcome> {
  const signer = await deps.tokens.signer();
  const outcome = await writeAsIdentity(deps, caller, async (tx) => {
    const row = await redeemMailCode(deps, tx, { purpose: 'MFA_RECOVERY', ticket, code });
    if (row instanceof Error) return row;
    const { challengeId } = openPayload<RecoveryPayload>(deps, row);
    const now = deps.clock.now();
    // The challenge outlives the code's journey only if the person is quick; it has proven the password, and that is kept
    // for as long as the code. A change of the password uses both up.
    const challenge = await tx.mfaChallenge.findUnique({ where: { id: challengeId } });
    if (challenge === null || challenge.usedAt !== null) return new InvalidGrantError();
    const { userId, deviceName } = challenge;
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR NO KEY UPDATE`;
    const open = await tx.mfaRecovery.findFirst({ where: { userId, outcome: null } });
    const state = open === null ? 'OVER' : recoveryState(open, now);
    if (open !== null && state === 'WAITING') return waiting(open);
    await tx.mfaChallenge.updateMany({ where: { id: challengeId, usedAt: null }, data: { usedAt: now } });
    if (open !== null && state === 'READY') return complete(deps, tx, { recovery: open, deviceName, caller });
    if (open !== null) {
      await tx.mfaRecovery.update({ where: { id: open.id }, data: { outcome: 'CANCELLED', settledAt: now } });
    }
    return openRecovery(deps, tx, { userId, source: caller.source });
  }).catch((error: unknown) => {
    if (sqlStateOf(error) === 'ID005') return new InvalidGrantError();
    throw error;
  });
  return 'facts' in outcome ? authPayload(signer, outcome) : outcome;
}

/** Cancels the caller's open recovery, from any live session. `NotFoundError` when none is open. */
export function cancelMfaRecovery(deps: Deps, caller: Caller): Promise<MfaRecovery | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    const cancelled = await cancelOpenRecovery(deps, tx, userId, 'BY_USER');
    return cancelled ?? new NotFoundError('MfaRecovery');
  });
}

/** The caller's open recovery, for the notice that offers to cancel it. */
export async function openRecoveryOf(deps: Deps, caller: Caller): Promise<MfaRecovery | null> {
  const { userId } = caller;
  if (userId === null) return null;
  return deps.database.read(caller, (tx) =>
    tx.mfaRecovery.findFirst({ where: { userId, outcome: null, expiresAt: { gt: deps.clock.now() } } }),
  );
}

async function openRecovery(
  deps: Deps,
  tx: Tx,
  { userId, source }: { readonly userId: string; readonly source: string | null },
): Promise<MfaRecovery> {
  const requestedAt = deps.clock.now();
  const readyAt = new Date(requestedAt.getTime() + RECOVERY_WAIT_MS);
  const expiresAt = new Date(readyAt.getTime() + RECOVERY_OPEN_MS);
  const recovery = await tx.mfaRecovery.create({
    data: { id: newId('mrc'), userId, requestedAt, readyAt, expiresAt, source },
  });
  tx.outbox.append(
    'identity.recovery.requested',
    { userId, recoveryId: recovery.id, readyAt: readyAt.toISOString() },
    { subject: userId, tenantId: null },
  );
  return recovery;
}

async function complete(
  deps: Deps,
  tx: Tx,
  { recovery, deviceName, caller }: { recovery: MfaRecovery; deviceName: string | null; caller: Caller },
) {
  const { id, userId } = recovery;
  await endPendingProofs(deps, tx, userId);
  await endSessions(deps, tx, { userId }, 'FACTORS_RECOVERED');
  const { personalTenantId: tenantId } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  const started = await startSession(deps, tx, { userId, aal: 1, deviceName, source: caller.source, tenantId });
  await tx.mfaRecovery.update({
    where: { id },
    data: { outcome: 'COMPLETED', settledAt: deps.clock.now(), sessionId: started.facts.sessionId },
  });
  await tx.trustedDevice.deleteMany({ where: { userId } });
  tx.outbox.append('identity.recovery.completed', { userId, recoveryId: id }, { subject: userId, tenantId: null });
  return started;
}

function waiting({ readyAt }: MfaRecovery): InvalidStateError {
  return new InvalidStateError(
    'WAITING',
    ['READY'],
    `This recovery waits until ${readyAt.toISOString()}. Sign in again after that.`,
  );
}
