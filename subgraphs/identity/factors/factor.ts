import type { Caller } from '@codai/kit';
import type { Deps, ReadingTx, Tx } from '../deps.ts';
import type { Passkey, TotpFactor } from '../generated/prisma/client.ts';

/** A confirmed second factor of whatever kind, as its holder sees it. */
export interface Factor {
  readonly id: string;
  readonly userId: string;
  readonly kind: 'TOTP' | 'PASSKEY';
  readonly label: string;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** Signs in without password: a passkey that verifies its user. */
  readonly isSignIn: boolean;
}

export function totpAsFactor({ id, userId, label, createdAt, confirmedAt }: TotpFactor): Factor {
  return { id, userId, kind: 'TOTP', label, createdAt, confirmedAt, lastUsedAt: null, isSignIn: false };
}

export function passkeyAsFactor({ id, userId, label, createdAt, lastUsedAt, isSignIn }: Passkey): Factor {
  return { id, userId, kind: 'PASSKEY', label, createdAt, confirmedAt: createdAt, lastUsedAt, isSignIn };
}

/** The confirmed second factors of users, oldest first. */
export async function readFactors(tx: Tx | ReadingTx, userIds: readonly string[]): Promise<Factor[]> {
  const userId = { in: [...userIds] };
  const totp = await tx.totpFactor.findMany({ where: { userId, confirmedAt: { not: null } } });
  const passkeys = await tx.passkey.findMany({ where: { userId } });
  return [...totp.map(totpAsFactor), ...passkeys.map(passkeyAsFactor)].sort(
    (one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1),
  );
}

/** Factors of users, the caller's own only: `userIds` that are anybody else's get nothing. */
export function factorsOf(deps: Deps, caller: Caller, userIds: readonly string[]): Promise<Factor[]> {
  return deps.database.read(caller, (tx) =>
    readFactors(
      tx,
      userIds.filter((id) => id === caller.userId),
    ),
  );
}

export type ProofKind = Factor['kind'] | 'RECOVERY_CODE';

/** What can answer a challenge of this user, the strongest first; empty while there is no second factor. */
export async function proofKinds(tx: Tx, userId: string): Promise<readonly ProofKind[]> {
  const kinds = new Set((await readFactors(tx, [userId])).map(({ kind }) => kind));
  if (kinds.size === 0) return [];
  const codes = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
  return [
    ...(kinds.has('PASSKEY') ? (['PASSKEY'] as const) : []),
    ...(kinds.has('TOTP') ? (['TOTP'] as const) : []),
    ...(codes > 0 ? (['RECOVERY_CODE'] as const) : []),
  ];
}
