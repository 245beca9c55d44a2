import { type Release, releaseOf } from '../../compliance/screening/rules.ts';
import { ensureScreened, heldStatusOf } from '../../compliance/screening/screen.ts';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';

/** Reason not specified: as any bank might reject it, so that it reveals nothing. Source: ISO 20022, external status reasons. */
const REFUSED = 'MS03';

/** Compares the payee with the sanctions list in force, unless that was done. Rejects while there is none: the transfer waits. */
export async function screenPayee(
  deps: Deps,
  tenantId: string,
  transferId: string,
  signal: AbortSignal,
): Promise<void> {
  const [row] = await deps.database.systemRead(
    tenantId,
    (tx) => tx.$queryRaw<{ beneficiaryId: string }[]>`
      SELECT beneficiary_id AS "beneficiaryId" FROM transfer
       WHERE id = ${transferId} AND beneficiary_id IS NOT NULL AND (status = 'PENDING' OR (status = 'SUBMITTED' AND sent_at IS NULL))`,
  );
  if (row !== undefined) {
    await ensureScreened(deps, { subject: 'BENEFICIARY', id: row.beneficiaryId, tenantId }, signal);
  }
}

/** Whether money may go to a payee. What it answers stays true until the transaction ends. */
export async function releaseToPayee(tx: BankingWrite, beneficiaryId: string): Promise<Release> {
  const screened = await heldStatusOf(tx, { subject: 'BENEFICIARY', id: beneficiaryId });
  return releaseOf(screened?.status ?? null);
}

/** Why a transfer that may not go is over; null while it goes on waiting. Money that is no longer held is not waited with. */
export async function whyGivenUp(
  tx: BankingRead,
  release: Exclude<Release, 'GO'>,
  holdId: string,
  now: Date,
): Promise<string | null> {
  if (release === 'REFUSE') return REFUSED;
  const [hold] = await tx.$queryRaw<{ isHeld: boolean }[]>`
    SELECT status = 'PENDING' AND expires_at > ${now}::timestamptz AS "isHeld" FROM hold WHERE id = ${holdId}`;
  return hold?.isHeld ? null : 'HOLD_ALREADY_RESOLVED';
}
