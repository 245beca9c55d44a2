import { ConflictError, NotFoundError } from '@codai/kit';
import type { WalletWrite } from '../../deps.ts';

/** Why a control cannot be removed; null when it can. The wallet's controls are locked, so that the last daily cap stays (WAL-4). */
export async function removalRefusal(
  tx: WalletWrite,
  walletId: string,
  controlId: string,
): Promise<ConflictError | NotFoundError | null> {
  const controls = await tx.$queryRaw<{ id: string; isCap: boolean }[]>`
    SELECT id, (kind = 'AUTOMATION' AND period = 'DAY' AND category IS NULL) AS "isCap" FROM spending_control
     WHERE wallet_id = ${walletId} ORDER BY id FOR UPDATE`;
  const control = controls.find(({ id }) => id === controlId);
  if (control === undefined) return new NotFoundError('Spending control', ['input', 'controlId']);
  return control.isCap && controls.filter(({ isCap }) => isCap).length === 1 ? lastDailyCap() : null;
}

/** Removes a control with what was counted against it; or the refusal. */
export async function deleteControl(
  tx: WalletWrite,
  walletId: string,
  controlId: string,
): Promise<ConflictError | NotFoundError | null> {
  const refusal = await removalRefusal(tx, walletId, controlId);
  if (refusal !== null) return refusal;
  await tx.spendingUsage.deleteMany({ where: { controlId } });
  await tx.spendingControl.delete({ where: { id: controlId }, select: { id: true } });
  return null;
}

function lastDailyCap(): ConflictError {
  return new ConflictError(
    'LAST_DAILY_CAP',
    'A wallet keeps at least one daily cap on automations. Add another one before you remove this one.',
  );
}
