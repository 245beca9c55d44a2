import type { Deps, ReadingTx, Tx } from '../../deps.ts';
import type { MfaRecovery } from '../../generated/prisma/client.ts';
import type { CodeKind } from './factor.ts';

/**
 * Cancels what is open of a user's recoveries, and tells. Returns it; null when nothing is open. A second factor that was
 * proven cancels too: a user who can prove one has not lost it.
 */
export async function cancelOpenRecovery(
  deps: Deps,
  tx: Tx,
  userId: string,
  reason: 'BY_USER' | 'FACTOR_PROVEN',
): Promise<MfaRecovery | null> {
  const [recovery] = await tx.mfaRecovery.updateManyAndReturn({
    where: { userId, outcome: null },
    data: { outcome: 'CANCELLED', settledAt: deps.clock.now() },
  });
  if (recovery === undefined) return null;
  tx.outbox.append(
    'identity.recovery.cancelled',
    { userId, recoveryId: recovery.id, reason },
    { subject: userId, tenantId: null },
  );
  return recovery;
}

/** Whether the session completed a recovery and has enrolled nothing since: it may replace the lost factors. */
export async function isRecovering(tx: Tx | ReadingTx, sessionId: string | null): Promise<boolean> {
  if (sessionId === null) return false;
  return (await tx.mfaRecovery.count({ where: { sessionId, outcome: 'COMPLETED', replacedAt: null } })) > 0;
}

/**
 * Puts the factor just enrolled in the place of all others of the user, when the session is recovering: the others were
 * lost. After the new one is written, so that an organisation keeps an able owner at each moment (ID-6).
 */
export async function replaceLostFactors(
  deps: Deps,
  tx: Tx,
  { userId, sessionId, keptId }: { readonly userId: string; readonly sessionId: string; readonly keptId: string },
): Promise<boolean> {
  const { count } = await tx.mfaRecovery.updateMany({
    where: { sessionId, outcome: 'COMPLETED', replacedAt: null },
    data: { replacedAt: deps.clock.now() },
  });
  if (count === 0) return false;
  const lost = { userId, id: { not: keptId } };
  const totp = await tx.totpFactor.findMany({ where: { ...lost, confirmedAt: { not: null } }, select: { id: true } });
  const passkeys = await tx.passkey.findMany({ where: lost, select: { id: true } });
  const byCode = await tx.codeFactor.findMany({ where: { ...lost, confirmedAt: { not: null } } });
  await tx.totpFactor.deleteMany({ where: lost });
  await tx.codeFactor.deleteMany({ where: lost });
  await tx.passkey.deleteMany({ where: lost });
  await tx.recoveryCodeSet.deleteMany({ where: { userId } });
  const removed = [
    ...totp.map(({ id }) => ({ userId, factorId: id, kind: 'TOTP' as const })),
    ...passkeys.map(({ id }) => ({ userId, factorId: id, kind: 'PASSKEY' as const })),
    ...byCode.map(({ id, kind }) => ({ userId, factorId: id, kind: kind as CodeKind })),
  ];
  for (const data of removed) {
    tx.outbox.append('identity.factor.removed', data, { subject: userId, tenantId: null });
  }
  return true;
}
