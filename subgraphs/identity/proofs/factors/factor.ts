import type { ReadingTx, Tx } from '../../deps.ts';
import type { CodeFactor, Passkey, TotpFactor } from '../../generated/prisma/client.ts';

/** Kinds of factor whose codes are sent to the holder. */
export type CodeKind = 'SMS' | 'EMAIL';

/** A confirmed second factor of whatever kind, as its holder sees it. */
export interface Factor {
  readonly id: string;
  readonly userId: string;
  readonly kind: 'TOTP' | 'PASSKEY' | CodeKind;
  readonly label: string;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** Signs in without password: a passkey that verifies its user. */
  readonly isSignIn: boolean;
  /** Masked number or address that codes are sent to; null for other kinds. */
  readonly hint: string | null;
}

export function totpAsFactor({ id, userId, label, createdAt, confirmedAt }: TotpFactor): Factor {
  return { id, userId, kind: 'TOTP', label, createdAt, confirmedAt, lastUsedAt: null, isSignIn: false, hint: null };
}

export function passkeyAsFactor({ id, userId, label, createdAt, lastUsedAt, isSignIn }: Passkey): Factor {
  return { id, userId, kind: 'PASSKEY', label, createdAt, confirmedAt: createdAt, lastUsedAt, isSignIn, hint: null };
}

export function codeFactorAsFactor(factor: CodeFactor): Factor {
  const { id, userId, kind, label, createdAt, confirmedAt, lastUsedAt, hint } = factor;
  return { id, userId, kind: kind as CodeKind, label, createdAt, confirmedAt, lastUsedAt, isSignIn: false, hint };
}

/** The confirmed second factors of users, oldest first. */
export async function readFactors(tx: Tx | ReadingTx, userIds: readonly string[]): Promise<Factor[]> {
  const userId = { in: [...userIds] };
  const totp = await tx.totpFactor.findMany({ where: { userId, confirmedAt: { not: null } } });
  const passkeys = await tx.passkey.findMany({ where: { userId } });
  const byCode = await tx.codeFactor.findMany({ where: { userId, confirmedAt: { not: null } } });
  return [...totp.map(totpAsFactor), ...passkeys.map(passkeyAsFactor), ...byCode.map(codeFactorAsFactor)].sort(
    (one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1),
  );
}

export type ProofKind = Factor['kind'] | 'RECOVERY_CODE';

/**
 * Kinds of proof that can answer a challenge of this user, the strongest first; empty while there is no second factor. E-mail stands
 * there only while an organisation of the user's permits it.
 */
export async function proofKinds(tx: Tx, userId: string): Promise<readonly ProofKind[]> {
  const kinds = new Set((await readFactors(tx, [userId])).map(({ kind }) => kind));
  if (kinds.size === 0) return [];
  const codes = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
  return [
    ...(kinds.has('PASSKEY') ? (['PASSKEY'] as const) : []),
    ...(kinds.has('TOTP') ? (['TOTP'] as const) : []),
    ...(kinds.has('SMS') ? (['SMS'] as const) : []),
    ...(codes > 0 ? (['RECOVERY_CODE'] as const) : []),
    ...(kinds.has('EMAIL') && (await tenantForEmail(tx, userId)) !== null ? (['EMAIL'] as const) : []),
  ];
}

/** The organisation in which a sign-in by an e-mail code begins: the first joined that permits it; null when none does. */
export async function tenantForEmail(tx: Tx, userId: string): Promise<string | null> {
  const membership = await tx.membership.findFirst({
    where: { userId, tenant: { policy: { permitsEmailCodes: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { tenantId: true },
  });
  return membership?.tenantId ?? null;
}
