import type { Deps, Tx } from '../../deps.ts';
import { writeTypedCode } from '../codes/rules.ts';
import { hashSecret, newTypedCode } from '../codes/secrets.ts';
import { RECOVERY_CODE_CHARACTERS, RECOVERY_CODES } from './rules.ts';

/**
 * Replaces the user's set: deletes the old codes, writes hashes of ten new ones, and gives the codes as they are shown
 * (`7Q4D-XK2M-90AB-CDEF`). A trigger holds the number at the commit (ID-4).
 */
export async function replaceRecoveryCodes(deps: Deps, tx: Tx, userId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => newTypedCode(RECOVERY_CODE_CHARACTERS));
  await tx.recoveryCodeSet.deleteMany({ where: { userId } });
  await tx.recoveryCodeSet.create({ data: { userId, createdAt: deps.clock.now() } });
  await tx.recoveryCode.createMany({
    data: codes.map((code, index) => ({ userId, ordinal: index + 1, hash: hashRecoveryCode(userId, code) })),
  });
  tx.outbox.append(
    'identity.recovery-codes.generated',
    { userId, count: codes.length },
    { subject: userId, tenantId: null },
  );
  return codes.map(writeTypedCode);
}

/** 80 random bits need neither salt nor key; the user's id keeps equal codes of two users apart. */
export function hashRecoveryCode(userId: string, bareCode: string): string {
  return hashSecret(`${userId}|${bareCode}`);
}
